"""The first half of opening a ledger: its lock and the password. Needs nothing that the opened ledger needs."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from window_app.ledger.keys import KeyRefusal, Keys, Unlocked
from window_app.ledger.places import Places
from window_app.ledger.single_use import SingleUse
from window_app.ledger.troubles import NoLedger


class Admitted(msgspec.Struct, frozen=True):
    """The password was right and no other program holds the ledger: what ``Ledger.of`` opens it with."""

    places: Places
    unlocked: Unlocked
    lock: SingleUse


def admit(profile: Path, clerk: str, password: str, now: int) -> Admitted | KeyRefusal:
    """Take the lock and try the password at ``now`` (UTC ms); a wrong one is a value and lets the lock go.

    ``NoLedger``, ``LedgerInUse`` when something stands in the way.
    """
    places = Places(profile)
    if not places.ledger.exists():
        raise NoLedger
    lock = SingleUse(places.lock)
    with released_on_failure(lock):
        unlocked = Keys(places.keys).unlock(clerk, password, now)
        if not isinstance(unlocked, Unlocked):
            lock.release()
            return unlocked
    return Admitted(places, unlocked, lock)


@contextlib.contextmanager
def released_on_failure(lock: SingleUse) -> Iterator[None]:
    """Let the lock go when the block raises."""
    try:
        yield
    except BaseException:
        lock.release()
        raise

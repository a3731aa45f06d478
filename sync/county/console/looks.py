"""The access log: each look at a person and each act of the county's people, added and never changed.

Lines are chained by hashes: one that was changed or taken out by hand breaks the chain. Nothing personal stands in it:
a case by its id, a search without its word.
"""

import hashlib
from enum import StrEnum

import msgspec

from sync.county.console.records import Look
from sync.county.store import Transaction

_START = bytes(32)
_BATCH = 1000


class Act(StrEnum):
    """What was done."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TRIED_IN_VAIN = "tried_in_vain"
    CHOSE_ANOTHER = "chose_another"
    USER_CHANGED = "user_changed"
    QUEUE = "queue"
    CASE = "case"
    SEARCH = "search"
    DUPLICATES = "duplicates"
    PUBLICITY = "publicity"
    EXPORT = "export"
    CODE = "code"
    WROTE = "wrote"
    REFUSED = "refused"


def note(transaction: Transaction, now: int, user: str, act: Act, subject: str = "", detail: str = "") -> None:
    """Add a line; ``subject`` is a case's id or empty. The transaction must write."""
    last = transaction.console.people.last_look()
    look = Look(
        number=last.number + 1 if last else 1,
        at=now,
        user=user,
        act=act.value,
        subject=subject.replace("\x00", ""),
        detail=detail.replace("\x00", ""),
        hash=b"",
    )
    transaction.console.people.put_look(msgspec.structs.replace(look, hash=_hash(last, look)))


def broken_at(transaction: Transaction) -> int | None:
    """Return the number of the newest line that does not follow from the one before it; None if all do."""
    before = 0
    above: Look | None = None
    while found := transaction.console.people.looks(before, _BATCH):
        for look in found:
            if above is not None and (look.number != above.number - 1 or above.hash != _hash(look, above)):
                return above.number
            above = look
        before = found[-1].number
    if above is not None and (above.number != 1 or above.hash != _hash(None, above)):
        return above.number
    return None


def _hash(before: Look | None, look: Look) -> bytes:
    said = msgspec.json.encode((look.number, look.at, look.user, look.act, look.subject, look.detail))
    return hashlib.sha256((before.hash if before else _START) + said).digest()

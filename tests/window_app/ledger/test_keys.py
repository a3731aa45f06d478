"""Passwords: wrapped keys, growing waits, nothing wiped, the county's recovery key."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from forms.terms import ClerkRole
from tests.support.ledgers import PASSWORD, append, intake, made
from window_app.ledger import wrapping
from window_app.ledger.keys import (
    FREE_TRIES,
    LONGEST_WAIT_MS,
    Keys,
    LastHead,
    MustWait,
    NoSuchClerk,
    PasswordTooShort,
    Unlocked,
    WrongPassword,
)
from window_app.ledger.ledger import Ledger, Opened
from window_app.ledger.troubles import KeysDamaged


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys.json")


def first(keys: Keys) -> Unlocked:
    unlocked = keys.create("Zhang", ClerkRole.HEAD, PASSWORD)
    assert isinstance(unlocked, Unlocked)
    return unlocked


def test_the_real_cost_is_three_passes_over_64_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    wrapped = wrapping.wrap(bytes(32), "a password", "clerk")
    assert (wrapped.passes, wrapped.memory_kib) == (3, 64 * 1024)
    assert wrapping.unwrap(wrapped, "a password", "clerk") == bytes(32)


def test_right_and_wrong_passwords(keys: Keys) -> None:
    made_key = first(keys)
    clerk = made_key.clerk.clerk
    right = keys.unlock(clerk, PASSWORD, 0)
    assert isinstance(right, Unlocked)
    assert right.key == made_key.key
    assert isinstance(keys.unlock(clerk, PASSWORD + " ", 0), WrongPassword)
    assert isinstance(keys.unlock("nobody", PASSWORD, 0), NoSuchClerk)


def test_a_wrap_does_not_open_for_another_clerk() -> None:
    wrapped = wrapping.wrap(bytes(32), "a password", "clerk-1")
    assert wrapping.unwrap(wrapped, "a password", "clerk-2") is None


def test_full_width_typing_is_the_same_password(keys: Keys) -> None:
    unlocked = keys.create("Zhang", ClerkRole.HEAD, "密码ABC123")
    assert isinstance(unlocked, Unlocked)
    assert isinstance(keys.unlock(unlocked.clerk.clerk, "密码ＡＢＣ１２３", 0), Unlocked)


def test_waits_grow_are_kept_in_the_file_and_end(keys: Keys, tmp_path: Path) -> None:
    clerk = first(keys).clerk.clerk
    now, waits = 1_000_000, []
    for number in range(1, FREE_TRIES + 12):
        answer = Keys(tmp_path / "keys.json").unlock(clerk, "wrong one", now)
        assert isinstance(answer, WrongPassword)
        assert answer.tries == number
        waits.append(answer.not_before - now)
        if answer.not_before > now:
            too_early = keys.unlock(clerk, PASSWORD, answer.not_before - 1)
            assert too_early == MustWait(number, answer.not_before)
        now = answer.not_before
    assert waits[: FREE_TRIES - 1] == [0] * (FREE_TRIES - 1)
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_MS
    right = keys.unlock(clerk, PASSWORD, now)
    assert isinstance(right, Unlocked)
    assert right.tries == FREE_TRIES + 11
    assert keys.clerks()[0].tries == 0


def test_the_head_ends_the_waiting(keys: Keys) -> None:
    clerk = first(keys).clerk.clerk
    for _ in range(FREE_TRIES):
        keys.unlock(clerk, "wrong one", 0)
    assert isinstance(keys.unlock(clerk, PASSWORD, 1), MustWait)
    assert keys.end_waiting(clerk) is None
    assert isinstance(keys.unlock(clerk, PASSWORD, 1), Unlocked)
    assert keys.end_waiting("nobody") == NoSuchClerk()


def test_a_clock_put_back_by_years_locks_nobody_out(keys: Keys) -> None:
    clerk = first(keys).clerk.clerk
    for _ in range(FREE_TRIES):
        keys.unlock(clerk, "wrong one", 1_900_000_000_000)
    assert isinstance(keys.unlock(clerk, PASSWORD, 1_600_000_000_000), Unlocked)


def test_clerks_come_change_and_go(keys: Keys) -> None:
    head = first(keys)
    second = keys.add(head.key, "Li", ClerkRole.CLERK, "another password")
    assert isinstance(second, Unlocked)
    opened = keys.unlock(second.clerk.clerk, "another password", 0)
    assert isinstance(opened, Unlocked)
    assert opened.key == head.key
    assert isinstance(keys.change_password(head.key, second.clerk.clerk, "a newer password"), Unlocked)
    assert isinstance(keys.unlock(second.clerk.clerk, "another password", 0), WrongPassword)
    assert isinstance(keys.unlock(second.clerk.clerk, "a newer password", 0), Unlocked)
    assert keys.remove(head.clerk.clerk) == LastHead()
    assert keys.remove(second.clerk.clerk) is None
    assert keys.unlock(second.clerk.clerk, "a newer password", 0) == NoSuchClerk()
    assert [clerk.name for clerk in keys.clerks()] == ["Zhang"]


def test_a_short_password_is_refused_and_nothing_is_made(profile: Path) -> None:
    assert Ledger.create(profile, "Zhang", ClerkRole.HEAD, "12345", 0) == PasswordTooShort()
    assert not Ledger.is_there(profile)
    assert isinstance(Ledger.create(profile, "Zhang", ClerkRole.HEAD, "123456", 0), Opened)


def test_the_file_holds_neither_key_nor_password(keys: Keys, tmp_path: Path) -> None:
    unlocked = first(keys)
    data = (tmp_path / "keys.json").read_bytes()
    assert PASSWORD.encode() not in data
    assert unlocked.key not in data
    assert unlocked.key.hex().encode() not in data


def test_a_damaged_file_is_said_and_left(keys: Keys, tmp_path: Path) -> None:
    first(keys)
    (tmp_path / "keys.json").write_bytes(b'{"version": 1, "clerks": [')
    with pytest.raises(KeysDamaged):
        keys.unlock("x", PASSWORD, 0)
    assert (tmp_path / "keys.json").read_bytes() == b'{"version": 1, "clerks": ['


def test_the_county_can_recover_what_it_was_wrapped_for(profile: Path) -> None:
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    secret = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    ledger = made(profile).ledger
    assert not ledger.clerks.has_recovery()
    ledger.clerks.set_recovery(public)
    assert ledger.clerks.has_recovery()
    append(ledger, *intake("x"))
    ledger.close()
    wrapped = Keys(profile / "ledger.keys.json").recovery()
    assert wrapped is not None
    unlocked = Keys(profile / "ledger.keys.json").unlock(Ledger.sign_in_list(profile)[0].clerk, PASSWORD, 0)
    assert isinstance(unlocked, Unlocked)
    assert wrapping.recover(wrapped, secret) == unlocked.key
    assert wrapping.recover(wrapped, os.urandom(32)) is None

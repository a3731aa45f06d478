"""Passwords of the county's people: rules, Argon2id, and how long one waits after wrong ones."""

import hmac
import os
import secrets
import threading

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from forms.case.numbers import SYMBOLS
from sync.county.console.records import PasswordHash

PASSES = 3
MEMORY_KIB = 64 * 1024
LANES = 4
SHORTEST, LONGEST = 10, 200
FREE_TRIES = 3
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 60 * 60_000
_SALT, _LENGTH = 16, 32
_DIFFERENT = 5
_OFTEN = ("password", "qwerty", "admin", "abc123", "woaini", "iloveyou", "12345", "54321", "11111", "88888", "66666")
# Each hash takes 64 MiB: more at once would let a few strangers take all the memory.
_at_once = threading.BoundedSemaphore(2)


def made(password: str) -> PasswordHash:
    """Return the hash of a password."""
    salt = os.urandom(_SALT)
    return PasswordHash(
        salt=salt,
        passes=PASSES,
        memory_kib=MEMORY_KIB,
        lanes=LANES,
        derived=_derive(password, salt, PASSES, MEMORY_KIB, LANES),
    )


def fits(kept: PasswordHash | None, password: str) -> bool:
    """Whether it is this password. Without a hash (no such user) it takes as long, and is wrong."""
    known = kept or PasswordHash(salt=bytes(_SALT), passes=PASSES, memory_kib=MEMORY_KIB, lanes=LANES, derived=b"")
    if len(password) > LONGEST:
        return False
    derived = _derive(password, known.salt, known.passes, known.memory_kib, known.lanes)
    return hmac.compare_digest(derived, known.derived)


def weakness(password: str, name: str, full_name: str) -> str:
    """Return why a password may not be chosen (``short``, ``long``, ``plain``, ``name``, ``often``), or an empty text.

    Length counts, not signs: a sentence is a good password.
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    low = password.casefold()
    if len(set(low)) < _DIFFERENT:
        return "plain"
    if any(part and part.casefold() in low for part in (name, full_name)):
        return "name"
    return "often" if any(one in low for one in _OFTEN) else ""


def wait_ms(failed: int) -> int:
    """Return for how long no password is looked at after so many wrong ones in a row: doubled with each further one."""
    if failed < FREE_TRIES:
        return 0
    return min(FIRST_WAIT_MS << min(failed - FREE_TRIES, 16), LONGEST_WAIT_MS)


def starter() -> str:
    """Return a random password to begin with, read aloud without mistakes: four groups of four."""
    return "-".join("".join(secrets.choice(SYMBOLS) for _ in range(4)) for _ in range(4))


def _derive(password: str, salt: bytes, passes: int, memory_kib: int, lanes: int) -> bytes:
    with _at_once:
        hashing = Argon2id(salt=salt, length=_LENGTH, iterations=passes, lanes=lanes, memory_cost=memory_kib)
        return hashing.derive(password.encode("utf-8", "surrogatepass"))

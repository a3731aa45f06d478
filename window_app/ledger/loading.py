"""Modules that are slow to import, fetched when first needed so that the window opens at once."""

import os
import sys
from types import ModuleType

from window_app.ledger.wraps import PasswordWrap, RecoveryWrap


def sqlite_utils() -> ModuleType:
    """Return sqlite-utils speaking to the encrypted driver.

    It looks for ``pysqlite3`` first and catches that module's errors, so the encrypted driver must stand
    under that name before the first import.
    """
    import sqlcipher3
    import sqlcipher3.dbapi2

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    import sqlite_utils as module

    return module


def pypinyin() -> ModuleType:
    """Return pypinyin with its table of single characters, which is all that names need.

    Its table of phrases would take 0.2 s to load, and hold every other thread meanwhile.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    import pypinyin as module

    return module


def wrap(key: bytes, password: str, owner: str) -> PasswordWrap:
    """Wrap the key under a password; the owner's id is bound in, so wraps cannot be exchanged."""
    from window_app.ledger import wrapping

    return wrapping.wrap(key, password, owner)


def unwrap(wrapped: PasswordWrap, password: str, owner: str) -> bytes | None:
    """Return the key, or None if the password is wrong."""
    from window_app.ledger import wrapping

    return wrapping.unwrap(wrapped, password, owner)


def wrap_for_recovery(key: bytes, recipient: bytes) -> RecoveryWrap:
    """Wrap the key for the county's 32-byte X25519 recovery public key."""
    from window_app.ledger import wrapping

    return wrapping.wrap_for_recovery(key, recipient)

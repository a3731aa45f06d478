"""Opening one connection to the encrypted file with the settings every connection must have."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as untyped_driver

from window_app.ledger.troubles import LedgerDamaged, NotSaved, WrongKey
from window_app.ledger.wraps import KEY_BYTES

PAGE_BYTES = 2048  # a commit seals whole pages; half the size keeps a tick near the cost of one row
BUSY_MS = 10_000
WRITER_CACHE_KIB = 65_536
READER_CACHE_KIB = 16_384
_driver: Any = untyped_driver
Error: type[Exception] = _driver.Error


class Connection(Protocol):
    """What the ledger uses of the driver's connection (the driver carries no types)."""

    in_transaction: bool

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Any:
        """Run one statement and return its cursor."""
        ...

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Any:
        """Run one statement for many rows."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open (or create) an encrypted file with a raw 32-byte key: WAL, every commit on disk, foreign keys.

    The connection is in autocommit mode (transactions are begun by hand) and may be used from another
    thread than the one that opened it, one thread at a time. ``WrongKey`` if the key does not fit.
    """
    if len(key) != KEY_BYTES:
        raise WrongKey
    try:
        connection: Connection = _driver.connect(
            str(path), timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    except Error as problem:
        raise trouble(problem) from problem
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")  # holds for copies made by VACUUM too
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set_up(connection, read_only)
    except Error as problem:
        connection.close()
        raise trouble(problem) from problem
    return connection


def _set_up(connection: Connection, read_only: bool) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB if read_only else WRITER_CACHE_KIB}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 1000")


def trouble(problem: Exception) -> Exception:
    """Return the driver's error as a trouble in words; programming errors come back unchanged."""
    words = str(problem)
    if "not a database" in words or "file is encrypted" in words:
        return WrongKey()
    if "malformed" in words or "corrupt" in words:
        return LedgerDamaged("database")
    if any(sign in words for sign in ("full", "disk I/O", "readonly", "unable to open", "locked")):
        return NotSaved(words)
    return problem

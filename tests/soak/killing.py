"""Death at a drawn step of either side, in one process: what was not committed is gone, what was is there."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sync.county.sqlite_store import SqliteStore
from sync.station.ports import LedgerIdentity
from tests.support.station_ledger import MemoryLedger


class Killed(BaseException):
    """The process is gone; nothing in it may catch this."""


class Fuse:
    """Counts steps down and kills at the last; 0 never does."""

    def __init__(self) -> None:
        self.left = 0

    def burn(self) -> None:
        """One step; raises ``Killed`` when it is the one."""
        if self.left:
            self.left -= 1
            if not self.left:
                raise Killed


class MortalLedger:
    """A station's ledger each of whose transactions may be the last: killed before it, or when it is on disk."""

    def __init__(self, ledger: MemoryLedger, fuse: Fuse) -> None:
        self._ledger = ledger
        self._fuse = fuse

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a method that burns the fuse before and after it."""
        return partial(self._call, getattr(self._ledger, name))

    def identity(self) -> LedgerIdentity:
        """Return who the ledger is."""
        return self._ledger.identity()

    def _call(self, method: Callable[..., Any], *values: object) -> Any:  # noqa: ANN401
        self._fuse.burn()
        found = method(*values)
        self._fuse.burn()
        return found


class _Connection(sqlite3.Connection):
    fuse = Fuse()

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401
        """Burn the fuse before each statement and after a commit; a rollback is what a killed process leaves."""
        if sql.startswith(("PRAGMA", "ROLLBACK")):
            return super().execute(sql, *values)
        self.fuse.burn()
        found = super().execute(sql, *values)
        if sql == "COMMIT":
            self.fuse.burn()
        return found


class MortalStore(SqliteStore):
    """The county's store in a file, killed at a statement or right after a commit."""

    def __init__(self, path: Path, fuse: Fuse) -> None:
        super().__init__(path)
        self._mortal_path = path
        self._kind = type("Connection", (_Connection,), {"fuse": fuse})

    def _connection(self) -> sqlite3.Connection:
        if not self._idle.empty():
            return super()._connection()
        connection: sqlite3.Connection = sqlite3.connect(
            self._mortal_path, isolation_level=None, check_same_thread=False, timeout=10, factory=self._kind
        )
        for pragma in ("journal_mode = WAL", "synchronous = OFF", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

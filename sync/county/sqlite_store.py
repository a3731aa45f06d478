"""The county's store in one SQLite file: for a trial or one township.

WAL with ``synchronous=FULL``: what was answered is on the disk. Writers queue at ``BEGIN IMMEDIATE``.
"""

import queue
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sync.county import sqlite_backups
from sync.county.console.sqlite_shelf import SqliteConsole
from sync.county.records import County
from sync.county.sqlite_bundles import SqliteBundles
from sync.county.sqlite_erasures import SqliteErasures
from sync.county.sqlite_history import SqliteHistory
from sync.county.sqlite_pages import SqlitePages
from sync.county.sqlite_registry import SqliteRegistry
from sync.county.sqlite_scope import SqliteScope
from sync.county.store import NewerStore, Reach, StoreBusy, StoreTrouble

_MIGRATIONS = Path(__file__).parent / "migrations"
_ENDING = ".sqlite.sql"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class SqliteTransaction:
    """The shelves of one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.registry = SqliteRegistry(connection)
        self.history = SqliteHistory(connection)
        self.scope = SqliteScope(connection)
        self.pages = SqlitePages(connection)
        self.bundles = SqliteBundles(connection)
        self.erasures = SqliteErasures(connection)
        self.console = SqliteConsole(connection)


class SqliteStore:
    """``store.CountyStore`` on a file that ``create`` or ``migrate`` has made ready. Safe for many threads."""

    def __init__(self, path: Path, *, wait_seconds: float = 10.0) -> None:
        self._path = path
        self._wait = wait_seconds
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()

    @contextmanager
    def writing(self, reach: Reach = Reach.COUNTY) -> Iterator[SqliteTransaction]:
        """Open a writing transaction, which holds the file; it commits when the block ends, rolls back if it raises."""
        with self._transaction("BEGIN IMMEDIATE") as transaction:
            yield transaction

    @contextmanager
    def reading(self) -> Iterator[SqliteTransaction]:
        """Open a transaction that sees one moment."""
        with self._transaction("BEGIN") as transaction:
            yield transaction

    def copy_out(self, path: Path) -> None:
        """Write everything, as it is at one moment, to a new file."""
        with closing(_connect(self._path, self._wait)) as connection:
            sqlite_backups.copy_out(connection, path)

    def take_in(self, path: Path, epoch: str) -> None:
        """Put a backup in place of everything."""
        with closing(_connect(self._path, self._wait)) as connection:
            sqlite_backups.take_in(connection, path, epoch)

    def close(self) -> None:
        """Let go of all idle connections."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[SqliteTransaction]:
        try:
            connection = self._connection()
        except sqlite3.OperationalError as problem:
            raise StoreTrouble(problem.sqlite_errorname) from problem
        try:
            try:
                connection.execute(begin)
                yield SqliteTransaction(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode in _BUSY:
                raise StoreBusy("another writer held the store too long") from problem
            raise StoreTrouble(problem.sqlite_errorname) from problem
        finally:
            self._idle.put(connection)

    def _connection(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return _connect(self._path, self._wait)


def create(path: Path, county: County) -> None:
    """Make a new store for this county; ``FileExistsError`` if there is one."""
    path.touch(mode=0o600, exist_ok=False)
    migrate(path)
    with closing(_connect(path, 10.0)) as connection:
        connection.execute(
            "INSERT INTO county (one, code, name, epoch, signing_key, recovery_key) VALUES (1, ?, ?, ?, ?, ?)",
            (county.code, county.name, county.epoch, county.signing_key, county.recovery_key),
        )


def migrate(path: Path) -> None:
    """Bring a store up to this program, each numbered file in a transaction of its own.

    ``NewerStore`` if a newer program has written it.
    """
    files = sorted(_MIGRATIONS.glob(f"*{_ENDING}"))
    with closing(_connect(path, 10.0)) as connection:
        for number, file in enumerate(files, start=1):
            if _version(connection) >= number:
                continue
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) < number:  # another program may have been quicker
                for statement in _statements(file.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        if _version(connection) > len(files):
            raise NewerStore("the store was written by a newer program")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """Split a script where a statement is complete; ``executescript`` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _connect(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=wait_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection

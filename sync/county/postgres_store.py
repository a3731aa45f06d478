"""The county's store in PostgreSQL: one database carries the counties of a city, each in its own rows.

What the SQLite store gets from holding the whole file is taken here by name. A writer that reaches the whole county
takes the county's advisory lock for itself; one that pushes shares it, then holds its ledger's row, then the abouts it
writes about in one order, then the counter. A reader's nonces need none of these.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

from sync.county import postgres_backups
from sync.county.console.postgres_shelf import PostgresConsole
from sync.county.postgres_bundles import PostgresBundles
from sync.county.postgres_connecting import Connections, Limits, Session
from sync.county.postgres_erasures import PostgresErasures
from sync.county.postgres_history import PostgresHistory
from sync.county.postgres_pages import PostgresPages
from sync.county.postgres_registry import PostgresRegistry
from sync.county.postgres_schema import migrate
from sync.county.postgres_scope import PostgresScope
from sync.county.records import County
from sync.county.sqlite_store import migrate as migrate_file
from sync.county.store import Reach

_BEGIN: dict[Reach, LiteralString] = {
    Reach.COUNTY: "BEGIN ISOLATION LEVEL READ COMMITTED",
    Reach.LEDGER: "BEGIN ISOLATION LEVEL READ COMMITTED",
    Reach.READER: "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off",
}
# Pages are read in the order of an index. Before the first statistics exist, the planner would rather sort everything.
_BEGIN_READING: LiteralString = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
)
_BEGIN_COPYING: LiteralString = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = 0"
_BEGIN_TAKING: LiteralString = (
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0;"
    " SET LOCAL idle_in_transaction_session_timeout = 0"
)
_LOCKS: dict[Reach, LiteralString] = {
    Reach.COUNTY: "SELECT pg_advisory_xact_lock(%s)",
    Reach.LEDGER: "SELECT pg_advisory_xact_lock_shared(%s)",
}


class PostgresTransaction:
    """The shelves of one transaction."""

    def __init__(self, session: Session, county: str, *, writes: bool) -> None:
        self.registry = PostgresRegistry(session, county)
        self.history = PostgresHistory(session, county, writes=writes)
        self.scope = PostgresScope(session, county)
        self.pages = PostgresPages(session, county)
        self.bundles = PostgresBundles(session, county)
        self.erasures = PostgresErasures(session, county)
        self.console = PostgresConsole(session, county, writes=writes)


class PostgresStore:
    """``store.CountyStore`` for one county in a database that ``create`` or ``migrate`` has made ready."""

    def __init__(self, url: str, county: str, *, limits: Limits | None = None) -> None:
        self._connections = Connections(url, limits or Limits())
        self._county = county
        self._lock = int.from_bytes(hashlib.sha256(f"county {county}".encode()).digest()[:8], "big", signed=True)

    @contextmanager
    def writing(self, reach: Reach = Reach.COUNTY) -> Iterator[PostgresTransaction]:
        """Open a writing transaction; it commits when the block ends and rolls back when it raises."""
        with self._connections.transaction(_BEGIN[reach]) as session:
            if reach in _LOCKS:
                session.run(_LOCKS[reach], (self._lock,))
            yield PostgresTransaction(session, self._county, writes=True)

    @contextmanager
    def reading(self) -> Iterator[PostgresTransaction]:
        """Open a transaction that sees one moment."""
        with self._connections.transaction(_BEGIN_READING) as session:
            yield PostgresTransaction(session, self._county, writes=False)

    def copy_out(self, path: Path) -> None:
        """Write everything of the county, as it is at one moment, to a new SQLite file."""
        path.touch(mode=0o600, exist_ok=False)
        migrate_file(path)
        with self._connections.transaction(_BEGIN_COPYING) as session:
            county = PostgresRegistry(session, self._county).county()
            postgres_backups.copy_out(session, county, path)

    def take_in(self, path: Path, epoch: str) -> None:
        """Put a backup in place of all rows of the county."""
        with self._connections.transaction(_BEGIN_TAKING) as session:
            session.run(_LOCKS[Reach.COUNTY], (self._lock,))
            postgres_backups.take_in(session, self._county, path, epoch)
        with self._connections.transaction("BEGIN; SET LOCAL statement_timeout = 0") as session:
            session.run("ANALYZE")

    def close(self) -> None:
        """Let go of all connections."""
        self._connections.close()


def create(url: str, county: County) -> None:
    """Add a county to a database, made ready first; ``FileExistsError`` if it is there already."""
    migrate(url)
    connections = Connections(url, Limits(connections=1))
    try:
        with connections.transaction("BEGIN") as session:
            added = session.run(
                "INSERT INTO counties (code, name, epoch, signing_key, recovery_key) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                (county.code, county.name, county.epoch, county.signing_key, county.recovery_key),
            )
            if not added:
                raise FileExistsError(county.code)
            session.run("INSERT INTO counters (county, seq) VALUES (%s, 0)", (county.code,))
    finally:
        connections.close()

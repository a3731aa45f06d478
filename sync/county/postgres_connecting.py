"""The only place that speaks to PostgreSQL's driver: a pool of connections, and one transaction's questions.

Every connection has time limits of its own, so that a statement, a wait for a lock or a transaction that someone forgot
ends by itself. Answers travel in binary form: bodies are bytes and stay bytes.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import msgspec
import psycopg
from psycopg import errors
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from sync.county.store import StoreBusy, StoreConflict, StoreTrouble

_MAX_STALE = 32
_BY_ID = "entries_by_id"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How many connections a pool holds at most, and seconds until what takes too long is ended."""

    connections: int = 16
    wait: float = 5.0
    lock: float = 10.0
    statement: float = 60.0
    idle_in_transaction: float = 60.0


class Session:
    """Questions to the database within one transaction."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection
        self._cursor = connection.cursor(binary=True)

    def rows(self, sql: LiteralString, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self._cursor.execute(sql, values).fetchall()

    def row(self, sql: LiteralString, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row."""
        return self._cursor.execute(sql, values).fetchone()

    def several(self, *asked: tuple[LiteralString, Sequence[Any]]) -> list[list[tuple[Any, ...]]]:
        """Ask several questions in one turn; return the rows of each."""
        cursors = [self._connection.cursor(binary=True) for _ in asked]
        with self._connection.pipeline():
            for cursor, (sql, values) in zip(cursors, asked, strict=True):
                cursor.execute(sql, values)
        return [cursor.fetchall() for cursor in cursors]

    def run(self, sql: LiteralString, values: Sequence[Any] = ()) -> int:
        """Do it; return how many rows it touched."""
        return self._cursor.execute(sql, values).rowcount

    def script(self, sql: LiteralString) -> None:
        """Run several statements without values in one turn."""
        self._connection.execute(sql)

    def copy(self, target: LiteralString, types: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to ``table (columns)`` in one stream; ``types`` are those of the columns."""
        with self._cursor.copy(f"COPY {target} FROM STDIN (FORMAT BINARY)") as stream:
            stream.set_types(types)
            for row in rows:
                stream.write_row(row)

    def each(self, sql: LiteralString, values: Sequence[Any] = (), at_once: int = 500) -> Iterator[tuple[Any, ...]]:
        """Yield rows as they are read, a few at once, so that no more of them are held."""
        with self._connection.cursor("each", binary=True) as cursor:
            cursor.itersize = at_once
            yield from cursor.execute(sql, values)


class Connections:
    """A pool of connections to one database. Safe for many threads."""

    def __init__(self, url: str, limits: Limits) -> None:
        self._limits = limits
        self._pool = ConnectionPool(
            url,
            min_size=1,
            max_size=limits.connections,
            timeout=limits.wait,
            kwargs={
                "autocommit": True,
                "prepare_threshold": 2,
                "application_name": "county-server",
                "connect_timeout": 5,
            },
            configure=self._configure,
            reconnect_timeout=5,
            open=False,
        )

    @contextmanager
    def transaction(self, begin: LiteralString) -> Iterator[Session]:
        """Run ``begin``, then the block, then commit; roll back when it raises.

        ``StoreBusy`` if it could not begin, or waited too long for others, ``StoreConflict`` if it met another writer
        and the same may be tried again at once, ``StoreTrouble`` if the database failed. Nothing was changed then,
        except that a line lost during the commit itself leaves open whether it was done.
        """
        self._pool.open()
        try:
            connection = self._begun(begin)
            try:
                yield Session(connection)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._pool.putconn(connection)
        except (PoolTimeout, PoolClosed) as problem:
            raise StoreBusy("no connection to the database in time") from problem
        except psycopg.Error as problem:
            _translate(problem)
            raise

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.close()

    def waiting(self) -> dict[str, int]:
        """Return the pool's own figures."""
        return self._pool.get_stats()

    def _begun(self, begin: LiteralString) -> "psycopg.Connection[tuple[Any, ...]]":
        """Return a connection on which it has begun; those that died while they lay in the pool are thrown away."""
        for _ in range(_MAX_STALE):
            connection = self._pool.getconn()
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                dead = connection.closed or connection.broken
                if not dead:
                    with contextlib.suppress(psycopg.Error):
                        connection.execute("ROLLBACK")
                self._pool.putconn(connection)
                if not dead:
                    raise
            else:
                return connection
        raise StoreBusy("the database ends every connection")

    def _configure(self, connection: "psycopg.Connection[Any]") -> None:
        limits = self._limits
        connection.execute(
            "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false),"
            " set_config('idle_in_transaction_session_timeout', %s, false),"
            " set_config('synchronous_commit', 'on', false), set_config('jit', 'off', false)",
            [f"{round(seconds * 1000)}ms" for seconds in (limits.statement, limits.lock, limits.idle_in_transaction)],
        )


def _translate(problem: psycopg.Error) -> None:
    """Raise the store's own exception for what is no fault of the program."""
    if isinstance(problem, errors.DeadlockDetected | errors.SerializationFailure):
        raise StoreConflict("another writer was quicker") from problem
    if isinstance(problem, errors.UniqueViolation) and problem.diag.constraint_name == _BY_ID:
        raise StoreConflict("another writer stored the same entry") from problem
    if isinstance(problem, errors.LockNotAvailable | errors.QueryCanceled):
        raise StoreBusy("another writer held the store too long") from problem
    if isinstance(problem, psycopg.OperationalError | psycopg.InterfaceError | psycopg.InternalError):
        raise StoreTrouble(type(problem).__name__) from problem


@contextmanager
def alone(url: str, number: int) -> Iterator[Session]:
    """Open one connection that holds the advisory lock of this number until the block ends; each statement commits."""
    try:
        with psycopg.connect(url, autocommit=True, application_name="county-server", connect_timeout=10) as connection:
            session = Session(connection)
            session.run("SELECT pg_advisory_lock(%s)", (number,))
            yield session
    except (psycopg.OperationalError, psycopg.ProgrammingError) as problem:
        raise StoreTrouble(type(problem).__name__) from problem

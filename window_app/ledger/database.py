"""One encrypted file, one writing connection, read-only connections apart.

Threads: the writing connection is used by whoever holds ``write()``, one at a time. Reads go to a
read-only connection of the calling thread and never wait for a writer, except inside ``write()``, where
they see what the transaction has done so far. The thread that wrote last reads on the writing connection while
nobody writes: that one still holds the decrypted pages, where any other has to decrypt them anew after a commit.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from window_app.ledger.connecting import Connection, Error, connect, trouble

Row = tuple[Any, ...]


class Database:
    """The open file. ``write()`` is the only way to change it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._writer = connect(path, key)
        self._lane = threading.RLock()
        self._depth = 0
        self._holder: int | None = None
        self._last: int | None = None
        self._kept: list[Callable[[], None]] = []
        self._undone: list[Callable[[], None]] = []
        self._local = threading.local()
        self._readers: list[Connection] = []

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One ``BEGIN IMMEDIATE`` transaction, on disk when the block ends; nothing at all if it raises.

        Inside another ``write()`` of the same thread it joins that transaction. ``NotSaved`` when the disk
        refuses.
        """
        with self._lane:
            if self._depth:
                yield self._writer
                return
            self._begin()
            try:
                yield self._writer
                self._commit()
            except Error as problem:
                self._undo()
                raise trouble(problem) from problem
            except BaseException:
                self._undo()
                raise
            finally:
                self._depth = 0
                self._holder = None
            self._settle()

    @property
    def writing_here(self) -> bool:
        """Whether the calling thread is inside ``write()``."""
        return self._holder == threading.get_ident()

    def once_kept(self, call: Callable[[], None]) -> None:
        """Call this when what was written is on disk: after the running transaction here, or now."""
        if self.writing_here:
            self._kept.append(call)
        else:
            call()

    def when_kept(self, call: Callable[[], None]) -> None:
        """Call this after the running transaction is on disk."""
        self._kept.append(call)

    def when_undone(self, call: Callable[[], None]) -> None:
        """Call this if the running transaction is rolled back."""
        self._undone.append(call)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            with self._reading() as connection:
                return connection.execute(sql, values).fetchall()
        except Error as problem:
            raise trouble(problem) from problem

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        try:
            with self._reading() as connection:
                found: Row | None = connection.execute(sql, values).fetchone()
        except Error as problem:
            raise trouble(problem) from problem
        return found

    def second(self) -> Connection:
        """Open a connection of its own, for long work such as a backup; the caller closes it."""
        return connect(self.path, self._key)

    def copied_to(self, path: Path) -> None:
        """Write a whole, encrypted copy with the same key, as of now, without holding up the writer."""
        connection = self.second()
        try:
            connection.execute("VACUUM INTO ?", (str(path),))
        except Error as problem:
            raise trouble(problem) from problem
        finally:
            connection.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and close every connection."""
        with self._lane:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            self._local = threading.local()
            with suppress(Error):  # a full disk: the log stays beside the file and is read at the next opening
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._last == threading.get_ident() and self._lane.acquire(blocking=False):
            try:
                yield self._writer
            finally:
                self._lane.release()
        else:
            yield self._own_reader()

    def _own_reader(self) -> Connection:
        reader: Connection | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = connect(self.path, self._key, read_only=True)
            self._local.reader = reader
            self._readers.append(reader)
        return reader

    def _begin(self) -> None:
        self._kept.clear()
        self._undone.clear()
        try:
            self._writer.execute("BEGIN IMMEDIATE")
        except Error as problem:
            raise trouble(problem) from problem
        self._depth = 1
        self._holder = self._last = threading.get_ident()

    def _commit(self) -> None:
        self._writer.execute("COMMIT")

    def _undo(self) -> None:
        with suppress(Error):  # after a disk error the driver may have rolled back by itself
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
        for call in self._undone:
            call()

    def _settle(self) -> None:
        for call in self._kept:
            call()

"""What is deleted after retention, in SQLite."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from forms.case.entries import Entry
from forms.terms import VerdictKind


class SqliteErasures:
    """``store.Erasures`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Return the entries of this kind that were kept, as proposals too."""
        rows = self._connection.execute(
            "SELECT header, salt, body FROM entries WHERE kind = ? AND verdict IN (?, ?) ORDER BY seq",
            (kind, VerdictKind.KEPT.value, VerdictKind.PROPOSAL.value),
        )
        return (Entry(*row) for row in rows)

    def empty(self, entry_ids: Sequence[str]) -> list[Entry]:
        """Delete salt and body of these entries; return them as they were."""
        found = []
        for entry_id in entry_ids:
            row = self._connection.execute(
                "SELECT header, salt, body FROM entries WHERE id = ?", (entry_id,)
            ).fetchone()
            if row is not None:
                found.append(Entry(*row))
                self._connection.execute("UPDATE entries SET salt = x'', body = x'' WHERE id = ?", (entry_id,))
        return found

    def put_files(self, names: Iterable[str]) -> None:
        """Note files that are to be deleted."""
        self._connection.executemany(
            "INSERT INTO erased_files (name) VALUES (?) ON CONFLICT (name) DO NOTHING", [(name,) for name in names]
        )

    def files(self) -> list[str]:
        """Return the files that are still to be deleted."""
        return [row[0] for row in self._connection.execute("SELECT name FROM erased_files ORDER BY name")]

    def forget_files(self, names: Iterable[str]) -> None:
        """These were deleted."""
        self._connection.executemany("DELETE FROM erased_files WHERE name = ?", [(name,) for name in names])

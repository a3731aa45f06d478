"""Who owns what and who is shown what, in SQLite."""

import sqlite3
from collections.abc import Iterable, Sequence

from forms.case.entries import About
from forms.terms import AboutKind, Role
from sync.county.records import Holding, ScopeChange, Sight, Station


def eyes(station: Station) -> tuple[str, str, str]:
    """Return the values for ``(station = ? OR (place >= ? AND place < ?))`` on ``sights``: what this station is shown.

    It says the same as ``Station.sees``, as a range of the place index; for a station above no one the range is empty.
    """
    if station.role in (Role.TOWNSHIP, Role.COUNTY) and station.place:
        return station.code, station.place, station.place + ":"
    return station.code, "", ""


class SqliteScope:
    """``store.Scope`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def holding(self, about: About) -> Holding | None:
        """Return who owns it."""
        row = self._connection.execute(
            "SELECT owner, origin, visit FROM abouts WHERE kind = ? AND id = ?", (about.kind, about.id)
        ).fetchone()
        return Holding(about=about, owner=row[0], origin=row[1], visit=row[2]) if row else None

    def put_holding(self, holding: Holding) -> None:
        """Add or replace; its digest stays."""
        self._connection.execute(
            "INSERT INTO abouts (kind, id, owner, origin, visit, count, hash) VALUES (?, ?, ?, ?, ?, 0, zeroblob(32))"
            " ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, origin = excluded.origin,"
            " visit = excluded.visit",
            (holding.about.kind, holding.about.id, holding.owner, holding.origin, holding.visit),
        )

    def has_entries(self, about: About) -> bool:
        """Whether any entry about it is stored."""
        row = self._connection.execute(
            "SELECT count FROM abouts WHERE kind = ? AND id = ?", (about.kind, about.id)
        ).fetchone()
        return bool(row and row[0])

    def sights(self, about: About) -> set[Sight]:
        """Return where it is shown."""
        rows = self._connection.execute(
            "SELECT station, place FROM sights WHERE kind = ? AND id = ?", (about.kind, about.id)
        )
        return {Sight(*row) for row in rows}

    def put_sights(self, about: About, sights: Iterable[Sight]) -> None:
        """Show it there and nowhere else."""
        self._connection.execute("DELETE FROM sights WHERE kind = ? AND id = ?", (about.kind, about.id))
        self._connection.executemany(
            "INSERT INTO sights (kind, id, station, place) VALUES (?, ?, ?, ?)",
            [(about.kind, about.id, sight.station, sight.place) for sight in sights],
        )

    def cases_of(self, visit: str) -> list[Holding]:
        """Return the cases of a visit."""
        rows = self._connection.execute(
            "SELECT id, owner, origin FROM abouts WHERE visit = ? AND kind = ?", (visit, AboutKind.CASE)
        )
        return [Holding(about=About(AboutKind.CASE, row[0]), owner=row[1], origin=row[2], visit=visit) for row in rows]

    def put_changes(self, changes: Sequence[ScopeChange]) -> None:
        """Add rows that tell stations of a change."""
        self._connection.executemany(
            "INSERT INTO scope_changes (seq, station, change, kind, id) VALUES (?, ?, ?, ?, ?)",
            [
                (one.seq, one.station, "enter" if one.enters else "leave", one.about.kind, one.about.id)
                for one in changes
            ],
        )

    def shown_to(self, station: Station) -> set[About]:
        """Return all that is shown to this station now."""
        rows = self._connection.execute(
            "SELECT DISTINCT kind, id FROM sights WHERE (station = ? OR (place >= ? AND place < ?))", eyes(station)
        )
        return {About(AboutKind(kind), about_id) for kind, about_id in rows}

    def move_sights(self, station: Station) -> None:
        """Put every sight of this station at its present place."""
        self._connection.execute(
            "UPDATE sights SET place = ? WHERE station = ? AND place <> ''", (station.place, station.code)
        )

"""Who owns what and who is shown what, in SQLite."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from forms.case.entries import About
from forms.terms import AboutKind, Role
from sync.county.records import Grounds, Held, Holding, ScopeChange, Sight, Station
from sync.county.sqlite_history import stored_entry


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

    def hold(self, abouts: Iterable[About], entries: Collection[str] = ()) -> Grounds:
        """Return what is known of these abouts and their family; the whole file is held already."""
        named = set(abouts)
        visits = {about.id for about in named if about.kind is AboutKind.VISIT}
        visits |= {holding.visit for about in named if (holding := self.holding(about)) and holding.visit}
        named |= {About(AboutKind.VISIT, visit) for visit in visits}
        for visit in visits:
            rows = self._connection.execute(
                "SELECT id FROM abouts WHERE visit = ? AND kind = ?", (visit, AboutKind.CASE)
            )
            named |= {About(AboutKind.CASE, row[0]) for row in rows}
        found = {entry_id: known for entry_id in entries if (known := stored_entry(self._connection, entry_id))}
        return Grounds({about: self._held(about) for about in named}, found)

    def _held(self, about: About) -> Held:
        row = self._connection.execute(
            "SELECT owner, origin, visit, count FROM abouts WHERE kind = ? AND id = ?", (about.kind, about.id)
        ).fetchone()
        if row is None:
            return Held(sights=frozenset(self.sights(about)))
        return Held(
            holding=Holding(about=about, owner=row[0], origin=row[1], visit=row[2]),
            sights=frozenset(self.sights(about)),
            filled=row[3] > 0,
        )

    def put_holdings(self, holdings: Iterable[Holding]) -> None:
        """Add or replace; their digests stay."""
        self._connection.executemany(
            "INSERT INTO abouts (kind, id, owner, origin, visit, count, hash) VALUES (?, ?, ?, ?, ?, 0, zeroblob(32))"
            " ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, origin = excluded.origin,"
            " visit = excluded.visit",
            [(one.about.kind, one.about.id, one.owner, one.origin, one.visit) for one in holdings],
        )

    def sights(self, about: About) -> set[Sight]:
        """Return where it is shown."""
        rows = self._connection.execute(
            "SELECT station, place FROM sights WHERE kind = ? AND id = ?", (about.kind, about.id)
        )
        return {Sight(*row) for row in rows}

    def put_sights(self, shown: Mapping[About, Iterable[Sight]]) -> None:
        """Show each about there and nowhere else."""
        self._connection.executemany(
            "DELETE FROM sights WHERE kind = ? AND id = ?", [(about.kind, about.id) for about in shown]
        )
        self._connection.executemany(
            "INSERT INTO sights (kind, id, station, place) VALUES (?, ?, ?, ?)",
            [(about.kind, about.id, sight.station, sight.place) for about, sights in shown.items() for sight in sights],
        )

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

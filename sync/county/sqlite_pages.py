"""What stations read, from SQLite. Scope is enforced here, row by row, by what is shown now."""

import heapq
import sqlite3
from collections.abc import Iterator
from typing import Any

from forms.case.entries import About, Entry
from forms.terms import AboutKind, Role, VerdictKind
from sync.county.records import Counts, Station
from sync.county.sqlite_scope import eyes
from sync.wire.digest import Digest, Total, total
from sync.wire.messages import CalendarRow, EditionRow, Enter, EntryRow, Leave, Row, StationRow


class SqlitePages:
    """``store.Pages`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows_after(self, station: Station, seq: int, limit: int) -> list[Row]:
        """Return rows after this seq in order, at most ``limit``: each source is sorted, so a merge of all is."""
        sources = (
            self._entries(station, seq, limit),
            self._changes(station, seq, limit),
            self._law(seq, limit),
            self._stations(seq, limit),
        )
        merged = heapq.merge(*sources, key=lambda row: row.seq)
        return [row for row, _ in zip(merged, range(limit), strict=False)]

    def history(self, station: Station, about: About, after: int, limit: int) -> list[EntryRow] | None:
        """Return the entries about it after this seq; None if it is not shown to the station."""
        shown = self._connection.execute(
            "SELECT 1 FROM sights WHERE kind = ? AND id = ? AND (station = ? OR (place >= ? AND place < ?)) LIMIT 1",
            (about.kind, about.id, *eyes(station)),
        ).fetchone()
        if shown is None:
            return None
        rows = self._connection.execute(
            "SELECT seq, header, salt, body, verdict, station, reason FROM entries"
            " WHERE about_kind = ? AND about_id = ? AND seq > ? ORDER BY seq LIMIT ?",
            (about.kind, about.id, after, limit),
        )
        return [_entry_row(row) for row in rows]

    def digests(self, station: Station) -> dict[About, Digest]:
        """Return the digest of each about that is shown to the station and has entries."""
        rows = self._connection.execute(
            "SELECT kind, id, count, hash FROM abouts WHERE count > 0 AND (kind, id) IN"
            " (SELECT kind, id FROM sights WHERE (station = ? OR (place >= ? AND place < ?)))",
            eyes(station),
        )
        return {About(AboutKind(row[0]), row[1]): Digest(row[2], row[3]) for row in rows}

    def laws(self) -> list[EditionRow | CalendarRow]:
        """Return every edition and calendar, in order."""
        return list(self._law(0, -1))

    def total(self, station: Station) -> Total:
        """Return the total over all abouts that are shown to the station."""
        return total(self.digests(station))

    def counts(self) -> Counts:
        """Return the figures of the whole county."""
        return Counts(
            entries=self._figure("SELECT count(*) FROM entries"),
            cases=self._figure(
                "SELECT count(DISTINCT about_id) FROM entries"
                " WHERE kind = 'case_opened' AND about_kind = 'case' AND verdict = 'kept'"
            ),
            proposals=self._figure("SELECT count(*) FROM entries WHERE verdict = 'kept_as_proposal'"),
            set_aside=dict(
                self._connection.execute(
                    "SELECT reason, count(*) FROM verdicts WHERE verdict IN ('set_aside', 'too_new')"
                    " GROUP BY reason ORDER BY reason"
                )
            ),
            editions=self._figure("SELECT count(*) FROM editions"),
        )

    def _figure(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])

    def _entries(self, station: Station, seq: int, limit: int) -> Iterator[Row]:
        rows = self._connection.execute(
            "SELECT seq, header, salt, body, verdict, station, reason FROM entries WHERE seq > ? AND EXISTS"
            " (SELECT 1 FROM sights WHERE sights.kind = about_kind AND sights.id = about_id AND"
            " (sights.station = ? OR (sights.place >= ? AND sights.place < ?))) ORDER BY seq LIMIT ?",
            (seq, *eyes(station), limit),
        )
        return (_entry_row(row) for row in rows)

    def _changes(self, station: Station, seq: int, limit: int) -> Iterator[Row]:
        rows = self._connection.execute(
            "SELECT seq, change, kind, id FROM scope_changes WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?",
            (station.code, seq, limit),
        )
        return (
            (Enter if change == "enter" else Leave)(seq=at, about=About(AboutKind(kind), about_id))
            for at, change, kind, about_id in rows
        )

    def _law(self, seq: int, limit: int) -> Iterator[EditionRow | CalendarRow]:
        editions = self._connection.execute(
            "SELECT seq, id, content, signature FROM editions WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
        )
        calendars = self._connection.execute(
            "SELECT seq, year, content, signature FROM calendars WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
        )
        return heapq.merge(
            (EditionRow(seq=row[0], id=row[1], content=row[2], signature=row[3]) for row in editions),
            (CalendarRow(seq=row[0], year=row[1], content=row[2], signature=row[3]) for row in calendars),
            key=lambda row: row.seq,
        )

    def _stations(self, seq: int, limit: int) -> Iterator[Row]:
        rows = self._connection.execute(
            "SELECT seq, code, name, organ, role, place, active FROM stations WHERE seq > ? ORDER BY seq LIMIT ?",
            (seq, limit),
        )
        return (
            StationRow(
                seq=row[0],
                code=row[1],
                name=row[2],
                organ=row[3],
                role=Role(row[4]),
                place=row[5],
                active=bool(row[6]),
            )
            for row in rows
        )


def _entry_row(row: tuple[Any, ...]) -> EntryRow:
    return EntryRow(
        seq=row[0],
        entry=Entry(row[1], row[2], row[3]),
        verdict=VerdictKind(row[4]),
        station=row[5],
        reason=row[6],
    )

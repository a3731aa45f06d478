"""What stations read, from PostgreSQL. Scope is enforced here, row by row, by what is shown now."""

import heapq
from collections.abc import Iterator
from typing import Any

from forms.case.entries import About, Entry
from forms.terms import AboutKind, Role, VerdictKind
from sync.county.postgres_connecting import Session
from sync.county.postgres_scope import eyes
from sync.county.records import Counts, Station
from sync.wire.digest import Digest
from sync.wire.messages import CalendarRow, EditionRow, Enter, EntryRow, Leave, Row, StationRow

_NEAR = 2_000
"""A station that stands above no one and is further behind finds its few entries by what it is shown, not by seq."""


class PostgresPages:
    """``store.Pages`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

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
        shown = self._session.row(
            "SELECT 1 FROM sights WHERE county = %s AND kind = %s AND id = %s"
            " AND (station = %s OR (place >= %s AND place < %s)) LIMIT 1",
            (self._county, about.kind.value, about.id, *eyes(station)),
        )
        if shown is None:
            return None
        rows = self._session.rows(
            "SELECT seq, header, salt, body, verdict, station, reason FROM entries"
            " WHERE county = %s AND about_kind = %s AND about_id = %s AND seq > %s ORDER BY seq LIMIT %s",
            (self._county, about.kind.value, about.id, after, limit),
        )
        return [_entry_row(row) for row in rows]

    def digests(self, station: Station) -> dict[About, Digest]:
        """Return the digest of each about that is shown to the station and has entries."""
        rows = self._session.rows(
            "SELECT kind, id, count, hash FROM abouts WHERE county = %s AND count > 0 AND (kind, id) IN"
            " (SELECT kind, id FROM sights WHERE county = %s AND (station = %s OR (place >= %s AND place < %s)))",
            (self._county, self._county, *eyes(station)),
        )
        return {About(AboutKind(row[0]), row[1]): Digest(row[2], row[3]) for row in rows}

    def counts(self) -> Counts:
        """Return the figures of the whole county."""
        figures = self._session.row(
            "SELECT (SELECT count(*) FROM entries WHERE county = %s),"
            " (SELECT count(DISTINCT about_id) FROM entries WHERE county = %s AND kind = 'case_opened'"
            " AND about_kind = 'case' AND verdict = 'kept'),"
            " (SELECT count(*) FROM entries WHERE county = %s AND verdict = 'kept_as_proposal'),"
            " (SELECT count(*) FROM editions WHERE county = %s)",
            (self._county,) * 4,
        )
        set_aside = self._session.rows(
            "SELECT reason, count(*) FROM verdicts WHERE county = %s AND verdict IN ('set_aside', 'too_new')"
            " GROUP BY reason ORDER BY reason",
            (self._county,),
        )
        entries, cases, proposals, editions = figures or (0, 0, 0, 0)
        return Counts(
            entries=entries,
            cases=cases,
            proposals=proposals,
            set_aside={reason: count for reason, count in set_aside},  # noqa: C416
            editions=editions,
        )

    def _entries(self, station: Station, seq: int, limit: int) -> Iterator[Row]:
        if station.role not in (Role.TOWNSHIP, Role.COUNTY) and self._behind(seq) > _NEAR:
            rows = self._session.rows(
                "SELECT seq, header, salt, body, verdict, station, reason FROM entries WHERE county = %s AND seq IN"
                " (SELECT mine.seq FROM sights JOIN entries AS mine ON mine.county = sights.county"
                " AND mine.about_kind = sights.kind AND mine.about_id = sights.id AND mine.seq > %s"
                " WHERE sights.county = %s AND sights.station = %s ORDER BY mine.seq LIMIT %s) ORDER BY seq",
                (self._county, seq, self._county, station.code, limit),
            )
        else:
            # OFFSET 0: one look at what is shown for each row in the order of seq, whatever the planner would guess
            rows = self._session.rows(
                "SELECT seq, header, salt, body, verdict, station, reason FROM entries"
                " WHERE county = %s AND seq > %s AND EXISTS (SELECT 1 FROM sights WHERE sights.county = entries.county"
                " AND sights.kind = about_kind AND sights.id = about_id AND"
                " (sights.station = %s OR (sights.place >= %s AND sights.place < %s)) OFFSET 0) ORDER BY seq LIMIT %s",
                (self._county, seq, *eyes(station), limit),
            )
        return (_entry_row(row) for row in rows)

    def _behind(self, seq: int) -> int:
        row = self._session.row("SELECT seq FROM counters WHERE county = %s", (self._county,))
        return int(row[0]) - seq if row else 0

    def _changes(self, station: Station, seq: int, limit: int) -> Iterator[Row]:
        rows = self._session.rows(
            "SELECT seq, change, kind, id FROM scope_changes WHERE county = %s AND station = %s AND seq > %s"
            " ORDER BY seq LIMIT %s",
            (self._county, station.code, seq, limit),
        )
        return (
            (Enter if change == "enter" else Leave)(seq=at, about=About(AboutKind(kind), about_id))
            for at, change, kind, about_id in rows
        )

    def _law(self, seq: int, limit: int) -> Iterator[Row]:
        editions = self._session.rows(
            "SELECT seq, id, content, signature FROM editions WHERE county = %s AND seq > %s ORDER BY seq LIMIT %s",
            (self._county, seq, limit),
        )
        calendars = self._session.rows(
            "SELECT seq, year, content, signature FROM calendars WHERE county = %s AND seq > %s ORDER BY seq LIMIT %s",
            (self._county, seq, limit),
        )
        return heapq.merge(
            (EditionRow(seq=row[0], id=row[1], content=row[2], signature=row[3]) for row in editions),
            (CalendarRow(seq=row[0], year=row[1], content=row[2], signature=row[3]) for row in calendars),
            key=lambda row: row.seq,
        )

    def _stations(self, seq: int, limit: int) -> Iterator[Row]:
        rows = self._session.rows(
            "SELECT seq, code, name, organ, role, place, active FROM stations WHERE county = %s AND seq > %s"
            " ORDER BY seq LIMIT %s",
            (self._county, seq, limit),
        )
        return (
            StationRow(
                seq=row[0],
                code=row[1],
                name=row[2],
                organ=row[3],
                role=Role(row[4]),
                place=row[5],
                active=row[6],
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

"""What stations read, from PostgreSQL. Scope is enforced here, row by row, by what is shown now."""

import heapq
from collections.abc import Iterator
from typing import Any, LiteralString

from forms.case.entries import About, Entry
from forms.terms import AboutKind, Role, VerdictKind
from sync.county.postgres_connecting import Session
from sync.county.postgres_history import bytes_of_sum
from sync.county.postgres_scope import eyes
from sync.county.records import Counts, Station
from sync.wire.digest import Digest, Total
from sync.wire.messages import CalendarRow, EditionRow, Enter, EntryRow, Leave, Row, StationRow

# OFFSET 0: one look for each row in the order of seq, whatever the planner would guess. Those above others soon come
# upon one of theirs in the county's order; a station above no one has its rows listed.
_ENTRIES: LiteralString = (
    "SELECT seq, header, salt, body, verdict, station, reason FROM entries"
    " WHERE county = %s AND seq > %s"
    " AND EXISTS (SELECT 1 FROM sights WHERE sights.county = entries.county"
    " AND sights.kind = about_kind AND sights.id = about_id AND"
    " (sights.station = %s OR (sights.place >= %s AND sights.place < %s)) OFFSET 0) ORDER BY seq LIMIT %s"
)
_OWN_ENTRIES: LiteralString = (
    "SELECT one.* FROM (SELECT seq FROM own_rows WHERE county = %s AND station = %s AND seq > %s ORDER BY seq LIMIT %s)"
    " AS mine CROSS JOIN LATERAL (SELECT seq, header, salt, body, verdict, station, reason FROM entries"
    " WHERE county = %s AND entries.seq = mine.seq OFFSET 0) AS one ORDER BY mine.seq"
)
_CHANGES: LiteralString = (
    "SELECT seq, change, kind, id FROM scope_changes WHERE county = %s AND station = %s AND seq > %s"
    " ORDER BY seq LIMIT %s"
)
_EDITIONS: LiteralString = (
    "SELECT seq, id, content, signature FROM editions WHERE county = %s AND seq > %s ORDER BY seq LIMIT %s"
)
_CALENDARS: LiteralString = (
    "SELECT seq, year, content, signature FROM calendars WHERE county = %s AND seq > %s ORDER BY seq LIMIT %s"
)
_STATIONS: LiteralString = (
    "SELECT seq, code, name, organ, role, place, active FROM stations WHERE county = %s AND seq > %s"
    " ORDER BY seq LIMIT %s"
)


class PostgresPages:
    """``store.Pages`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def rows_after(self, station: Station, seq: int, limit: int) -> list[Row]:
        """Return rows after this seq in order, at most ``limit``: each source is sorted, so a merge of all is."""
        county = self._county
        above = station.role in (Role.TOWNSHIP, Role.COUNTY)
        entries, changes, editions, calendars, stations = self._session.several(
            (_ENTRIES, (county, seq, *eyes(station), limit))
            if above
            else (_OWN_ENTRIES, (county, station.code, seq, limit, county)),
            (_CHANGES, (county, station.code, seq, limit)),
            (_EDITIONS, (county, seq, limit)),
            (_CALENDARS, (county, seq, limit)),
            (_STATIONS, (county, seq, limit)),
        )
        sources: tuple[Iterator[Row], ...] = (
            (_entry_row(row) for row in entries),
            (_change_row(row) for row in changes),
            (_edition_row(row) for row in editions),
            (_calendar_row(row) for row in calendars),
            (_station_row(row) for row in stations),
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
        return {About(AboutKind(row[0]), row[1]): Digest(row[2], bytes_of_sum(row[3])) for row in rows}

    def total(self, station: Station) -> Total:
        """Return the total over all abouts that are shown to the station."""
        row = self._session.row(
            "SELECT count(*), coalesce(sum(count), 0)::bigint, coalesce(sum(hash), 0) FROM abouts"
            " WHERE county = %s AND count > 0 AND (kind, id) IN"
            " (SELECT kind, id FROM sights WHERE county = %s AND (station = %s OR (place >= %s AND place < %s)))",
            (self._county, self._county, *eyes(station)),
        )
        abouts, entries, whole = row or (0, 0, 0)
        return Total(abouts, entries, bytes_of_sum(whole))

    def laws(self) -> list[EditionRow | CalendarRow]:
        """Return every edition and calendar, in order."""
        editions, calendars = self._session.several(
            (_EDITIONS, (self._county, -1, None)), (_CALENDARS, (self._county, -1, None))
        )
        laws: list[EditionRow | CalendarRow] = [*map(_edition_row, editions), *map(_calendar_row, calendars)]
        return sorted(laws, key=lambda row: row.seq)

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


def _change_row(row: tuple[Any, ...]) -> Row:
    kind = Enter if row[1] == "enter" else Leave
    return kind(seq=row[0], about=About(AboutKind(row[2]), row[3]))


def _edition_row(row: tuple[Any, ...]) -> EditionRow:
    return EditionRow(seq=row[0], id=row[1], content=row[2], signature=row[3])


def _calendar_row(row: tuple[Any, ...]) -> CalendarRow:
    return CalendarRow(seq=row[0], year=row[1], content=row[2], signature=row[3])


def _station_row(row: tuple[Any, ...]) -> Row:
    return StationRow(
        seq=row[0],
        code=row[1],
        name=row[2],
        organ=row[3],
        role=Role(row[4]),
        place=row[5],
        active=row[6],
    )


def _entry_row(row: tuple[Any, ...]) -> EntryRow:
    return EntryRow(
        seq=row[0],
        entry=Entry(row[1], row[2], row[3]),
        verdict=VerdictKind(row[4]),
        station=row[5],
        reason=row[6],
    )

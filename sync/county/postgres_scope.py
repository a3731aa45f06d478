"""Who owns what and who is shown what, in PostgreSQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from forms.case.entries import About
from forms.terms import AboutKind, Role
from sync.county.postgres_connecting import Session
from sync.county.postgres_history import stored_entries
from sync.county.records import Grounds, Held, Holding, ScopeChange, Sight, Station


def eyes(station: Station) -> tuple[str, str, str]:
    """Return the values for ``(station = %s OR (place >= %s AND place < %s))`` on ``sights``.

    It says the same as ``Station.sees``, as a range of the place index; for a station above no one the range is empty.
    """
    if station.role in (Role.TOWNSHIP, Role.COUNTY) and station.place:
        return station.code, station.place, station.place + ":"
    return station.code, "", ""


class PostgresScope:
    """``store.Scope`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def holding(self, about: About) -> Holding | None:
        """Return who owns it."""
        row = self._session.row(
            "SELECT kind, id, owner, origin, visit, count FROM abouts WHERE county = %s AND kind = %s AND id = %s",
            (self._county, about.kind.value, about.id),
        )
        return _holding(row) if row else None

    def hold(self, abouts: Iterable[About], entries: Collection[str] = ()) -> Grounds:
        """Hold the rows of these abouts and their family, in one order; return what is known of them.

        What has no row yet gets an empty one, so that no two writers open it at once.
        """
        named = self._family(set(abouts))
        while True:
            rows = self._held_rows(sorted(named))
            grown = self._family(named)
            if grown == named:  # no other writer changed the family before it was held
                break
            named = grown
        kinds, ids = [about.kind.value for about in named], [about.id for about in named]
        sights: dict[tuple[str, str], set[Sight]] = {}
        for kind, about_id, station, place in self._session.rows(
            "SELECT kind, id, station, place FROM sights JOIN unnest(%s::text[], %s::text[]) AS named (k, i)"
            " ON county = %s AND kind = k AND id = i",
            (kinds, ids, self._county),
        ):
            sights.setdefault((kind, about_id), set()).add(Sight(station, place))
        held = {
            About(AboutKind(row[0]), row[1]): Held(
                holding=_holding(row),
                sights=frozenset(sights.get((row[0], row[1]), ())),
                filled=row[5] > 0,
            )
            for row in rows
        }
        return Grounds(held, stored_entries(self._session, self._county, list(entries)) if entries else {})

    def _family(self, named: set[About]) -> set[About]:
        """Return these with the visits of the cases among them and all cases of these visits."""
        cases = [about.id for about in named if about.kind is AboutKind.CASE]
        visits = [about.id for about in named if about.kind is AboutKind.VISIT]
        if not cases and not visits:
            return named
        rows = self._session.rows(
            "SELECT visit, id FROM abouts WHERE county = %s AND visit = ANY (%s)"
            " UNION SELECT family.visit, family.id FROM abouts AS one JOIN abouts AS family"
            " ON family.county = one.county AND family.visit = one.visit"
            " WHERE one.county = %s AND one.kind = 'case' AND one.id = ANY (%s)",
            (self._county, visits, self._county, cases),
        )
        family = {About(AboutKind.VISIT, row[0]) for row in rows} | {About(AboutKind.CASE, row[1]) for row in rows}
        return named | family

    def _held_rows(self, abouts: Sequence[About]) -> list[tuple[Any, ...]]:
        names = [about.kind.value for about in abouts], [about.id for about in abouts]
        found = self._rows_of(names)
        if len(found) == len(abouts):
            return found
        self._session.run(
            "INSERT INTO abouts (county, kind, id, count, hash)"
            " SELECT %s, k, i, 0, 0 FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS new (k, i, n) ORDER BY n"
            " ON CONFLICT DO NOTHING",
            (self._county, *names),
        )
        return self._rows_of(names)

    def _rows_of(self, names: tuple[list[str], list[str]]) -> list[tuple[Any, ...]]:
        return self._session.rows(
            "SELECT kind, id, owner, origin, visit, count FROM abouts WHERE county = %s AND (kind, id) IN"
            " (SELECT * FROM unnest(%s::text[], %s::text[])) ORDER BY kind, id FOR NO KEY UPDATE",
            (self._county, *names),
        )

    def put_holdings(self, holdings: Iterable[Holding]) -> None:
        """Add or replace; their digests stay."""
        found = list(holdings)
        if not found:
            return
        self._session.run(
            "INSERT INTO abouts (county, kind, id, owner, origin, visit, count, hash)"
            " SELECT %s, k, i, o, f, v, 0, 0"
            " FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[]) AS new (k, i, o, f, v)"
            " ON CONFLICT (county, kind, id) DO UPDATE SET owner = excluded.owner, origin = excluded.origin,"
            " visit = excluded.visit",
            (
                self._county, [one.about.kind.value for one in found], [one.about.id for one in found],
                [one.owner for one in found], [one.origin for one in found], [one.visit for one in found],
            ),
        )  # fmt: skip

    def sights(self, about: About) -> set[Sight]:
        """Return where it is shown."""
        rows = self._session.rows(
            "SELECT station, place FROM sights WHERE county = %s AND kind = %s AND id = %s",
            (self._county, about.kind.value, about.id),
        )
        return {Sight(*row) for row in rows}

    def put_sights(self, shown: Mapping[About, Iterable[Sight]]) -> None:
        """Show each about there and nowhere else."""
        if not shown:
            return
        names = [about.kind.value for about in shown], [about.id for about in shown]
        self._session.run(
            "WITH gone AS (DELETE FROM sights WHERE county = %s AND (kind, id) IN"
            " (SELECT * FROM unnest(%s::text[], %s::text[])) RETURNING kind, id, station)"
            " DELETE FROM own_rows USING gone, entries WHERE own_rows.county = %s AND own_rows.station = gone.station"
            " AND own_rows.seq = entries.seq AND entries.county = %s AND about_kind = gone.kind AND about_id = gone.id",
            (self._county, *names, self._county, self._county),
        )
        self._session.copy(
            "sights (county, kind, id, station, place)",
            ("text", "text", "text", "text", "text"),
            [
                (self._county, about.kind.value, about.id, sight.station, sight.place)
                for about, sights in shown.items()
                for sight in sights
            ],
        )
        self._session.run(
            "INSERT INTO own_rows (county, station, seq) SELECT sights.county, sights.station, entries.seq"
            " FROM unnest(%s::text[], %s::text[]) AS named (k, i)"
            " JOIN sights ON sights.county = %s AND sights.kind = k AND sights.id = i"
            " JOIN entries ON entries.county = %s AND about_kind = k AND about_id = i",
            (*names, self._county, self._county),
        )

    def put_changes(self, changes: Sequence[ScopeChange]) -> None:
        """Add rows that tell stations of a change."""
        if not changes:
            return
        self._session.copy(
            "scope_changes (county, seq, station, change, kind, id)",
            ("text", "int8", "text", "text", "text", "text"),
            [
                (
                    self._county, one.seq, one.station, "enter" if one.enters else "leave", one.about.kind.value,
                    one.about.id,
                )
                for one in changes
            ],
        )  # fmt: skip

    def shown_to(self, station: Station) -> set[About]:
        """Return all that is shown to this station now."""
        rows = self._session.rows(
            "SELECT DISTINCT kind, id FROM sights WHERE county = %s AND (station = %s OR (place >= %s AND place < %s))",
            (self._county, *eyes(station)),
        )
        return {About(AboutKind(kind), about_id) for kind, about_id in rows}

    def move_sights(self, station: Station) -> None:
        """Put every sight of this station at its present place."""
        self._session.run(
            "UPDATE sights SET place = %s WHERE county = %s AND station = %s AND place <> ''",
            (station.place, self._county, station.code),
        )


def _holding(row: tuple[Any, ...]) -> Holding | None:
    """Return the holding of a row of abouts; an empty row that only holds its name open is none."""
    kind, about_id, owner, origin, visit, count = row
    if count == 0 and owner is None and origin is None and visit is None:
        return None
    return Holding(about=About(AboutKind(kind), about_id), owner=owner, origin=origin, visit=visit)

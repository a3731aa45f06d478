"""The rows of lists and search, saved as the fold gives them. They can be dropped and made again at any time."""

from collections.abc import Collection, Iterable, Iterator
from time import perf_counter
from typing import Protocol

import msgspec

from forms.case.entries import About
from forms.case.folding import FOLD_VERSION
from forms.case.state import CaseState, VisitState
from forms.case.summary import CaseRow, VisitRow, case_row, is_open, visit_row, wait_of
from forms.statute.calendars import Calendars
from forms.statute.model import Matter
from forms.terms import AboutKind
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database
from window_app.ledger.keeping import Keeping
from window_app.ledger.reading import Reading
from window_app.ledger.search_index import SearchIndex
from window_app.ledger.search_words import warm_up

SLICE_SECONDS = 0.012
_MARKED_AT_ONCE = 1000
_MADE_WITH = "projections.made_with"
_PROJECTED = (AboutKind.VISIT, AboutKind.CASE)
_encode = msgspec.json.Encoder().encode


def packed(row: CaseRow) -> tuple[bytes, bytes, str]:
    """Return a row as saved: what lists show, the words that only search looks at, and how an open case waits."""
    wait = _encode(wait_of(row)).decode() if is_open(row) else ""
    return _encode(msgspec.structs.replace(row, words=())), _encode(row.words), wait


class Laws(Protocol):
    """What the rows need of the law: the matter as pinned by a case, and the newest calendars."""

    def matter_of(self, case: CaseState) -> Matter | None:
        """Return the case's matter in the edition it is pinned to, or None if that is not known here."""
        ...

    def calendars(self) -> Calendars:
        """Return the calendars that hold now."""
        ...


class Projections:
    """Case rows, visit rows and the search index; changed only in the transaction that changed their entries."""

    def __init__(self, database: Database, reading: Reading, index: SearchIndex, laws: Laws) -> None:
        self._database = database
        self._reading = reading
        self._index = index
        self._laws = laws
        self._keeping = Keeping(database)

    def update(self, abouts: Collection[About]) -> tuple[About, ...]:
        """Make the rows of these anew, with every case of a changed visit; return whose rows were looked at."""
        with self._database.write() as connection:
            reached = self.spread(abouts)
            visits = [about.id for about in reached if about.kind is AboutKind.VISIT]
            cases = [about.id for about in reached if about.kind is AboutKind.CASE]
            states = {visit: self._reading.visit(visit) for visit in visits}
            for state in states.values():
                self._save_visit(connection, state)
            for case in cases:
                self._save_case(connection, self._reading.case(case, states))
        return reached

    def spread(self, abouts: Collection[About]) -> tuple[About, ...]:
        """Return these visits and cases with every case of each visit, visits first."""
        reached = {about: None for about in abouts if about.kind is AboutKind.VISIT}
        visits = list(reached)
        reached.update({about: None for about in abouts if about.kind is AboutKind.CASE})
        for visit in visits:
            reached.update({About(AboutKind.CASE, case): None for case in self._reading.cases_of(visit.id)})
        return tuple(reached)

    def mark_lagging(self, abouts: Iterable[About]) -> None:
        """Note that these rows are behind their entries, to be caught up in slices."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO lagging (about_kind, about_id) VALUES (?, ?)",
                [(about.kind.value, about.id) for about in abouts if about.kind in _PROJECTED],
            )

    def mark_all_lagging(self) -> None:
        """Note that every row is behind (another fold, another calendar); the old rows stay until caught up."""
        self._keeping.put(_MADE_WITH, 0)

    def catch_up(self) -> Iterator[tuple[About, ...]]:
        """Make lagging rows anew in transactions of at most 20 ms; yields after each what changed in it.

        Until a row is made anew the one of before is there; stopping half-way loses nothing.
        """
        if self._keeping.get(_MADE_WITH, int) != FOLD_VERSION:
            yield from self._mark_in_slices()
        warm_up()
        while True:
            changed: dict[About, None] = {}
            with self._database.write() as connection:
                until = perf_counter() + SLICE_SECONDS
                for about in self._lagging(connection):
                    if about in changed:
                        continue
                    made = self.update([about])
                    changed.update(dict.fromkeys(made))
                    connection.executemany(
                        "DELETE FROM lagging WHERE about_kind = ? AND about_id = ?",
                        [(one.kind.value, one.id) for one in (about, *made)],
                    )
                    if perf_counter() > until:
                        break
                if not changed:
                    self._keeping.put(_MADE_WITH, FOLD_VERSION)
            if not changed:
                return
            yield tuple(changed)

    def rebuild(self) -> Iterator[tuple[About, ...]]:
        """Make every row anew, as ``catch_up`` does."""
        self.mark_all_lagging()
        yield from self.catch_up()

    def is_current(self) -> bool:
        """Whether every row was made by this program's fold and none lags behind."""
        return (
            self._keeping.get(_MADE_WITH, int) == FOLD_VERSION
            and self._database.row("SELECT 1 FROM lagging LIMIT 1") is None
        )

    def begin(self) -> None:
        """Note that an empty ledger's rows are those of this program's fold."""
        self._keeping.put(_MADE_WITH, FOLD_VERSION)

    def drop(self, about: About) -> None:
        """Remove the rows of one thing (it left this station's scope or was erased)."""
        with self._database.write() as connection:
            table = "visits" if about.kind is AboutKind.VISIT else "cases"
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (about.id,))  # noqa: S608
            self._index.drop(connection, about)

    def expected_case(self, case_id: str) -> CaseRow | None:
        """Return the row the fold gives now, or None for a fragment."""
        state = self._reading.case(case_id)
        if state.opened is None:
            return None
        return case_row(state, self._laws.matter_of(state), self._laws.calendars())

    def expected_visit(self, visit_id: str) -> VisitRow | None:
        """Return the row the fold gives now, or None for a visit that has none."""
        return visit_row(self._reading.visit(visit_id))

    def _mark_in_slices(self) -> Iterator[tuple[About, ...]]:
        last = self._database.row("SELECT coalesce(max(place), 0) FROM entries")
        for start in range(0, last[0] + 1 if last else 0, _MARKED_AT_ONCE):
            with self._database.write() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO lagging (about_kind, about_id) SELECT DISTINCT about_kind, about_id"
                    " FROM entries WHERE place >= ? AND place < ? AND about_kind IN ('visit', 'case')",
                    (start, start + _MARKED_AT_ONCE),
                )
            yield ()

    @staticmethod
    def _lagging(connection: Connection) -> list[About]:
        found = connection.execute(
            "SELECT about_kind, about_id FROM lagging ORDER BY about_kind DESC, about_id LIMIT 40"
        )
        return [About(AboutKind(kind), identity) for kind, identity in found.fetchall()]

    def _save_visit(self, connection: Connection, state: VisitState) -> None:
        row = visit_row(state)
        about = About(AboutKind.VISIT, state.id)
        if row is None:
            connection.execute("DELETE FROM visits WHERE id = ?", (state.id,))
            self._index.drop(connection, about)
            return
        connection.execute(
            "INSERT INTO visits (id, row) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET row = excluded.row",
            (state.id, _encode(row)),
        )
        self._index.put(connection, about, (row.name,))

    def _save_case(self, connection: Connection, state: CaseState) -> None:
        if state.opened is None:  # only a fragment is here: nothing a list could show
            self.drop(About(AboutKind.CASE, state.id))
            return
        row = case_row(state, self._laws.matter_of(state), self._laws.calendars())
        *saved, wait = packed(row)
        connection.execute(
            "INSERT INTO cases (id, visit, case_no, open, row, words) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET visit = excluded.visit, case_no = excluded.case_no, open = excluded.open,"
            " row = excluded.row, words = excluded.words",
            (state.id, row.visit_id, row.case_no, int(is_open(row)), *saved),
        )
        # Apart, so that a tick, which leaves it as it is, does not write its index anew.
        connection.execute("UPDATE cases SET wait = ? WHERE id = ? AND wait <> ?", (wait, state.id, wait))
        self._index.put(connection, About(AboutKind.CASE, state.id), row.words)

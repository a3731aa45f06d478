"""The saved rows, as lists, the workbench and search show them."""

from collections.abc import Iterable
from operator import attrgetter

import msgspec

from forms.case.entries import About
from forms.case.summary import CaseRow, VisitRow, Wait
from forms.terms import AboutKind
from window_app.ledger.database import Database
from window_app.ledger.search_index import MOST_FOUND, SearchIndex

_case = msgspec.json.Decoder(CaseRow).decode
_visit = msgspec.json.Decoder(VisitRow).decode
_wait = msgspec.json.Decoder(Wait).decode
_encode = msgspec.json.Encoder().encode


class Rows:
    """Reads only; every answer is what was saved with the entries. Cases come in the order of their numbers.

    ``words`` of a row are empty here: they are kept apart, for search.
    """

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def open_cases(self) -> tuple[CaseRow, ...]:
        """Return the cases on which something is still to be done."""
        return self._cases("WHERE open = 1", ())

    def waits(self) -> tuple[tuple[Wait, int], ...]:
        """Return how open cases wait, and how many wait so, without reading a single row."""
        found = self._database.rows("SELECT wait, count(*) FROM cases WHERE wait <> '' GROUP BY wait")
        return tuple((_wait(wait), count) for wait, count in found)

    def waiting(self, wait: Wait) -> tuple[CaseRow, ...]:
        """Return the open cases that wait so."""
        return self._cases("WHERE wait = ? AND wait <> ''", (_encode(wait).decode(),))

    def all_cases(self) -> tuple[CaseRow, ...]:
        """Return every case here."""
        return self._cases("", ())

    def case(self, case_id: str) -> CaseRow | None:
        """Return one case's row."""
        return next(iter(self._cases("WHERE id = ?", (case_id,))), None)

    def case_by_number(self, case_no: str) -> CaseRow | None:
        """Return the case with this number, as normalised by ``forms.case.numbers``."""
        return next(iter(self._cases("WHERE case_no = ?", (case_no,))), None)

    def cases_of(self, visit_id: str) -> tuple[CaseRow, ...]:
        """Return the cases of one visit."""
        return self._cases("WHERE visit = ?", (visit_id,))

    def visits(self) -> tuple[VisitRow, ...]:
        """Return the visits that only asked, the latest first."""
        found = [_visit(row[0]) for row in self._database.rows("SELECT row FROM visits")]
        return tuple(sorted(found, key=lambda row: (row.opened_on, row.visit_id), reverse=True))

    def of(self, abouts: Iterable[About]) -> tuple[CaseRow | VisitRow, ...]:
        """Return the rows of these that have one, in this order: for patching lists by what changed."""
        rows = (self._one(about) for about in abouts)
        return tuple(row for row in rows if row is not None)

    def search(self, typed: str, most: int = MOST_FOUND) -> tuple[CaseRow | VisitRow, ...]:
        """Return what fits the one search box, newest first."""
        return self.of(self._index.find(typed, most))

    def with_id_number(self, id_number: str) -> tuple[CaseRow, ...]:
        """Return the cases in which a person has exactly this number: applicant, household or supporter."""
        found = self._index.find(id_number, 1000) if id_number.strip() else ()
        cases = [about.id for about in found if about.kind is AboutKind.CASE and id_number in self._words(about.id)]
        return tuple(row for row in map(self.case, cases) if row is not None)

    def of_one_applicant(self) -> tuple[tuple[CaseRow, ...], ...]:
        """Return the open cases that share the applicant's number and the matter, grouped."""
        groups: dict[tuple[str, str], list[CaseRow]] = {}
        for row in self.open_cases():
            if row.id_number:
                groups.setdefault((row.id_number, row.matter), []).append(row)
        return tuple(tuple(rows) for rows in groups.values() if len(rows) > 1)

    def _words(self, case_id: str) -> tuple[str, ...]:
        found = self._database.row("SELECT words FROM cases WHERE id = ?", (case_id,))
        return msgspec.json.decode(found[0], type=tuple[str, ...]) if found else ()

    def _one(self, about: About) -> CaseRow | VisitRow | None:
        if about.kind is AboutKind.CASE:
            return self.case(about.id)
        found = self._database.row("SELECT row FROM visits WHERE id = ?", (about.id,))
        return _visit(found[0]) if found else None

    def _cases(self, condition: str, values: tuple[str, ...]) -> tuple[CaseRow, ...]:
        found = self._database.rows(f"SELECT row FROM cases {condition}", values)  # noqa: S608
        return tuple(sorted((_case(row[0]) for row in found), key=attrgetter("case_no", "case_id")))

"""The saved rows, as lists, the workbench and search show them."""

from collections.abc import Iterable

import msgspec

from forms.case.entries import About
from forms.case.summary import CaseRow, VisitRow
from forms.terms import AboutKind
from window_app.ledger.database import Database
from window_app.ledger.search_index import MOST_FOUND, SearchIndex

_case = msgspec.json.Decoder(CaseRow).decode
_visit = msgspec.json.Decoder(VisitRow).decode


class Rows:
    """Reads only; every answer is what was saved with the entries."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def open_cases(self) -> tuple[CaseRow, ...]:
        """Return the cases on which something is still to be done."""
        return self._cases("WHERE open = 1 ORDER BY case_no", ())

    def all_cases(self) -> tuple[CaseRow, ...]:
        """Return every case here."""
        return self._cases("ORDER BY case_no", ())

    def case(self, case_id: str) -> CaseRow | None:
        """Return one case's row."""
        return next(iter(self._cases("WHERE id = ?", (case_id,))), None)

    def case_by_number(self, case_no: str) -> CaseRow | None:
        """Return the case with this number, as normalised by ``forms.case.numbers``."""
        return next(iter(self._cases("WHERE case_no = ?", (case_no,))), None)

    def cases_of(self, visit_id: str) -> tuple[CaseRow, ...]:
        """Return the cases of one visit."""
        return self._cases("WHERE visit = ? ORDER BY case_no", (visit_id,))

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
        found = self.search(id_number, 1000) if id_number.strip() else ()
        return tuple(row for row in found if isinstance(row, CaseRow) and id_number in row.words)

    def _one(self, about: About) -> CaseRow | VisitRow | None:
        if about.kind is AboutKind.CASE:
            return self.case(about.id)
        found = self._database.row("SELECT row FROM visits WHERE id = ?", (about.id,))
        return _visit(found[0]) if found else None

    def _cases(self, condition: str, values: tuple[str, ...]) -> tuple[CaseRow, ...]:
        return tuple(_case(row[0]) for row in self._database.rows(f"SELECT row FROM cases {condition}", values))  # noqa: S608

"""Who is known already: cases of the same number, and people who look alike; a hint, never a block."""

from forms import identity
from forms.case.fields import Sheet, text
from forms.case.summary import CaseRow, VisitRow, is_open
from window_app.counter.desk import Desk
from window_app.counter.views import KnownCase

_MOST = 6


def known_cases(desk: Desk, sheet: Sheet, visit_id: str) -> tuple[KnownCase, ...]:
    """Return cases of the applicant's number, then of a like name and birth date; the open ones first."""
    number, name = text(sheet, "applicant/id_number"), text(sheet, "applicant/name").strip()
    born = text(sheet, "applicant/birth_date")
    normal = identity.check(number, desk.clock().today).normalised if number else ""
    rows = desk.ledger.rows
    same = rows.with_id_number(normal) if normal else ()
    alike = [row for row in rows.search(name) if _alike(row, name, born)] if name and born else []
    found = {row.case_id: _known(row, False) for row in alike if isinstance(row, CaseRow)}
    found |= {row.case_id: _known(row, True) for row in same}
    if not found:
        return ()
    judged = {one.other_case for one in desk.visit(visit_id).judged}
    own = {row.case_id for row in rows.cases_of(visit_id)}
    fresh = [one for one in found.values() if one.case_id not in judged and one.case_id not in own]
    return tuple(sorted(fresh, key=lambda one: (not one.same_number, not one.open, one.opened_on))[:_MOST])


def _alike(row: CaseRow | VisitRow, name: str, born: str) -> bool:
    return isinstance(row, CaseRow) and row.name == name and born.replace("-", "") == row.id_number[6:14]


def _known(row: CaseRow, same_number: bool) -> KnownCase:
    return KnownCase(
        case_id=row.case_id,
        case_no=row.case_no,
        name=row.name,
        matter=row.matter,
        step=row.step,
        opened_on=row.opened_on,
        open=is_open(row),
        same_number=same_number,
    )

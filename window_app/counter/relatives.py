"""The register of near relatives of staff, kept apart: the county visits such a family itself (No. 57 art. 11, 20)."""

import msgspec

from forms.case.acts.standing import about_visit
from forms.case.bodies import FieldSet, FieldsSet
from forms.case.body import Scalar
from forms.case.refusals import Refusal, Rule
from forms.case.relatives import CIRCUMSTANCE, GROUP, NearRelative, near_relatives
from forms.case.state import CaseState
from forms.case.summary import CaseRow
from forms.terms import NearRelation, StaffPost
from window_app.counter.desk import Desk, new_id


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the register with the cases of its visit. ``line`` is None where only the circumstance was ticked."""

    rows: tuple[CaseRow, ...]
    line: NearRelative | None = None


def register(desk: Desk) -> tuple[Registered, ...]:
    """Return the whole register, the latest visit first; one line a relation, whatever the number of matters."""
    visits: dict[str, list[CaseRow]] = {}
    for row in desk.ledger.rows.all_cases():
        if row.near_relative:
            visits.setdefault(row.visit_id, []).append(row)
    found: list[Registered] = []
    for rows in sorted(visits.values(), key=lambda rows: (rows[0].opened_on, rows[0].case_no), reverse=True):
        lines = near_relatives(desk.case(rows[0].case_id).sheet)
        found += [Registered(rows=tuple(rows), line=line) for line in lines or (None,)]
    return tuple(found)


def add(
    desk: Desk, case_id: str, member: str, staff: str, relation: NearRelation, post: StaffPost, office: str = ""
) -> Refusal | None:
    """Write a line for the family of a case; it holds for all matters of the visit."""
    case = desk.case(case_id)
    refused = _refusal(case, member, staff)
    if refused is not None:
        return refused
    row = f"{GROUP}/{new_id()[:12]}"
    written: dict[str, Scalar] = {
        f"circumstances/{CIRCUMSTANCE}": True,
        f"{row}/member": member.strip(),
        f"{row}/staff": staff.strip(),
        f"{row}/relation": relation.value,
        f"{row}/post": post.value,
        f"{row}/office": office.strip() or None,
    }
    fields = case.visit.fields
    sets = tuple(
        FieldSet(path, fields.base_of(path), value)
        for path, value in written.items()
        if value is not None and case.visit.sheet.get(path) != value
    )
    desk.append([desk.standing().fact(about_visit(case.visit.id), FieldsSet(fields=sets))])
    return None


def _refusal(case: CaseState, member: str, staff: str) -> Refusal | None:
    if case.opened is None:
        return Refusal(Rule.NOT_THERE)
    if case.read_only:
        return Refusal(Rule.READ_ONLY)
    empty = next((name for name, typed in (("member", member), ("staff", staff)) if not typed.strip()), "")
    return Refusal(Rule.FIELD_MISSING, at=f"relatives/{empty}") if empty else None

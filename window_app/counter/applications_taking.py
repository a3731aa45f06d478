"""Taking a row of an export over as an intake; what was taken is known by its online number for good."""

import msgspec

from forms.case.fields import text
from forms.case.summary import CaseRow
from forms.terms import Channel
from window_app.counter.applications import Known, Proposed
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.known import known_cases
from window_app.counter.views import IntakeView


class AlreadyTaken(msgspec.Struct, frozen=True, kw_only=True):
    """The row was taken over before: as the draft of a clerk (its two letters), or as a case."""

    draft: str = ""
    letters: str = ""
    case_id: str = ""
    case_no: str = ""


def take(desk: Desk, proposed: Proposed) -> IntakeView | AlreadyTaken:
    """Begin an intake from a row, on disk when this answers; once only, as far as its number tells."""
    before = taken(desk, proposed.online_number)
    if before is not None:
        return before
    return Intake(desk).new(Channel.ONLINE, proposed.sheet)


def taken(desk: Desk, online_number: str) -> AlreadyTaken | None:
    """Return where an online application is already, or None; one without a number cannot be recognised."""
    return taken_among(desk, (online_number,)).get(online_number)


def taken_among(desk: Desk, online_numbers: tuple[str, ...]) -> dict[str, AlreadyTaken]:
    """Return which of these were taken over already, looked up together."""
    wanted = {number for number in online_numbers if number}
    if not wanted:
        return {}
    found: dict[str, AlreadyTaken] = {}
    for clerk in desk.ledger.clerks.all():
        for draft in desk.ledger.drafts.of_clerk(clerk.clerk):
            number = text(draft.fields, "request/online_number")
            if number in wanted:
                found[number] = AlreadyTaken(draft=draft.id, letters=draft.label)
    for number in wanted:
        for row in desk.ledger.rows.search(number):
            if isinstance(row, CaseRow) and row.online_number == number:
                found[number] = AlreadyTaken(case_id=row.case_id, case_no=row.case_no)
    return found


def known_to(desk: Desk) -> Known:
    """Return what this ledger knows of an applicant, for reading an export."""
    return lambda sheet: known_cases(desk, sheet, "")

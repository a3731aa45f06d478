"""The same person with the same matter at two stations: found when the cases meet, settled by a person, never merged.

Two windows that were offline cannot see each other's intake. Once both cases are here they are named to the clerk
until one is ended, or somebody says that both stand.
"""

import msgspec

from forms.case.acts.standing import about_visit
from forms.case.bodies import DuplicateJudged
from forms.case.summary import CaseRow
from window_app.counter.desk import Desk

BOTH_STAND = "new_matter"


class Double(msgspec.Struct, frozen=True, kw_only=True):
    """Two open cases of one number and one matter that two stations opened, the earlier first."""

    first: CaseRow
    second: CaseRow


def doubles(desk: Desk) -> tuple[Double, ...]:
    """Return the pairs about which nobody has decided yet. Reads every open case: not for the window's thread."""
    found: list[Double] = []
    for rows in desk.ledger.rows.of_one_applicant():
        ordered = sorted(rows, key=lambda row: (row.opened_on, row.case_no))
        for place, second in enumerate(ordered):
            for first in ordered[:place]:
                if first.station != second.station and not _judged(desk, first, second):
                    found.append(Double(first=first, second=second))
    return tuple(found)


def let_both_stand(desk: Desk, first: str, second: str) -> bool:
    """Write, on the visit of the second case, that both go on; False if one of them is not here any more."""
    rows = desk.ledger.rows
    known, judged = rows.case(first), rows.case(second)
    if known is None or judged is None:
        return False
    body = DuplicateJudged(other_case=first, choice=BOTH_STAND)
    desk.append([desk.standing().fact(about_visit(judged.visit_id), body)])
    return True


def _judged(desk: Desk, first: CaseRow, second: CaseRow) -> bool:
    """Whether it was said on either visit, at the intake or later, how the one case stands to the other."""
    pairs = ((first.visit_id, second.case_id), (second.visit_id, first.case_id))
    return any(other in {one.other_case for one in desk.visit(visit).judged} for visit, other in pairs)

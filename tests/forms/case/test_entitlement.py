"""Who may write what: the whole table, kind by kind."""

import pytest

from forms.case.entitlement import may_write
from forms.case.kinds import KINDS
from forms.terms import Role

V, T, H, C, D = Role.VILLAGE, Role.TOWNSHIP, Role.HALL, Role.COUNTY, Role.DEPARTMENT
DESK, ACCEPTING, DECIDING, EVERYONE, COUNTY = {V, T, H}, {T, H}, {T, H, C, D}, {V, T, H, C, D}, {C}
TABLE = {
    **dict.fromkeys(("accepted", "helped_first", "non_acceptance_proposed", "non_acceptance_decided"), ACCEPTING),
    **dict.fromkeys(("transferred", "released", "erased"), COUNTY),
    **dict.fromkeys(("paper_issued", "note_written", "event_happened"), EVERYONE),
    "limit_extended": DECIDING,
    **dict.fromkeys(
        (
            "verification_asked",
            "letter_sent",
            "letter_answered",
            "community_reviewed",
            "opinion_given",
            "objection_settled",
            "file_sent",
            "visit_shared",
        ),
        ACCEPTING,
    ),
    **dict.fromkeys(
        (
            "verification_answered",
            "home_visited",
            "case_meeting_held",
            "decided",
            "views_heard",
            "payment_started",
            "payment_returned",
            "case_archived",
            "case_closed",
            "slip_sent",
            "slip_taken",
            "slip_answered",
            "review_started",
            "review_concluded",
            "aid_changed",
        ),
        DECIDING,
    ),
    **dict.fromkeys(("change_reported", "member_died"), EVERYONE),
    "file_returned": {C, D},
}


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in KINDS}))
def test_each_kind(kind: str) -> None:
    assert {role for role in Role if may_write(role, kind)} == TABLE.get(kind, DESK)


def test_a_kind_of_a_newer_program_is_let_through() -> None:
    assert all(may_write(role, "blessed") for role in Role)

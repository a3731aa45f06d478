"""What happens to a case after its outcome, and what each act then writes."""

import datetime as dt

import pytest

from forms.case import bodies as b
from forms.case.acts import aftercare, outcomes, refusing
from forms.case.acts.outcomes import HandOnRequest
from forms.case.body import Scalar
from forms.terms import (
    CallResult,
    ClerkRole,
    HandOn,
    PaperKind,
    Role,
    Step,
    Variant,
    VerdictKind,
)
from tests.forms.case.acts.sheets import COMPLETE, NAMED
from tests.support.desk import after, after_facts, case_of, decided, lines_of, standing
from tests.support.facts import CASE, VISIT, fact, seen, wrote
from tests.support.law import DIBAO, STATUTE

CLERK, HEAD, VILLAGE = standing(), standing(clerk="head-1", clerk_role=ClerkRole.HEAD), standing(Role.VILLAGE)


def test_a_refusal_takes_two_people() -> None:
    case = case_of(NAMED)
    case = after(case, refusing.propose(case, DIBAO, "not_resident", " elsewhere ", CLERK))
    assert case.step is Step.PROPOSED
    proposal = case.standing
    assert proposal is not None
    assert proposal.body == b.NonAcceptanceProposed(ground="not_resident", explanation="elsewhere")
    (new,) = decided(refusing.decide(case, True, "", HEAD))
    assert new.body == b.NonAcceptanceDecided(proposal=proposal.stamp.entry, consented=True)
    assert after_facts(case, seen([new], "head-1")).step is Step.NOT_ACCEPTED
    back = after(case, refusing.decide(case, False, "listen first", HEAD))
    assert back.step is Step.OPENED
    assert decided(refusing.propose(back, DIBAO, "not_resident", "again", CLERK))


@pytest.mark.parametrize("manner", HandOn)
def test_handing_on_writes_the_slip(manner: HandOn) -> None:
    request = HandOnRequest(door="housing", manner=manner, organ="Housing office", reply_by="2026-12-01", note="n")
    (new,) = decided(outcomes.hand_on(case_of({}), STATUTE, request, VILLAGE))
    assert new.body == b.HandedOn(
        manner=manner, door="housing", organ="Housing office", reply_by="2026-12-01", note="n"
    )


ISSUED = b.PaperIssued(
    paper=PaperKind.ACCEPTANCE_NOTICE, variant=Variant.NORMAL, printed_entry="a", pdf_sha256="", blob="", blob_key="",
    size=1, pages=1,
)  # fmt: skip


def test_voiding_takes_its_papers_along_until_one_was_handed_over() -> None:
    case = case_of(NAMED, fact("a", b.Accepted()), fact("p", ISSUED), fact("q", ISSUED))
    facts = decided(aftercare.void_outcome(case, " slip ", CLERK))
    assert [new.body for new in facts] == [
        b.OutcomeVoided(outcome="a", reason="slip"),
        b.PaperVoided(paper="p", reason="slip"),
        b.PaperVoided(paper="q", reason="slip"),
    ]
    case = after_facts(case, seen(facts))
    assert case.step is Step.OPENED
    assert all(paper.voided for paper in case.papers)
    assert case.outcomes[0].voided


def test_a_village_voids_what_it_may_give() -> None:
    case = case_of(NAMED)
    case = after(case, outcomes.receive(case, DIBAO, lines_of(case, DIBAO), "Li", VILLAGE))
    assert after(case, aftercare.void_outcome(case, "slip", VILLAGE)).step is Step.OPENED


def test_prints_are_counted_and_reprints_say_why() -> None:
    case = case_of(NAMED, fact("a", b.Accepted()), fact("p", ISSUED))
    case = after(case, aftercare.print_paper(case, case.papers[0], "", "", CLERK))
    assert case.papers[0].prints == 1
    (again,) = decided(aftercare.print_paper(case, case.papers[0], " lost ", "abc", CLERK))
    assert again.body == b.PaperPrinted(paper="p", ordinal=2, reason="lost", reprint_sha256="abc")
    case = after_facts(case, seen([again]))
    assert case.papers[0].prints == 2
    assert case.papers[0].body == ISSUED


def test_handing_over_says_to_whom() -> None:
    case = case_of(NAMED, fact("a", b.Accepted()), fact("p", ISSUED))
    case = after(case, aftercare.hand_over(case, case.papers[0], " Chen ", "mail", CLERK))
    assert case.papers[0].receiver == "Chen"
    assert case.papers[0].handed_over is not None


def test_an_original_given_back_is_not_kept_again_by_the_next_receipt() -> None:
    sheet = {**NAMED, "materials/M02/mark": "present", "materials/M02/handling": "retained"}
    case = case_of(sheet)
    case = after(case, outcomes.receive(case, DIBAO, lines_of(case, DIBAO), "Li", CLERK))
    case = after(case, aftercare.return_original(case, "M02", "", "Chen", CLERK))
    assert case.originals[0].returned is not None
    assert case.sheet["materials/M02/handling"] == "returned"
    case = after(case, outcomes.receive(case, DIBAO, lines_of(case, DIBAO), "Li", CLERK))
    assert [one.returned is None for one in case.originals] == [False]


def test_a_limit_is_extended_on_a_listed_ground() -> None:
    case = case_of(COMPLETE, fact("a", b.Accepted()))
    case = after(case, aftercare.extend_limit(case, DIBAO, "total", "complicated", " Liu ", " r ", CLERK))
    assert [body for _, body in case.extensions] == [
        b.LimitExtended(stage="total", ground="complicated", approver="Liu", reason="r")
    ]


def test_an_event_is_recorded_when_it_happened() -> None:
    later = standing(local=dt.datetime(2026, 12, 1, 8, 5))  # noqa: DTZ001 - civil time at the window
    case = after(case_of(NAMED), aftercare.record_event(case_of(NAMED), "posted", "", later))
    assert [stamp.happened for stamp in case.events["posted"]] == ["2026-12-01T08:05"]


def test_choosing_a_value_names_both_and_ends_the_conflict() -> None:
    rival = wrote("r", "applicant/phone", None, "2", about=VISIT)
    case = case_of({"applicant/phone": "1"}, visit_facts=(rival,))
    for entry, value in (("r", "2"), ("visit-fields", "1")):
        (new,) = decided(aftercare.resolve_conflict(case, "applicant/phone", entry, CLERK))
        assert new.about == VISIT
        chosen = after_facts(case, seen([new]))
        assert chosen.sheet["applicant/phone"] == value
        assert not chosen.visit.fields.conflicts
    own = case_of({"help/reason": "1"}, wrote("r", "help/reason", None, "2"))
    (new,) = decided(aftercare.resolve_conflict(own, "help/reason", "r", CLERK))
    assert new.about == CASE


@pytest.mark.parametrize("value", ["x", False, None])
def test_choosing_about_a_row_keeps_it_or_lets_it_go(value: Scalar) -> None:
    """Whatever the unseen edit wrote, even an emptied field: choosing it keeps the row."""
    deletion = fact("d", b.RowDeleted(path="household/m1", seen=("visit-fields",)), about=VISIT)
    edit = wrote("e", "household/m1/student", None, value, about=VISIT)
    case = case_of({"household/m1/name": "Li"}, visit_facts=(deletion, edit))
    (conflict,) = case.visit.fields.conflicts
    assert conflict.letting_go == {"d"}
    kept = after(case, aftercare.resolve_conflict(case, "household/m1", "e", CLERK))
    assert kept.sheet == {"household/m1/name": "Li", "household/m1/student": value}
    gone = after(case, aftercare.resolve_conflict(case, "household/m1", "d", CLERK))
    assert gone.sheet == {}
    assert not kept.visit.fields.conflicts
    assert not gone.visit.fields.conflicts


def test_a_note_and_a_call_stand_in_the_timeline() -> None:
    case = after(case_of(NAMED), aftercare.write_note(case_of(NAMED), " come again ", True, CLERK))
    assert case.timeline[-1].body == b.NoteWritten(text="come again", tolerance=True)
    case = after(case, aftercare.log_call(case, " Li ", CallResult.RELATIVE, " friday ", CLERK))
    assert [body for _, body in case.calls] == [b.CallLogged(callee="Li", result=CallResult.RELATIVE, promise="friday")]


def test_the_owner_takes_an_edit_by_another_station_or_does_not() -> None:
    edit = wrote("e", "help/reason", None, "fire", verdict=VerdictKind.PROPOSAL)
    shared = wrote("f", "applicant/phone", None, "1", about=VISIT, verdict=VerdictKind.PROPOSAL)
    case = case_of(NAMED, edit, visit_facts=(shared,))
    taken = after(case, aftercare.answer_proposal(case, "e", True, "", CLERK))
    assert (taken.sheet["help/reason"], taken.proposals) == ("fire", ())
    taken = after(taken, aftercare.answer_proposal(taken, "f", True, "", CLERK))
    assert (taken.sheet["applicant/phone"], taken.visit.proposals) == ("1", ())
    declined = after(case, aftercare.answer_proposal(case, "e", False, " not so ", CLERK))
    assert (declined.sheet.get("help/reason"), declined.proposals) == (None, ())
    assert declined.timeline[-1].body == b.ProposalAnswered(entry="e", taken=False, note="not so")

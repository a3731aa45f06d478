"""What each act writes, and that nothing of another matter holds it up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.acts import aftercare, opening, outcomes, refusing
from forms.case.acts.outcomes import HandOnRequest, HelpRequest
from forms.case.body import Scalar
from forms.case.folding import fold_visit
from forms.case.numbers import normalised
from forms.case.refusals import Rule
from forms.case.state import CaseState, VisitState
from forms.terms import (
    AboutKind,
    CallResult,
    Channel,
    ClerkRole,
    Handling,
    HandOn,
    IdentityState,
    Mark,
    Outcome,
    Role,
    SecondNoticeReason,
    Signing,
    Step,
)
from tests.forms.case.acts.sheets import COMPLETE, DIBAO_PAPERS, LINSHI_PAPERS, NAMED
from tests.support.desk import after, after_facts, case_of, decided, lines_of, refused, standing
from tests.support.facts import CASE, VISIT, fact, seen, wrote
from tests.support.law import DIBAO, LINSHI, STATUTE

CLERK, HEAD, VILLAGE = standing(), standing(clerk="head-1", clerk_role=ClerkRole.HEAD), standing(Role.VILLAGE)
HELP = HelpRequest(
    reason="fire", form="cash", staff=("Zhang ", "Wang"), responsible="Liu", receiver="Chen", amount_fen=100,
    receiver_signing=Signing.FINGERPRINT,
)  # fmt: skip


def test_a_visit_opens_once_and_writes_what_was_typed() -> None:
    visit = VisitState(id=VISIT.id)
    online = b.OnlineOrigin(system="s", number="1", applied_on="2026-11-20", received_offline_on="2026-11-24")
    sheet: dict[str, Scalar] = {**NAMED, "help/reason": "fire", "matters/dibao": True, "inquiry/result": "x"}
    opened, fields = opening.visit_facts(visit, sheet, opening.Opening(channel=Channel.ONLINE, online=online), CLERK)
    assert opened.body == b.VisitOpened(
        channel=Channel.ONLINE, station="350821100", first_inquiry="clerk-1", first_inquiry_name="Zhang", online=online
    )
    assert (opened.about, opened.happened, opened.edition) == (VISIT, "2026-11-24T10:30", "edition-1")
    assert isinstance(fields.body, b.FieldsSet)
    assert {one.path: one.value for one in fields.body.fields} == NAMED
    visit = fold_visit(visit.id, seen([opened, fields]))
    assert opening.visit_facts(visit, sheet, opening.Opening(), CLERK) == ()


def test_a_case_writes_its_own_fields_only() -> None:
    case = case_of({})
    sheet: dict[str, Scalar] = {**NAMED, "help/reason": "fire", "outside/province_no": "1", "matters/dibao": True}
    (new,) = opening.case_facts(case, sheet, CLERK)
    assert new.about == CASE
    assert after_facts(case, seen([new])).fields.sheet == {"help/reason": "fire", "outside/province_no": "1"}


def test_a_case_opens_with_its_number_and_edition() -> None:
    (new,) = decided(opening.open_case("case-9", "visit-1", "dibao", STATUTE, CLERK, bytes))
    assert isinstance(new.body, b.CaseOpened)
    assert (new.about.kind, new.about.id) == (AboutKind.CASE, "case-9")
    assert (new.body.matter, new.body.visit, new.body.edition) == ("dibao", "visit-1", "edition-1")
    assert normalised(new.body.case_no) == new.body.case_no
    assert new.body.case_no.startswith("350821100-261124-")
    (door,) = decided(opening.open_case("case-9", "visit-1", "housing", STATUTE, VILLAGE, bytes))
    assert isinstance(door.body, b.CaseOpened)


def test_who_only_asks_needs_nothing_filled_in() -> None:
    visit = VisitState(id=VISIT.id)
    facts = decided(
        opening.answer_inquiry(visit, {"request/text": "what", "inquiry/result": "guide"}, ("dibao",), VILLAGE)
    )
    assert [new.body.KIND for new in facts] == ["visit_opened", "set", "inquiry_answered"]
    assert facts[-1].body == b.InquiryAnswered(matters=("dibao",), question="what", result="guide")
    assert [new.body.KIND for new in decided(opening.answer_inquiry(visit, {}, (), CLERK))] == [
        "visit_opened", "inquiry_answered",
    ]  # fmt: skip


def test_acceptance_says_what_may_come_later() -> None:
    sheet = {**COMPLETE, "materials/M02/mark": "promised", "materials/M02/promised_until": "2026-12-01"}
    (new,) = decided(outcomes.accept(case_of(sheet), DIBAO, lines_of(case_of(sheet), DIBAO), CLERK))
    assert new.body == b.Accepted(later=(b.PromisedItem(material="M02", until="2026-12-01"),))
    assert new.happened == "2026-11-24T10:30"


@pytest.mark.parametrize("mark", [Mark.PRESENT, Mark.SHARED, Mark.EXEMPT, Mark.DECLARED])
def test_what_is_not_asked_of_the_person_does_not_hold_up(mark: Mark) -> None:
    case = case_of({**COMPLETE, "materials/M02/mark": mark.value})
    assert after(case, outcomes.accept(case, DIBAO, lines_of(case, DIBAO), CLERK)).step is Step.ACCEPTED


@pytest.mark.parametrize("mark", [Mark.SIGNER_REFUSED, Mark.SIGNER_UNREACHABLE])
def test_a_supporter_who_is_absent_does_not_hold_up(mark: Mark) -> None:
    case = case_of({**COMPLETE, "supporters/s1/name": "Chen", "materials/M07@s1/mark": mark.value})
    assert after(case, outcomes.accept(case, DIBAO, lines_of(case, DIBAO), CLERK)).step is Step.ACCEPTED


def test_a_member_without_a_number_does_not_hold_up() -> None:
    case = case_of({**COMPLETE, "household/m1/name": "baby", "household/m1/birth_date": "2026-10-01"})
    assert after(case, outcomes.accept(case, DIBAO, lines_of(case, DIBAO), CLERK)).step is Step.ACCEPTED


@pytest.mark.parametrize(
    ("state", "reason"), [("verified", ""), ("as_shown", ""), ("no_number", "newborn"), ("no_number", "foreign spouse")]
)
def test_identity_is_a_state_and_no_gate(state: str, reason: str) -> None:
    case = case_of({**COMPLETE, "applicant/id_state": state, "applicant/id_reason": reason})
    assert after(case, outcomes.accept(case, DIBAO, lines_of(case, DIBAO), CLERK)).step is Step.ACCEPTED


def test_an_urgent_matter_accepts_an_unknown_person_with_a_reason() -> None:
    sheet = {**LINSHI_PAPERS, "applicant/id_state": "unknown", "applicant/id_reason": "found unconscious"}
    case = case_of(sheet, matter="linshi_fast")
    assert after(case, outcomes.accept(case, LINSHI, lines_of(case, LINSHI), CLERK)).step is Step.ACCEPTED


def test_receiving_lists_what_is_there_and_nothing_else() -> None:
    sheet = {
        **NAMED, "materials/M02/mark": "present", "materials/M02/handling": "retained", "materials/M02/copies": 2,
        "materials/M02/retained_until": "2026-12-01", "materials/M04@applicant/mark": "promised",
        "materials/M09/mark": "present",
    }  # fmt: skip
    case = case_of(sheet)
    (new,) = decided(outcomes.receive(case, DIBAO, lines_of(case, DIBAO, LINSHI), "Li", VILLAGE))
    kept = b.ItemTaken(material="M02", handling=Handling.RETAINED, copies=2, retained_until="2026-12-01")
    assert new.body == b.Received(items=(kept,), deliverer="Li")
    assert after_facts(case, seen([new])).step is Step.RECEIVED


_FILLING = {"present", "promised", "shared", "exempt", "declared"}
_SIGNING = {"present", "promised"}
papers_there = st.dictionaries(
    st.sampled_from(("M01", "M02", "M04@applicant", "M04@m1", "M05", "M06", "M09")),
    st.sampled_from((None, "present", "promised", "shared", "exempt", "declared")),
)


@given(papers_there, st.booleans())
@settings(max_examples=100)
def test_a_notice_names_exactly_the_gaps(marks: dict[str, Scalar], student: bool) -> None:
    sheet = {
        **NAMED, "circumstances/student": student, "household/m1/name": "Li", "household/m1/birth_date": "1980-01-01",
        **{f"materials/{key}/mark": mark for key, mark in marks.items()},
    }  # fmt: skip
    case = case_of(sheet)
    wanted = [("M01", ""), ("M02", ""), ("M04", "applicant"), ("M04", "m1"), *([("M05", "")] if student else [])]
    filling = {code: _SIGNING if code in {"M01", "M04"} else _FILLING for code, _ in wanted}
    missing = {
        (code, signer)
        for code, signer in wanted
        if marks.get(f"{code}@{signer}" if signer else code) not in filling[code]
    }
    decision = outcomes.give_notice(case, DIBAO, lines_of(case, DIBAO, LINSHI), VILLAGE)
    if not missing:
        assert refused(decision) is Rule.NOTHING_MISSING
        return
    (new,) = decided(decision)
    assert isinstance(new.body, b.Noticed)
    assert [(gap.material, gap.signer) for gap in new.body.gaps] == [one for one in wanted if one in missing]
    assert (new.body.ordinal, new.body.counted, new.body.reason, new.body.could_have_asked) == (1, False, None, ())


def told() -> CaseState:
    case = case_of(NAMED)
    return after(case, outcomes.give_notice(case, DIBAO, lines_of(case, DIBAO), CLERK))


def with_fields(case: CaseState, **paths: Scalar) -> CaseState:
    """Return the case after the visit's fields were written, each on what stands."""
    facts = [
        wrote(f"{path}-{len(case.visit.timeline)}", path, case.visit.fields.base_of(path), value, about=VISIT)
        for path, value in paths.items()
    ]
    return after_facts(case, facts)


def second(case: CaseState, reason: SecondNoticeReason | None, words: str = "x") -> b.Noticed:
    (new,) = decided(outcomes.give_notice(case, DIBAO, lines_of(case, DIBAO), CLERK, reason, words))
    assert isinstance(new.body, b.Noticed)
    return new.body


@pytest.mark.parametrize("reason", SecondNoticeReason)
def test_only_an_oversight_counts_against_told_once(reason: SecondNoticeReason) -> None:
    body = second(with_fields(told(), **{"circumstances/student": True}), reason)
    assert (body.ordinal, body.reason, body.explanation) == (2, reason, "x")
    assert body.could_have_asked == (b.Gap(material="M05"),)
    assert body.counted is (reason is SecondNoticeReason.OVERSIGHT)


def test_a_further_notice_of_what_was_told_needs_no_reason_and_counts_nothing() -> None:
    case = with_fields(told(), **{"materials/M01/mark": "present"})
    body = second(case, SecondNoticeReason.OVERSIGHT)
    assert (body.reason, body.explanation, body.counted, body.could_have_asked) == (None, "", False, ())
    assert [gap.material for gap in body.gaps] == ["M02", "M04"]


def test_what_any_earlier_notice_told_is_told() -> None:
    case = with_fields(told(), **{"circumstances/student": True})
    case = after(
        case,
        outcomes.give_notice(case, DIBAO, lines_of(case, DIBAO), CLERK, SecondNoticeReason.OVERSIGHT, "x"),
    )
    assert case.told_twice == 1
    assert second(case, None).ordinal == 3


def test_after_a_voided_notice_the_next_is_the_first_again() -> None:
    case = told()
    case = after(case, aftercare.void_outcome(case, "slip", CLERK))
    case = with_fields(case, **{"circumstances/student": True})
    assert second(case, None).ordinal == 1


@pytest.mark.parametrize("role", [Role.TOWNSHIP, Role.HALL])
@given(
    sheet=st.dictionaries(
        st.sampled_from(
            ("applicant/id_state", "applicant/birth_date", "materials/M01/mark", "help/x", "applicant/name")
        ),
        st.sampled_from(("", "unknown", "garbage", None, 7, True)),
    )
)
@settings(max_examples=60)
def test_urgent_aid_is_held_up_by_nothing_on_the_sheet(role: Role, sheet: dict[str, Scalar]) -> None:
    """Not by identity, not by papers, not by other matters, not by two values side by side."""
    rival = wrote("rival", "applicant/name", None, "other", about=VISIT)
    case = case_of(sheet, visit_facts=(rival,), matter="linshi_fast")
    case = after(case, outcomes.help_first(case, LINSHI, HELP, standing(role)))
    assert case.step is Step.HELPED_FIRST
    record = case.standing
    assert record is not None
    assert isinstance(record.body, b.HelpedFirst)
    assert record.body.staff == ("Zhang", "Wang")
    assert record.body.identity is IdentityState.UNKNOWN


def test_urgent_aid_is_given_after_acceptance_and_refusal_too() -> None:
    case = case_of({**NAMED, **LINSHI_PAPERS}, fact("a", b.Accepted()), matter="linshi_fast")
    assert len(decided(outcomes.help_first(case, LINSHI, HELP, CLERK))) == 1
    refused = case_of(NAMED, fact("d", b.NonAcceptanceDecided(proposal="p", consented=True)), matter="linshi_fast")
    assert len(decided(outcomes.help_first(refused, LINSHI, HELP, CLERK))) == 1


def test_what_identity_said_stands_in_the_help() -> None:
    sheet = {"applicant/id_state": "no_number", "applicant/id_reason": "burnt", "applicant/id_witness": "Li"}
    (new,) = decided(outcomes.help_first(case_of(sheet), LINSHI, HELP, CLERK))
    assert isinstance(new.body, b.HelpedFirst)
    assert (new.body.identity, new.body.identity_reason, new.body.witness) == ("no_number", "burnt", "Li")
    assert new.body.receiver_signing == "fingerprint"


def test_each_matter_on_its_own() -> None:
    """One visit, two matters: the papers of the one are there, of the other are not; each gets its own outcome."""
    sheet = {**NAMED, **DIBAO_PAPERS, "circumstances/seriously_ill": True}
    case, other = case_of(sheet), case_of(sheet, matter="linshi_fast")
    lines = lines_of(case, DIBAO, LINSHI)
    assert after(case, outcomes.accept(case, DIBAO, lines, CLERK)).step is Step.ACCEPTED
    (new,) = decided(outcomes.give_notice(other, LINSHI, lines, CLERK))
    assert isinstance(new.body, b.Noticed)
    assert new.body.gaps == (b.Gap(material="M09"),)


def test_a_conflict_about_another_matters_paper_holds_up_nothing() -> None:
    rivals = tuple(
        wrote(name, "materials/M09/mark", None, mark, about=VISIT) for name, mark in (("r", "present"), ("s", "exempt"))
    )
    case = case_of(COMPLETE, visit_facts=rivals)
    assert case.visit.fields.conflicts
    assert after(case, outcomes.accept(case, DIBAO, lines_of(case, DIBAO, LINSHI), CLERK)).step is Step.ACCEPTED


def test_a_conflict_holds_up_acceptance_alone() -> None:
    rival = wrote("r", "applicant/phone", None, "2", about=VISIT)
    case = case_of({**NAMED, "applicant/phone": "1"}, visit_facts=(rival,), matter="linshi_fast")
    lines = lines_of(case, LINSHI)
    request = HandOnRequest(door="housing", manner=HandOn.TRANSFER, organ="x")
    for decision in (
        outcomes.receive(case, LINSHI, lines, "Li", CLERK),
        outcomes.give_notice(case, LINSHI, lines, CLERK),
        outcomes.help_first(case, LINSHI, HELP, CLERK),
        outcomes.hand_on(case, STATUTE, request, CLERK),
        refusing.propose(case, LINSHI, "already_helped", "x", CLERK),
        aftercare.log_call(case, "Li", CallResult.REACHED, "", CLERK),
    ):
        assert decided(decision)


def test_every_fact_of_an_act_is_about_this_case_or_its_visit_and_happens_now() -> None:
    case = case_of({**NAMED, **LINSHI_PAPERS}, matter="linshi_fast")
    lines = lines_of(case, LINSHI)
    for decision in (
        outcomes.receive(case, LINSHI, lines, "Li", CLERK),
        outcomes.accept(case, LINSHI, lines, CLERK),
        outcomes.help_first(case, LINSHI, HELP, CLERK),
    ):
        for new in decided(decision):
            assert (new.about, new.happened, new.edition) == (CASE, "2026-11-24T10:30", "edition-1")
            assert Outcome(after_facts(case, seen([new])).outcomes[-1].outcome)

"""What a case looks like after what happened to it."""

import itertools

from forms.case import bodies as b
from forms.case import station_bodies as s
from forms.case.facts import Fact, Opaque
from forms.case.folding import fold_case, fold_visit
from forms.case.state import CaseState
from forms.terms import (
    CallResult,
    Channel,
    Handling,
    HandOn,
    Outcome,
    PaperKind,
    SecondNoticeReason,
    Step,
    Variant,
    VerdictKind,
)
from tests.support.facts import VISIT, fact, wrote

OPENED = fact("o", b.CaseOpened(case_no="N-1", visit="visit-1", matter="dibao", station="s1", edition="e1"))
SET_ASIDE, PROPOSAL, KEPT = VerdictKind.SET_ASIDE, VerdictKind.PROPOSAL, VerdictKind.KEPT


def case_of(*facts: Fact) -> CaseState:
    return fold_case("case-1", fold_visit("visit-1", []), facts)


def noticed(entry: str, ordinal: int = 1, *, counted: bool = False) -> Fact:
    reason = SecondNoticeReason.OVERSIGHT if counted else None
    return fact(entry, b.Noticed(ordinal=ordinal, gaps=(b.Gap(material="M02"),), reason=reason, counted=counted))


def accepted(entry: str, happened: str = "2026-11-24T09:00") -> Fact:
    return fact(entry, b.Accepted(), happened=happened)


def voided(entry: str, outcome: str) -> Fact:
    return fact(entry, b.OutcomeVoided(outcome=outcome, reason="slip"))


def paper(entry: str, printed: str = "a") -> Fact:
    return fact(
        entry,
        b.PaperIssued(
            paper=PaperKind.ACCEPTANCE_NOTICE, variant=Variant.NORMAL, printed_entry=printed, pdf_sha256="", blob="",
            blob_key="", size=1, pages=1,
        ),
    )  # fmt: skip


def retained(entry: str, material: str = "M02", copies: int = 1) -> Fact:
    item = b.ItemTaken(material=material, handling=Handling.RETAINED, copies=copies, retained_until="2026-12-01")
    return fact(entry, b.Received(items=(item, b.ItemTaken(material="M03", handling=Handling.COPIED))))


def given_back(entry: str, material: str = "M02") -> Fact:
    return fact(entry, b.OriginalReturned(material=material, receiver="x"), happened="2026-11-25")


def test_a_fragment_is_a_case_without_a_beginning() -> None:
    case = case_of(accepted("a"))
    assert (case.matter, case.case_no, case.owner, case.stamp) == ("", "", "", None)
    assert case.step is Step.ACCEPTED
    assert case_of().step is Step.OPENED


def test_a_case_sees_its_visit_and_its_own_fields() -> None:
    visit = fold_visit("visit-1", [wrote("v", "applicant/name", None, "x", about=VISIT)])
    case = fold_case("case-1", visit, [wrote("c", "help/reason", None, "fire")])
    assert case.sheet == {"applicant/name": "x", "help/reason": "fire"}


def test_the_first_opening_holds_and_later_pins_and_transfers_move_it() -> None:
    second = fact("o2", b.CaseOpened(case_no="N-2", visit="v2", matter="tekun", station="s2", edition="e2"))
    case = case_of(OPENED, second, fact("p", b.CaseRepinned(edition="e3", reason="x")))
    assert (case.case_no, case.matter, case.edition, case.owner) == ("N-1", "dibao", "e3", "s1")
    assert case_of(OPENED, fact("t", b.Transferred(to_station="s9"))).owner == "s9"


def test_each_outcome_has_its_step() -> None:
    steps = {
        Step.RECEIVED: b.Received(items=()),
        Step.SUPPLEMENT: b.Noticed(ordinal=1, gaps=()),
        Step.ACCEPTED: b.Accepted(),
        Step.HELPED_FIRST: b.HelpedFirst(reason="", form="cash", staff=("a", "b"), responsible="c", receiver="d"),
        Step.HANDED_ON: b.HandedOn(manner=HandOn.TRANSFER, door="", organ="x"),
        Step.PROPOSED: b.NonAcceptanceProposed(ground="g", explanation="x"),
        Step.NOT_ACCEPTED: b.NonAcceptanceDecided(proposal="x", consented=True),
    }
    for step, body in steps.items():
        case = case_of(OPENED, fact("x", body))
        assert case.step is step
        assert case_of(OPENED, fact("x", body), voided("v", "x")).step is Step.OPENED


def test_a_voided_outcome_gives_way_to_the_one_before_it() -> None:
    case = case_of(OPENED, noticed("n"), accepted("a"), voided("v", "a"))
    assert case.standing is not None
    assert (case.step, case.standing.stamp.entry) == (Step.SUPPLEMENT, "n")
    assert [(record.voided, record.void_reason) for record in case.outcomes] == [(False, ""), (True, "slip")]
    assert "accepted" not in case.events


def test_a_void_holds_wherever_it_stands_in_the_order() -> None:
    """A released entry folds after the void that names it; voided it is all the same, in steps and in clocks."""
    for facts in itertools.permutations([OPENED, accepted("a"), voided("v", "a")]):
        case = case_of(*facts)
        assert case.step is Step.OPENED
        assert "accepted" not in case.events


def test_a_void_of_something_that_is_no_outcome_changes_nothing() -> None:
    case = case_of(OPENED, accepted("a"), voided("v", "o"), voided("w", "nothing"))
    assert case.step is Step.ACCEPTED
    assert case.case_no == "N-1"


def test_the_earlier_acceptance_runs_whatever_the_order() -> None:
    early, late = accepted("z", "2026-11-20T16:00"), accepted("a", "2026-11-23")
    for facts in ((early, late), (late, early)):
        case = case_of(OPENED, *facts)
        assert [record.stamp.entry for record in case.acceptances] == ["z", "a"]
        assert [stamp.entry for stamp in case.events["accepted"]] == ["z", "a"]
    case = case_of(OPENED, late, early, voided("v", "z"))
    assert case.acceptances[0].stamp.entry == "a"
    assert [stamp.entry for stamp in case.events["accepted"]] == ["a"]


def test_an_acceptance_outweighs_what_else_was_said() -> None:
    assert case_of(OPENED, accepted("a"), noticed("n")).step is Step.ACCEPTED
    assert case_of(OPENED, accepted("a"), fact("h", b.HandedOn(manner=HandOn.TRANSFER, door="", organ="x"))).step is (
        Step.ACCEPTED
    )


def test_nobody_starts_the_clock_by_recording_an_event() -> None:
    for event in ("accepted", "received", "registered", "materials_complete", "aid_given"):
        case = case_of(fact("e", b.EventHappened(event=event)))
        assert event not in case.events
    assert [one.entry for one in case_of(fact("e", b.EventHappened(event="posted"))).events["posted"]] == ["e"]


def test_set_aside_folds_nowhere_and_stands_in_the_timeline() -> None:
    aside = fact("a", b.Accepted(), verdict=SET_ASIDE)
    case = case_of(OPENED, aside)
    assert case.step is Step.OPENED
    assert case.timeline == (OPENED, aside)
    assert case_of(fact("x", Opaque("unknown"), verdict=SET_ASIDE)).read_only is False


def test_what_was_released_folds_where_the_release_stands() -> None:
    aside = fact("a", b.Accepted(), verdict=SET_ASIDE)
    release = fact("r", s.Released(entry="a"), verdict=KEPT)
    case = case_of(OPENED, aside, noticed("n"), release)
    assert [record.outcome for record in case.outcomes] == [Outcome.NOTICED, Outcome.ACCEPTED]
    assert case_of(OPENED, release, aside).step is Step.ACCEPTED
    assert case_of(OPENED, aside, fact("r", s.Released(entry="a"), verdict=SET_ASIDE)).step is Step.OPENED


def test_released_twice_counts_once() -> None:
    aside = fact("n", b.Noticed(ordinal=1, gaps=(), counted=True), verdict=SET_ASIDE)
    case = case_of(aside, fact("r", s.Released(entry="n")), fact("s", s.Released(entry="n")))
    assert len(case.outcomes) == 1
    assert case.told_twice == 1


def test_a_proposal_waits_for_the_owner() -> None:
    edit = wrote("p", "help/reason", None, "fire", verdict=PROPOSAL)
    case = case_of(OPENED, edit)
    assert (case.sheet, [one.id for one in case.proposals]) == ({}, ["p"])
    taken = case_of(OPENED, edit, fact("t", b.ProposalAnswered(entry="p", taken=True)))
    assert (taken.sheet, taken.proposals) == ({"help/reason": "fire"}, ())
    declined = case_of(OPENED, edit, fact("t", b.ProposalAnswered(entry="p", taken=False)))
    assert (declined.sheet, declined.proposals) == ({}, ())
    assert declined.timeline[1] is edit


def test_the_first_answer_to_a_proposal_holds() -> None:
    edit = wrote("p", "help/reason", None, "fire", verdict=PROPOSAL)
    no, yes = (fact(name, b.ProposalAnswered(entry="p", taken=taken)) for name, taken in (("n", False), ("y", True)))
    assert case_of(edit, no, yes).sheet == {}
    assert case_of(edit, yes, no).sheet == {"help/reason": "fire"}


def test_a_proposed_acceptance_starts_nothing() -> None:
    case = case_of(OPENED, fact("a", b.Accepted(), verdict=PROPOSAL))
    assert case.step is Step.OPENED
    assert "accepted" not in case.events


def test_the_same_entry_twice_counts_once() -> None:
    one = noticed("n", counted=True)
    call = fact("c", b.CallLogged(callee="x", result=CallResult.REACHED))
    case = case_of(OPENED, one, one, call, call, accepted("a"), accepted("a"))
    assert (case.told_twice, len(case.outcomes), len(case.calls)) == (1, 2, 1)
    assert len(case.events["accepted"]) == 1


def test_told_twice_counts_what_was_counted_and_not_voided() -> None:
    assert case_of(noticed("n")).told_twice == 0
    assert case_of(noticed("n"), noticed("m", 2, counted=True)).told_twice == 1
    case = case_of(noticed("n"), noticed("m", 2, counted=True), voided("v", "m"))
    assert case.told_twice == 0
    assert [body.ordinal for _, body in case.notices] == [1]


def test_a_proposal_sent_back_is_voided_with_the_reason() -> None:
    proposal = fact("p", b.NonAcceptanceProposed(ground="g", explanation="x"))
    case = case_of(noticed("n"), proposal, fact("d", b.NonAcceptanceDecided(proposal="p", consented=False, note="no")))
    assert case.step is Step.SUPPLEMENT
    assert case.outcomes[1].void_reason == "no"


def test_sending_back_touches_no_other_outcome() -> None:
    case = case_of(accepted("a"), fact("d", b.NonAcceptanceDecided(proposal="a", consented=False, note="no")))
    assert case.step is Step.ACCEPTED


def test_consent_and_its_void_leave_the_proposal() -> None:
    proposal = fact("p", b.NonAcceptanceProposed(ground="g", explanation="x"))
    consent = fact("d", b.NonAcceptanceDecided(proposal="p", consented=True))
    assert case_of(proposal, consent).step is Step.NOT_ACCEPTED
    assert case_of(proposal, consent, voided("v", "d")).step is Step.PROPOSED


def test_papers_in_any_order_count_prints_and_the_first_handing_over() -> None:
    facts = [
        paper("p"),
        fact("1", b.PaperPrinted(paper="p", ordinal=1)),
        fact("3", b.PaperPrinted(paper="p", ordinal=3, reason="lost")),
        fact("h", b.PaperHandedOver(paper="p", receiver="x")),
    ]
    for order in itertools.permutations(facts):
        (record,) = case_of(*order).papers
        assert (record.prints, record.receiver, record.voided) == (3, "x", False)
    twice = case_of(*facts, fact("i", b.PaperHandedOver(paper="p", receiver="y")))
    assert twice.papers[0].receiver == "x"
    assert case_of(*facts, fact("v", b.PaperVoided(paper="p", reason="x"))).papers[0].voided


def test_what_is_said_of_an_unknown_paper_is_only_told() -> None:
    case = case_of(fact("1", b.PaperPrinted(paper="p", ordinal=1)), fact("h", b.PaperHandedOver(paper="p")))
    assert case.papers == ()
    assert len(case.timeline) == 2


def test_an_original_is_kept_until_it_is_given_back() -> None:
    case = case_of(retained("r", copies=2))
    (original,) = case.originals
    assert (original.material, original.copies, original.until, original.returned) == ("M02", 2, "2026-12-01", None)
    (back,) = case_of(retained("r"), given_back("g")).originals
    assert back.returned is not None
    assert back.returned.day == "2026-11-25"


def test_an_original_kept_again_is_kept() -> None:
    (original,) = case_of(retained("r"), given_back("g"), retained("s")).originals
    assert (original.taken.entry, original.returned) == ("s", None)


def test_the_first_return_of_an_original_holds() -> None:
    (original,) = case_of(retained("r"), given_back("g"), given_back("h")).originals
    assert original.returned is not None
    assert original.returned.entry == "g"


def test_a_voided_receipt_keeps_nothing() -> None:
    assert case_of(retained("r"), voided("v", "r")).originals == ()


def test_something_not_understood_makes_a_case_read_only() -> None:
    for reason, read_only in (("unknown", True), ("malformed", True), ("erased", False)):
        assert case_of(fact("x", Opaque(reason))).read_only is read_only
        visit = fold_visit("visit-1", [fact("x", Opaque(reason))])
        assert fold_case("case-1", visit, []).read_only is read_only


def test_a_visit_knows_who_came_and_what_was_asked() -> None:
    opened = fact("o", b.VisitOpened(channel=Channel.WINDOW, station="s", first_inquiry="c", first_inquiry_name="n"))
    asked = fact("i", b.InquiryAnswered(matters=("dibao",)))
    judged = fact("j", b.DuplicateJudged(other_case="x", choice="not_same", reason="twins"))
    visit = fold_visit("visit-1", [opened, asked, judged])
    assert visit.opened is not None
    assert (visit.opened.first_inquiry, visit.inquiries, visit.judged) == ("c", (asked.body,), (judged.body,))

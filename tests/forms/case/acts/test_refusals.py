"""Every way an act refuses is reached, and says the rule behind it and where it stands."""

import ast
import inspect
from collections.abc import Callable
from types import ModuleType

import msgspec
import pytest

from forms.case import bodies as b
from forms.case.acts import aftercare, opening, outcomes, refusing, standing
from forms.case.acts.outcomes import HandOnRequest, HelpRequest
from forms.case.acts.standing import Decision
from forms.case.facts import Fact, Opaque
from forms.case.folding import fold_case, fold_visit
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, PaperRecord
from forms.terms import (
    CallResult,
    ClerkRole,
    Handling,
    HandOn,
    PaperKind,
    Role,
    SecondNoticeReason,
    Variant,
    VerdictKind,
)
from tests.forms.case.acts.sheets import COMPLETE, LINSHI_PAPERS, NAMED
from tests.support.desk import after, case_of, lines_of, refused
from tests.support.desk import standing as who
from tests.support.facts import VISIT, fact, wrote
from tests.support.law import DIBAO, LINSHI, STATUTE

CLERK, HEAD = who(), who(clerk="head-1", clerk_role=ClerkRole.HEAD)
VILLAGE, COUNTY = who(Role.VILLAGE), who(Role.COUNTY)
HELP = HelpRequest(
    reason="fire", form="cash", staff=("Zhang", "Wang"), responsible="Liu", receiver="Chen", amount_fen=100
)
TO_HOUSING = HandOnRequest(door="housing", manner=HandOn.TRANSFER, organ="Housing office")
EMPTY, NAMELESS, WHOLE = case_of(NAMED), case_of({}), case_of(COMPLETE)
ISSUED = b.PaperIssued(
    paper=PaperKind.ACCEPTANCE_NOTICE, variant=Variant.NORMAL, printed_entry="a", pdf_sha256="", blob="", blob_key="",
    size=1, pages=1,
)  # fmt: skip


def accept(case: CaseState, by: standing.Standing = CLERK) -> Decision:
    return outcomes.accept(case, DIBAO, lines_of(case, DIBAO), by)


def notice(case: CaseState, reason: SecondNoticeReason | None = None, why: str = "") -> Decision:
    return outcomes.give_notice(case, DIBAO, lines_of(case, DIBAO), CLERK, reason, why)


def receive(case: CaseState, by: standing.Standing = CLERK) -> Decision:
    return outcomes.receive(case, DIBAO, lines_of(case, DIBAO), "Li", by)


def help_first(case: CaseState = EMPTY, by: standing.Standing = CLERK, **changes: object) -> Decision:
    request = {name: getattr(HELP, name) for name in HELP.__struct_fields__} | changes
    return outcomes.help_first(case, LINSHI, HelpRequest(**request), by)


def propose(case: CaseState, ground: str = "not_resident", why: str = "elsewhere") -> Decision:
    return refusing.propose(case, DIBAO, ground, why, CLERK)


def with_paper(*facts: Fact) -> tuple[CaseState, PaperRecord]:
    case = case_of(NAMED, fact("a", b.Accepted()), fact("p", ISSUED), *facts)
    return case, case.papers[0]


ACCEPTED = after(WHOLE, accept(WHOLE))
PROPOSED = after(EMPTY, propose(EMPTY))
NOT_ACCEPTED = after(PROPOSED, refusing.decide(PROPOSED, True, "", HEAD))
TOLD = after(EMPTY, notice(EMPTY))
STUDENT = fold_case(
    TOLD.id,
    fold_visit(VISIT.id, [*TOLD.visit.timeline, wrote("st", "circumstances/student", None, True, about=VISIT)]),
    TOLD.timeline,
)
NEWER = case_of(COMPLETE, fact("x", Opaque("unknown")))
CONFLICT = case_of(COMPLETE, visit_facts=(wrote("other", "applicant/name", None, "陈秀瑛", about=VISIT),))
HANDED_OVER, PAPER = with_paper(fact("h", b.PaperHandedOver(paper="p")))
PRINTED, PRINTED_PAPER = with_paper(fact("1", b.PaperPrinted(paper="p", ordinal=1)))
VOID, VOID_PAPER = with_paper(fact("v", b.PaperVoided(paper="p", reason="x")))
EXTENDED = case_of(COMPLETE, fact("e", b.LimitExtended(stage="total", ground="complicated", approver="Liu")))
KEPT = case_of(NAMED, fact("r", b.Received(items=(b.ItemTaken(material="M02", handling=Handling.RETAINED),))))
GIVEN_BACK = after(KEPT, aftercare.return_original(KEPT, "M02", "", "Chen", CLERK))
OFFERED = case_of(NAMED, wrote("e", "help/reason", None, "fire", verdict=VerdictKind.PROPOSAL))
ELSEWHERE = msgspec.structs.replace(CLERK, station="350821101")
PROMISED = {**COMPLETE, "materials/M02/mark": "promised"}

REFUSALS: dict[str, tuple[Callable[[], Decision], Rule, str]] = {
    "a village accepts": (lambda: accept(WHOLE, VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, ""),
    "a village helps first": (lambda: help_first(by=VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, ""),
    "a village proposes": (
        lambda: refusing.propose(EMPTY, DIBAO, "not_resident", "x", VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, "",
    ),
    "a village decides": (lambda: refusing.decide(PROPOSED, True, "", VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, ""),
    "a village extends": (
        lambda: aftercare.extend_limit(ACCEPTED, DIBAO, "total", "complicated", "Liu", "", VILLAGE),
        Rule.VILLAGE_ONLY_RECEIVES, "",
    ),
    "a village voids an acceptance": (
        lambda: aftercare.void_outcome(ACCEPTED, "slip", VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, "",
    ),
    "a village voids a refusal": (
        lambda: aftercare.void_outcome(NOT_ACCEPTED, "slip", VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, "",
    ),
    "the county accepts": (lambda: accept(WHOLE, COUNTY), Rule.ROLE_MAY_NOT, ""),
    "the county receives": (lambda: receive(WHOLE, COUNTY), Rule.ROLE_MAY_NOT, ""),
    "the county gives notice": (
        lambda: outcomes.give_notice(EMPTY, DIBAO, lines_of(EMPTY, DIBAO), COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county hands on": (
        lambda: outcomes.hand_on(EMPTY, STATUTE, TO_HOUSING, COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county opens a case": (
        lambda: opening.open_case("c", "v", "dibao", STATUTE, COUNTY, bytes), Rule.ROLE_MAY_NOT, "",
    ),
    "the county answers an inquiry": (
        lambda: opening.answer_inquiry(EMPTY.visit, {}, (), COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county prints": (
        lambda: aftercare.print_paper(PRINTED, PRINTED_PAPER, "lost", "", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county hands over": (
        lambda: aftercare.hand_over(PRINTED, PRINTED_PAPER, "Chen", "in_person", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county logs a call": (
        lambda: aftercare.log_call(EMPTY, "Chen", CallResult.REACHED, "", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county gives an original back": (
        lambda: aftercare.return_original(EMPTY, "M02", "", "Chen", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "the county resolves": (
        lambda: aftercare.resolve_conflict(CONFLICT, "applicant/name", "other", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "a department voids": (
        lambda: aftercare.void_outcome(TOLD, "slip", who(Role.DEPARTMENT)), Rule.ROLE_MAY_NOT, "",
    ),
    **{
        f"a newer program wrote here: {name}": (call, Rule.READ_ONLY, "")
        for name, call in {
            "accept": lambda: accept(NEWER),
            "receive": lambda: receive(NEWER),
            "notice": lambda: notice(NEWER),
            "help": lambda: help_first(NEWER),
            "hand on": lambda: outcomes.hand_on(NEWER, STATUTE, TO_HOUSING, CLERK),
            "propose": lambda: propose(NEWER),
            "decide": lambda: refusing.decide(NEWER, True, "", HEAD),
            "void": lambda: aftercare.void_outcome(NEWER, "x", CLERK),
            "call": lambda: aftercare.log_call(NEWER, "Chen", CallResult.REACHED, "", CLERK),
            "return": lambda: aftercare.return_original(NEWER, "M02", "", "Chen", CLERK),
            "extend": lambda: aftercare.extend_limit(NEWER, DIBAO, "total", "complicated", "Liu", "", CLERK),
            "event": lambda: aftercare.record_event(NEWER, "posted", "", CLERK),
            "print": lambda: aftercare.print_paper(NEWER, PAPER, "x", "", CLERK),
            "hand over": lambda: aftercare.hand_over(NEWER, PAPER, "Chen", "in_person", CLERK),
            "resolve": lambda: aftercare.resolve_conflict(NEWER, "x", "y", CLERK),
            "note": lambda: aftercare.write_note(NEWER, "x", False, CLERK),
        }.items()
    },
    "papers are missing": (lambda: accept(EMPTY), Rule.PAPERS_MISSING, "materials"),
    "nobody is named": (lambda: accept(NAMELESS), Rule.NAME_MISSING, "applicant/name"),
    "nobody is named in a receipt": (lambda: receive(NAMELESS), Rule.NAME_MISSING, "applicant/name"),
    "nobody is named in a notice": (lambda: notice(NAMELESS), Rule.NAME_MISSING, "applicant/name"),
    "the number was not looked at": (
        lambda: accept(case_of({**COMPLETE, "applicant/id_state": ""})), Rule.IDENTITY_UNCONFIRMED, "applicant/id_number",
    ),
    "no number and no reason": (
        lambda: accept(case_of({**COMPLETE, "applicant/id_state": "no_number"})),
        Rule.IDENTITY_UNCONFIRMED, "applicant/id_number",
    ),
    "unknown with a reason, not urgent": (
        lambda: accept(case_of({**COMPLETE, "applicant/id_state": "unknown", "applicant/id_reason": "lost"})),
        Rule.IDENTITY_UNCONFIRMED, "applicant/id_number",
    ),
    "two names stand side by side": (lambda: accept(CONFLICT), Rule.CONFLICT_OPEN, "applicant/name"),
    "accepted twice": (lambda: accept(ACCEPTED), Rule.ALREADY_DONE, ""),
    "accepted after a refusal": (lambda: accept(NOT_ACCEPTED), Rule.ALREADY_DONE, ""),
    "notice after acceptance": (lambda: notice(ACCEPTED), Rule.ALREADY_DONE, ""),
    "notice after a refusal": (lambda: notice(NOT_ACCEPTED), Rule.ALREADY_DONE, ""),
    "receiving after a refusal": (lambda: receive(NOT_ACCEPTED), Rule.ALREADY_DONE, ""),
    "handed on after acceptance": (
        lambda: outcomes.hand_on(ACCEPTED, STATUTE, TO_HOUSING, CLERK), Rule.ALREADY_DONE, "",
    ),
    "proposed after acceptance": (lambda: propose(ACCEPTED), Rule.ALREADY_DONE, ""),
    "proposed after a refusal": (lambda: propose(NOT_ACCEPTED), Rule.ALREADY_DONE, ""),
    "a signature is promised": (
        lambda: accept(case_of({**COMPLETE, "materials/M01/mark": "promised"})), Rule.NOT_PROMISABLE, "materials/M01",
    ),
    "promised without a day": (
        lambda: accept(case_of(PROMISED)), Rule.FIELD_MISSING, "materials/M02/promised_until",
    ),
    "nothing is missing": (lambda: notice(WHOLE), Rule.NOTHING_MISSING, ""),
    "asked a second time without a reason": (lambda: notice(STUDENT), Rule.SECOND_NOTICE_NEEDS_REASON, ""),
    "asked a second time without words": (
        lambda: notice(STUDENT, SecondNoticeReason.OVERSIGHT, "  "), Rule.REASON_MISSING, "",
    ),
    "urgent help for what is not urgent": (
        lambda: outcomes.help_first(EMPTY, DIBAO, HELP, CLERK), Rule.NOT_EMERGENCY, "",
    ),
    "one member of staff": (lambda: help_first(staff=("Zhang", " ")), Rule.TWO_STAFF, "help/staff_2"),
    "one member of staff twice": (lambda: help_first(staff=("Zhang", "Zhang ")), Rule.TWO_STAFF, "help/staff_2"),
    "help without a reason": (lambda: help_first(reason=" "), Rule.FIELD_MISSING, "help/reason"),
    "help without consent": (lambda: help_first(responsible=""), Rule.FIELD_MISSING, "help/responsible"),
    "help to nobody": (lambda: help_first(receiver=""), Rule.FIELD_MISSING, "help/receiver"),
    "help of nothing": (lambda: help_first(amount_fen=None), Rule.FIELD_MISSING, "help/amount_fen"),
    "help of less than nothing": (lambda: help_first(amount_fen=-1), Rule.FIELD_MISSING, "help/amount_fen"),
    "goods without words": (lambda: help_first(form="goods"), Rule.FIELD_MISSING, "help/goods"),
    "help of no form": (lambda: help_first(form=""), Rule.FIELD_MISSING, "help/form"),
    "a door that is none": (
        lambda: outcomes.hand_on(EMPTY, STATUTE, HandOnRequest(door="moon", manner=HandOn.GUIDANCE, organ="x"), CLERK),
        Rule.DOOR_UNKNOWN, "",
    ),
    "handed on to nobody": (
        lambda: outcomes.hand_on(EMPTY, STATUTE, HandOnRequest(door="", manner=HandOn.TRANSFER, organ=" "), CLERK),
        Rule.ORGAN_MISSING, "",
    ),
    "a ground that is not listed": (lambda: propose(EMPTY, "income_too_high"), Rule.GROUND_UNKNOWN, ""),
    "another matter's ground": (lambda: propose(EMPTY, "already_helped"), Rule.GROUND_UNKNOWN, ""),
    "a ground without words": (lambda: propose(EMPTY, why=" "), Rule.REASON_MISSING, ""),
    "nothing to consent to": (lambda: refusing.decide(TOLD, True, "", HEAD), Rule.NOT_THERE, ""),
    "a clerk consents": (lambda: refusing.decide(PROPOSED, True, "", who(clerk="c2")), Rule.HEAD_CONSENTS, ""),
    "a reviewer consents": (
        lambda: refusing.decide(PROPOSED, True, "", who(clerk="c2", clerk_role=ClerkRole.REVIEWER)),
        Rule.HEAD_CONSENTS, "",
    ),
    "the head consents to his own": (
        lambda: refusing.decide(PROPOSED, True, "", who(clerk_role=ClerkRole.HEAD)), Rule.OTHER_PERSON_CONSENTS, "",
    ),
    "sent back without words": (lambda: refusing.decide(PROPOSED, False, "", HEAD), Rule.REASON_MISSING, ""),
    "no outcome to void": (lambda: aftercare.void_outcome(EMPTY, "slip", CLERK), Rule.NOT_THERE, ""),
    "voided after it was handed over": (
        lambda: aftercare.void_outcome(HANDED_OVER, "slip", CLERK), Rule.HANDED_OVER, "",
    ),
    "voided without words": (lambda: aftercare.void_outcome(ACCEPTED, " ", CLERK), Rule.REASON_MISSING, ""),
    "a call to nobody": (
        lambda: aftercare.log_call(EMPTY, " ", CallResult.NO_ANSWER, "", CLERK), Rule.FIELD_MISSING, "call/callee",
    ),
    "an original that was not kept": (
        lambda: aftercare.return_original(EMPTY, "M02", "", "Chen", CLERK), Rule.NOT_THERE, "",
    ),
    "an original given to nobody": (
        lambda: aftercare.return_original(KEPT, "M02", "", " ", CLERK), Rule.FIELD_MISSING, "original/receiver",
    ),
    "an original given back twice": (
        lambda: aftercare.return_original(GIVEN_BACK, "M02", "", "Chen", CLERK), Rule.NOT_THERE, "",
    ),
    "a stage that is none": (
        lambda: aftercare.extend_limit(ACCEPTED, DIBAO, "posting", "complicated", "Liu", "", CLERK),
        Rule.EXTENSION_UNKNOWN, "",
    ),
    "a ground for extending that is none": (
        lambda: aftercare.extend_limit(ACCEPTED, DIBAO, "total", "busy", "Liu", "", CLERK), Rule.EXTENSION_UNKNOWN, "",
    ),
    "extended twice": (
        lambda: aftercare.extend_limit(EXTENDED, DIBAO, "total", "complicated", "Liu", "", CLERK), Rule.ALREADY_DONE, "",
    ),
    "extended by nobody": (
        lambda: aftercare.extend_limit(ACCEPTED, DIBAO, "total", "complicated", "", "", CLERK),
        Rule.FIELD_MISSING, "extension/approver",
    ),
    "an acceptance recorded as an event": (
        lambda: aftercare.record_event(EMPTY, "accepted", "", VILLAGE), Rule.NOT_THERE, "event",
    ),
    "an event that is none": (lambda: aftercare.record_event(EMPTY, "lunch", "", CLERK), Rule.NOT_THERE, "event"),
    "printed again without a reason": (
        lambda: aftercare.print_paper(PRINTED, PRINTED_PAPER, " ", "", CLERK), Rule.REASON_MISSING, "",
    ),
    "a voided paper printed": (lambda: aftercare.print_paper(VOID, VOID_PAPER, "x", "", CLERK), Rule.NOT_THERE, ""),
    "a voided paper handed over": (
        lambda: aftercare.hand_over(VOID, VOID_PAPER, "Chen", "in_person", CLERK), Rule.NOT_THERE, "",
    ),
    "handed over twice": (
        lambda: aftercare.hand_over(HANDED_OVER, PAPER, "Chen", "in_person", CLERK), Rule.ALREADY_DONE, "",
    ),
    "no conflict to resolve": (
        lambda: aftercare.resolve_conflict(EMPTY, "applicant/name", "other", CLERK), Rule.NOT_THERE, "applicant/name",
    ),
    "a side that is none": (
        lambda: aftercare.resolve_conflict(CONFLICT, "applicant/name", "opened", CLERK), Rule.NOT_THERE, "applicant/name",
    ),
    "the county answers a proposal": (
        lambda: aftercare.answer_proposal(OFFERED, "e", True, "", COUNTY), Rule.ROLE_MAY_NOT, "",
    ),
    "another station answers a proposal": (
        lambda: aftercare.answer_proposal(OFFERED, "e", True, "", ELSEWHERE), Rule.ROLE_MAY_NOT, "",
    ),
    "no proposal to answer": (
        lambda: aftercare.answer_proposal(OFFERED, "opened", True, "", CLERK), Rule.NOT_THERE, "",
    ),
    "a proposal declined without words": (
        lambda: aftercare.answer_proposal(OFFERED, "e", False, " ", CLERK), Rule.REASON_MISSING, "",
    ),
    "a note of nothing": (lambda: aftercare.write_note(EMPTY, " ", False, CLERK), Rule.FIELD_MISSING, "note"),
    "a matter that is none": (
        lambda: opening.open_case("c", "v", "moon", STATUTE, CLERK, bytes), Rule.MATTER_UNKNOWN, "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_refused(name: str) -> None:
    act, rule, at = REFUSALS[name]
    decision = act()
    assert refused(decision) is rule
    assert isinstance(decision, Refusal)
    assert decision.at == at
    assert all(isinstance(value, str) for value in decision.details.values())


@pytest.mark.parametrize("module", [aftercare, opening, outcomes, refusing, standing], ids=lambda one: one.__name__)
def test_every_rule_of_every_act_is_reached(module: ModuleType) -> None:
    """A rule that stands in an act and in none of the cases above would be a refusal nobody has seen."""
    named = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Rule"
    }
    assert named <= {rule.name for _, rule, _ in REFUSALS.values()}


def test_papers_of_an_urgent_matter_are_asked_too() -> None:
    """Urgency opens the way of helping first; acceptance itself still wants its papers."""
    case = case_of({**NAMED, **LINSHI_PAPERS, "materials/M09/mark": None}, matter="linshi_fast")
    assert refused(outcomes.accept(case, LINSHI, lines_of(case, LINSHI), CLERK)) is Rule.PAPERS_MISSING

"""Every way an act after acceptance refuses is reached, and says the rule behind it and where it stands."""

import ast
import inspect
from types import ModuleType

import pytest

from forms.case import decision_bodies as d
from forms.case import flow
from forms.case import survey_bodies as v
from forms.case.acts import closing, deciding, finding, posting, reviewing, slips, steps, surveying
from forms.case.acts.standing import Decision
from forms.case.life_terms import (
    AnswerWay,
    Finding,
    IncomeKind,
    PaymentBack,
    ReturnReason,
    ServiceWay,
)
from forms.case.refusals import Refusal, Rule
from tests.forms.case.acts.care_refusals import CARE, SLIPS
from tests.forms.case.acts.life_cases import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    COUNTY,
    DAY,
    DIBAO,
    FAST,
    GRANTED,
    LETTER,
    LETTER_ENTRY,
    MET,
    NEWER,
    OBJECTED,
    OBJECTED_ENDED,
    OPENED,
    OPINION,
    PAID,
    POSTED,
    SCANNED,
    SENT,
    SERVED,
    VILLAGE,
    Table,
    answer,
    grant,
    serve,
    visit,
)
from tests.support.desk import after, refused
from tests.support.facts import fact
from tests.support.life import (
    CALENDARS,
    GRANT,
    LAW,
    accepted,
    decide,
    on,
    opined,
    served,
    surveyed,
    verified,
)

WAY: Table = {
    "before acceptance": (lambda: surveying.ask_verification(OPENED, DIBAO, AnswerWay.LINE, DAY), Rule.NOT_ACCEPTED_YET, ""),
    "closed": (lambda: surveying.ask_verification(CLOSED, DIBAO, AnswerWay.LINE, DAY), Rule.CASE_CLOSED, ""),
    "closed for good": (lambda: surveying.hold_meeting(CLOSED, MET, DAY), Rule.CASE_CLOSED, ""),
    "not on this way": (lambda: surveying.give_opinion(accepted("linshi_fast"), FAST, OPINION, DAY), Rule.NOT_IN_FLOW, ""),
    "before an objection": (
        lambda: surveying.review_in_community(
            POSTED, DIBAO, v.CommunityReviewed(attended=("a",), in_favour=1, against=0, conclusion="x"), DAY
        ),
        Rule.TOO_EARLY, "",
    ),
    "the township decides for the county": (
        lambda: deciding.decide(SENT, DIBAO, LAW, GRANT, DAY), Rule.ROLE_MAY_NOT, "",
    ),
    "decided already": (lambda: decide(GRANTED), Rule.ALREADY_DONE, ""),
    "a step is missing": (lambda: surveying.give_opinion(verified(ACCEPTED), DIBAO, OPINION, DAY), Rule.STEP_MISSING, ""),
    "a village gives an opinion": (
        lambda: surveying.give_opinion(ACCEPTED, DIBAO, OPINION, VILLAGE), Rule.VILLAGE_ONLY_RECEIVES, "",
    ),
    "a newer program wrote": (lambda: surveying.ask_verification(NEWER, DIBAO, AnswerWay.LINE, DAY), Rule.READ_ONLY, ""),
}  # fmt: skip
SURVEY: Table = {
    "asked twice": (lambda: surveying.ask_verification(ASKED, DIBAO, AnswerWay.LINE, DAY), Rule.ALREADY_DONE, ""),
    "nobody signed": (
        lambda: surveying.ask_verification(
            accepted(**{"materials__M04@m1__mark": "promised"}), DIBAO, AnswerWay.LINE, DAY
        ),
        Rule.UNAUTHORISED, "materials/M04@m1/mark",
    ),
    "nothing to start": (lambda: surveying.start_verification(ACCEPTED, DIBAO, COUNTY), Rule.NOT_THERE, "verification"),
    "an answer to nothing": (lambda: answer(asked="x"), Rule.NOT_THERE, "verification"),
    "an answer about a stranger": (
        lambda: answer(found=(v.Found(row="x", finding=Finding.AGREES),)), Rule.UNAUTHORISED, "verification/found",
    ),
    "the township answers over the line": (lambda: answer(by=DAY), Rule.ROLE_MAY_NOT, ""),
    "typed without its number": (
        lambda: answer(way=AnswerWay.PAPER, answered_on="2026-12-01"), Rule.FIELD_MISSING, "verification/document_no",
    ),
    "typed without its day": (
        lambda: answer(way=AnswerWay.PAPER, document_no="1"), Rule.FIELD_MISSING, "verification/answered_on",
    ),
    "one investigator": (lambda: visit(investigators=("a", "a")), Rule.TWO_STAFF, ""),
    "nobody at home": (lambda: visit(present=()), Rule.FIELD_MISSING, "visit/present"),
    "no conclusion": (lambda: visit(conclusion=" "), Rule.FIELD_MISSING, "visit/conclusion"),
    "by telephone without an emergency": (lambda: visit(remote=True), Rule.REASON_MISSING, "visit/remote_reason"),
    "an income below nothing": (
        lambda: visit(incomes=(v.IncomeLine(row="m1", kind=IncomeKind.WAGES, year_fen=-1),)),
        Rule.FIELD_MISSING, "visit/incomes",
    ),
    "no neighbour": (
        lambda: surveying.ask_neighbours(
            surveyed(ACCEPTED), DIBAO, v.NeighboursAsked(investigators=("a", "b"), neighbours=(), statement="x"), DAY
        ),
        Rule.FIELD_MISSING, "neighbours/names",
    ),
    "an answer to no letter": (
        lambda: surveying.answer_letter(LETTER, "x", "y", "2026-12-01", DAY), Rule.NOT_THERE, "letter",
    ),
    "a letter answered twice": (
        lambda: surveying.answer_letter(ANSWERED, LETTER_ENTRY, "y", "2026-12-01", DAY), Rule.ALREADY_DONE, "",
    ),
    "a meeting of nobody": (
        lambda: surveying.review_in_community(
            OBJECTED, DIBAO, v.CommunityReviewed(attended=(), in_favour=1, against=0, conclusion="x"), DAY
        ),
        Rule.FIELD_MISSING, "review/attended",
    ),
    "an opinion without a reason": (
        lambda: surveying.give_opinion(surveyed(ACCEPTED), DIBAO, v.OpinionGiven(supports=True, reason=" "), DAY),
        Rule.REASON_MISSING, "",
    ),
    "an opinion on an open objection": (
        lambda: surveying.give_opinion(OBJECTED, DIBAO, OPINION, DAY), Rule.OBJECTION_OPEN, "",
    ),
    "explained without help": (lambda: surveying.explain_help(ACCEPTED, "x", (), DAY), Rule.TOO_EARLY, ""),
}  # fmt: skip
POST: Table = {
    "a child posted": (
        lambda: posting.post_notice(accepted(applicant__birth_date="2015-01-01"), DIBAO, "x", DAY), Rule.NEVER_POSTED, "",
    ),
    "a child announced": (
        lambda: posting.announce(accepted(applicant__birth_date="2015-01-01"), DIBAO, "x", DAY), Rule.NEVER_POSTED, "",
    ),
    "a refusal posted": (
        lambda: posting.post_notice(opined(ACCEPTED, supports=False), DIBAO, "x", DAY), Rule.NEVER_POSTED, "",
    ),
    "posted twice": (lambda: posting.post_notice(POSTED, DIBAO, "x", DAY), Rule.ALREADY_DONE, ""),
    "posted over an objection": (
        lambda: posting.post_notice(OBJECTED_ENDED, DIBAO, "x", DAY), Rule.STEP_MISSING, "",
    ),
    "posted nowhere": (lambda: posting.post_notice(opined(ACCEPTED), DIBAO, " ", DAY), Rule.FIELD_MISSING, "notice/place"),
    "a photograph of nothing": (lambda: posting.photograph_notice(ACCEPTED, "x", "y", DAY), Rule.NOT_THERE, "notice"),
    "an objection to nothing": (lambda: posting.raise_objection(ACCEPTED, "x", "", DAY), Rule.NOT_THERE, "notice"),
    "no objection": (lambda: posting.settle_objection(POSTED, "x", True, "y", DAY), Rule.NOT_THERE, "objection"),
    "no notice": (lambda: posting.end_notice(ACCEPTED, DIBAO, CALENDARS, DAY), Rule.NOT_THERE, "notice"),
    "taken down too early": (lambda: posting.end_notice(POSTED, DIBAO, CALENDARS, DAY), Rule.TOO_EARLY, ""),
    "announced twice": (
        lambda: posting.announce(after(SERVED, posting.announce(SERVED, DIBAO, "x", DAY)), DIBAO, "x", DAY),
        Rule.ALREADY_DONE, "",
    ),
}  # fmt: skip
DECISION: Table = {
    "sent twice": (lambda: deciding.send_file(SENT, DIBAO, d.FileSent(to="x"), DAY), Rule.ALREADY_DONE, ""),
    "the township receives for the county": (lambda: deciding.receive_file(SENT, DAY), Rule.ROLE_MAY_NOT, ""),
    "received before it was sent": (lambda: deciding.receive_file(ACCEPTED, COUNTY), Rule.TOO_EARLY, ""),
    "received twice": (lambda: deciding.receive_file(SENT, COUNTY), Rule.ALREADY_DONE, ""),
    "returned before it was sent": (
        lambda: deciding.return_file(ACCEPTED, ReturnReason.OTHER, "x", COUNTY), Rule.TOO_EARLY, "",
    ),
    "returned without words": (
        lambda: deciding.return_file(SENT, ReturnReason.OTHER, " ", COUNTY), Rule.REASON_MISSING, "",
    ),
    "granted without an amount": (lambda: grant(amount_fen=None), Rule.FIELD_MISSING, "decision/amount_fen"),
    "granted to nobody": (lambda: grant(members=0), Rule.FIELD_MISSING, "decision/members"),
    "granted from no month": (lambda: grant(from_month=""), Rule.FIELD_MISSING, "decision/from_month"),
    "granted backwards": (lambda: grant(from_month="2026-11"), Rule.TOO_EARLY, "decision/from_month"),
    "granted until no day": (lambda: grant(until="soon"), Rule.FIELD_MISSING, "decision/until"),
    "refused without reasons": (lambda: grant(granted=False), Rule.REASON_MISSING, "decision/reasons"),
    "refused without an offer": (lambda: grant(granted=False, reasons="x"), Rule.OFFER_FIRST, "decision/offers"),
    "served what is not": (lambda: serve(decision="x"), Rule.NOT_THERE, "service/decision"),
    "served twice": (lambda: served(SERVED), Rule.ALREADY_DONE, ""),
    "left without a witness": (lambda: serve(ServiceWay.LEFT), Rule.WITNESS_MISSING, "service/witness"),
    "paid twice": (lambda: deciding.start_payment(PAID, DIBAO, "2027-01", 1, COUNTY), Rule.ALREADY_DONE, ""),
    "paid nothing": (
        lambda: deciding.start_payment(SERVED, DIBAO, "2027-01", 0, COUNTY), Rule.FIELD_MISSING, "payment/amount_fen",
    ),
    "paid too early": (lambda: deciding.start_payment(SERVED, DIBAO, "2026-12", 1, COUNTY), Rule.TOO_EARLY, ""),
    "back before it was paid": (
        lambda: deciding.payment_came_back(
            SERVED, d.PaymentReturned(month="2027-01", reason=PaymentBack.OTHER), COUNTY
        ),
        Rule.TOO_EARLY, "",
    ),
    "an empty archive": (lambda: archived(d.CaseArchived(pieces=())), Rule.FIELD_MISSING, "archive/pieces"),
    "no act to void": (lambda: deciding.void_act(ACCEPTED, "x", DAY), Rule.NOT_THERE, ""),
    "a service voided": (lambda: deciding.void_act(SERVED, "x", DAY), Rule.HANDED_OVER, ""),
    "an act voided without words": (lambda: deciding.void_act(opined(ACCEPTED), " ", DAY), Rule.REASON_MISSING, ""),
    "a file sent over an objection": (
        lambda: deciding.send_file(
            after(OBJECTED_ENDED, _forced(OBJECTED_ENDED)), DIBAO, d.FileSent(to="x"), on("2026-12-10")
        ),
        Rule.STEP_MISSING, "",
    ),
}  # fmt: skip


def archived(body: d.CaseArchived) -> Decision:
    case = after(PAID, posting.announce(PAID, DIBAO, "x", DAY))
    return deciding.archive(case, DIBAO, body, on("2026-12-15"))


def _forced(case: object) -> Decision:
    return (DAY.fact(fact("x", OPINION).header.about, OPINION),)


CLOSE: Table = {
    "withdrawn after the decision": (
        lambda: closing.withdraw(GRANTED, "scan", "2026-12-01", "", DAY), Rule.ALREADY_DONE, "",
    ),
    "withdrawn without a paper": (
        lambda: closing.withdraw(ACCEPTED, "scan", "2026-12-01", "", DAY), Rule.SIGNED_PAPER_MISSING, "",
    ),
    "withdrawn on no day": (
        lambda: closing.withdraw(SCANNED, "scan", "", "", DAY), Rule.FIELD_MISSING, "closing/signed_on",
    ),
    "stopped before acceptance": (lambda: closing.stop_uncooperative(OPENED, "x", DAY), Rule.NOT_ACCEPTED_YET, ""),
    "stopped after the decision": (lambda: closing.stop_uncooperative(GRANTED, "x", DAY), Rule.ALREADY_DONE, ""),
    "stopped without words": (lambda: closing.stop_uncooperative(ACCEPTED, " ", DAY), Rule.REASON_MISSING, ""),
    "died tomorrow": (lambda: closing.applicant_died(ACCEPTED, "2027-01-01", "m1", DAY), Rule.TOO_EARLY, "death/day"),
    "a family without a successor": (
        lambda: closing.applicant_died(ACCEPTED, "2026-11-30", "", DAY), Rule.FIELD_MISSING, "death/successor",
    ),
    "moved nowhere": (lambda: closing.move(ACCEPTED, " ", "2026-12-01", "", DAY), Rule.FIELD_MISSING, "move/place"),
    "given to its owner": (lambda: closing.hand_to_station(ACCEPTED, "350821100", "", COUNTY), Rule.ALREADY_DONE, ""),
}  # fmt: skip
REFUSALS: Table = {**WAY, **SURVEY, **POST, **DECISION, **CLOSE, **SLIPS, **CARE}


@pytest.mark.parametrize("name", REFUSALS)
def test_refused(name: str) -> None:
    act, rule, at = REFUSALS[name]
    decision = act()
    assert refused(decision) is rule
    assert isinstance(decision, Refusal)
    assert decision.at == at
    assert all(isinstance(value, str) for value in decision.details.values())


@pytest.mark.parametrize(
    "module",
    [flow, steps, surveying, posting, deciding, closing, slips, reviewing, finding],
    ids=lambda one: one.__name__.rsplit(".", 1)[-1],
)
def test_every_rule_of_every_act_is_reached(module: ModuleType) -> None:
    """A rule that stands in an act and in none of the cases above would be a refusal nobody has seen."""
    named = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Rule"
    }
    assert named <= {rule.name for _, rule, _ in REFUSALS.values()}

"""The steps of finding out and of the public notice, from what was typed to the act."""

from collections.abc import Callable

from forms.case import survey_bodies as v
from forms.case.acts import posting, surveying
from forms.case.acts.standing import Decision, Standing
from forms.case.life import by_entry
from forms.case.life_terms import AnswerWay, Finding, IncomeKind
from forms.case.people import APPLICANT
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import Role
from resources.words import _
from window_app.counter.case_life import StepAct
from window_app.counter.desk import Desk
from window_app.screens.life.typed import Typed

Builder = Callable[[Typed, Desk], StepAct]

_INCOMES = {
    "wages": IncomeKind.WAGES,
    "business": IncomeKind.BUSINESS,
    "property_income": IncomeKind.PROPERTY,
    "transfers": IncomeKind.TRANSFERS,
    "other": IncomeKind.OTHER,
}


def _asked(typed: Typed, _desk: Desk) -> StepAct:
    note = typed.text("note")
    return lambda case, law, who: surveying.ask_verification(case, law, AnswerWay.LINE, who, note)


def _answered(typed: Typed, _desk: Desk) -> StepAct:
    finding = Finding(typed.text("finding"))
    answer = v.VerificationAnswered(
        asked=typed.text("asked"),
        found=(),
        way=AnswerWay.PAPER,
        document_no=typed.text("document_no"),
        answered_on=typed.past_day("day"),
        note=typed.text("note"),
    )

    def act(case: CaseState, law: Matter, who: Standing) -> Decision:
        request = by_entry(case, v.VerificationAsked, answer.asked)
        rows = [one.row for one in request.people if one.authorised] if request else []
        found = tuple(v.Found(row=row, finding=finding, note=answer.note) for row in rows)
        whole = v.VerificationAnswered(
            asked=answer.asked,
            found=found,
            way=answer.way,
            document_no=answer.document_no,
            answered_on=answer.answered_on,
            note=answer.note,
        )
        return surveying.answer_verification(case, law, whole, who)

    return act


def _visited(typed: Typed, _desk: Desk) -> StepAct:
    amounts = {kind: typed.fen(code) for code, kind in _INCOMES.items()}
    visit = v.HomeVisited(
        by=Role.TOWNSHIP,  # the act puts the role of who writes it
        investigators=typed.names("investigators"),
        present=typed.names("present"),
        incomes=tuple(
            v.IncomeLine(row=APPLICANT, kind=kind, year_fen=fen, note=_("the whole family"))
            for kind, fen in amounts.items()
            if fen is not None
        ),
        property=typed.text("property"),
        housing=typed.text("housing"),
        conclusion=typed.text("conclusion"),
        signed_by=(*typed.names("investigators"), *typed.names("present")),
    )
    return lambda case, law, who: surveying.record_home_visit(case, law, visit, who)


def _neighbours(typed: Typed, _desk: Desk) -> StepAct:
    asked = v.NeighboursAsked(
        investigators=typed.names("investigators"),
        neighbours=typed.names("neighbours"),
        statement=typed.text("statement"),
    )
    return lambda case, law, who: surveying.ask_neighbours(case, law, asked, who)


def _letter(typed: Typed, _desk: Desk) -> StepAct:
    to, asked = typed.text("to"), typed.text("asked")
    return lambda case, law, who: surveying.send_letter(case, law, to, asked, who)


def _letter_answered(typed: Typed, _desk: Desk) -> StepAct:
    letter, answer, day = typed.text("letter"), typed.text("answer"), typed.past_day("day")
    return lambda case, _law, who: surveying.answer_letter(case, letter, answer, day, who)


def _community(typed: Typed, _desk: Desk) -> StepAct:
    review = v.CommunityReviewed(
        attended=typed.names("attended"),
        in_favour=typed.count("in_favour") or 0,
        against=typed.count("against") or 0,
        conclusion=typed.text("conclusion"),
    )
    return lambda case, law, who: surveying.review_in_community(case, law, review, who)


def _opinion(typed: Typed, _desk: Desk) -> StepAct:
    opinion = v.OpinionGiven(
        supports=typed.yes("supports"),
        reason=typed.text("reason"),
        aid_class=typed.text("aid_class"),
        members=typed.count("members"),
        amount_fen=typed.fen("amount"),
    )
    return lambda case, law, who: surveying.give_opinion(case, law, opinion, who)


def _posted(typed: Typed, _desk: Desk) -> StepAct:
    place = typed.text("place")
    return lambda case, law, who: posting.post_notice(case, law, place, who)


def _photographed(typed: Typed, _desk: Desk) -> StepAct:
    notice, scan = typed.text("notice"), typed.text("scan")
    return lambda case, _law, who: posting.photograph_notice(case, notice, scan, who)


def _objected(typed: Typed, _desk: Desk) -> StepAct:
    statement, objector = typed.text("statement"), typed.text("objector")
    return lambda case, _law, who: posting.raise_objection(case, statement, objector, who)


def _settled(typed: Typed, _desk: Desk) -> StepAct:
    objection, upheld, finding = typed.text("objection"), typed.yes("upheld"), typed.text("finding")
    return lambda case, _law, who: posting.settle_objection(case, objection, upheld, finding, who)


def _ended(_typed: Typed, desk: Desk) -> StepAct:
    return lambda case, law, who: posting.end_notice(case, law, desk.calendars(), who)


def _meeting(typed: Typed, _desk: Desk) -> StepAct:
    meeting = v.CaseMeetingHeld(
        attended=typed.names("attended"),
        subject=typed.text("subject"),
        conclusion=typed.text("conclusion"),
        amount_fen=typed.fen("amount"),
    )
    return lambda case, _law, who: surveying.hold_meeting(case, meeting, who)


def _explained(typed: Typed, _desk: Desk) -> StepAct:
    statement = typed.text("statement")
    return lambda case, _law, who: surveying.explain_help(case, statement, (), who)


def _announced(typed: Typed, _desk: Desk) -> StepAct:
    place = typed.text("place")
    return lambda case, law, who: posting.announce(case, law, place, who)


BUILDERS: dict[str, Builder] = {
    "verification_asked": _asked,
    "verification_answered": _answered,
    "home_visited": _visited,
    "neighbours_asked": _neighbours,
    "letter_sent": _letter,
    "letter_answered": _letter_answered,
    "community_reviewed": _community,
    "opinion_given": _opinion,
    "notice_posted": _posted,
    "notice_photographed": _photographed,
    "objection_raised": _objected,
    "objection_settled": _settled,
    "notice_ended": _ended,
    "meeting_held": _meeting,
    "help_explained": _explained,
    "announced": _announced,
}

"""The steps of keeping up after a decision, of other departments, mandates and clerks."""

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case.acts import reviewing, slips
from forms.case.life_terms import AnswerWay, ReviewGround, ReviewResult, SlipManner
from window_app.counter.case_life import StepAct
from window_app.counter.desk import Desk
from window_app.screens.at_desk.life_inquiry import Builder
from window_app.screens.life.typed import Typed


def _changed(typed: Typed, _desk: Desk) -> StepAct:
    change = k.ChangeReported(what=typed.text("what"), reporter=typed.text("reporter"), since=typed.past_day("day"))
    return lambda case, _law, who: reviewing.report_change(case, change, who)


def _died(typed: Typed, _desk: Desk) -> StepAct:
    died = k.MemberDied(row=typed.text("row"), died_on=typed.past_day("day"), source=typed.text("source"))
    return lambda case, _law, who: reviewing.report_death(case, died, who)


def _begun(typed: Typed, _desk: Desk) -> StepAct:
    ground, limit, note = ReviewGround(typed.text("ground")), typed.text("limit"), typed.text("note")
    return lambda case, law, who: reviewing.start_review(case, law, ground, limit, note, who)


def _concluded(typed: Typed, _desk: Desk) -> StepAct:
    result, finding, limit = ReviewResult(typed.text("result")), typed.text("finding"), typed.text("next_limit")
    return lambda case, law, who: reviewing.conclude_review(case, law, result, finding, limit, who)


def _heard(typed: Typed, _desk: Desk) -> StepAct:
    heard = d.ViewsHeard(
        person=typed.text("person"),
        proposed=typed.text("proposed"),
        statement=typed.text("statement"),
        absent=typed.text("absent"),
    )
    return lambda case, law, who: reviewing.hear_views(case, law, heard, who)


def _aid(typed: Typed, _desk: Desk) -> StepAct:
    change = k.AidChanged(
        review="",  # the act puts the open one
        result=ReviewResult(typed.text("result")),
        from_month=typed.month("from_month"),
        reasons=typed.text("reasons"),
        amount_fen=typed.fen("amount"),
        members=typed.count("members"),
        gradual_until=typed.day("gradual_until"),
    )
    return lambda case, law, who: reviewing.change_aid(case, law, change, who)


def _slip(typed: Typed, _desk: Desk) -> StepAct:
    slip = z.SlipSent(
        manner=SlipManner(typed.text("manner")),
        department=typed.text("department"),
        asked=typed.text("asked"),
        reply_by=typed.day("reply_by"),
    )
    return lambda case, law, who: slips.send_slip(case, law, slip, who)


def _taken(typed: Typed, _desk: Desk) -> StepAct:
    taken = z.SlipTaken(
        slip=typed.text("slip"),
        taken=typed.yes("taken"),
        reason=typed.text("reason"),
        way=AnswerWay.PAPER,
        taken_on=typed.past_day("day"),
    )
    return lambda case, _law, who: slips.take_slip(case, taken, who)


def _answered(typed: Typed, _desk: Desk) -> StepAct:
    answer = z.SlipAnswered(
        slip=typed.text("slip"),
        answer=typed.text("answer"),
        way=AnswerWay.PAPER,
        document_no=typed.text("document_no"),
        answered_on=typed.past_day("day"),
    )
    return lambda case, _law, who: slips.answer_slip(case, answer, who)


def _mandate(typed: Typed, _desk: Desk) -> StepAct:
    mandate = z.MandateGiven(
        agent=typed.text("agent"), scope=typed.names("scope"), from_day=typed.day("day"), until=typed.day("until")
    )
    return lambda case, _law, who: slips.give_mandate(case, mandate, who)


def _reassigned(typed: Typed, desk: Desk) -> StepAct:
    to, reason = typed.text("to_clerk"), typed.text("reason")
    name = next((one.name for one in desk.ledger.clerks.all() if one.clerk == to), "")
    return lambda case, _law, who: slips.reassign(case, to, name, reason, who)


BUILDERS: dict[str, Builder] = {
    "change_reported": _changed,
    "member_died": _died,
    "review_started": _begun,
    "review_concluded": _concluded,
    "views_heard": _heard,
    "aid_changed": _aid,
    "slip_sent": _slip,
    "slip_taken": _taken,
    "slip_answered": _answered,
    "mandate_given": _mandate,
    "reassigned": _reassigned,
}

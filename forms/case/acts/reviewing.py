"""After a grant: changes reported, deaths, reviews, and raising, cutting or ending aid after hearing the person."""

from msgspec import structs

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import flow
from forms.case import notice_bodies as n
from forms.case.acts.standing import Decision, Standing
from forms.case.acts.steps import bad_day, bad_month, empty_field, one_fact, open_refusal, step_refusal
from forms.case.body import Body
from forms.case.fields import rows
from forms.case.life import aided, hanging_notices, of, open_objections, open_review
from forms.case.life_terms import ReviewGround, ReviewResult
from forms.case.people import APPLICANT
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.statute.vocabulary import StageEvent
from forms.terms import FlowAct, Role

_CUTS = {ReviewResult.DECREASE, ReviewResult.END}


def report_change(case: CaseState, change: k.ChangeReported, standing: Standing) -> Decision:
    """Write down a change that the family, or somebody for it, reported (law art. 46)."""
    refusal = open_refusal(case, k.ChangeReported, standing)
    refusal = refusal or empty_field(change__what=change.what, change__reporter=change.reporter)
    if refusal is None and change.since:
        refusal = bad_day("change/since", change.since)
    return refusal or one_fact(case, change, standing)


def report_death(case: CaseState, died: k.MemberDied, standing: Standing) -> Decision:
    """Write down that a member of a family that gets aid died: the time to look at it again begins."""
    refusal = open_refusal(case, k.MemberDied, standing) or bad_day("death/day", died.died_on)
    if refusal:
        return refusal
    if died.died_on > standing.now.today.isoformat():
        return Refusal(Rule.TOO_EARLY, at="death/day")
    if died.row not in {APPLICANT, *rows(case.sheet, "household")}:
        return Refusal(Rule.NOT_THERE, at="death/row")
    if any(one.row == died.row and one.row != APPLICANT for _, one in of(case, k.MemberDied)):
        return Refusal(Rule.ALREADY_DONE)
    return one_fact(case, died, standing) if aided(case) else Refusal(Rule.TOO_EARLY)


def start_review(
    case: CaseState, matter: Matter, ground: ReviewGround, limit: str, note: str, standing: Standing
) -> Decision:
    """Begin to look at a granted case again; ``limit`` is the matter's stage that asks for it, or empty."""
    refusal = step_refusal(case, matter, FlowAct.REVIEW, k.ReviewStarted, standing)
    if refusal:
        return refusal
    if not aided(case):
        return Refusal(Rule.TOO_EARLY)
    if open_review(case):
        return Refusal(Rule.ALREADY_DONE)
    if limit and matter.stage(limit) is None:
        return Refusal(Rule.NOT_THERE, at="review/limit")
    return one_fact(case, k.ReviewStarted(ground=ground, limit=limit, note=note.strip()), standing)


def conclude_review(
    case: CaseState, matter: Matter, result: ReviewResult, finding: str, next_limit: str, standing: Standing
) -> Decision:
    """Say what the open review proposes, and under which of the matter's intervals the family is from now on."""
    refusal = open_refusal(case, k.ReviewConcluded, standing)
    if refusal:
        return refusal
    review = open_review(case)
    if review is None:
        return Refusal(Rule.NOT_THERE, at="review")
    if any(one.review == review[0].entry for _, one in of(case, k.ReviewConcluded)):
        return Refusal(Rule.ALREADY_DONE)
    if next_limit and next_limit not in matter.review:
        return Refusal(Rule.NOT_THERE, at="review/next_limit")
    refusal = empty_field(review__finding=finding)
    body = k.ReviewConcluded(review=review[0].entry, result=result, finding=finding.strip(), next_limit=next_limit)
    return refusal or one_fact(case, body, standing)


def hear_views(case: CaseState, matter: Matter, heard: d.ViewsHeard, standing: Standing) -> Decision:
    """Hear the person before a cut or an end (law art. 48), or record how it was tried in vain."""
    refusal = step_refusal(case, matter, FlowAct.VIEWS, d.ViewsHeard, standing)
    refusal = refusal or empty_field(views__person=heard.person, views__proposed=heard.proposed)
    if refusal:
        return refusal
    if not open_review(case):
        return Refusal(Rule.TOO_EARLY)
    if not heard.statement.strip() and not heard.absent.strip():
        return Refusal(Rule.FIELD_MISSING, at="views/statement")
    return one_fact(case, heard, standing)


def change_aid(case: CaseState, matter: Matter, change: k.AidChanged, standing: Standing) -> Decision:
    """Raise, cut or end aid as the open review proposes: with reasons, heard first, by the level that decides.

    Where the matter's way posts an end, it was posted and taken down first.
    """
    refusal = open_refusal(case, k.AidChanged, standing)
    if refusal:
        return refusal
    review = open_review(case) if aided(case) else None
    if review is None:
        return Refusal(Rule.NOT_THERE, at="review")
    steps = flow.steps(case, matter, standing.now.today)
    roles = {role for step in steps if step.act is FlowAct.DECISION for role in step.actor}
    acting = Role.TOWNSHIP if standing.role is Role.HALL else standing.role
    if roles and acting not in roles:
        return Refusal(Rule.ROLE_MAY_NOT)
    entry = review[0].entry
    results = {one.result for _, one in of(case, k.ReviewConcluded) if one.review == entry}
    if change.result is ReviewResult.UNCHANGED or change.result not in results:
        return Refusal(Rule.STEP_MISSING, details={"step": FlowAct.REVIEW.value})
    begun = _place(case, entry)
    if change.result in _CUTS and _latest(case, d.ViewsHeard) < begun:
        return Refusal(Rule.VIEWS_FIRST)
    posts = any(step.act is FlowAct.PUBLICITY and step.once is StageEvent.VIEWS_HEARD for step in steps)
    if change.result is ReviewResult.END and posts:
        if hanging_notices(case) or _latest(case, n.NoticeEnded) < begun:
            return Refusal(Rule.STEP_MISSING, details={"step": FlowAct.PUBLICITY.value})
        if open_objections(case):
            return Refusal(Rule.OBJECTION_OPEN)
    refusal = _incomplete(change)
    return refusal or one_fact(case, structs.replace(change, review=entry, reasons=change.reasons.strip()), standing)


def _incomplete(change: k.AidChanged) -> Refusal | None:
    refusal = bad_month("change/from_month", change.from_month)
    if refusal is None and change.gradual_until:
        refusal = bad_day("change/gradual_until", change.gradual_until)
    if refusal:
        return refusal
    if not change.reasons.strip():
        return Refusal(Rule.REASON_MISSING, at="change/reasons")
    if change.result is not ReviewResult.END and (change.amount_fen is None or change.amount_fen <= 0):
        return Refusal(Rule.FIELD_MISSING, at="change/amount_fen")
    return None


def _place(case: CaseState, entry: str) -> int:
    return next((place for place, one in enumerate(case.acts) if one.stamp.entry == entry), -1)


def _latest(case: CaseState, kind: type[Body]) -> int:
    found = [place for place, one in enumerate(case.acts) if isinstance(one.body, kind) and not one.voided]
    return found[-1] if found else -1

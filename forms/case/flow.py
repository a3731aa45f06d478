"""Whether an act lies on a matter's way now: the rows of its flow, what was done before, what has happened.

The order is that of the rows. A step that only the county walks (its own visit) is asked for at the decision, not
before the township's acts. A notice is asked for only where the opinion supports: nothing else is posted.
"""

import datetime as dt

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.body import Body
from forms.case.life import aided, is_closed, last, of, open_objections, open_review
from forms.case.people import circumstances
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import FlowStep, Matter
from forms.terms import FlowAct, Role, Step

_BEFORE_DECISION = frozenset(
    {
        FlowAct.VERIFICATION, FlowAct.SURVEY, FlowAct.NEIGHBOURS, FlowAct.LETTER, FlowAct.REVIEW_MEETING,
        FlowAct.OPINION, FlowAct.PUBLICITY, FlowAct.FILE_UP, FlowAct.DECISION,
    }
)  # fmt: skip
# Finding out goes on side by side: nobody waits for the county's answer before a home is visited (No. 57 art. 15, 17).
_FINDING_OUT = frozenset({FlowAct.VERIFICATION, FlowAct.SURVEY, FlowAct.NEIGHBOURS, FlowAct.LETTER})
_AFTER_DECISION = frozenset({FlowAct.SERVICE, FlowAct.PAYMENT, FlowAct.ANNOUNCEMENT, FlowAct.ARCHIVE})
_REVIEWING = frozenset({FlowAct.REVIEW, FlowAct.VIEWS})
_ONLY_GRANTED = frozenset({FlowAct.PAYMENT, FlowAct.ANNOUNCEMENT})
_WITHOUT_ACCEPTANCE = frozenset({FlowAct.HAND_OVER, FlowAct.INFORM, FlowAct.AGENT})
_DESK = frozenset({Role.VILLAGE, Role.TOWNSHIP})


def steps(case: CaseState, matter: Matter, today: dt.date) -> tuple[FlowStep, ...]:
    """Return the steps of the matter's way that stand for this case now, in order."""
    return matter.flow_under(circumstances(case.sheet, today), frozenset(case.events))


def is_done(case: CaseState, step: FlowStep) -> bool:
    """Whether a step was taken, after the event it answers where it answers one.

    Telling and acting for somebody leave papers of their own and hold nothing up.
    """
    since = case.events[step.once.value][-1].happened if step.once and case.events.get(step.once.value) else ""
    if step.act in {FlowAct.INFORM, FlowAct.AGENT}:
        return True
    if step.act is FlowAct.SURVEY:
        return _surveyed(case, step, since)
    if step.act is FlowAct.OPINION:  # an opinion counts until somebody objects: then it is given anew
        return _order(case, v.OpinionGiven) > _order(case, n.ObjectionRaised)
    if step.act is FlowAct.FILE_UP:
        return _order(case, d.FileSent) > _order(case, d.FileReturned)
    if step.act is FlowAct.SERVICE:
        return _served(case)
    if step.act is FlowAct.PUBLICITY and open_objections(case):
        return False
    return _any(case, _KINDS[step.act], since)


def missing_before(case: CaseState, matter: Matter, act: FlowAct, today: dt.date) -> FlowStep | None:
    """Return the first required step before this act that was not taken, or None."""
    found = steps(case, matter, today)
    place = next((number for number, step in enumerate(found) if step.act is act), len(found))
    for step in found[:place]:
        if step.required and step.act is not act and _asked(case, step, act) and not is_done(case, step):
            return step
    return None


def refusal(case: CaseState, matter: Matter, act: FlowAct, role: Role, today: dt.date) -> Refusal | None:
    """Return why an act may not be done now on this matter's way, or None."""
    if is_closed(case) or case.step is Step.NOT_ACCEPTED:
        return Refusal(Rule.CASE_CLOSED)
    if act not in _WITHOUT_ACCEPTANCE and not (case.acceptances or case.events.get("aid_given")):
        return Refusal(Rule.NOT_ACCEPTED_YET)
    found = [step for step in steps(case, matter, today) if step.act is act]
    if not found:
        later = [step for step in matter.flow if step.act is act and step.once and step.once not in case.events]
        return Refusal(Rule.TOO_EARLY if later else Rule.NOT_IN_FLOW, details={"step": act.value})
    roles = {role for step in found for role in step.actor}
    if act is FlowAct.DECISION and roles and _as(role) not in roles:
        return Refusal(Rule.ROLE_MAY_NOT)
    decided = last(case, d.Decided)
    if act in _BEFORE_DECISION and decided:
        if act is not FlowAct.DECISION and aided(case) and open_review(case):
            return None
        return Refusal(Rule.ALREADY_DONE, details={"day": decided[0].day})
    if act in _ONLY_GRANTED and decided and not decided[1].granted:
        return Refusal(Rule.NOT_IN_FLOW, details={"step": act.value})
    gap = missing_before(case, matter, act, today)
    return Refusal(Rule.STEP_MISSING, details={"step": gap.act.value}) if gap else None


def _as(role: Role) -> Role:
    """Return the role that a hall acts as: a hall accepts and reviews as a township does."""
    return Role.TOWNSHIP if role is Role.HALL else role


def _asked(case: CaseState, step: FlowStep, act: FlowAct) -> bool:
    """Whether a required step is asked for before this act.

    A review needs the decision only. Serving, publishing and paying do not wait for each other. A meeting after an
    objection comes before the new opinion.
    """
    if act in _REVIEWING:
        return step.act is FlowAct.DECISION
    if act in _AFTER_DECISION and act is not FlowAct.ARCHIVE and step.act in _AFTER_DECISION:
        return False
    if act is FlowAct.REVIEW_MEETING and step.act in {FlowAct.OPINION, FlowAct.PUBLICITY}:
        return False
    if step.act in _FINDING_OUT and act in _FINDING_OUT:
        return False
    if step.act is FlowAct.SURVEY and step.actor and _DESK.isdisjoint(step.actor):
        return act is FlowAct.DECISION or act in _AFTER_DECISION
    if step.act is FlowAct.PUBLICITY:
        opinion = last(case, v.OpinionGiven)
        return opinion is None or opinion[1].supports
    if step.act in _ONLY_GRANTED:
        decided = last(case, d.Decided)
        return decided is None or decided[1].granted
    return True


def _surveyed(case: CaseState, step: FlowStep, since: str) -> bool:
    visits = [body for stamp, body in of(case, v.HomeVisited) if stamp.happened >= since]
    if any(not step.actor or _as(body.by) in step.actor for body in visits):
        return True
    return not _DESK.isdisjoint(step.actor or _DESK) and _any(case, (k.VisitShared,), since)


def _served(case: CaseState) -> bool:
    decided = last(case, d.Decided)
    return decided is not None and any(body.decision == decided[0].entry for _, body in of(case, d.ServiceRecorded))


def _order(case: CaseState, kind: type[Body]) -> int:
    """Return the place of the latest act of a kind among all acts, -1 for none."""
    found = [place for place, one in enumerate(case.acts) if isinstance(one.body, kind) and not one.voided]
    return found[-1] if found else -1


def _any(case: CaseState, kinds: tuple[type[Body], ...], since: str) -> bool:
    return any(isinstance(one.body, kinds) and not one.voided and one.stamp.happened >= since for one in case.acts)


_KINDS: dict[FlowAct, tuple[type[Body], ...]] = {
    FlowAct.VERIFICATION: (v.VerificationAnswered,),
    FlowAct.NEIGHBOURS: (v.NeighboursAsked,),
    FlowAct.LETTER: (v.LetterSent,),
    FlowAct.REVIEW_MEETING: (v.CommunityReviewed, v.CaseMeetingHeld),
    FlowAct.PUBLICITY: (n.NoticeEnded,),
    FlowAct.DECISION: (d.Decided,),
    FlowAct.VIEWS: (d.ViewsHeard,),
    FlowAct.PAYMENT: (d.PaymentStarted,),
    FlowAct.ANNOUNCEMENT: (n.Announced,),
    FlowAct.ARCHIVE: (d.CaseArchived,),
    FlowAct.REVIEW: (k.ReviewConcluded,),
    FlowAct.HAND_OVER: (z.SlipSent,),
}

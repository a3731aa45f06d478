"""Public notices: what is posted, for how long, what somebody says against it. A child's matter is never posted."""

import datetime as dt

from forms.case import notice_bodies as n
from forms.case import survey_bodies as v
from forms.case.acts.standing import Decision, Standing
from forms.case.acts.steps import bad_day, empty_field, one_fact, open_refusal, step_refusal
from forms.case.life import aided, by_entry, hanging_notices, last, of, open_objections
from forms.case.moment import when
from forms.case.people import circumstances
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, Stamp
from forms.statute.calendars import Calendars
from forms.statute.model import Matter, Stage
from forms.statute.vocabulary import PublicityRule, StageEvent
from forms.statute.workdays import civil_day, stage_due
from forms.terms import FlowAct


def may_be_posted(case: CaseState, matter: Matter, today: dt.date) -> bool:
    """Whether anything of this case may ever be posted."""
    publicity = matter.publicity
    if matter.children or publicity is None or publicity.rule is not PublicityRule.PUBLISH:
        return False
    found = circumstances(case.sheet, today)
    if "minor_applicant" in found:
        return False
    return publicity.never_when is None or not publicity.never_when.holds(found)


def post_notice(case: CaseState, matter: Matter, place: str, standing: Standing, until: str = "") -> Decision:
    """Post the first opinion; ``until`` only where no rule gives the days and the county does."""
    if not may_be_posted(case, matter, standing.now.today):
        return Refusal(Rule.NEVER_POSTED)
    refusal = step_refusal(case, matter, FlowAct.PUBLICITY, n.NoticePosted, standing)
    refusal = refusal or empty_field(notice__place=place)
    if refusal:
        return refusal
    if hanging_notices(case):
        return Refusal(Rule.ALREADY_DONE, details={"day": hanging_notices(case)[0][0].day})
    opinion = last(case, v.OpinionGiven)
    if opinion is not None and not opinion[1].supports:
        return Refusal(Rule.NEVER_POSTED, details={"why": "opinion"})
    if open_objections(case):
        return Refusal(Rule.OBJECTION_OPEN)
    ends_aid = aided(case)
    counted = _stage(matter, ends_aid) is not None
    refusal = None if counted else bad_day("notice/until", until)
    if refusal:
        return refusal
    body = n.NoticePosted(place=place.strip(), until="" if counted else until, ends_aid=ends_aid)
    return one_fact(case, body, standing)


def photograph_notice(case: CaseState, notice: str, scan: str, standing: Standing) -> Decision:
    """Keep the photograph of a posted notice (the scan's entry)."""
    refusal = open_refusal(case, n.NoticePhotographed, standing) or empty_field(notice__scan=scan)
    if refusal:
        return refusal
    if by_entry(case, n.NoticePosted, notice) is None:
        return Refusal(Rule.NOT_THERE, at="notice")
    return one_fact(case, n.NoticePhotographed(notice=notice, scan=scan), standing)


def raise_objection(case: CaseState, statement: str, objector: str, standing: Standing) -> Decision:
    """Take an objection to what is posted; a name is not asked for."""
    refusal = open_refusal(case, n.ObjectionRaised, standing) or empty_field(objection__statement=statement)
    if refusal:
        return refusal
    hanging = hanging_notices(case)
    if not hanging:
        return Refusal(Rule.NOT_THERE, at="notice")
    body = n.ObjectionRaised(notice=hanging[-1][0].entry, statement=statement.strip(), objector=objector.strip())
    return one_fact(case, body, standing)


def settle_objection(case: CaseState, objection: str, upheld: bool, finding: str, standing: Standing) -> Decision:
    """Say what an objection came to, after it was looked into."""
    refusal = open_refusal(case, n.ObjectionSettled, standing) or empty_field(objection__finding=finding)
    if refusal:
        return refusal
    if objection not in {stamp.entry for stamp, _ in open_objections(case)}:
        return Refusal(Rule.NOT_THERE, at="objection")
    body = n.ObjectionSettled(objection=objection, upheld=upheld, finding=finding.strip())
    return one_fact(case, body, standing)


def last_day(matter: Matter, posted: Stamp, notice: n.NoticePosted, calendars: Calendars) -> dt.date:
    """Return the last day a notice hangs, rolled on over a holiday where the row says so; the day of posting else."""
    stage = _stage(matter, notice.ends_aid)
    try:
        if stage is not None:
            return civil_day(stage_due(stage, when(posted.happened), calendars).due)
        return dt.date.fromisoformat(notice.until)
    except ValueError:  # what another program wrote must not hang for ever
        return civil_day(when(posted.happened))


def end_notice(case: CaseState, matter: Matter, calendars: Calendars, standing: Standing) -> Decision:
    """Take the hanging notice down: never on or before its last day."""
    refusal = open_refusal(case, n.NoticeEnded, standing)
    if refusal:
        return refusal
    hanging = hanging_notices(case)
    if not hanging:
        return Refusal(Rule.NOT_THERE, at="notice")
    stamp, notice = hanging[-1]
    due = last_day(matter, stamp, notice, calendars)
    if standing.now.today <= due:
        return Refusal(Rule.TOO_EARLY, details={"day": due.isoformat()})
    return one_fact(case, n.NoticeEnded(notice=stamp.entry), standing)


def announce(case: CaseState, matter: Matter, place: str, standing: Standing) -> Decision:
    """Record that a grant was published in the village, as the rules ask; never of a child."""
    if not may_be_posted(case, matter, standing.now.today):
        return Refusal(Rule.NEVER_POSTED)
    refusal = step_refusal(case, matter, FlowAct.ANNOUNCEMENT, n.Announced, standing)
    refusal = refusal or empty_field(announcement__place=place)
    if refusal:
        return refusal
    if of(case, n.Announced):
        return Refusal(Rule.ALREADY_DONE)
    return one_fact(case, n.Announced(place=place.strip()), standing)


def _stage(matter: Matter, ends_aid: bool = False) -> Stage | None:
    """Return the stage that gives the days of a notice; that of an end may have a row of its own."""
    own = [step.stage for step in matter.flow if step.act is FlowAct.PUBLICITY and step.once is StageEvent.VIEWS_HEARD]
    if ends_aid and own and own[0]:
        return matter.stage(own[0])
    return matter.stage(matter.publicity.stage) if matter.publicity and matter.publicity.stage else None

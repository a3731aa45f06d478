"""Other hands: slips to departments and their answers, mandates, a clerk's cases handed over, a stand-in."""

from collections.abc import Iterable

from forms.case import flow
from forms.case import slip_bodies as z
from forms.case.acts.standing import Decision, Standing, role_refusal
from forms.case.acts.steps import bad_day, empty_field, one_fact, open_refusal
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.case.life import by_entry, handler, is_closed, of, open_slips
from forms.case.life_terms import AnswerWay, SlipManner
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import AboutKind, ClerkRole, FlowAct, Role

_ACTS = {SlipManner.TRANSFER: FlowAct.HAND_OVER, SlipManner.PROXY_HANDLING: FlowAct.AGENT}
_RECEIVERS = frozenset({Role.COUNTY, Role.DEPARTMENT})


def send_slip(case: CaseState, matter: Matter, slip: z.SlipSent, standing: Standing) -> Decision:
    """Send a slip to a department; several may run side by side, one open slip to each.

    Handing over and acting for the person lie on the matter's way; help may be asked for any matter.
    """
    refusal = open_refusal(case, z.SlipSent, standing)
    refusal = refusal or empty_field(slip__department=slip.department, slip__asked=slip.asked)
    act = _ACTS.get(slip.manner)
    if refusal is None and act is not None:
        refusal = flow.refusal(case, matter, act, standing.role, standing.now.today)
    if refusal is None and slip.reply_by:
        refusal = bad_day("slip/reply_by", slip.reply_by)
    if refusal:
        return refusal
    running = [stamp for stamp, one in open_slips(case) if one.department == slip.department]
    return Refusal(Rule.ALREADY_DONE, details={"day": running[0].day}) if running else one_fact(case, slip, standing)


def take_slip(case: CaseState, taken: z.SlipTaken, standing: Standing) -> Decision:
    """The receiver takes a slip or declines it with a reason; the desk may only type what a stamped slip says."""
    refusal = open_refusal(case, z.SlipTaken, standing) or _receiver(taken.way, taken.taken_on, standing)
    if refusal:
        return refusal
    if taken.slip not in {stamp.entry for stamp, _ in open_slips(case)}:
        return Refusal(Rule.NOT_THERE, at="slip")
    if any(one.slip == taken.slip for _, one in of(case, z.SlipTaken)):
        return Refusal(Rule.ALREADY_DONE)
    if not taken.taken and not taken.reason.strip():
        return Refusal(Rule.REASON_MISSING)
    return one_fact(case, taken, standing)


def answer_slip(case: CaseState, answer: z.SlipAnswered, standing: Standing) -> Decision:
    """The receiver answers; typed from a stamped slip the answer names the paper's day."""
    refusal = open_refusal(case, z.SlipAnswered, standing) or _receiver(answer.way, answer.answered_on, standing)
    refusal = refusal or empty_field(slip__answer=answer.answer)
    if refusal:
        return refusal
    if answer.slip not in {stamp.entry for stamp, _ in open_slips(case)}:
        return Refusal(Rule.NOT_THERE, at="slip")
    return one_fact(case, answer, standing)


def give_mandate(case: CaseState, mandate: z.MandateGiven, standing: Standing) -> Decision:
    """Record that somebody may act for the applicant: for what, from which day to which."""
    refusal = open_refusal(case, z.MandateGiven, standing) or empty_field(mandate__agent=mandate.agent)
    refusal = refusal or bad_day("mandate/from_day", mandate.from_day) or bad_day("mandate/until", mandate.until)
    if refusal:
        return refusal
    if not any(one.strip() for one in mandate.scope):
        return Refusal(Rule.FIELD_MISSING, at="mandate/scope")
    if mandate.until < mandate.from_day:
        return Refusal(Rule.FIELD_MISSING, at="mandate/until")
    return one_fact(case, mandate, standing)


def end_mandate(case: CaseState, mandate: str, reason: str, standing: Standing) -> Decision:
    """End a mandate before its time."""
    refusal = open_refusal(case, z.MandateEnded, standing)
    if refusal:
        return refusal
    if by_entry(case, z.MandateGiven, mandate) is None:
        return Refusal(Rule.NOT_THERE, at="mandate")
    if any(one.mandate == mandate for _, one in of(case, z.MandateEnded)):
        return Refusal(Rule.ALREADY_DONE)
    if not reason.strip():
        return Refusal(Rule.REASON_MISSING)
    return one_fact(case, z.MandateEnded(mandate=mandate, reason=reason.strip()), standing)


def reassign(case: CaseState, to_clerk: str, to_name: str, reason: str, standing: Standing) -> Decision:
    """Give a case to another clerk of the station: by the head, or by the one who has it."""
    refusal = open_refusal(case, z.CaseReassigned, standing) or empty_field(reassign__clerk=to_clerk)
    if refusal:
        return refusal
    holder = handler(case)
    if standing.clerk_role is not ClerkRole.HEAD and standing.clerk != holder:
        return Refusal(Rule.HEAD_CONSENTS)
    if to_clerk == holder:
        return Refusal(Rule.ALREADY_DONE)
    body = z.CaseReassigned(from_clerk=holder, to_clerk=to_clerk, to_name=to_name.strip(), reason=reason.strip())
    return one_fact(case, body, standing)


def hand_over_cases(
    cases: Iterable[CaseState], from_clerk: str, to_clerk: str, to_name: str, reason: str, standing: Standing
) -> Decision:
    """Give every open case of a leaving clerk to another, in one act; refused whole if one may not be given."""
    found: list[NewFact] = []
    for case in cases:
        if handler(case) == from_clerk and not is_closed(case) and not case.read_only:
            given = reassign(case, to_clerk, to_name, reason, standing)
            if isinstance(given, Refusal):
                return given
            found += given
    return tuple(found) or Refusal(Rule.NOT_THERE)


def name_stand_in(named: z.StandInNamed, standing: Standing) -> Decision:
    """Name who does a clerk's post while that clerk is away (A and B post); the head names it."""
    refusal = role_refusal(z.StandInNamed, standing)
    refusal = refusal or bad_day("stand_in/from_day", named.from_day) or bad_day("stand_in/until", named.until)
    refusal = refusal or empty_field(stand_in__clerk=named.clerk, stand_in__stand_in=named.stand_in)
    if refusal:
        return refusal
    if standing.clerk_role is not ClerkRole.HEAD:
        return Refusal(Rule.HEAD_CONSENTS)
    if named.clerk == named.stand_in or named.until < named.from_day:
        return Refusal(Rule.FIELD_MISSING, at="stand_in/stand_in")
    return (standing.fact(About(AboutKind.STATION, standing.station), named),)


def stand_ins_on(named: Iterable[z.StandInNamed], day: str) -> dict[str, str]:
    """Return who stands in for whom on a day (ISO): clerk to stand-in; a later naming outweighs an earlier one."""
    return {one.clerk: one.stand_in for one in named if one.from_day <= day <= one.until}


def first_inquiry(case: CaseState) -> tuple[str, str]:
    """Return id and name of the one asked first: the applicant's single point of contact to the end."""
    opened = case.visit.opened
    return (opened.first_inquiry, opened.first_inquiry_name) if opened else ("", "")


def _receiver(way: AnswerWay, day: str, standing: Standing) -> Refusal | None:
    if way is AnswerWay.PAPER:
        return bad_day("slip/day", day)
    return None if standing.role in _RECEIVERS else Refusal(Rule.ROLE_MAY_NOT)

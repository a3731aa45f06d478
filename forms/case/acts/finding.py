"""Finding need before anybody applies: leads, sweeps of households, and the village's seven helper duties."""

from forms.case import care_bodies as k
from forms.case.acts.opening import Opening, visit_facts
from forms.case.acts.standing import Decision, Standing, about_visit, role_refusal
from forms.case.acts.steps import empty_field
from forms.case.entries import About
from forms.case.life import of
from forms.case.life_terms import LeadResult
from forms.case.refusals import Refusal, Rule
from forms.case.state import Stamp, VisitState
from forms.terms import AboutKind, Channel

_NEEDS_WORDS = frozenset({LeadResult.NO_NEED, LeadResult.DECLINED, LeadResult.NOT_FOUND})


def note_lead(visit: VisitState, lead: k.LeadNoted, standing: Standing) -> Decision:
    """Write down that somebody may be in need; it opens a visit without a case."""
    refusal = role_refusal(k.LeadNoted, standing) or empty_field(lead__name=lead.name, lead__situation=lead.situation)
    if refusal:
        return refusal
    sheet = {
        **visit.sheet,
        "applicant/name": lead.name.strip(),
        "applicant/village": lead.village.strip() or None,
        "applicant/phone": lead.phone.strip() or None,
    }
    opening = visit_facts(visit, sheet, Opening(channel=Channel.VILLAGE), standing)
    return (*opening, standing.fact(about_visit(visit.id), lead))


def follow_lead(visit: VisitState, followed: k.LeadFollowed, standing: Standing) -> Decision:
    """Say what came of a lead; that there is no need, no wish or nobody there is said in words."""
    refusal = role_refusal(k.LeadFollowed, standing)
    if refusal:
        return refusal
    if followed.lead not in {stamp.entry for stamp, _ in open_leads(visit)}:
        return Refusal(Rule.NOT_THERE, at="lead")
    if followed.result in _NEEDS_WORDS and not followed.finding.strip():
        return Refusal(Rule.REASON_MISSING)
    return (standing.fact(about_visit(visit.id), followed),)


def open_leads(visit: VisitState) -> tuple[tuple[Stamp, k.LeadNoted], ...]:
    """Return the leads of a visit that nobody has followed."""
    done = {body.lead for _, body in of(visit, k.LeadFollowed)}
    return tuple(one for one in of(visit, k.LeadNoted) if one[0].entry not in done)


def record_sweep(sweep: k.SweepDone, standing: Standing) -> Decision:
    """Record that a village went through its households: how many were seen, which are in hardship."""
    refusal = role_refusal(k.SweepDone, standing)
    refusal = refusal or empty_field(sweep__village=sweep.village, sweep__period=sweep.period)
    if refusal:
        return refusal
    if sweep.seen < len(sweep.households):
        return Refusal(Rule.FIELD_MISSING, at="sweep/seen")
    return (standing.fact(About(AboutKind.STATION, standing.station), sweep),)


def log_duty(duty: k.DutyLogged, standing: Standing) -> Decision:
    """Log one of the village's seven helper duties."""
    refusal = role_refusal(k.DutyLogged, standing) or empty_field(duty__village=duty.village, duty__text=duty.text)
    return refusal or (standing.fact(About(AboutKind.STATION, standing.station), duty),)

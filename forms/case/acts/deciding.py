"""The file up and back, the decision, its service, payment, publication aside, and putting the file away."""

from msgspec import structs

from forms.case import bodies as b
from forms.case import decision_bodies as d
from forms.case import flow
from forms.case import survey_bodies as v
from forms.case.acts.standing import Decision, Standing
from forms.case.acts.steps import bad_day, bad_month, empty_field, one_fact, open_refusal, step_refusal
from forms.case.care_bodies import AidChanged
from forms.case.life import is_with_county, last, of, open_objections
from forms.case.life_terms import ReturnReason, ReviewResult, ServiceWay
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter, Statute
from forms.terms import FlowAct, Role, Step

# Desk rule: before a refusal the families behind it are looked at and offered. Families of matters, in that order.
NEXT_CLASSES = {"dibao": ("bianyuan", "gangxing", "linshi")}
_UNWILLING = {ServiceWay.LEFT, ServiceWay.REFUSED}
_CUTS = {ReviewResult.DECREASE, ReviewResult.END}


def send_file(case: CaseState, matter: Matter, sent: d.FileSent, standing: Standing) -> Decision:
    """Send the file up, naming what is missing in it; not while an objection is open, not twice."""
    refusal = step_refusal(case, matter, FlowAct.FILE_UP, d.FileSent, standing)
    refusal = refusal or empty_field(file__to=sent.to)
    if refusal:
        return refusal
    if case.step is Step.SENT_UP:
        return Refusal(Rule.ALREADY_DONE)
    return Refusal(Rule.OBJECTION_OPEN) if open_objections(case) else one_fact(case, sent, standing)


def receive_file(case: CaseState, standing: Standing) -> Decision:
    """The county's reviewer has the file in hand: its days begin."""
    refusal = open_refusal(case, b.EventHappened, standing)
    if refusal:
        return refusal
    if standing.role not in {Role.COUNTY, Role.DEPARTMENT}:
        return Refusal(Rule.ROLE_MAY_NOT)
    if case.step is not Step.SENT_UP:
        return Refusal(Rule.TOO_EARLY)
    if is_with_county(case):
        return Refusal(Rule.ALREADY_DONE)
    return one_fact(case, b.EventHappened(event="file_received"), standing)


def return_file(case: CaseState, reason: ReturnReason, note: str, standing: Standing) -> Decision:
    """Send the file back with a coded reason; ``OTHER`` says it in words."""
    refusal = open_refusal(case, d.FileReturned, standing)
    if refusal:
        return refusal
    if case.step is not Step.SENT_UP:
        return Refusal(Rule.TOO_EARLY)
    if reason is ReturnReason.OTHER and not note.strip():
        return Refusal(Rule.REASON_MISSING)
    return one_fact(case, d.FileReturned(reason=reason, note=note.strip()), standing)


def decide(case: CaseState, matter: Matter, statute: Statute, decided: d.Decided, standing: Standing) -> Decision:
    """Decide: grant with what is paid from when, or refuse with reasons, after the next classes were offered.

    By whom follows from the level that decides here; ``delegated`` is set from it.
    """
    refusal = step_refusal(case, matter, FlowAct.DECISION, d.Decided, standing)
    if refusal:
        return refusal
    asked = flow.steps(case, matter, standing.now.today)
    if any(step.act is FlowAct.FILE_UP for step in asked) and not is_with_county(case):
        return Refusal(Rule.TOO_EARLY, details={"step": FlowAct.FILE_UP.value})
    if decided.granted:
        pays = any(step.act is FlowAct.PAYMENT and step.required for step in asked)
        refusal = _incomplete_grant(decided, pays, standing)
    else:
        refusal = _unfinished_refusal(matter, statute, decided)
    if refusal:
        return refusal
    delegated = matter.decided_by in {Role.TOWNSHIP, Role.HALL}
    return one_fact(case, structs.replace(decided, delegated=delegated, reasons=decided.reasons.strip()), standing)


def classes_to_offer(matter: Matter, statute: Statute) -> tuple[str, ...]:
    """Return the families to be looked at before this matter is refused, of those that exist here."""
    here = {one.family for one in statute.matters.values()}
    return tuple(family for family in NEXT_CLASSES.get(matter.family, ()) if family in here)


def serve(case: CaseState, matter: Matter, service: d.ServiceRecorded, standing: Standing) -> Decision:
    """Record that a decision, or a change of aid, was served; left or refused only with a witness."""
    refusal = step_refusal(case, matter, FlowAct.SERVICE, d.ServiceRecorded, standing)
    refusal = refusal or empty_field(service__receiver=service.receiver)
    if refusal:
        return refusal
    decisions = {stamp.entry: not body.granted for stamp, body in of(case, d.Decided)}
    decisions |= {stamp.entry: body.result in _CUTS for stamp, body in of(case, AidChanged)}
    if service.decision not in decisions:
        return Refusal(Rule.NOT_THERE, at="service/decision")
    if any(body.decision == service.decision for _, body in of(case, d.ServiceRecorded)):
        return Refusal(Rule.ALREADY_DONE)
    if service.way in _UNWILLING and not service.witness.strip():
        return Refusal(Rule.WITNESS_MISSING, at="service/witness")
    return one_fact(case, structs.replace(service, refusal=decisions[service.decision]), standing)


def start_payment(case: CaseState, matter: Matter, from_month: str, amount_fen: int, standing: Standing) -> Decision:
    """Record the month payment starts with, and how much a month (or once)."""
    refusal = step_refusal(case, matter, FlowAct.PAYMENT, d.PaymentStarted, standing)
    refusal = refusal or bad_month("payment/from_month", from_month)
    if refusal:
        return refusal
    if of(case, d.PaymentStarted):
        return Refusal(Rule.ALREADY_DONE)
    if amount_fen <= 0:
        return Refusal(Rule.FIELD_MISSING, at="payment/amount_fen")
    decided = last(case, d.Decided)
    if decided and decided[1].from_month and from_month < decided[1].from_month:
        return Refusal(Rule.TOO_EARLY, details={"day": decided[1].from_month})
    return one_fact(case, d.PaymentStarted(from_month=from_month, amount_fen=amount_fen), standing)


def payment_came_back(case: CaseState, returned: d.PaymentReturned, standing: Standing) -> Decision:
    """Record that the payment of a month came back, and why."""
    refusal = open_refusal(case, d.PaymentReturned, standing) or bad_month("payment/month", returned.month)
    if refusal:
        return refusal
    return one_fact(case, returned, standing) if of(case, d.PaymentStarted) else Refusal(Rule.TOO_EARLY)


def archive(case: CaseState, matter: Matter, archived: d.CaseArchived, standing: Standing) -> Decision:
    """Put the file away with its list: what lies in it, what is missing, who gave and who took it."""
    refusal = step_refusal(case, matter, FlowAct.ARCHIVE, d.CaseArchived, standing)
    if refusal:
        return refusal
    if of(case, d.CaseArchived):
        return Refusal(Rule.ALREADY_DONE)
    if not archived.pieces or any(not one.title.strip() or one.pages < 1 for one in archived.pieces):
        return Refusal(Rule.FIELD_MISSING, at="archive/pieces")
    return one_fact(case, archived, standing)


def void_act(case: CaseState, reason: str, standing: Standing) -> Decision:
    """Void the latest act of the review, with a reason; a decision only until it was served."""
    refusal = open_refusal(case, b.OutcomeVoided, standing)
    if refusal:
        return refusal
    live = [record for record in case.acts if not record.voided]
    if not live:
        return Refusal(Rule.NOT_THERE)
    record = live[-1]
    if isinstance(record.body, d.ServiceRecorded):
        return Refusal(Rule.HANDED_OVER)
    refusal = open_refusal(case, type(record.body), standing)
    if refusal:
        return refusal
    if not reason.strip():
        return Refusal(Rule.REASON_MISSING)
    return one_fact(case, b.OutcomeVoided(outcome=record.stamp.entry, reason=reason.strip()), standing)


def _incomplete_grant(decided: d.Decided, pays: bool, standing: Standing) -> Refusal | None:
    if decided.members is not None and decided.members < 1:
        return Refusal(Rule.FIELD_MISSING, at="decision/members")
    if decided.until and (refusal := bad_day("decision/until", decided.until)):
        return refusal
    if not pays and not decided.from_month:
        return None
    if pays and (decided.amount_fen is None or decided.amount_fen <= 0):
        return Refusal(Rule.FIELD_MISSING, at="decision/amount_fen")
    refusal = bad_month("decision/from_month", decided.from_month)
    if refusal:
        return refusal
    month = standing.now.today.isoformat()[:7]
    return Refusal(Rule.TOO_EARLY, at="decision/from_month") if decided.from_month < month else None


def _unfinished_refusal(matter: Matter, statute: Statute, decided: d.Decided) -> Refusal | None:
    if not decided.reasons.strip():
        return Refusal(Rule.REASON_MISSING, at="decision/reasons")
    looked_at = {offer.matter for offer in decided.offers}
    looked_at |= {statute.matters[code].family for code in looked_at if code in statute.matters}
    left = [family for family in classes_to_offer(matter, statute) if family not in looked_at]
    return Refusal(Rule.OFFER_FIRST, at="decision/offers", details={"matters": ", ".join(left)}) if left else None


def supported(case: CaseState) -> v.OpinionGiven | None:
    """Return the standing review opinion, what a decision starts from, or None."""
    opinion = last(case, v.OpinionGiven)
    return opinion[1] if opinion else None

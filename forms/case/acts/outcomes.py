"""The outcomes a clerk can give one matter; never held up by another matter's gaps."""

from collections.abc import Sequence

import msgspec

from forms.case import bodies as b
from forms.case.acts.standing import Decision, Standing, about_case, refusal_to_write
from forms.case.checklist import Line, for_matter, gaps, not_promisable
from forms.case.fields import material_key, text
from forms.case.promises import binding
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter, Statute
from forms.terms import HandOn, IdentityState, Mark, Outcome, SecondNoticeReason, Signing

_TAKEN = frozenset({Mark.PRESENT})
_IDENTITY_STATES = frozenset(state.value for state in IdentityState)


class HelpRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What was given before papers, by which two staff, with whose consent, to whom. Money in fen."""

    reason: str
    form: str
    staff: tuple[str, str]
    responsible: str
    receiver: str
    amount_fen: int | None = None
    goods: str = ""
    receiver_signing: Signing | None = None
    witness: str = ""
    supplement_by: str | None = None


class HandOnRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Where another organ's matter goes: the door of the law data, and what the county says of it."""

    door: str
    manner: HandOn
    organ: str
    address: str = ""
    phone: str = ""
    reply_by: str | None = None
    attached: tuple[str, ...] = ()
    note: str = ""


def accept(case: CaseState, matter: Matter, lines: Sequence[Line], standing: Standing) -> Decision:
    """Accept one matter: township only, every paper there, promised where that is allowed, or not asked."""
    own = for_matter(lines, matter.id)
    refusal = (
        refusal_to_write(case, b.Accepted, standing)
        or already_decided(case)
        or identity_refusal(case, matter)
        or _conflict(case, own)
    )
    if refusal:
        return refusal
    missing = gaps(own)
    if missing:
        return Refusal(Rule.PAPERS_MISSING, at="materials", details={"count": str(len(missing))})
    late = not_promisable(own, matter.id)
    if late:
        return Refusal(Rule.NOT_PROMISABLE, at=f"materials/{late[0].material}")
    later = _promised(own)
    dateless = [item for item in later if not item.until]
    if dateless:
        at = f"materials/{material_key(dateless[0].material, dateless[0].signer)}/promised_until"
        return Refusal(Rule.FIELD_MISSING, at=at)
    body = b.Accepted(later=later, promised_limit=binding(matter, standing.promised.get(matter.id)))
    return (standing.fact(about_case(case.id), body),)


def receive(
    case: CaseState,
    matter: Matter,
    lines: Sequence[Line],
    deliverer: str,
    standing: Standing,
    send_by: str | None = None,
) -> Decision:
    """Receive papers without deciding; at a village this is all that is lawful.

    ``send_by`` is the ISO day by which a village sends them up, where the county set one.
    """
    refusal = refusal_to_write(case, b.Received, standing) or refused_before(case) or _nameless(case)
    if refusal:
        return refusal
    own = for_matter(lines, matter.id)
    body = b.Received(items=taken(own), deliverer=deliverer, send_by=send_by)
    return (standing.fact(about_case(case.id), body),)


def give_notice(
    case: CaseState,
    matter: Matter,
    lines: Sequence[Line],
    standing: Standing,
    reason: SecondNoticeReason | None = None,
    explanation: str = "",
) -> Decision:
    """Tell once and completely what is missing.

    A later notice that asks for what an earlier one did not name needs a reason. Only an oversight counts
    against told-once (changed circumstances, changed rules and differing statements do not).
    """
    refusal = refusal_to_write(case, b.Noticed, standing) or already_decided(case) or _nameless(case)
    if refusal:
        return refusal
    missing = gaps(for_matter(lines, matter.id))
    if not missing:
        return Refusal(Rule.NOTHING_MISSING)
    new = newly_asked(case, missing)
    if new and reason is None:
        return Refusal(Rule.SECOND_NOTICE_NEEDS_REASON, details={"count": str(len(new))})
    if new and not explanation.strip():
        return Refusal(Rule.REASON_MISSING)
    body = b.Noticed(
        ordinal=len(case.notices) + 1,
        gaps=missing,
        could_have_asked=new,
        reason=reason if new else None,
        explanation=explanation if new else "",
        counted=bool(new) and reason is SecondNoticeReason.OVERSIGHT,
    )
    return (standing.fact(about_case(case.id), body),)


def newly_asked(case: CaseState, missing: Sequence[b.Gap]) -> tuple[b.Gap, ...]:
    """Return what a further notice would ask for that no earlier notice named; empty for a first notice."""
    if not case.notices:
        return ()
    told = {gap for _, notice in case.notices for gap in notice.gaps}
    return tuple(gap for gap in missing if gap not in told)


def help_first(case: CaseState, matter: Matter, request: HelpRequest, standing: Standing) -> Decision:
    """Help before papers (Social Assistance Law art. 50): never held up by identity, papers or other matters."""
    refusal = refusal_to_write(case, b.HelpedFirst, standing)
    if refusal:
        return refusal
    if not matter.emergency:
        return Refusal(Rule.NOT_EMERGENCY)
    first, second = (name.strip() for name in request.staff)
    if not first or not second or first == second:
        return Refusal(Rule.TWO_STAFF, at="help/staff_2")
    for name in ("reason", "responsible", "receiver"):
        if not getattr(request, name).strip():
            return Refusal(Rule.FIELD_MISSING, at=f"help/{name}")
    if request.form == "cash" and (request.amount_fen is None or request.amount_fen <= 0):
        return Refusal(Rule.FIELD_MISSING, at="help/amount_fen")
    if request.form == "goods" and not request.goods.strip():
        return Refusal(Rule.FIELD_MISSING, at="help/goods")
    if request.form not in {"cash", "goods"}:
        return Refusal(Rule.FIELD_MISSING, at="help/form")
    state = text(case.sheet, "applicant/id_state")
    body = b.HelpedFirst(
        reason=request.reason,
        form=request.form,
        staff=(first, second),
        responsible=request.responsible,
        receiver=request.receiver,
        amount_fen=request.amount_fen,
        goods=request.goods,
        receiver_signing=request.receiver_signing.value if request.receiver_signing else "",
        identity=IdentityState(state) if state in _IDENTITY_STATES else IdentityState.UNKNOWN,
        identity_reason=text(case.sheet, "applicant/id_reason"),
        witness=request.witness or text(case.sheet, "applicant/id_witness"),
        supplement_by=request.supplement_by,
    )
    return (standing.fact(about_case(case.id), body),)


def hand_on(case: CaseState, statute: Statute, request: HandOnRequest, standing: Standing) -> Decision:
    """Hand another organ's matter on with a slip, or guide the person to the right door."""
    refusal = refusal_to_write(case, b.HandedOn, standing) or already_decided(case)
    if refusal:
        return refusal
    if request.door and request.door not in statute.doors:
        return Refusal(Rule.DOOR_UNKNOWN, details={"door": request.door})
    if not request.organ.strip():
        return Refusal(Rule.ORGAN_MISSING)
    body = b.HandedOn(
        manner=request.manner,
        door=request.door,
        organ=request.organ,
        address=request.address,
        phone=request.phone,
        reply_by=request.reply_by,
        attached=request.attached,
        note=request.note,
    )
    return (standing.fact(about_case(case.id), body),)


def already_decided(case: CaseState) -> Refusal | None:
    """Return a refusal if the case was accepted or refused: then only voiding that, or a new case, begins again."""
    if case.acceptances:
        return Refusal(Rule.ALREADY_DONE, details={"day": case.acceptances[0].stamp.day})
    return refused_before(case)


def refused_before(case: CaseState) -> Refusal | None:
    """Return a refusal if non-acceptance stands, consented to: who applies again gets a new case."""
    record = case.standing
    if record is None or record.outcome is not Outcome.NOT_ACCEPTED:
        return None
    return Refusal(Rule.ALREADY_DONE, details={"day": record.stamp.day})


def identity_refusal(case: CaseState, matter: Matter) -> Refusal | None:
    """Return why the applicant's identity does not yet do for this matter; urgent aid takes any state."""
    nameless = _nameless(case)
    if nameless:
        return nameless
    state = text(case.sheet, "applicant/id_state")
    accepted = {IdentityState.VERIFIED, IdentityState.AS_SHOWN}
    if state in accepted:
        return None
    explained = bool(text(case.sheet, "applicant/id_reason"))
    if explained and (matter.emergency or state == IdentityState.NO_NUMBER):
        return None
    return Refusal(Rule.IDENTITY_UNCONFIRMED, at="applicant/id_number")


def taken(lines: Sequence[Line]) -> tuple[b.ItemTaken, ...]:
    """Return the papers that are there, as a receipt lists them."""
    return tuple(
        b.ItemTaken(
            material=line.material.code,
            signer=part.signer,
            handling=part.handling,
            copies=part.copies,
            retained_until=part.retained_until or None,
        )
        for line in lines
        for part in line.parts
        if part.mark in _TAKEN
    )


def _promised(lines: Sequence[Line]) -> tuple[b.PromisedItem, ...]:
    return tuple(
        b.PromisedItem(material=line.material.code, signer=part.signer, until=part.promised_until)
        for line in lines
        for part in line.parts
        if part.mark is Mark.PROMISED
    )


def _nameless(case: CaseState) -> Refusal | None:
    named = text(case.sheet, "applicant/name").strip() or text(case.sheet, "applicant/id_reason").strip()
    return None if named else Refusal(Rule.NAME_MISSING, at="applicant/name")


def _conflict(case: CaseState, own: Sequence[Line]) -> Refusal | None:
    """An open conflict blocks only what reads that field: acceptance reads the visit, of its papers only its own."""
    codes = {line.material.code for line in own}
    for conflict in case.visit.fields.conflicts:
        group, _, rest = conflict.path.partition("/")
        if group != "materials" or rest.split("/")[0].split("@")[0] in codes:
            return Refusal(Rule.CONFLICT_OPEN, at=conflict.path)
    return None

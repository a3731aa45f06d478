"""What may be done on a case by whoever looks at it: the acts themselves are asked, and what they refuse says why."""

import datetime as dt
from enum import StrEnum

import msgspec

from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case.acts.deciding import classes_to_offer, decide, receive_file, return_file, supported
from forms.case.acts.surveying import start_verification
from forms.case.life import of, open_slips, unanswered_checks
from forms.case.life_terms import ReturnReason
from forms.case.people import applicant, household, supporters
from forms.case.refusals import Refusal
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import Role
from sync.county.console.grounds import Ground


class Offer(StrEnum):
    """An act of the county or of a department; its form on the case page."""

    RECEIVE = "receive"
    RETURN = "return"
    BEGIN_CHECK = "begin-check"
    ANSWER_CHECK = "answer-check"
    GRANT = "grant"
    REFUSE = "refuse"
    TAKE_SLIP = "take-slip"
    ANSWER_SLIP = "answer-slip"
    EXTENSION = "extension"
    NOTE = "note"
    TRANSFER = "transfer"


class Choice(msgspec.Struct, frozen=True):
    """A value of a choice and its words, as the law or the station names it."""

    code: str
    words: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision starts from: the township's opinion, and the month after this one."""

    aid_class: str
    members: str
    amount: str
    from_month: str
    supports: bool | None
    reason: str


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """An open slip: its entry, to whom, what was asked, until when; whether it was taken."""

    entry: str
    department: str
    asked: str
    reply_by: str
    taken: bool


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """The choices of each form; an empty one is not offered. ``why_not`` is why nothing can be decided yet."""

    receive: bool = False
    returns: tuple[str, ...] = ()
    begin_check: bool = False
    check: tuple[Choice, ...] = ()
    draft: Draft | None = None
    classes: tuple[Choice, ...] = ()
    why_not: Refusal | None = None
    slips: tuple[Slip, ...] = ()
    extensions: tuple[Choice, ...] = ()
    stations: tuple[Choice, ...] = ()


def offers(ground: Ground) -> Offers:
    """Return what can be chosen on this case; for a department its slips alone."""
    case, matter = ground.case, ground.matter
    if case.read_only:
        return Offers()
    if ground.standing.role is Role.DEPARTMENT:
        return Offers(slips=_slips(ground))
    refusal = _would_decide(ground)
    return Offers(
        receive=not isinstance(receive_file(case, ground.standing), Refusal),
        returns=_returns(ground),
        begin_check=matter is not None
        and "check_started" not in case.events
        and not isinstance(start_verification(case, matter, ground.standing), Refusal),
        check=_check(case),
        draft=_draft(ground) if refusal is None else None,
        classes=_classes(ground),
        why_not=refusal,
        slips=_slips(ground),
        extensions=_extensions(case, matter),
        stations=tuple(
            Choice(one.code, one.name)
            for one in sorted(ground.stations.values(), key=lambda one: (one.place, one.code))
            if one.active and one.code != case.owner and one.role in (Role.VILLAGE, Role.TOWNSHIP, Role.HALL)
        ),
    )


def _would_decide(ground: Ground) -> Refusal | None:
    """Return why no decision may be made now, asked with a refusal that lacks nothing."""
    if ground.matter is None or ground.statute is None:
        return None
    families = classes_to_offer(ground.matter, ground.statute)
    whole = d.Decided(granted=False, reasons="-", offers=tuple(d.Offer(matter=one, fits=False) for one in families))
    decision = decide(ground.case, ground.matter, ground.statute, whole, ground.standing)
    return decision if isinstance(decision, Refusal) else None


def _returns(ground: Ground) -> tuple[str, ...]:
    refused = isinstance(return_file(ground.case, ReturnReason.PAPERS_MISSING, "", ground.standing), Refusal)
    return () if refused else tuple(one.value for one in ReturnReason)


def _check(case: CaseState) -> tuple[Choice, ...]:
    checks = unanswered_checks(case)
    people = (applicant(case.sheet), *household(case.sheet), *supporters(case.sheet))
    names = {one.row: one.name for one in people}
    return (
        tuple(Choice(one.row, names.get(one.row, one.row)) for one in checks[0][1].people if one.authorised)
        if checks
        else ()
    )


def _draft(ground: Ground) -> Draft:
    opinion = supported(ground.case)
    today = ground.standing.now.today
    following = (today.replace(day=1) + dt.timedelta(days=32)).isoformat()[:7]
    amount = opinion.amount_fen if opinion else None
    return Draft(
        aid_class=opinion.aid_class if opinion else "",
        members=str(opinion.members or "") if opinion else "",
        amount=f"{amount / 100:.2f}" if amount else "",
        from_month=following,
        supports=opinion.supports if opinion else None,
        reason=opinion.reason if opinion else "",
    )


def _classes(ground: Ground) -> tuple[Choice, ...]:
    if ground.matter is None or ground.statute is None:
        return ()
    names = {one.family: one.names.short for one in reversed(list(ground.statute.matters.values()))}
    return tuple(Choice(family, names[family]) for family in classes_to_offer(ground.matter, ground.statute))


def _slips(ground: Ground) -> tuple[Slip, ...]:
    taken = {body.slip for _stamp, body in of(ground.case, z.SlipTaken) if body.taken}
    return tuple(
        Slip(
            entry=stamp.entry,
            department=body.department,
            asked=body.asked,
            reply_by=body.reply_by,
            taken=stamp.entry in taken,
        )
        for stamp, body in open_slips(ground.case)
        if ground.organ in ("", body.department)
    )


def _extensions(case: CaseState, matter: Matter | None) -> tuple[Choice, ...]:
    if matter is None:
        return ()
    extended = {body.stage for _stamp, body in case.extensions}
    return tuple(
        Choice(f"{stage.id}/{ground.code}", f"{stage.name} \u00b7 {ground.text}")
        for stage in matter.stages
        if stage.extension is not None and stage.id not in extended and stage.start.value in case.events
        for ground in stage.extension.grounds
    )

"""The county's own steps: file in hand, sent back, verified, confirmed or refused. Decided by ``forms.case.acts``."""

from collections.abc import Callable

from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts.deciding import classes_to_offer, decide, receive_file, return_file
from forms.case.acts.slips import answer_slip, take_slip
from forms.case.acts.standing import Decision
from forms.case.acts.surveying import answer_verification, start_verification
from forms.case.life import by_entry, unanswered_checks
from forms.case.life_terms import AnswerWay, Finding, ReturnReason
from forms.case.refusals import Refusal, Rule
from sync.county.console.grounds import Ground
from sync.county.console.offers import Offer


def _receive(ground: Ground) -> Decision:
    return receive_file(ground.case, ground.standing)


def _return(ground: Ground) -> Decision:
    reason = ground.typed("reason")
    if reason not in set(ReturnReason):
        return Refusal(Rule.REASON_MISSING, at="reason")
    return return_file(ground.case, ReturnReason(reason), ground.typed("note"), ground.standing)


def _begin_check(ground: Ground) -> Decision:
    if ground.matter is None:
        return Refusal(Rule.MATTER_UNKNOWN)
    return start_verification(ground.case, ground.matter, ground.standing)


def _answer_check(ground: Ground) -> Decision:
    if ground.matter is None:
        return Refusal(Rule.MATTER_UNKNOWN)
    checks = unanswered_checks(ground.case)
    if not checks:
        return Refusal(Rule.NOT_THERE, at="verification")
    stamp, asked = checks[0]
    rows = [one.row for one in asked.people if one.authorised]
    if any(ground.typed(f"finding-{row}") not in set(Finding) for row in rows):
        return Refusal(Rule.FIELD_MISSING, at="verification/found")
    found = tuple(
        v.Found(row=row, finding=Finding(ground.typed(f"finding-{row}")), note=ground.typed(f"note-{row}"))
        for row in rows
    )
    answer = v.VerificationAnswered(
        asked=stamp.entry,
        found=found,
        way=AnswerWay.LINE,
        document_no=ground.typed("document_no"),
        note=ground.typed("note"),
    )
    return answer_verification(ground.case, ground.matter, answer, ground.standing)


def _grant(ground: Ground) -> Decision:
    members, amount = ground.typed("members"), ground.fen("amount")
    if members and not (members.isascii() and members.isdigit() and len(members) < 4):
        return Refusal(Rule.FIELD_MISSING, at="decision/members")
    if amount == -1:
        return Refusal(Rule.FIELD_MISSING, at="decision/amount_fen")
    decided = d.Decided(
        granted=True,
        aid_class=ground.typed("aid_class"),
        members=int(members) if members else None,
        amount_fen=amount,
        from_month=ground.typed("from_month"),
        until=ground.typed("until"),
    )
    return _decided(ground, decided)


def _refuse(ground: Ground) -> Decision:
    if ground.matter is None or ground.statute is None:
        return Refusal(Rule.MATTER_UNKNOWN)
    offers = tuple(
        d.Offer(
            matter=family,
            fits=ground.typed(f"fits-{family}") == "yes",
            wanted=f"wanted-{family}" in ground.form,
            note=ground.typed(f"offer-note-{family}"),
        )
        for family in classes_to_offer(ground.matter, ground.statute)
        if ground.typed(f"fits-{family}") in ("yes", "no")
    )
    return _decided(ground, d.Decided(granted=False, reasons=ground.typed("reasons"), offers=offers))


def _decided(ground: Ground, decided: d.Decided) -> Decision:
    if ground.matter is None or ground.statute is None:
        return Refusal(Rule.MATTER_UNKNOWN)
    return decide(ground.case, ground.matter, ground.statute, decided, ground.standing)


def _take(ground: Ground) -> Decision:
    refusal = _foreign_slip(ground)
    if ground.typed("taken") not in ("yes", "no"):
        return refusal or Refusal(Rule.FIELD_MISSING, at="slip/taken")
    taken = z.SlipTaken(
        slip=ground.typed("slip"),
        taken=ground.typed("taken") == "yes",
        reason=ground.typed("reason"),
        way=AnswerWay.LINE,
    )
    return refusal or take_slip(ground.case, taken, ground.standing)


def _answer_slip(ground: Ground) -> Decision:
    refusal = _foreign_slip(ground)
    answered = z.SlipAnswered(slip=ground.typed("slip"), answer=ground.typed("answer"), way=AnswerWay.LINE)
    return refusal or answer_slip(ground.case, answered, ground.standing)


def _foreign_slip(ground: Ground) -> Refusal | None:
    """Return why somebody of a department may not touch this slip: it went to another organ."""
    slip = by_entry(ground.case, z.SlipSent, ground.typed("slip"))
    if slip is None:
        return Refusal(Rule.NOT_THERE, at="slip")
    return Refusal(Rule.ROLE_MAY_NOT) if ground.organ and slip.department != ground.organ else None


STEPS: dict[str, Callable[[Ground], Decision]] = {
    Offer.RECEIVE: _receive,
    Offer.RETURN: _return,
    Offer.BEGIN_CHECK: _begin_check,
    Offer.ANSWER_CHECK: _answer_check,
    Offer.GRANT: _grant,
    Offer.REFUSE: _refuse,
}
OF_DEPARTMENTS: dict[str, Callable[[Ground], Decision]] = {
    Offer.TAKE_SLIP: _take,
    Offer.ANSWER_SLIP: _answer_slip,
}

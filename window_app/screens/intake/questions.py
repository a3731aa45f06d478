"""What an outcome asks for in place, and how the answers become fields of the sheet or of the request."""

from collections.abc import Mapping

import msgspec

from forms.case.body import Scalar
from forms.case.fields import Sheet, count, text
from forms.terms import HandOn, Outcome, SecondNoticeReason
from resources.words import _
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.views import OutcomeView
from window_app.screens.asking import Field
from window_app.screens.intake import amounts, wording
from window_app.screens.intake.counter import Setting

HELP = "help/"


def fields(outcome: Outcome, matter: str, one: OutcomeView | None, sheet: Sheet, setting: Setting) -> tuple[Field, ...]:
    """Return the fields an outcome asks for beyond the sheet; most ask for none."""
    if outcome is Outcome.HELPED_FIRST:
        return _help(sheet, setting)
    if outcome is Outcome.HANDED_ON:
        return _hand_on(matter, setting)
    if outcome is Outcome.NON_ACCEPTANCE_PROPOSED:
        return _refusing(matter, setting)
    if outcome is Outcome.NOTICED and one is not None and one.newly_asked:
        return (
            Field("reason", _("Why only now"), choices=wording.second_reasons()),
            Field("explanation", _("In a sentence")),
        )
    return ()


def request(outcome: Outcome, answers: Mapping[str, str]) -> OutcomeRequest:
    """Return the request that the answers make; help that comes first stands on the sheet instead."""
    if outcome is Outcome.NOTICED and answers.get("reason"):
        return OutcomeRequest(
            reason=SecondNoticeReason(answers["reason"]), explanation=answers.get("explanation", "").strip()
        )
    if outcome is Outcome.NON_ACCEPTANCE_PROPOSED:
        return OutcomeRequest(
            ground=answers.get("ground", ""),
            explanation=answers.get("explanation", "").strip(),
            organ=answers.get("organ", "").strip(),
            address=answers.get("address", "").strip(),
            phone=answers.get("phone", "").strip(),
        )
    if outcome is Outcome.HANDED_ON and answers:
        return OutcomeRequest(
            manner=HandOn(answers["manner"]),
            organ=answers["organ"].strip(),
            address=answers["address"].strip(),
            phone=answers["phone"].strip(),
            note=answers["note"].strip(),
        )
    return OutcomeRequest()


def written(code: str, value: str, setting: Setting) -> dict[str, Scalar]:
    """Return what one answer writes on the sheet while it is typed; nothing for what is no field or no value yet."""
    if not code.startswith(HELP):
        return {}
    if code == "help/amount_fen":
        return {code: amounts.fen(value)}
    if code == "help/supplement_by":
        day = amounts.day(value, setting.today)
        return {code: day or None}
    return {code: value.strip() or None}


def misfit(answers: Mapping[str, str], setting: Setting) -> str:
    """Return what is wrong with an answer before the counter is asked, or an empty string."""
    amount = answers.get("help/amount_fen", "").strip()
    if amount and amounts.fen(amount) is None:
        return _("The amount is no sum of money: {typed}").format(typed=amount)
    if amounts.day(answers.get("help/supplement_by", ""), setting.today) is None:
        return _("This is no day: {typed}").format(typed=answers["help/supplement_by"])
    return ""


def _help(sheet: Sheet, setting: Setting) -> tuple[Field, ...]:
    def kept(name: str, otherwise: str = "") -> str:
        return text(sheet, HELP + name) or otherwise

    return (
        Field(HELP + "form", _("Cash or goods"), kept("form", "cash"), (("cash", _("cash")), ("goods", _("goods")))),
        Field(HELP + "amount_fen", _("Amount in yuan"), amounts.yuan(count(sheet, HELP + "amount_fen"))),
        Field(HELP + "goods", _("Which goods"), kept("goods"), hint=_("only if goods")),
        Field(HELP + "reason", _("What happened"), kept("reason", text(sheet, "request/text"))),
        Field(HELP + "staff_1", _("First member of staff"), kept("staff_1", setting.clerk)),
        Field(HELP + "staff_2", _("Second member of staff"), kept("staff_2")),
        Field(HELP + "responsible", _("Who consents"), kept("responsible"), hint=_duty(setting)),
        Field(HELP + "receiver", _("Who receives"), kept("receiver", text(sheet, "applicant/name"))),
        Field(HELP + "receiver_signing", _("How they sign"), kept("receiver_signing", "signature"), wording.signings()),
        Field(HELP + "witness", _("Witness"), kept("witness")),
        Field(HELP + "supplement_by", _("Papers by, if agreed"), kept("supplement_by"), hint=_("12-08")),
    )


def _duty(setting: Setting) -> str:
    return _("duty telephone {phone}").format(phone=setting.duty_phone) if setting.duty_phone else ""


def _hand_on(matter: str, setting: Setting) -> tuple[Field, ...]:
    door = setting.statute.doors.get(matter)
    manners = ((HandOn.TRANSFER.value, _("transfer slip")), (HandOn.GUIDANCE.value, _("guidance slip")))
    return (
        Field("manner", _("With which slip"), (door.manner if door else HandOn.TRANSFER).value, manners),
        Field("organ", _("To which organ"), door.organ if door else ""),
        Field("address", _("Address"), door.address if door else ""),
        Field("phone", _("Telephone"), door.phone if door else ""),
        Field("note", _("What else they should know"), ""),
    )


def _refusing(matter: str, setting: Setting) -> tuple[Field, ...]:
    law = setting.statute.matters.get(matter)
    grounds = tuple((one.code, one.text) for one in law.refusal_grounds) if law else ()
    return (
        Field("ground", _("On which ground"), choices=(("", _("Choose")), *grounds)),
        Field("explanation", _("What speaks for it, in a sentence")),
        Field("organ", _("Which organ is competent"), hint=_("empty: the notice says whom to ask")),
        Field("address", _("Address"), ""),
        Field("phone", _("Telephone"), ""),
    )


class Pressed(msgspec.Struct, frozen=True):
    """An outcome key was pressed once: which act, of which matter."""

    act: str
    matter: str
    outcome: Outcome

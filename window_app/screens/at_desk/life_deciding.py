"""The steps of sending up, deciding, serving, paying and putting away; and of cases that end early or move."""

from forms.case import decision_bodies as d
from forms.case.acts import closing, deciding
from forms.case.acts.standing import Decision, Standing
from forms.case.life_terms import PaymentBack, ServiceWay
from forms.case.state import CaseState
from forms.statute.model import Matter
from window_app.counter.case_life import StepAct
from window_app.counter.desk import Desk
from window_app.screens import namings
from window_app.screens.at_desk.life_inquiry import Builder
from window_app.screens.life.typed import Typed

_OFFERED = {"wanted", "declined"}


def _sent(typed: Typed, _desk: Desk) -> StepAct:
    sent = d.FileSent(to=typed.text("to"), pages=typed.count("pages"), missing=typed.names("missing"))
    return lambda case, law, who: deciding.send_file(case, law, sent, who)


def _granted(typed: Typed, desk: Desk) -> StepAct:
    decided = d.Decided(
        granted=True,
        aid_class=typed.text("aid_class"),
        members=typed.count("members"),
        amount_fen=typed.fen("amount"),
        from_month=typed.month("from_month"),
    )
    return _decision(decided, desk)


def _refused(typed: Typed, desk: Desk) -> StepAct:
    looked_at = {
        family: typed.text(f"offer_{family}") for families in deciding.NEXT_CLASSES.values() for family in families
    }
    offers = tuple(
        d.Offer(matter=family, fits=answer in _OFFERED, wanted=answer == "wanted")
        for family, answer in looked_at.items()
        if answer
    )
    return _decision(d.Decided(granted=False, reasons=typed.text("reasons"), offers=offers), desk)


def _decision(decided: d.Decided, desk: Desk) -> StepAct:
    def act(case: CaseState, law: Matter, who: Standing) -> Decision:
        return deciding.decide(case, law, desk.statute_of(case), decided, who)

    return act


def _served(typed: Typed, _desk: Desk) -> StepAct:
    service = d.ServiceRecorded(
        decision=typed.text("decision"),
        way=ServiceWay(typed.text("way")),
        receiver=typed.text("receiver"),
        witness=typed.text("witness"),
        note=typed.text("note"),
    )
    return lambda case, law, who: deciding.serve(case, law, service, who)


def _paid(typed: Typed, _desk: Desk) -> StepAct:
    month, amount = typed.month("from_month"), typed.fen("amount") or 0
    return lambda case, law, who: deciding.start_payment(case, law, month, amount, who)


def _came_back(typed: Typed, _desk: Desk) -> StepAct:
    returned = d.PaymentReturned(
        month=typed.month("month"), reason=PaymentBack(typed.text("reason")), note=typed.text("note")
    )
    return lambda case, _law, who: deciding.payment_came_back(case, returned, who)


def _archived(typed: Typed, _desk: Desk) -> StepAct:
    missing, shelf = typed.names("missing"), typed.text("shelf")
    giver, taker = typed.text("giver"), typed.text("taker")

    def act(case: CaseState, law: Matter, who: Standing) -> Decision:
        archived = d.CaseArchived(pieces=_pieces(case), missing=missing, shelf=shelf, giver=giver, taker=taker)
        return deciding.archive(case, law, archived, who)

    return act


def _pieces(case: CaseState) -> tuple[d.FiledPiece, ...]:
    """Return what lies in the file: the papers made here and the scans, one line each."""
    papers = [namings.paper(one.body.paper) for one in (*case.papers, *case.visit.papers) if not one.voided]
    scans = [one.body.name or one.body.material for one in case.visit.scans if not one.removed]
    return tuple(d.FiledPiece(title=title) for title in (*papers, *scans))


def _withdrawn(typed: Typed, _desk: Desk) -> StepAct:
    paper, day, note = typed.text("signed_paper"), typed.past_day("day"), typed.text("note")
    return lambda case, _law, who: closing.withdraw(case, paper, day, note, who)


def _stopped(typed: Typed, _desk: Desk) -> StepAct:
    note = typed.text("note")
    return lambda case, _law, who: closing.stop_uncooperative(case, note, who)


def _died(typed: Typed, _desk: Desk) -> StepAct:
    day, successor = typed.past_day("day"), typed.text("successor")
    return lambda case, _law, who: closing.applicant_died(case, day, successor, who)


def _moved(typed: Typed, _desk: Desk) -> StepAct:
    place, day, address = typed.text("place"), typed.past_day("day"), typed.text("address")
    return lambda case, _law, who: closing.move(case, place, day, address, who)


BUILDERS: dict[str, Builder] = {
    "file_sent": _sent,
    "granted": _granted,
    "refused": _refused,
    "served": _served,
    "payment_started": _paid,
    "payment_returned": _came_back,
    "archived": _archived,
    "withdrawn": _withdrawn,
    "stopped": _stopped,
    "died": _died,
    "moved": _moved,
}

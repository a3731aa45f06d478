"""The register of recipients: what a person's cases confirm today, so that no other matter asks for its proof.

A status confirmed by one authority is recognised by the others (Social Assistance Law art. 42).
"""

from collections.abc import Iterable

import msgspec

from forms.case import care_bodies as k
from forms.case.body import Scalar
from forms.case.decision_bodies import Decided
from forms.case.life import aided, last, of
from forms.case.life_terms import ReviewResult
from forms.case.state import CaseState
from forms.terms import Mark

_STATUS_PROOF = "M20"  # the catalogue's material: proof of a status that civil affairs confirmed


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a case confirms for its household on a day. ``until`` is empty where it is open."""

    case_id: str
    case_no: str
    matter: str
    aid_class: str
    members: int | None
    amount_fen: int | None
    from_month: str
    until: str


def confirmed(case: CaseState, day: str) -> Confirmed | None:
    """Return what a case confirms on a day (ISO), with the amounts of its last change; None for nothing."""
    decided = last(case, Decided)
    if decided is None or not aided(case):
        return None
    body = decided[1]
    if (body.until and body.until < day) or decided[0].day > day or case.case_no == "":
        return None
    members, amount = body.members, body.amount_fen
    for _, change in of(case, k.AidChanged):
        if change.result is not ReviewResult.END and change.from_month <= day[:7]:
            members = change.members if change.members is not None else members
            amount = change.amount_fen if change.amount_fen is not None else amount
    return Confirmed(
        case_id=case.id,
        case_no=case.case_no,
        matter=case.matter,
        aid_class=body.aid_class,
        members=members,
        amount_fen=amount,
        from_month=body.from_month,
        until=body.until,
    )


def register(cases: Iterable[CaseState], day: str) -> tuple[Confirmed, ...]:
    """Return what the cases of one household confirm on a day, in the order given."""
    found = (confirmed(case, day) for case in cases)
    return tuple(one for one in found if one is not None)


def proof_known(found: Iterable[Confirmed]) -> dict[str, Scalar]:
    """Return what a new sheet starts with: the proof of a confirmed status is there already, and from which case."""
    first = next(iter(found), None)
    if first is None:
        return {}
    return {
        f"materials/{_STATUS_PROOF}/mark": Mark.SHARED.value,
        f"materials/{_STATUS_PROOF}/source": first.case_no,
    }

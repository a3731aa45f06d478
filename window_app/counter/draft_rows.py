"""Drafts as the workbench lists them; apart from drafting, so that listing them needs little."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from forms.case.body import Scalar
from forms.case.fields import chosen, text
from forms.case.moment import Moment
from window_app.counter.desk import Desk
from window_app.ledger.drafts import Draft

_OWN = "@"


class DraftRow(msgspec.Struct, frozen=True, kw_only=True):
    """One draft or parked intake of this clerk. ``late`` when it stands since an earlier closing time."""

    draft: str
    letters: str
    name: str
    matters: tuple[str, ...]
    parked: bool
    saved_at: str
    late: bool


def sheet_of(fields: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return what the clerk typed, without the counter's own keys."""
    return {path: value for path, value in fields.items() if not path.startswith(_OWN)}


def drafts(desk: Desk) -> tuple[DraftRow, ...]:
    """Return this clerk's drafts and parked intakes, the last typed first."""
    return tuple(row(desk, draft) for draft in desk.ledger.drafts.of_clerk(desk.clerk.id))


def row(desk: Desk, draft: Draft) -> DraftRow:
    """Return a draft as the workbench lists it; late when it stands since an earlier closing time."""
    sheet = sheet_of(draft.fields)
    now = desk.clock().local
    began = Moment(draft.began_at).local
    closing = dt.time.fromisoformat(desk.card.closing_time)
    return DraftRow(
        draft=draft.id,
        letters=draft.label,
        name=text(sheet, "applicant/name") or text(sheet, "came/name"),
        matters=chosen(sheet, "matters"),
        parked=draft.parked,
        saved_at=Moment(draft.saved_at).minute,
        late=began.date() < now.date() or now.time() >= closing,
    )

"""Drafts of intakes: a flat sheet on disk within a second, and what ties it to a visit and its cases.

Keys that begin with ``@`` are the counter's own: ``@visit`` and ``@case/<matter>`` are ids chosen before
anything is written, so that a killed program finds again what it already wrote; ``@seen`` names the
entries the clerk has seen, so that an edit that arrived meanwhile is never overwritten unseen.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from forms.case.body import Scalar
from forms.case.checklist import Line, line_for
from forms.case.facts import Fact
from forms.case.fields import Sheet
from forms.case.merging import Fields, merge
from forms.case.moment import CHINA
from forms.case.state import VisitState
from window_app.counter import draft_scans
from window_app.counter.desk import Desk, new_id
from window_app.counter.draft_rows import sheet_of
from window_app.counter.known import known_cases
from window_app.counter.sheets import Done, chosen_matters, intake_view
from window_app.counter.views import IntakeView
from window_app.ledger.drafts import Draft


def visit_id(draft: Draft) -> str:
    """Return the id of the visit this draft becomes."""
    return str(draft.fields["@visit"])


def case_id(draft: Draft, matter: str) -> str:
    """Return the id of the case that a matter of this draft is or becomes; empty before one was chosen."""
    return str(draft.fields.get(f"@case/{matter}") or "")


def began(sheet: Sheet) -> dict[str, Scalar]:
    """Return the fields of a new draft that starts from this sheet."""
    return {"@visit": new_id(), "@seen": "", **sheet}


def seen_fields(draft: Draft, visit: VisitState) -> Fields:
    """Return the visit's fields as the clerk of this draft has seen them."""
    seen = set(str(draft.fields.get("@seen") or "").split(","))
    return merge(fact for fact in visit.timeline if fact.id in seen)


def seen_now(facts: Iterable[Fact]) -> str:
    """Return the value of ``@seen`` for somebody who sees all of these facts."""
    return ",".join(fact.id for fact in facts)


def done_matters(desk: Desk, draft: Draft) -> dict[str, Done]:
    """Return what the matters of this draft already got, read from the ledger."""
    found: dict[str, Done] = {}
    for path, value in draft.fields.items():
        if not path.startswith("@case/") or not value:
            continue
        case = desk.case(str(value))
        if case.opened is not None:
            outcome = case.standing.outcome if case.standing else None
            found[path.removeprefix("@case/")] = Done(case, outcome)
    return found


def save(desk: Desk, draft: Draft) -> Draft:
    """Put a draft on disk; it is there when this answers."""
    now = desk.clock().utc_ms
    return desk.ledger.drafts.save(msgspec.structs.replace(draft, saved_at=now, began_at=draft.began_at or now))


def view(desk: Desk, draft: Draft) -> IntakeView:
    """Return what the intake screen shows about a draft."""
    sheet = sheet_of(draft.fields)
    shown = intake_view(
        draft.id,
        sheet,
        draft.focus,
        done_matters(desk, draft),
        desk.statute(),
        desk.standing(),
        known_cases(desk, sheet, visit_id(draft)),
    )
    return msgspec.structs.replace(
        shown,
        scans=draft_scans.counted(desk, draft),
        letters=draft.label,
        parked=draft.parked,
        saved_at=_time_of_day(draft.saved_at),
    )


def line_of(desk: Desk, draft: Draft, material: str) -> Line | None:
    """Return one line of a draft's checklist, or None for a material that is not on it."""
    sheet, statute = sheet_of(draft.fields), desk.statute()
    return line_for(sheet, chosen_matters(sheet, statute), statute, desk.clock().today, material)


def _time_of_day(utc_ms: int) -> str:
    return f"{dt.datetime.fromtimestamp(utc_ms / 1000, CHINA):%H:%M:%S}"

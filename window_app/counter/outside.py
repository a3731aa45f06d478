"""What leaves by hand: fields copied one by one into the province's system, a short message for a telephone."""

import datetime as dt
import tomllib
from collections.abc import Iterator

import msgspec

from forms.case.fields import rows, text
from forms.case.state import CaseState
from forms.case.summary import CaseRow
from forms.terms import Step
from resources import packaged
from window_app.counter import composing
from window_app.counter.case_way import UNDER_WAY
from window_app.counter.codes import relation_name
from window_app.counter.desk import Desk


class CopyField(msgspec.Struct, frozen=True):
    """One field in the order of the province's form: its label there and the value to copy."""

    label: str
    value: str


class _Ordered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    label: str


def province_fields(case: CaseState) -> tuple[CopyField, ...]:
    """Return the case's fields in the order of the province's form; the order is data that a county can change."""
    raw = tomllib.loads(packaged.read_text("codes/province-order.toml"))["fields"]
    ordered = msgspec.convert(raw, tuple[_Ordered, ...])
    return tuple(field for one in ordered for field in _values(case, one))


def to_enter(desk: Desk) -> tuple[CaseRow, ...]:
    """Return the accepted cases that were not yet entered in the province's system, the oldest first."""
    found = [row for row in desk.ledger.rows.open_cases() if row.step in UNDER_WAY and not row.province_no]
    return tuple(sorted(found, key=lambda row: row.opened_on))


def short_message(desk: Desk, case: CaseState) -> str:
    """Return a message to copy: what is to be done and where to ask, without illness or amount."""
    law = desk.matter_of(case)
    if case.step is Step.SUPPLEMENT and case.notices:
        kind, count = "supplement", len(case.notices[-1][1].gaps)
    else:
        kind, count = ("accepted" if case.step in UNDER_WAY else "collect"), 0
    due = composing.first_due(case, law, desk.calendars())[0]
    template: str = tomllib.loads(packaged.read_text("text/messages/short.toml"))[kind]
    return template.format(
        name=text(case.sheet, "applicant/name"),
        window=desk.card.window_name or desk.card.place_name,
        matter=law.names.short if law else "",
        count=count,
        number=case.case_no,
        due=dt.date.fromisoformat(due[:10]).isoformat() if due else "",
        phone=desk.card.phone,
    )


def _values(case: CaseState, one: _Ordered) -> Iterator[CopyField]:
    if "/*/" not in one.path:
        yield CopyField(one.label, text(case.sheet, one.path))
        return
    group, _star, name = one.path.split("/")
    for row in rows(case.sheet, group):
        value = text(case.sheet, f"{group}/{row}/{name}")
        yield CopyField(one.label, relation_name(value) if name == "relation" else value)

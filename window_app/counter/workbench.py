"""The workbench: everything that waits at this window, most urgent first, and the queues it stands in."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import msgspec

from forms.case.clocks import light_of
from forms.case.summary import CaseRow, Wait, is_open
from forms.terms import Light, Role, Step
from window_app.counter.case_way import UNDER_WAY
from window_app.counter.desk import Desk

QUEUES = (
    "overdue", "today", "soon", "supplement", "to_call", "to_deliver", "returned", "handed_on", "from_village",
    "to_send", "unfinished", "unprinted", "home", "relatives", "originals", "province", "conflicts",
)  # fmt: skip
FIRST, THEN = 200, 1500
_ORDER = {light: number for number, light in enumerate(Light)}


class WaitingCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case that waits: its row, its light now, the queues it stands in.

    ``late``: papers lie here without an outcome since an earlier closing time.
    """

    row: CaseRow
    light: Light
    queues: tuple[str, ...]
    late: bool = False


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """What waits: how many in each queue and in all, and the cases, most urgent first, read slice by slice."""

    counts: dict[str, int]
    total: int
    slices: Iterator[tuple[WaitingCase, ...]]


class _Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that wait alike: as ``WaitingCase`` without the rows."""

    wait: Wait
    light: Light
    queues: tuple[str, ...]
    late: bool


def waiting(desk: Desk) -> tuple[WaitingCase, ...]:
    """Return the open cases here, most urgent first."""
    return tuple(chain.from_iterable(waits(desk).slices))


def waits(desk: Desk, first: int = FIRST, then: int = THEN) -> Waits:
    """Return the counts at once, and the open cases in slices of about these sizes as they are asked for."""
    lights = _Lights(desk)
    closed, today = closing_passed(desk), desk.clock().today
    counts: Counter[str] = Counter()
    tiers: dict[tuple[int, str, str], list[_Alike]] = {}
    total = 0
    for wait, many in desk.ledger.rows.waits():
        light = lights.of(wait.due)
        if light is Light.NONE and wait.step is Step.SUPPLEMENT:
            light = Light.SUPPLEMENT
        queues = _queues(desk, wait, light, today)
        late = "unfinished" in queues and (closed or wait.opened_on < today.isoformat())
        counts.update(dict.fromkeys(queues, many))
        total += many
        urgency = (_ORDER[light], wait.due or "9999", wait.opened_on)
        tiers.setdefault(urgency, []).append(_Alike(wait=wait, light=light, queues=queues, late=late))
    tiered = [tiers[urgency] for urgency in sorted(tiers)]
    return Waits(counts=dict(counts), total=total, slices=_slices(desk, tiered, first, then))


def _slices(desk: Desk, tiers: list[list[_Alike]], first: int, then: int) -> Iterator[tuple[WaitingCase, ...]]:
    seen: set[str] = set()  # a case that moves on between two slices is told once
    found: list[WaitingCase] = []
    most = first
    for tier in tiers:
        alike = [
            WaitingCase(row=row, light=one.light, queues=one.queues, late=one.late)
            for one in tier
            for row in desk.ledger.rows.waiting(one.wait)
            if row.case_id not in seen
        ]
        alike.sort(key=lambda one: (one.row.case_no, one.row.case_id))
        seen.update(one.row.case_id for one in alike)
        found += alike
        while len(found) >= most:
            yield tuple(found[:most])
            found, most = found[most:], then
    if found:
        yield tuple(found)


def handed_on(desk: Desk) -> tuple[CaseRow, ...]:
    """Return the cases that left with a slip, the latest first: the one asked first stays responsible."""
    rows = [row for row in desk.ledger.rows.all_cases() if row.step is Step.HANDED_ON]
    return tuple(sorted(rows, key=lambda row: row.last_at, reverse=True))


def all_cases(desk: Desk) -> tuple[WaitingCase, ...]:
    """Return every case here with its light now, the latest opened first."""
    lights = _Lights(desk)
    rows = sorted(desk.ledger.rows.all_cases(), key=lambda row: (row.opened_on, row.case_no), reverse=True)
    return tuple(
        WaitingCase(row=row, light=lights.of(row.due) if is_open(row) else Light.NONE, queues=()) for row in rows
    )


def days_waited(row: CaseRow | Wait, today: dt.date) -> int:
    """Return for how many days a told-once case has waited for its supplement; 0 when it does not."""
    if not row.waiting_since:
        return 0
    return (today - dt.date.fromisoformat(row.waiting_since)).days


class _Lights:
    """The lights of one look: many cases are due at the same instant."""

    def __init__(self, desk: Desk) -> None:
        self._now, self._calendars = desk.clock(), desk.calendars()
        self._known: dict[str, Light] = {}

    def of(self, due: str) -> Light:
        """Return the light of a due instant now."""
        light = self._known.get(due)
        if light is None:
            light = self._known[due] = light_of(due, self._now, self._calendars)
        return light


def closing_passed(desk: Desk) -> bool:
    """Whether the window has closed for today."""
    return desk.clock().local.time() >= dt.time.fromisoformat(desk.card.closing_time)


def _queues(desk: Desk, row: CaseRow | Wait, light: Light, today: dt.date) -> tuple[str, ...]:
    village = desk.card.role is Role.VILLAGE
    own = desk.card.is_own(row.station)
    stands = {
        "overdue": light is Light.OVERDUE,
        "today": light is Light.TODAY,
        "soon": light is Light.SOON,
        "supplement": row.step is Step.SUPPLEMENT,
        "to_call": row.uncalled and days_waited(row, today) >= desk.card.call_after_days,
        "to_deliver": row.undelivered > 0,
        "returned": row.proposals > 0 or row.step is Step.RETURNED,
        "from_village": not own and row.step is Step.RECEIVED and not village,
        "to_send": own and row.step is Step.RECEIVED and village,
        "unfinished": own and row.step in {Step.OPENED, Step.RECEIVED} and not village,
        "unprinted": row.unprinted > 0 and own,
        "home": row.home_signing and own,
        "relatives": row.near_relative,
        "originals": row.retained > 0,
        "province": row.step in UNDER_WAY and not row.province_no,
        "conflicts": row.conflicts > 0,
    }
    return tuple(code for code, there in stands.items() if there)

"""The workbench counts and orders without reading every row, and says what reading every row would say."""

from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from forms.case.summary import CaseRow, wait_of
from forms.terms import Light, Step
from tests.benches.seeding import new_desk, seed
from window_app.counter import workbench
from window_app.counter.desk import Desk
from window_app.counter.workbench import WaitingCase

TEXTS = ("case_id", "visit_id", "case_no", "matter", "name", "id_number", "phone", "village", "owner", "clerk")
NUMBERS = ("undelivered", "unprinted", "retained", "conflicts", "proposals")
ROWS = st.builds(
    CaseRow,
    **{name: st.just("x") for name in TEXTS},
    **{name: st.integers(0, 3) for name in NUMBERS},
    station=st.sampled_from(["350821104", "350821104201"]),
    step=st.sampled_from(Step),
    opened_on=st.sampled_from(["2026-11-20", "2026-11-24"]),
    waiting_since=st.sampled_from(["", "2026-11-01", "2026-11-24"]),
    due=st.sampled_from(["", "2026-11-24"]),
    uncalled=st.booleans(),
    home_signing=st.booleans(),
    province_no=st.sampled_from(["", "P1"]),
)


def _by_reading_all(desk: Desk) -> list[str]:
    order = {light: number for number, light in enumerate(Light)}
    known = {one.row.case_id: one.light for one in workbench.waiting(desk)}
    rows = desk.ledger.rows.open_cases()
    ordered = sorted(rows, key=lambda row: (order[known[row.case_id]], row.due or "9999", row.opened_on))
    return [row.case_id for row in ordered]


def test_slices_are_the_open_cases_in_order_and_the_counts_are_theirs(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "profile")
    seed(desk, 200)
    waits = workbench.waits(desk, first=20, then=50)
    slices = list(waits.slices)
    found: list[WaitingCase] = [one for part in slices for one in part]
    assert [len(part) for part in slices] == [20, 50, 50, 50, len(found) - 170]
    assert [one.row.case_id for one in found] == _by_reading_all(desk)
    assert waits.total == len(found) == len(desk.ledger.rows.open_cases())
    for code in workbench.QUEUES:
        assert waits.counts.get(code, 0) == sum(code in one.queues for one in found)
    assert desk.ledger.verify().whole
    desk.ledger.close()


def test_a_case_that_moves_on_between_two_slices_is_told_once(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "profile")
    seed(desk, 40)
    waits = workbench.waits(desk, first=5, then=5)
    told = [one.row.case_id for one in next(waits.slices)]
    seed(desk, 40, first=40)
    told += [one.row.case_id for part in waits.slices for one in part]
    assert len(told) == len(set(told)) >= waits.total
    desk.ledger.close()


@given(ROWS)
def test_a_wait_stands_in_the_queues_of_its_row(row: CaseRow) -> None:
    wait = wait_of(row)
    assert msgspec.json.decode(msgspec.json.encode(wait), type=type(wait)) == wait
    for name in ("due", "opened_on", "step", "station", "waiting_since", "uncalled", "home_signing"):
        assert getattr(wait, name) == getattr(row, name)
    for name in NUMBERS:
        assert getattr(wait, name) == (getattr(row, name) > 0)
    assert bool(wait.province_no) == bool(row.province_no)

"""Deadlines: counted days, holidays, wrong clocks, new tables, the morning's list."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from forms.statute.calendars import Calendars
from forms.statute.vocabulary import StageEvent
from forms.statute.workdays import due_day
from forms.terms import Light, Outcome, Unit
from tests.journeys.seat import ALT, CTRL, Key, Seat
from tests.journeys.station import CATALOGUE, PASSWORD, PcClock, a_case, number, open_station, person
from window_app.counter import signing_in
from window_app.counter.acting import Acting
from window_app.counter.cases import case_view
from window_app.counter.desk import Desk
from window_app.qt.why_panel import WhyPanel

BEFORE_NATIONAL_DAY = dt.datetime(2026, 9, 30, 15, 0)  # noqa: DTZ001 - civil time at the window
MORNING = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001
MONTH_BACK = dt.datetime(2026, 10, 24, 9, 0)  # noqa: DTZ001
YEAR_ON = dt.datetime(2027, 11, 24, 9, 0)  # noqa: DTZ001
# Publicity 7 days from 24 September: 25, 26, 27 are the mid-autumn holiday, and 1 October would be the seventh.


def seated(seat: Seat, local: dt.datetime) -> PcClock:
    clock = PcClock(local)
    seat.sit(open_station(seat.profile, clock=clock))
    return clock


def by_hand(start: dt.date, working_days: int, off: set[dt.date], work: set[dt.date]) -> dt.date:
    """Count as one does with a finger on the wall calendar."""
    day, left = start, working_days
    while left:
        day += dt.timedelta(days=1)
        if day in work or (day.weekday() < 5 and day not in off):
            left -= 1
    return day


NATIONAL = {dt.date(2026, 10, day) for day in range(1, 8)}
MAKE_UP = {dt.date(2026, 9, 20), dt.date(2026, 10, 10)}


def test_accepted_on_the_last_day_before_national_day_every_day_is_named_with_the_article(seat: Seat) -> None:
    seated(seat, BEFORE_NATIONAL_DAY)
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    seat.key(Key.Key_F5)
    seat.key(Key.Key_Space)
    panel = seat.page.findChild(WhyPanel)
    assert panel is not None
    assert panel.isVisible()
    said = seat.said(panel)
    view = case_view(seat.desk, done.case_id)
    for clock in view.clocks:
        if clock.unit == "working_day":
            due = by_hand(BEFORE_NATIONAL_DAY.date(), clock.number, NATIONAL, MAKE_UP)
            assert clock.due == due.isoformat(), clock.stage
            assert len(clock.counted) == clock.number
            assert {one for one, _why, _name in clock.skipped} >= {day.isoformat() for day in NATIONAL}
            assert f"{due.month:02d}-{due.day:02d}" in said
            assert clock.source in said
    assert "国庆节" in said
    assert "周末" in said
    assert "第" in said
    assert "条" in said


def test_ten_working_days_over_national_day_with_its_make_up_days_end_as_counted_by_hand(seat: Seat) -> None:
    seated(seat, BEFORE_NATIONAL_DAY)
    calendars = seat.desk.calendars()
    assert isinstance(calendars, Calendars)
    counted = due_day(BEFORE_NATIONAL_DAY.date(), 10, Unit.WORKING_DAY, False, calendars)
    assert counted.day == by_hand(BEFORE_NATIONAL_DAY.date(), 10, NATIONAL, MAKE_UP) == dt.date(2026, 10, 20)


def test_a_public_notice_whose_last_day_is_a_holiday_ends_on_the_next_day_that_is_none(seat: Seat) -> None:
    clock = seated(seat, dt.datetime(2026, 9, 21, 9, 0))  # noqa: DTZ001
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    total = next(one for one in case_view(seat.desk, done.case_id).clocks if one.stage == "total")
    clock.wait(dt.timedelta(days=3))
    answered = Acting(seat.desk).record_event(done.case_id, StageEvent.POSTED, "")
    assert answered is None
    view = case_view(seat.desk, done.case_id)
    publicity = next(one for one in view.clocks if one.stage == "publicity")
    assert publicity.due == "2026-10-08"
    after = next(one for one in view.clocks if one.stage == "total")
    assert after.due == total.due


def shown(seat: Seat) -> dict[str, Light]:
    seat.key(Key.Key_1, ALT)
    seat.key(Key.Key_F5)
    return {row.cells[1]: row.light for row in seat.rows()}


def test_a_wrong_pc_clock_is_named_in_a_banner_and_changes_no_light(take_a_seat: Callable[[str], Seat]) -> None:
    seat = take_a_seat("profile")
    clock = seated(seat, MORNING)
    a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))
    a_case(seat.desk, Outcome.NOTICED, person("林阿妹", number("1964-05-12", female=True)), "dibao", "M02")
    before = shown(seat)
    for wrong in (MONTH_BACK, YEAR_ON):
        clock.put(wrong)
        seat.house._watch()
        seat.settle()
        assert "时间被改过" in seat.said()
        assert shown(seat) == before


@pytest.mark.parametrize(("wrong", "words"), [(MONTH_BACK, "往回"), (YEAR_ON, "往后")])
def test_a_start_with_a_wrong_clock_says_so_and_nothing_turns_overdue(
    take_a_seat: Callable[[str], Seat], wrong: dt.datetime, words: str
) -> None:
    seat = take_a_seat("profile")
    clock = PcClock(MORNING)
    desk = open_station(seat.profile, clock=clock)
    a_case(desk, Outcome.ACCEPTED, person("陈水金"))
    signing_in.note_time(desk)
    seen, clerk = desk.clock().utc_ms, desk.clerk.id
    desk.ledger.close()
    clock.put(wrong)
    again = signing_in.sign_in(seat.profile, clerk, PASSWORD, CATALOGUE, clock.guarded(seen))
    assert isinstance(again, Desk)
    seat.sit(again)
    assert seat.house._frame is not None
    (trouble,) = seat.house._frame.state.troubles
    assert trouble.code == "clock"
    assert words in trouble.happened, trouble
    assert again.clock().today == dt.date(2026, 11, 24)
    assert set(shown(seat).values()) == {Light.SOON}


NEW_YEAR = """
year = 2027
source = "国务院办公厅"
notice = "国务院办公厅关于2027年部分节假日安排的通知"
off = [
    { date = 2027-01-01, name = "元旦" },
    { date = 2027-01-04, name = "元旦" },
]
work = []
"""


def test_a_new_table_lists_changed_days_old_to_new_and_takes_provisional_away(seat: Seat, tmp_path: Path) -> None:
    seated(seat, dt.datetime(2026, 12, 30, 9, 0))  # noqa: DTZ001
    done = a_case(seat.desk, Outcome.ACCEPTED, person("陈水金"))

    def first() -> tuple[str, bool]:
        one = next(one for one in case_view(seat.desk, done.case_id).clocks if one.stage == "survey_start")
        return one.due, one.provisional

    assert first() == ("2027-01-05", True)
    seat.key(Key.Key_F5)
    assert "01-05 周二 暂定" in seat.said(), seat.said()
    file = tmp_path / "2027.toml"
    file.write_text(NEW_YEAR, encoding="utf-8")
    seat.key(Key.Key_9, ALT)
    seat.pick(file, lambda: seat.key(Key.Key_O, CTRL))
    said = seat.said()
    lines = [one for one in said.splitlines() if "→" in one]
    assert lines
    assert all(done.case_no in line for line in lines)
    started = [line for line in lines if "调查" in line]
    assert started
    assert all("01-05 周二 暂定 → 2027-01-06 周三" in line for line in started)
    assert any("审核确认全过程" in line for line in lines)
    assert "2027 年放假安排" in said
    assert first() == ("2027-01-06", False)


def test_the_morning_lists_today_amber_and_red_by_time_left_and_whose_step_it_is(seat: Seat) -> None:
    clock = seated(seat, dt.datetime(2026, 11, 2, 9, 0))  # noqa: DTZ001
    names = []
    for place, (matter, days) in enumerate((("dibao", 0), ("dibao", 7), ("dibao", 8), ("dibao", 13), ("dibao", 5))):
        clock.wait(dt.timedelta(days=days if place else 0))
        name = f"陈水{'金木水火土'[place]}"
        names.append(name)
        a_case(seat.desk, Outcome.ACCEPTED, person(name, number(f"196{place}-03-07")), matter)
    seat.key(Key.Key_F5)
    rows = seat.rows()
    dues = [seat.desk.ledger.rows.case(row.id).due for row in rows]  # type: ignore[union-attr]
    assert dues == sorted(dues)
    order = list(Light)
    lights = [order.index(row.light) for row in rows]
    assert lights == sorted(lights)
    assert Light.OVERDUE in {row.light for row in rows}
    assert all(row.cells[5] for row in rows), rows

"""When limits end: vectors tried against two packages, days worked out by hand, and what must always hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.statute.calendar_file import packaged_calendars
from forms.statute.calendars import Calendars, CalendarYear, DayOff, MakeUpDay, Why
from forms.statute.catalogue import Catalogue
from forms.statute.workdays import CHINA, LimitError, due_day, extended_due, stage_due, working_days_left
from forms.terms import Unit

CALENDARS = packaged_calendars()
LAW = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821")
DAYS = st.dates(date(2023, 6, 1), date(2036, 6, 1))
NUMBERS = st.integers(1, 120)


@pytest.mark.parametrize(
    ("start", "number", "end", "provisional"),
    [
        (date(2026, 2, 13), 3, date(2026, 2, 25), False),
        (date(2026, 4, 28), 10, date(2026, 5, 14), False),
        (date(2026, 9, 21), 20, date(2026, 10, 26), False),
        (date(2026, 9, 21), 30, date(2026, 11, 9), False),
        (date(2026, 11, 24), 30, date(2027, 1, 6), True),
        (date(2026, 9, 30), 10, date(2026, 10, 20), False),
        (date(2026, 9, 20), 1, date(2026, 9, 21), False),
        (date(2026, 9, 19), 1, date(2026, 9, 20), False),
        (date(2025, 9, 26), 2, date(2025, 9, 29), False),
        (date(2024, 12, 31), 1, date(2025, 1, 2), False),
    ],
)
def test_working_days(start: date, number: int, end: date, provisional: bool) -> None:
    due = due_day(start, number, Unit.WORKING_DAY, False, CALENDARS)
    assert (due.due, due.provisional) == (end, provisional)
    assert len(due.counted) == number


def test_ten_days_over_national_day_worked_out_by_hand() -> None:
    """Accepted on Wednesday 30 September 2026: the 1st to 7th off, Saturday the 10th worked."""
    due = due_day(date(2026, 9, 30), 10, Unit.WORKING_DAY, False, CALENDARS)
    assert [day.date.day for day in due.counted] == [8, 9, 10, 12, 13, 14, 15, 16, 19, 20]
    assert [(day.date.day, day.why, day.name) for day in due.skipped] == [
        *((number, Why.HOLIDAY, "国庆节") for number in range(1, 8)),
        (11, Why.WEEKEND, ""),
        (17, Why.WEEKEND, ""),
        (18, Why.WEEKEND, ""),
    ]
    made_up = due.counted[2]
    assert (made_up.date, made_up.why, made_up.name) == (date(2026, 10, 10), Why.MAKE_UP_DAY, "国庆节")


def test_notice_that_ends_on_a_holiday_rolls_past_it_and_never_closes_early() -> None:
    due = due_day(date(2026, 9, 24), 7, Unit.DAY, True, CALENDARS)
    assert due.due == date(2026, 10, 8)
    assert [day.date.day for day in due.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert [day.ordinal for day in due.counted] == [1, 2, 3, 4, 5, 6, 7]


def test_emergency_aid_is_late_on_a_holiday_too() -> None:
    stage = LAW.matters["linshi_fast"].stage("total")
    assert stage is not None
    assert stage_due(stage, date(2026, 9, 30), CALENDARS).due == date(2026, 10, 3)


def test_notice_of_the_law_rolls() -> None:
    stage = LAW.matters["dibao"].stage("publicity")
    assert stage is not None
    assert stage_due(stage, date(2026, 2, 10), CALENDARS).due == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 5, 24), 6, date(2026, 11, 24)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(start: date, months: int, end: date) -> None:
    assert due_day(start, months, Unit.MONTH, False, CALENDARS).due == end


def test_months_that_end_on_a_holiday_roll_only_by_their_row() -> None:
    start = date(2026, 4, 1)
    assert due_day(start, 6, Unit.MONTH, False, CALENDARS).due == date(2026, 10, 1)
    assert due_day(start, 6, Unit.MONTH, True, CALENDARS).due == date(2026, 10, 8)


def test_hours_run_from_the_minute() -> None:
    start = datetime(2026, 9, 30, 17, 25, tzinfo=CHINA)
    due = due_day(start, 24, Unit.HOUR, False, CALENDARS)
    assert due.due == datetime(2026, 10, 1, 17, 25, tzinfo=CHINA)
    assert due.day == date(2026, 10, 1)


def test_a_moment_is_seen_in_china() -> None:
    late_in_london = datetime(2026, 9, 29, 20, 0, tzinfo=UTC)
    assert due_day(late_in_london, 1, Unit.WORKING_DAY, False, CALENDARS).due == date(2026, 10, 8)


def test_a_fixed_day_of_the_year() -> None:
    stage = LAW.matters["disaster_winter"].stage("list")
    assert stage is not None
    assert stage_due(stage, date(2026, 10, 31), CALENDARS).due == date(2026, 10, 31)
    assert stage_due(stage, date(2026, 11, 1), CALENDARS).due == date(2027, 10, 31)


def test_an_extended_limit_counts_from_the_same_start() -> None:
    stage = LAW.matters["dibao"].stage("total")
    assert stage is not None
    due = extended_due(stage, date(2026, 9, 21), CALENDARS)
    assert due == due_day(date(2026, 9, 21), 45, Unit.WORKING_DAY, False, CALENDARS)
    assert due.day == date(2026, 11, 30)


def test_limits_that_cannot_be_counted_are_named() -> None:
    notice = LAW.matters["dibao"].stage("publicity")
    assert notice is not None
    for bad in (
        lambda: due_day(date(2026, 1, 1), 0, Unit.DAY, False, CALENDARS),
        lambda: due_day(date(2026, 1, 1), 3, Unit.HOUR, False, CALENDARS),
        lambda: due_day(date(2026, 1, 1), 1, Unit.DATE, False, CALENDARS),
        lambda: due_day(date(9999, 12, 30), 5, Unit.WORKING_DAY, False, CALENDARS),
        lambda: due_day(date(9999, 12, 30), 1, Unit.MONTH, False, CALENDARS),
        lambda: extended_due(notice, date(2026, 1, 1), CALENDARS),
    ):
        with pytest.raises(LimitError):
            bad()


def test_a_table_that_arrives_ends_the_provisional_state() -> None:
    table = CalendarYear(
        year=2027,
        source="国务院办公厅",
        notice="试",
        off=(DayOff(date=date(2027, 1, 1), name="元旦"), DayOff(date=date(2027, 1, 4), name="元旦")),
        work=(MakeUpDay(date=date(2027, 1, 9), made_up_for="元旦"),),
    )
    before = due_day(date(2026, 11, 24), 30, Unit.WORKING_DAY, False, CALENDARS)
    after = due_day(date(2026, 11, 24), 30, Unit.WORKING_DAY, False, CALENDARS.with_year(table))
    assert (before.due, before.provisional) == (date(2027, 1, 6), True)
    assert (after.due, after.provisional) == (date(2027, 1, 7), False)


def test_a_year_without_a_table_leaves_out_festivals_by_law() -> None:
    due = due_day(date(2027, 2, 4), 1, Unit.WORKING_DAY, False, CALENDARS)
    assert (due.due, due.provisional) == (date(2027, 2, 9), True)
    assert next((day.why, day.name) for day in due.skipped) == (Why.STATUTORY_DAY, "除夕")


def test_a_local_closure_is_not_worked() -> None:
    storm = CALENDARS.with_closures({date(2026, 7, 21): "台风停工"})
    due = due_day(date(2026, 7, 20), 1, Unit.WORKING_DAY, False, storm)
    assert due.due == date(2026, 7, 22)
    assert due.skipped[0].why is Why.LOCAL_CLOSURE


def test_working_days_left() -> None:
    assert working_days_left(date(2026, 9, 30), date(2026, 10, 8), CALENDARS) == 1
    assert working_days_left(date(2026, 10, 8), date(2026, 10, 8), CALENDARS) == 0
    assert working_days_left(date(2026, 10, 10), date(2026, 10, 8), CALENDARS) == -2


@given(DAYS, NUMBERS, st.sampled_from([Unit.WORKING_DAY, Unit.DAY]), st.booleans())
def test_counted_and_skipped_are_every_day_once(start: date, number: int, unit: Unit, roll: bool) -> None:
    due = due_day(start, number, unit, roll, CALENDARS)
    days = sorted([day.date for day in due.counted] + [day.date for day in due.skipped])
    assert days == [start + timedelta(days=step) for step in range(1, (due.day - start).days + 1)]
    assert [day.ordinal for day in due.counted] == list(range(1, number + 1))
    assert due.counted[-1].date == due.due


@given(DAYS, NUMBERS)
def test_a_working_day_limit_ends_on_a_worked_day_and_grows_with_its_number(start: date, number: int) -> None:
    due = due_day(start, number, Unit.WORKING_DAY, False, CALENDARS)
    longer = due_day(start, number + 1, Unit.WORKING_DAY, False, CALENDARS)
    assert CALENDARS.is_working_day(due.day)
    assert longer.day > due.day
    assert working_days_left(start, due.due, CALENDARS) == number
    assert not due.provisional or longer.provisional


@given(DAYS, NUMBERS, st.sampled_from([Unit.DAY, Unit.MONTH]))
def test_rolling_never_ends_earlier_and_only_leaves_days_off(start: date, number: int, unit: Unit) -> None:
    plain = due_day(start, number, unit, False, CALENDARS)
    rolled = due_day(start, number, unit, True, CALENDARS)
    assert rolled.day >= plain.day
    assert CALENDARS.is_working_day(rolled.day)
    assert (rolled.day == plain.day) is CALENDARS.is_working_day(plain.day)
    assert not plain.provisional


@given(DAYS, DAYS)
def test_days_left_turns_round(today: date, due: date) -> None:
    left = working_days_left(today, due, CALENDARS)
    assert left == -working_days_left(due, today, CALENDARS)
    assert (left >= 0) or due < today


@given(DAYS, st.integers(-5, 900))
def test_days_left_are_counted_one_by_one(today: date, ahead: int) -> None:
    due = today + timedelta(days=ahead)
    one_by_one = sum(CALENDARS.is_working_day(today + timedelta(days=step)) for step in range(1, ahead + 1))
    assert CALENDARS.worked_between(today, due) == one_by_one


def test_without_any_table_it_is_monday_to_friday() -> None:
    due = due_day(date(2026, 9, 30), 5, Unit.WORKING_DAY, False, Calendars({}))
    assert (due.due, due.provisional) == (date(2026, 10, 7), True)

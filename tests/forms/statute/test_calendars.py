"""The shipped calendars against two packages, and year files that are refused in words."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from forms.statute.calendar_file import packaged_calendars, read_closures, read_statutory, read_year
from forms.statute.problems import StatuteError

CALENDARS = packaged_calendars()
GOOD = """
year = 2027
source = "国务院办公厅"
notice = "国务院办公厅关于2027年部分节假日安排的通知"
off = [{ date = 2027-01-01, name = "元旦" }, { date = 2027-02-06, name = "春节" }]
work = [{ date = 2027-01-31, for = "春节" }]
"""


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(("year", "worked"), [(2024, 251), (2025, 248), (2026, 248)])
def test_every_day_agrees_with_both_packages(year: int, worked: int) -> None:
    other = holidays.China(years=year)
    make_up = {day for day in other.weekend_workdays if day.year == year}
    for day in _days(year):
        ours = CALENDARS.is_working_day(day)
        assert ours == chinese_calendar.is_workday(day), day
        assert ours == (day in make_up or (day.weekday() < 5 and day not in other)), day
    assert sum(CALENDARS.is_working_day(day) for day in _days(year)) == worked


def test_every_table_names_its_notice() -> None:
    assert sorted(CALENDARS.years) == [2024, 2025, 2026]
    for year, table in CALENDARS.years.items():
        assert str(year) in table.notice
        assert table.source


def test_statutory_days_have_thirteen_days_a_year_by_the_revised_rule() -> None:
    for year in range(2027, 2036):
        days = {day: name for day, name in CALENDARS.statutory.items() if day.year == year}
        both = sum("、" in name for name in days.values())
        assert len(days) + both == 13, year
        for month, day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)):
            assert date(year, month, day) in days


def test_a_good_file_is_read() -> None:
    table = read_year("2027.toml", GOOD)
    assert (table.year, len(table.off), table.work[0].made_up_for) == (2027, 2, "春节")


@pytest.mark.parametrize(
    ("change", "row", "key"),
    [
        (("year = 2027", "year = 2028"), "off 2027-01-01", "date"),
        (("2027-02-06", "2027-01-01"), "off 2027-01-01", "date"),
        (("2027-01-31", "2027-01-01"), "work 2027-01-01", "date"),
        (("2027-01-31", "2027-02-01"), "work 2027-02-01", "date"),
        (('source = "国务院办公厅"\n', ""), "", "source"),
        (('notice = "', 'notices = "'), "", "notices"),
        (('for = "春节"', 'because = "春节"'), "work 2027-01-31", "because"),
        (('name = "元旦"', "name = 1"), "off 2027-01-01", "name"),
        (("date = 2027-01-01", 'date = "1 January"'), "off 1 January", "date"),
        (('name = "春节"', 'name = ""'), "off 2027-02-06", "name"),
        (("year = 2027", "year = 27"), "", "year"),
        (("year = 2027", "year = twenty"), "", ""),
    ],
)
def test_a_bad_file_is_refused_with_file_row_and_key(change: tuple[str, str], row: str, key: str) -> None:
    with pytest.raises(StatuteError) as caught:
        read_year("2027.toml", GOOD.replace(change[0], change[1], 1))
    error = caught.value
    assert (error.file, error.row, error.key) == ("2027.toml", row, key)
    assert error.problem
    assert str(error).startswith("2027.toml")


def test_a_file_without_days_off_is_refused() -> None:
    with pytest.raises(StatuteError) as caught:
        read_year("x.toml", 'year = 2027\nsource = "a"\nnotice = "b"\n')
    assert caught.value.key == "off"


def test_a_statutory_day_that_stands_twice_is_refused() -> None:
    day = '{ date = 2030-01-01, name = "元旦" }'
    with pytest.raises(StatuteError) as caught:
        read_statutory("s.toml", f'source = {{ title = "t", confidence = "inferred" }}\ndays = [{day}, {day}]')
    assert caught.value.row == "days 2030-01-01"


def test_local_closures_are_read_and_checked() -> None:
    text = 'source = "县政府"\nnotice = "停工通告"\ndays = [{ date = 2026-07-21, name = "台风停工" }]'
    assert read_closures("c.toml", text) == {date(2026, 7, 21): "台风停工"}
    with pytest.raises(StatuteError) as caught:
        read_closures("c.toml", text.replace('notice = "停工通告"\n', ""))
    assert (caught.value.file, caught.value.key) == ("c.toml", "notice")

"""Who stands on a sheet, how old, and what follows from it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case.body import Scalar
from forms.case.people import adults_who_sign, applicant, circumstances, counted, household, supporters
from tests.support import anything

TODAY = dt.date(2026, 11, 24)


def born(day: str, today: dt.date = TODAY) -> int | None:
    return applicant({"applicant/birth_date": day}).age(today)


@pytest.mark.parametrize(
    ("day", "age"),
    [("2008-11-24", 18), ("2008-11-25", 17), ("1950-01-01", 76), ("2026-11-24", 0), ("", None), ("1990-02-30", None),
     ("half", None)],
)  # fmt: skip
def test_age_in_full_years(day: str, age: int | None) -> None:
    assert born(day) == age


def test_who_was_born_on_29_february_is_older_on_1_march() -> None:
    assert born("2008-02-29", dt.date(2026, 2, 28)) == 17
    assert born("2008-02-29", dt.date(2026, 3, 1)) == 18


def test_each_adult_of_the_counted_household_signs() -> None:
    sheet: dict[str, Scalar] = {
        "applicant/name": "A",
        "household/m1/name": "adult", "household/m1/birth_date": "1980-01-01",
        "household/m2/name": "child", "household/m2/birth_date": "2015-01-01",
        "household/m3/name": "age unknown",
        "household/m4/name": "away", "household/m4/lives_together": False,
        "household/m5/name": "not counted", "household/m5/not_counted_reason": "in prison",
        "household/m6/name": "need not sign", "household/m6/must_sign": False,
        "supporters/s1/name": "outside",
    }  # fmt: skip
    assert [person.row for person in adults_who_sign(sheet, TODAY)] == ["applicant", "m1", "m3"]
    assert [person.row for person in household(sheet) if counted(sheet, person)] == ["m1", "m2", "m3", "m6"]
    assert [person.row for person in supporters(sheet)] == ["s1"]
    assert [person.row for person in adults_who_sign({**sheet, "applicant/birth_date": "2015-01-01"}, TODAY)] == [
        "m1", "m3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ({"circumstances/bedridden": True}, "bedridden"),
        ({"household/m1/student": True}, "student"),
        ({"household/m1/disabled": True}, "disabled_member"),
        ({"household/m1/seriously_ill": True}, "seriously_ill"),
        ({"came/caller": "agent"}, "agent_applies"),
        ({"came/caller": "village"}, "agent_applies"),
        ({"came/caller": "guardian"}, "guardian_applies"),
        ({"applicant/birth_date": "2015-01-01"}, "minor_applicant"),
        ({"applicant/birth_date": "2015-01-01", "came/caller": "self"}, "minor_alone"),
        ({"supporters/s1/name": "x"}, "has_supporters_outside"),
        ({"materials/M02@m1/mark": "promised"}, "papers_promised"),
    ],
)
def test_what_follows_from_what_was_written(sheet: dict[str, Scalar], code: str) -> None:
    assert code in circumstances(sheet, TODAY)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ({}, "agent_applies"),
        ({"came/caller": "guardian"}, "agent_applies"),
        ({"came/caller": "guardian", "applicant/birth_date": "2015-01-01"}, "minor_alone"),
        ({"household/m1/student": True, "household/m1/lives_together": False}, "student"),
        ({"household/m1/student": False}, "student"),
        ({"circumstances/student": False}, "student"),
        ({"materials/M02/note": "promised"}, "papers_promised"),
    ],
)
def test_what_does_not_follow(sheet: dict[str, Scalar], code: str) -> None:
    assert code not in circumstances(sheet, TODAY)


sheets = st.dictionaries(st.one_of(st.sampled_from(anything.PATHS), st.text(max_size=12)), anything.scalars, max_size=8)


@given(sheets)
def test_people_of_any_sheet_are_read_without_an_exception(sheet: dict[str, Scalar]) -> None:
    for person in (applicant(sheet), *household(sheet), *supporters(sheet)):
        assert person.is_adult(TODAY) is (person.age(TODAY) is None or (person.age(TODAY) or 0) >= 18)
    assert all(isinstance(code, str) for code in circumstances(sheet, TODAY))
    assert len(adults_who_sign(sheet, TODAY)) <= 1 + len(household(sheet))

"""Days and money as they are typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.screens.intake import amounts

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", ""),
        ("12-8", "2026-12-08"),
        ("12月8日", "2026-12-08"),
        ("1-5", "2027-01-05"),
        ("30", "2026-11-30"),
        ("8", "2026-12-08"),
        ("31", "2026-12-31"),
        ("20261208", "2026-12-08"),
        ("2026/12/8", "2026-12-08"),
        ("13-1", None),
        ("2-30", None),
        ("明天", None),
        ("32", None),
        ("0", None),
        ("1-2-3-4", None),
    ],
)
def test_days(typed, day):
    assert amounts.day(typed, TODAY) == day


@given(st.text(max_size=12), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_any_text_is_a_day_or_none(typed, today):
    found = amounts.day(typed, today)
    assert not found or dt.date.fromisoformat(found)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("500", 50000),
        ("1,200.5", 120050),
        ("0", None),
        ("-3", None),
        ("五百", None),
        ("1.234", None),
        ("", None),
        ("NaN", None),
        ("1e99", None),
    ],
)
def test_money(typed, fen):
    assert amounts.fen(typed) == fen


@given(st.integers(1, 99_999_999))
def test_money_comes_back_as_it_went(fen):
    assert amounts.fen(amounts.yuan(fen)) == fen

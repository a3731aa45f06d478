"""Which paths exist and what they may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case.body import Scalar
from forms.case.fields import (
    LONG,
    SHORT,
    chosen,
    count,
    flag,
    is_row_path,
    is_visit_path,
    material_key,
    problem_of,
    rows,
    rule_of,
    text,
    without_rows,
)
from tests.support import anything


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("applicant/name", "阿依古丽·买买提"), ("applicant/birth_date", "2000-02-29"), ("came/caller", "guardian"),
        ("household/m1/lives_together", False), ("supporters/s_1/address", "x" * LONG), ("request/head_count", 0),
        ("materials/M04@m1/mark", "signer_refused"), ("materials/M02/copies", 3), ("circumstances/bedridden", True),
        ("matters/dibao", True), ("help/amount_fen", 999_999_999), ("applicant/name", None), ("help/form", "goods"),
        ("applicant/name", "x" * SHORT),
    ],
)  # fmt: skip
def test_fits(path: str, value: Scalar) -> None:
    assert problem_of(path, value) is None


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("applicant/shoe_size", "43", "unknown_path"), ("applicant", "x", "unknown_path"), ("", "x", "unknown_path"),
        ("household/name", "x", "unknown_path"), ("household//name", "x", "unknown_path"),
        ("household/m1/name/first", "x", "unknown_path"), ("household/m 1/name", "x", "unknown_path"),
        ("household/m1", True, "unknown_path"), ("nowhere/m1/name", "x", "unknown_path"),
        ("household/m1/name\n", "x", "unknown_path"), ("circumstances/a b", True, "unknown_path"),
        ("applicant/name", 1, "wrong_kind"), ("applicant/name", True, "wrong_kind"),
        ("applicant/name", "x" * (SHORT + 1), "too_long"), ("supporters/s/address", "x" * (LONG + 1), "too_long"),
        ("applicant/birth_date", "2001-02-29", "not_a_day"), ("applicant/birth_date", "20010228", "not_a_day"),
        ("applicant/birth_date", "2001-W01-1", "not_a_day"), ("applicant/birth_date", "", "not_a_day"),
        ("came/caller", "nobody", "not_a_choice"), ("household/m1/student", "yes", "wrong_kind"),
        ("household/m1/student", 1, "wrong_kind"), ("request/head_count", True, "wrong_kind"),
        ("request/head_count", -1, "too_long"), ("help/amount_fen", 10**9, "too_long"),
        ("applicant/name", "\ud800", "not_text"),
    ],
)  # fmt: skip
def test_does_not_fit(path: str, value: Scalar, code: str) -> None:
    problem = problem_of(path, value)
    assert problem is not None
    assert (problem.path, problem.code) == (path, code)


@given(st.text(max_size=20), anything.scalars)
def test_any_path_and_value_is_judged(path: str, value: Scalar) -> None:
    problem = problem_of(path, value)
    assert (rule_of(path) is None) == (problem is not None and problem.code == "unknown_path")


def test_rows_stand_in_the_order_they_were_written_and_empty_ones_are_none() -> None:
    sheet: dict[str, Scalar] = {
        "household/b/name": "x", "household/a/name": "y", "household/b/student": True, "household/c/name": None,
        "householder/d/name": "z",
    }  # fmt: skip
    assert rows(sheet, "household") == ("b", "a")


def test_reading_a_field_of_another_kind_gives_the_default() -> None:
    sheet: dict[str, Scalar] = {"a": 1, "b": "x", "c": True, "d": None}
    assert [text(sheet, path) for path in "abcde"] == ["", "x", "", "", ""]
    assert [flag(sheet, path) for path in "abcde"] == [False, False, True, False, False]
    assert flag(sheet, "e", default=True) is True
    assert [count(sheet, path) for path in "abcde"] == [1, None, None, None, None]


def test_ticked_codes() -> None:
    sheet: dict[str, Scalar] = {"matters/b": True, "matters/a": True, "matters/c": False, "matters/d": 1, "x/a": True}
    assert chosen(sheet, "matters") == ("b", "a")


def test_what_belongs_to_the_visit() -> None:
    mine = ("applicant/name", "household/m1/name", "materials/M01/mark", "circumstances/x", "came/name", "request/text")
    assert all(is_visit_path(path) for path in mine)
    assert not any(
        is_visit_path(path) for path in ("help/reason", "outside/province_no", "matters/x", "inquiry/result")
    )


def test_row_paths() -> None:
    assert is_row_path("household/m1")
    assert is_row_path("materials/M01")
    assert not any(is_row_path(path) for path in ("household", "household/m1/name", "applicant/name", ""))
    assert material_key("M04", "m1") == "M04@m1"
    assert material_key("M02") == "M02"


def test_a_sheet_without_rows() -> None:
    sheet: dict[str, Scalar] = {"household/m1/name": "x", "household/m11/name": "y"}
    assert without_rows(sheet, ["household/m1"]) == {"household/m11/name": "y"}
    assert without_rows(sheet, []) == sheet

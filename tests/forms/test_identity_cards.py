"""Disability certificates, bank cards and telephones: read, warned about, never blocking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.card_numbers import (
    BankWarning,
    Disability,
    DisabilityProblem,
    PhoneKind,
    check_bank_card,
    check_disability,
    check_phone,
)

TODAY = date(2026, 11, 24)
HOLDER = "11010519491231002X"


@pytest.mark.parametrize(
    ("ending", "category", "grade", "severe", "no_capacity"),
    [
        ("11", Disability.VISUAL, 1, True, True),
        ("12", Disability.VISUAL, 2, True, False),
        ("42", Disability.PHYSICAL, 2, True, True),
        ("43", Disability.PHYSICAL, 3, False, False),
        ("53", Disability.INTELLECTUAL, 3, True, True),
        ("63", Disability.MENTAL, 3, True, True),
        ("64", Disability.MENTAL, 4, False, False),
        ("72", Disability.MULTIPLE, 2, True, False),
        ("21", Disability.HEARING, 1, True, False),
    ],
)
def test_category_and_grade(ending: str, category: Disability, grade: int, severe: bool, no_capacity: bool) -> None:
    seen = check_disability(HOLDER + ending, TODAY)
    assert (seen.valid, seen.category, seen.grade) == (True, category, grade)
    assert (seen.severe, seen.no_labour_capacity) == (severe, no_capacity)
    assert seen.identity is not None
    assert seen.identity.normalised == HOLDER


def test_a_reissued_certificate() -> None:
    seen = check_disability(f" {HOLDER.lower()}42b1", TODAY)
    assert (seen.valid, seen.reissue, seen.normalised) == (True, "B1", f"{HOLDER}42B1")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (HOLDER, DisabilityProblem.SHAPE),
        (f"{HOLDER}82", DisabilityProblem.CATEGORY),
        (f"{HOLDER}45", DisabilityProblem.GRADE),
        (f"{HOLDER}40", DisabilityProblem.GRADE),
        ("11010519491231002142", DisabilityProblem.IDENTITY),
        ("", DisabilityProblem.SHAPE),
    ],
)
def test_a_certificate_number_that_cannot_be_right(number: str, problem: DisabilityProblem) -> None:
    seen = check_disability(number, TODAY)
    assert (seen.valid, seen.problem) == (False, problem)


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("6222 0212 0801 1234 560", BankWarning.CHECK_DIGIT),
        ("4111111111111111", None),
        ("4111111111111112", BankWarning.CHECK_DIGIT),
        ("123456789012", BankWarning.LENGTH),
        ("12345678901234567890", BankWarning.LENGTH),
        ("6222-0212", BankWarning.CHARACTERS),
        ("", BankWarning.CHARACTERS),
    ],
)
def test_bank_cards_only_warn(number: str, warning: BankWarning | None) -> None:
    assert check_bank_card(number).warning is warning


@given(st.text("0123456789", min_size=12, max_size=18))
def test_some_last_digit_always_satisfies_the_check(body: str) -> None:
    good = [digit for digit in "0123456789" if check_bank_card(body + digit).warning is None]
    assert len(good) == 1


@pytest.mark.parametrize(
    ("number", "kind", "normalised"),
    [
        ("139 5655 7444", PhoneKind.MOBILE, "13956557444"),
        ("+86 13956557444", PhoneKind.MOBILE, "13956557444"),
        ("0597-3493587", PhoneKind.LANDLINE, "0597-3493587"),
        ("05973493587", PhoneKind.LANDLINE, "05973493587"),
        ("3493587", PhoneKind.LOCAL, "3493587"),
        ("12956557444", PhoneKind.UNKNOWN, "12956557444"),
        ("1395655744", PhoneKind.UNKNOWN, "1395655744"),
        ("none", PhoneKind.UNKNOWN, "NONE"),
        ("", PhoneKind.UNKNOWN, ""),
    ],
)
def test_telephones(number: str, kind: PhoneKind, normalised: str) -> None:
    seen = check_phone(number)
    assert (seen.kind, seen.normalised) == (kind, normalised)

"""Identity numbers: kinds, tidying, problems, and what must hold for any text at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.identity import IdKind, IdNote, IdProblem, Sex, check

TODAY = date(2026, 11, 24)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_digit(body: str) -> str:
    """GB 11643-1999 worked out from the weights, apart from the package the program uses."""
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


BODIES = st.builds(
    lambda area, born, sequence: f"{area:06}{born:%Y%m%d}{sequence:03}",
    st.integers(110000, 659999),
    st.dates(date(1907, 1, 1), TODAY),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    ("number", "kind", "born", "sex", "notes"),
    [
        ("11010519491231002X", IdKind.RESIDENT18, date(1949, 12, 31), Sex.FEMALE, ()),
        ("440524188001010014", IdKind.RESIDENT18, date(1880, 1, 1), Sex.MALE, (IdNote.OVER_120,)),
        ("352601198404012778", IdKind.RESIDENT18, date(1984, 4, 1), Sex.MALE, (IdNote.FORMER_PLACE,)),
        (with_digit("35080219900101001"), IdKind.RESIDENT18, date(1990, 1, 1), Sex.MALE, ()),
        (
            with_digit("99990219900101002"),
            IdKind.PERMANENT_RESIDENCE_2023,
            date(1990, 1, 1),
            None,
            (IdNote.LAYOUT_UNVERIFIED,),
        ),
        (with_digit("81000019850706002"), IdKind.HK_MACAU_TW_RESIDENCE, date(1985, 7, 6), Sex.FEMALE, ()),
        (with_digit("83000019850706003"), IdKind.HK_MACAU_TW_RESIDENCE, date(1985, 7, 6), Sex.MALE, ()),
        (with_digit("00000019850706003"), IdKind.RESIDENT18, date(1985, 7, 6), Sex.MALE, (IdNote.UNKNOWN_PLACE,)),
        ("DEU350012345678", IdKind.PERMANENT_RESIDENCE_2017, None, None, (IdNote.LAYOUT_UNVERIFIED,)),
    ],
)
def test_kinds(number: str, kind: IdKind, born: date | None, sex: Sex | None, notes: tuple[str, ...]) -> None:
    seen = check(number, TODAY)
    assert (seen.kind, seen.valid, seen.problem) == (kind, True, None)
    assert (seen.birth_date, seen.sex, seen.notes, seen.normalised) == (born, sex, notes, number)


def test_fifteen_digits_offer_the_long_form_and_stay_what_they_are() -> None:
    seen = check("110105491231002", TODAY)
    assert (seen.kind, seen.valid, seen.normalised) == (IdKind.RESIDENT15, True, "110105491231002")
    assert seen.upgraded == "11010519491231002X"
    assert f"{IdNote.UPGRADED}:11010519491231002X" in seen.notes
    assert IdNote.OLD_FORM in seen.notes


def test_centenarians_of_the_old_form_were_born_in_the_century_before() -> None:
    seen = check("352622991231998", TODAY)
    assert seen.birth_date == date(1899, 12, 31)
    assert seen.upgraded == with_digit("35262218991231998")


@pytest.mark.parametrize(
    ("number", "notes"),
    [
        (" 110105 1949 1231 002X ", [IdNote.SPACES_REMOVED]),
        ("11010519491231002x", [IdNote.LOWER_CASE_CHANGED]),
        ("'11010519491231002X", [IdNote.APOSTROPHE_REMOVED]),
        ("\u200e11010519491231002X\u00a0\ufeff", [IdNote.SPACES_REMOVED]),
        ("１１０１０５１９４９１２３１００２Ｘ", [IdNote.FULL_WIDTH_CHANGED]),
        ("１１０１０５１９４９１２３１００２ｘ", [IdNote.FULL_WIDTH_CHANGED, IdNote.LOWER_CASE_CHANGED]),
    ],
)
def test_tidying_is_told(number: str, notes: list[IdNote]) -> None:
    seen = check(number, TODAY)
    assert (seen.normalised, seen.valid, list(seen.notes)) == ("11010519491231002X", True, notes)


@pytest.mark.parametrize(
    ("number", "kind", "problem"),
    [
        ("", IdKind.UNKNOWN, IdProblem.EMPTY),
        ("  ", IdKind.UNKNOWN, IdProblem.EMPTY),
        ("110105194912310021", IdKind.RESIDENT18, IdProblem.CHECK_DIGIT),
        (with_digit("35080219900230001"), IdKind.RESIDENT18, IdProblem.IMPOSSIBLE_DATE),
        (with_digit("35080220270101001"), IdKind.RESIDENT18, IdProblem.FUTURE_DATE),
        (with_digit("81000019850706002")[:-1] + "0", IdKind.HK_MACAU_TW_RESIDENCE, IdProblem.CHECK_DIGIT),
        (with_digit("99990219900101002")[:-1] + "0", IdKind.PERMANENT_RESIDENCE_2023, IdProblem.CHECK_DIGIT),
        ("110105499931002", IdKind.RESIDENT15, IdProblem.IMPOSSIBLE_DATE),
        ("1101051949123100", IdKind.UNKNOWN, IdProblem.LENGTH),
        ("11010519491231002XX", IdKind.UNKNOWN, IdProblem.CHARACTERS),
        ("1101051949I231002X", IdKind.UNKNOWN, IdProblem.CHARACTERS),
        ("٣٥٠٨٠٢١٩٩٠٠١٠١٠٠١٠", IdKind.UNKNOWN, IdProblem.CHARACTERS),
        ("3.50802E+17", IdKind.UNKNOWN, IdProblem.SPREADSHEET),
    ],
)
def test_problems(number: str, kind: IdKind, problem: IdProblem) -> None:
    seen = check(number, TODAY)
    assert (seen.kind, seen.valid, seen.problem) == (kind, False, problem)


def test_a_number_rounded_by_a_spreadsheet_is_pointed_out() -> None:
    assert IdNote.MAYBE_ROUNDED in check("352622195212210000", TODAY).notes


def test_a_wrong_last_digit_still_tells_birth_and_sex() -> None:
    seen = check("110105194912310021", TODAY)
    assert (seen.birth_date, seen.sex) == (date(1949, 12, 31), Sex.FEMALE)


@given(BODIES)
def test_every_number_made_by_the_rule_is_valid_and_tells_birth_and_sex(body: str) -> None:
    seen = check(with_digit(body), TODAY)
    assert seen.valid
    assert seen.birth_date is not None
    assert f"{seen.birth_date:%Y%m%d}" == body[6:14]
    assert seen.sex is (Sex.MALE if int(body[16]) % 2 else Sex.FEMALE)


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: str, place: int, shift: int) -> None:
    number = with_digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not check(wrong, TODAY).valid


@given(BODIES, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_noticed(body: str, place: int) -> None:
    number = with_digit(body)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not check(swapped, TODAY).valid


@given(BODIES)
def test_the_long_form_of_an_old_number_is_valid_and_the_same_person(body: str) -> None:
    old = body[:6] + body[8:]
    seen = check(old, TODAY)
    if seen.valid:
        long = check(seen.upgraded, TODAY)
        assert long.valid
        assert (long.birth_date, long.sex) == (seen.birth_date, seen.sex)


@given(st.text(max_size=40))
def test_any_text_gets_an_answer_and_tidying_twice_changes_nothing(text: str) -> None:
    seen = check(text, TODAY)
    assert seen.valid is (seen.problem is None)
    again = check(seen.normalised, TODAY)
    assert (again.normalised, again.kind, again.valid) == (seen.normalised, seen.kind, seen.valid)

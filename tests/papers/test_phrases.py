"""Dates, money, masked numbers and cited law in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.paper.input import PersonOnPaper
from forms.paper.phrases import date_words, dated, id_words, laws, masked, yuan, yuan_in_words
from forms.statute.model import Source
from forms.terms import Confidence, IdentityState


def test_dates_are_written_out() -> None:
    assert date_words("2026-11-04") == "2026年11月4日"
    assert date_words("2026-11-04T09:30") == "2026年11月4日"
    assert date_words("") == ""
    assert dated("2026-11-24") == "2026年11月24日（星期二）"
    assert dated("2027-01-06", provisional=True) == "2027年1月6日（星期三，暂定）"


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (105, "壹元零伍分"),
        (80000, "捌佰元整"),
        (100010, "壹仟元壹角整"),
        (1000500, "壹万零伍元整"),
        (1234567, "壹万贰仟叁佰肆拾伍元陆角柒分"),
        (10000000, "壹拾万元整"),
        (100010005, "壹佰万零壹佰元零伍分"),
    ],
)
def test_money_in_words(fen: int, words: str) -> None:
    assert yuan_in_words(fen) == words


@given(st.integers(0, 999_999_999))
def test_different_amounts_never_read_alike(fen: int) -> None:
    assert yuan_in_words(fen) != yuan_in_words(fen + 1)
    assert yuan(fen) != yuan(fen + 1)


@given(st.text("0123456789X", min_size=0, max_size=20))
def test_a_masked_number_keeps_its_length_and_hides_the_birth_date(number: str) -> None:
    shown = masked(number)
    assert len(shown) == len(number)
    assert all(char in ("*", original) for char, original in zip(shown, number, strict=True))
    assert len(number) != 18 or shown[6:14] == "*" * 8


def test_the_state_of_identity_is_said() -> None:
    number = "350821196203072117"
    assert id_words(PersonOnPaper(id_number=number), full=False) == "350821********2117"
    assert (
        id_words(PersonOnPaper(id_number=number, id_state=IdentityState.AS_SHOWN), full=True)
        == f"{number}（按证件所写，待核）"
    )
    assert id_words(PersonOnPaper(id_state=IdentityState.NO_NUMBER), full=True) == "暂无证号"
    assert id_words(PersonOnPaper(id_state=IdentityState.UNKNOWN), full=True) == "身份不明"


@pytest.mark.parametrize("confidence", list(Confidence))
def test_only_a_text_that_was_read_is_cited(confidence: Confidence) -> None:
    source = Source(title="特困人员认定办法（民发〔2021〕43号）", article="第十条", confidence=confidence)
    cited = ("《特困人员认定办法》（民发〔2021〕43号）第十条",) if confidence is Confidence.TEXT else ()
    assert laws([source, source, None]) == cited

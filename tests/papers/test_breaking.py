"""No line begins with closing punctuation or ends with an opening bracket; what belongs together stays together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.layout.breaking import breaker

CLOSERS = "，。、；：？！）】》〉」』”’"
OPENERS = "（【《〈「『“‘"
prose = st.text(
    st.sampled_from("救助申请书家庭核对授权民政县镇村天" * 3 + CLOSERS + OPENERS + "0123ab ()%"), max_size=120
)


def broken(text: str, width: float) -> list[str]:
    return breaker().lines(text, width, lambda piece: float(len(piece)))


@given(prose, st.integers(1, 40))
@settings(max_examples=300)
def test_no_character_is_lost_or_doubled(text: str, width: int) -> None:
    assert "".join("".join(broken(text, width)).split()) == "".join(text.split())


@given(prose, st.integers(1, 40))
@settings(max_examples=300)
def test_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    assert all(len(line) <= width for line in broken(text, width))


def _longest_tangle(text: str) -> int:
    """The longest run of punctuation with its neighbours: wider than a line it cannot be kept whole."""
    return max((len(atom) for atom in breaker().atoms(text)), default=0)


@given(prose, st.integers(12, 40))
@settings(max_examples=300)
def test_punctuation_never_stands_at_the_wrong_end(text: str, width: int) -> None:
    if _longest_tangle(text) > width:
        return
    lines = [line for line in broken(text, width) if line]
    assert not any(line[0] in CLOSERS for line in lines[1:])
    assert not any(line[-1] in OPENERS for line in lines[:-1])


@given(st.text(max_size=60), st.integers(1, 30))
def test_any_unicode_comes_through(text: str, width: int) -> None:
    assert "".join("".join(broken(text, width)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "kept",
    [
        "30个工作日",
        "2026年11月24日",
        "11月24日",
        "0597-6821234",
        "500元",
        "第22条",
        "3天",
        "100%",
        "13805971234",
        "8:30",
        "（星期三，暂定）",
    ],
)
@given(before=st.integers(0, 20))
@settings(max_examples=21)
def test_numbers_stay_with_their_units(kept: str, before: int) -> None:
    lines = broken("办" * before + kept + "，请记好。", 18)
    assert any(kept in line for line in lines)


def test_an_overlong_word_is_cut_but_not_before_punctuation() -> None:
    assert broken("a" * 9 + "。", 9) == ["a" * 8, "a。"]


def test_newlines_break_and_empty_lines_stay() -> None:
    assert broken("一\n\n二", 10) == ["一", "", "二"]

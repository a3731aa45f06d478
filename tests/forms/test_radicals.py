"""Radical and strokes of characters, for the mark of one that cannot be drawn."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.layout.fonts import NO_FACE, Family, typeface
from forms.paper.layout.runs import mark_label
from forms.radicals import described

HAN = st.one_of(
    st.integers(0x3400, 0x4DBF),
    st.integers(0x4E00, 0x9FFF),
    st.integers(0x20000, 0x2A6DF),
    st.integers(0x30000, 0x3134A),
)


@pytest.mark.parametrize(
    ("char", "radical", "strokes"),
    [
        ("河", "水", 5),
        ("救", "攴", 7),
        ("刘", "刀", 4),
        ("䶮", "龍", 4),
        ("𤋮", "火", 9),
        ("一", "一", 0),
    ],
)
def test_known_characters(char: str, radical: str, strokes: int) -> None:
    assert described(char) == (radical, strokes)


@settings(deadline=None)
@given(HAN.map(chr))
def test_every_han_character_has_a_radical_that_is_drawn(char: str) -> None:
    found = described(char)
    assert found is not None
    assert unicodedata.name(found.radical).startswith("CJK UNIFIED")
    for family in Family:
        for bold in (False, True):
            face = typeface(family, bold)
            assert all(face.look_up(one)[0] != NO_FACE for one in mark_label(char))


def test_what_is_no_known_han_character_is_marked_by_its_code_alone() -> None:
    assert described("A") is None
    assert mark_label("\U00031350") == "[U+31350]"
    assert mark_label("\U00030000") == f"[{described(chr(0x30000))[0]}+{described(chr(0x30000))[1]} U+30000]"  # type: ignore[index]

"""Notices and decisions lie on the page as GB/T 9704-2012 says: measured in millimetres by a reader of its own."""

import ctypes
import itertools
from typing import NamedTuple

import msgspec
import pypdfium2
import pytest
from pypdfium2 import raw

from forms.paper.content import Heading, Issued, PaperContent, Para
from forms.paper.layout.printing import render
from forms.paper.layout.style import OFFICIAL_KINDS
from forms.paper.press import content_of
from forms.terms import PaperKind, Variant
from tests.papers.samples import GIVEN

MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 28.0, 28.0 + 156.0, 37.0, 37.0 + 225.0
NUMBER_TOP = 240.0  # nothing of the text stands so low that it could be taken for the page number


class Placed(NamedTuple):
    """A character: where it begins and its baseline in mm from the upper left corner, its size in points."""

    text: str
    x: float
    y: float
    size: float
    font: str


def placed(pdf: bytes) -> list[list[Placed]]:
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            height, text = page.get_height(), page.get_textpage()
            found = []
            for index in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
                char = chr(raw.FPDFText_GetUnicode(text.raw, index))
                if not char.isspace() and char.isprintable():
                    size = raw.FPDFText_GetFontSize(text.raw, index)
                    found.append(Placed(char, x.value * MM, (height - y.value) * MM, size, _font(text, index)))
            pages.append(found)
    return pages


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 200, ctypes.c_int())
    return name.value.decode()


def rows(chars: list[Placed]) -> dict[float, list[Placed]]:
    found: dict[float, list[Placed]] = {}
    for char in chars:
        baseline = next((known for known in found if abs(known - char.y) < 1), char.y)
        found.setdefault(baseline, []).append(char)
    return found


def notice(*blocks: object, **values: object) -> PaperContent:
    made = PaperContent(
        kind=PaperKind.ACCEPTANCE_NOTICE, title="受理通知书", organ="长汀县河田镇人民政府", blocks=blocks  # type: ignore[arg-type]
    )  # fmt: skip
    return msgspec.structs.replace(made, page_line="{page}/{pages}", **values)


FULL = notice(Para("字" * 28 * 50), document_number="河政救〔2026〕17号")


def test_a_page_holds_22_lines_of_28_characters_on_an_area_of_156_by_225_mm() -> None:
    page = [char for char in placed(render(FULL))[1] if char.text == "字"]
    lines = rows(page)
    assert len(lines) == 22
    assert {len(line) for line in lines.values()} == {28}
    assert {char.size for char in page} == {16.0}
    baselines = sorted(lines)
    assert [round(lower - upper, 1) for upper, lower in itertools.pairwise(baselines)] == [10.2] * 21
    assert baselines[0] - (225 / 22) > TOP - 3.5
    assert baselines[0] > TOP
    assert baselines[-1] < BOTTOM
    first, last = min(char.x for char in page), max(char.x for char in page)
    assert first == pytest.approx(LEFT, abs=0.1)
    assert last + 16 * MM == pytest.approx(RIGHT, abs=0.3)


def test_titles_are_22_points_bold_in_the_middle_and_the_number_beneath_them() -> None:
    page = placed(render(FULL))[0]
    title = [char for char in page if char.size == 22.0]
    assert "".join(char.text for char in title) == FULL.organ + FULL.title
    assert all("Bold" in char.font and "Serif" in char.font for char in title)
    for line in rows(title).values():
        middle = (min(char.x for char in line) + max(char.x for char in line) + 22 * MM) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    number = next(line for line in rows(page).values() if "〔" in {char.text for char in line})
    assert {char.size for char in number} == {16.0}
    assert min(char.y for char in number) > max(char.y for char in title)


def test_headings_are_black_letters_of_16_points() -> None:
    page = placed(render(notice(Heading("为什么"), Para("字" * 30))))[0]
    heading = [char for char in page if char.text in "为什么"]
    assert {(char.size, "Sans" in char.font) for char in heading} == {(16.0, True)}
    assert all("Serif" in char.font for char in page if char.text == "字")


def test_page_numbers_are_14_points_7_mm_below_on_the_outer_side() -> None:
    pages = placed(render(FULL))
    for number, page in enumerate(pages, 1):
        foot = [char for char in page if char.y > BOTTOM]
        text = "".join(char.text for char in sorted(foot, key=lambda char: char.x))
        assert text == f"—{number}/{len(pages)}—"
        assert {char.size for char in foot} == {14.0}
        dash_top = foot[0].y - 14 * MM * 0.38  # the dash lies about that far above the baseline
        assert dash_top - BOTTOM == pytest.approx(7.0, abs=1.0)
        if number % 2:
            assert max(char.x for char in foot) + 2 * 14 * MM == pytest.approx(RIGHT, abs=1.0)
        else:
            assert min(char.x for char in foot) - 14 * MM == pytest.approx(LEFT, abs=1.0)


def test_the_day_stands_four_characters_from_the_right_under_the_organ() -> None:
    content = notice(Para("字" * 40), Issued("长汀县河田镇人民政府", "2026年11月24日", "（盖章）"))
    lines = rows(placed(render(content))[0])
    day = next(line for line in lines.values() if {"年", "月", "日"} <= {char.text for char in line})
    organ = [line for line in lines.values() if {"汀", "镇"} <= {char.text for char in line}][-1]
    end = max(char.x for char in day) + 16 * MM
    assert RIGHT - end == pytest.approx(4 * 16 * MM, abs=1.5)
    middle = [(min(char.x for char in line) + max(char.x for char in line)) / 2 for line in (organ, day)]
    assert middle[0] == pytest.approx(middle[1], abs=1.0)
    assert organ[0].y < day[0].y


@pytest.mark.parametrize("kind", sorted(OFFICIAL_KINDS))
def test_nothing_but_number_marks_and_foot_stands_outside_the_type_area(kind: PaperKind) -> None:
    content = content_of(kind, GIVEN, Variant.NORMAL)
    assert isinstance(content, PaperContent)
    for page in placed(render(content)):
        for char in page:
            assert char.x >= LEFT - 0.1
            assert char.x <= RIGHT
            assert char.y > TOP or char.size < 12
            assert char.y < BOTTOM + 1 or char.size == 14.0

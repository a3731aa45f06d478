"""From a paper's content to the bytes of its PDF."""

import re
from collections.abc import Iterable, Sequence
from threading import RLock

import msgspec

from forms.paper.content import PaperContent
from forms.paper.layout.blocks import paper_strips
from forms.paper.layout.breaking import breaker
from forms.paper.layout.drawing import Sheet
from forms.paper.layout.fonts import NO_FACE, Family, typeface
from forms.paper.layout.heads import first_head, foot, foot_top, running_head
from forms.paper.layout.paging import paged
from forms.paper.layout.runs import clean
from forms.paper.layout.setting import Setting, setting_for
from forms.paper.layout.strips import Strip
from forms.paper.layout.style import PAGE_HEIGHT

_one_at_a_time = RLock()  # a face keeps its place in its file while it is read: two threads would disturb it
FEW = 0.4  # a last page filled less than this is worth setting the paper closer, as GB/T 9704 allows too
HAIR = 0.01  # points: the heights of 22 lines need not add up to the last bit
STEPS = 2  # as often closer at most: lines nearer than that are hard to follow
COMMON = (range(0x20, 0x7F), range(0xB7, 0xB8), range(0x3001, 0x3012), range(0x4E00, 0x9FA6), range(0xFF01, 0xFF5F))
"""Characters that the shipped faces are known to draw, all of them."""
_PAGE = re.compile(rb"/Type\s*/Page\b")


def render(content: PaperContent) -> bytes:
    """Return the paper as an A4 PDF; the same content always gives the same bytes.

    Raises ``FontsMissing`` when the shipped faces are not there.
    """
    with _one_at_a_time:
        return _drawn(content)


def _drawn(content: PaperContent) -> bytes:
    setting = setting_for(content)
    pages = _pages(content, setting)
    if len(pages) > 1 and _height(pages[-1]) < FEW * setting.style.height:
        closer = setting
        for _step in range(STEPS):
            closer = closer.tighter()
            fewer = _pages(content, closer)
            if len(fewer) < len(pages):
                setting, pages = closer, fewer
                break
    style = setting.style
    head, later_head = first_head(content, setting), running_head(content, setting)
    sheet = Sheet(content, typeface(setting.family).fonts[0])
    for number, page in enumerate(pages, 1):
        y = PAGE_HEIGHT - style.top
        placed = []
        for strip in (head if number == 1 else later_head, *page):
            placed.append((style.left, y, strip))
            y -= strip.height
        line = foot(content, setting, number, len(pages))
        placed.append((style.left, foot_top(setting, line), line))
        sheet.page(placed)
    return sheet.done()


def _pages(content: PaperContent, setting: Setting) -> list[list[Strip]]:
    head, later_head = first_head(content, setting), running_head(content, setting)
    height = setting.style.height
    return paged(paper_strips(content, setting), height - head.height + HAIR, height - later_head.height + HAIR)


def _height(page: list[Strip]) -> float:
    return sum(strip.height for strip in page)


def missing_characters(content: PaperContent) -> tuple[str, ...]:
    """Return the characters of a paper that no face on this machine draws, in order of appearance."""
    return _undrawn(_texts(msgspec.to_builtins(content)), (setting_for(content).family,))


def undrawn(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of these texts that some paper could not draw, in order of appearance.

    Raises ``FontsMissing`` when the shipped faces are not there.
    """
    return _undrawn(texts, tuple(Family))


def _undrawn(texts: Iterable[str], families: Sequence[Family]) -> tuple[str, ...]:
    seen = dict.fromkeys(char for text in texts for char in clean(text) if char != "\n" and not _common(ord(char)))
    if not seen:
        return ()  # the usual case, for which no face need be opened
    with _one_at_a_time:
        faces = [typeface(family) for family in families]
        return tuple(char for char in seen if any(face.look_up(char)[0] == NO_FACE for face in faces))


def _common(point: int) -> bool:
    return any(point in points for points in COMMON)


def warm_up() -> None:
    """Open the faces and rules now, so that the first paper is as quick as the next."""
    breaker()
    with _one_at_a_time:
        for family in Family:
            for bold in (False, True):
                typeface(family, bold)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in {"qr", "kind", "tag"} for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return []


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF made here has."""
    return len(_PAGE.findall(pdf))

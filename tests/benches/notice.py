"""A warm one-time notice with 20 materials, against the very same page drawn with bare reportlab."""

import io
import itertools
from collections.abc import Callable
from typing import Any

import msgspec
import segno
from reportlab.pdfgen.canvas import Canvas

from forms.paper.input import LineOnPaper, PaperInput, PaperRefusal
from forms.paper.layout import printing
from forms.paper.layout.drawing import QUIET, Sheet
from forms.paper.layout.strips import Code, Ring, Rule, Strip, Text, Tick
from forms.paper.layout.style import PAGE_HEIGHT, PAGE_WIDTH, RULE
from forms.paper.press import content_of
from forms.terms import PaperKind, Variant
from tests.benches.lines import Line, in_turns, line
from tests.papers import samples

MATERIALS = 20
TIMES = 25
BAR = 2.0
Placed = list[tuple[float, float, Strip]]
# What a page is made of for bare reportlab: the method of the canvas, and what it is called with.
Calls = list[tuple[str, tuple[Any, ...]]]


def run() -> list[Line]:
    """Return the ratio of composing and laying out a notice to only drawing it."""
    given = _given()
    pages = recorded(lambda: _printed(given))
    ours, bare = in_turns(lambda: _printed(given), lambda: drawn(pages), TIMES)
    return [line("one_time_notice_20_materials", ours * 1000, "ms", bare=bare * 1000, bar=BAR)]


def _given() -> PaperInput:
    lines = tuple(
        LineOnPaper(
            code=f"M{number:02}",
            name=f"第{number}样材料",
            name_for_citizen=f"医院的诊断证明、出院小结（第{number}次住院）",
            form="原件看后当面退还，收复印件一份",
            how_to_get="到住院的医院病案室复印，带身份证",
            where="长汀县中医院门诊楼一楼",
            bring="身份证",
            source=samples.law("第四十条"),
        )
        for number in range(1, MATERIALS + 1)
    )
    return msgspec.structs.replace(samples.GIVEN, lines=lines)


def _printed(given: PaperInput) -> bytes:
    content = content_of(PaperKind.ONE_TIME_NOTICE, given, Variant.NORMAL)
    assert not isinstance(content, PaperRefusal), content
    return printing.render(content)


def recorded(make: Callable[[], object]) -> list[Calls]:
    """Make a paper once and write down what is drawn where, page by page."""
    pages: list[Placed] = []

    class Recording(Sheet):
        def page(self, placed: Placed) -> None:
            pages.append(list(placed))
            super().page(placed)

    kept = printing.Sheet
    printing.Sheet = Recording  # type: ignore[misc]
    try:
        make()
    finally:
        printing.Sheet = kept  # type: ignore[misc]
    return [[call for x, top, strip in page for op in strip.ops for call in _calls(op, x, top)] for page in pages]


def _calls(op: Text | Rule | Tick | Ring | Code, x: float, top: float) -> Calls:
    if isinstance(op, Text):
        found: Calls = []
        at = x + op.x
        for run in op.runs:
            name = op.measurer.face.fonts[max(run.face, 0)].fontName
            found += [("setFont", (name, op.measurer.size)), ("drawString", (at, top - op.y, run.text))]
            at += run.width + op.spacing * len(run.text)
        return found
    if isinstance(op, Rule):
        return [("line", (x + op.x1, top - op.y1, x + op.x2, top - op.y2))]
    if isinstance(op, Tick):
        return [("rect", (x + op.x, top - op.y - op.side, op.side, op.side))]
    if isinstance(op, Ring):
        return [("circle", (x + op.x, top - op.y, op.radius))]
    return [("code", (op, x + op.x, top - op.y))]


def drawn(pages: list[Calls]) -> bytes:
    """Draw the recorded pages with nothing but reportlab (and segno for the squares of the code)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1)
    for page in pages:
        canvas.setLineWidth(RULE)
        for name, arguments in page:
            if name == "code":
                _code(canvas, *arguments)
            else:
                getattr(canvas, name)(*arguments)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _code(canvas: Canvas, op: Code, x: float, y: float) -> None:
    rows = segno.make(op.payload, error="m", micro=False, boost_error=False).matrix
    module = op.side / (len(rows) + 2 * QUIET)
    for number, row in enumerate(rows):
        bottom = y - (number + 1 + QUIET) * module
        column = 0
        for dark, group in itertools.groupby(row):
            width = len(list(group))
            if dark:
                canvas.rect(x + (column + QUIET) * module, bottom, width * module, module, stroke=0, fill=1)
            column += width

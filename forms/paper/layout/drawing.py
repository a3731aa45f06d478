"""Drawing pages on a canvas: black only, embedded faces, rules of half a point."""

import io
import re

import segno
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from forms.paper.content import PaperContent
from forms.paper.layout import archive
from forms.paper.layout.fonts import NO_FACE, PaperFont
from forms.paper.layout.runs import MARK_SCALE, Measurer, Run, mark_label
from forms.paper.layout.strips import Code, Ring, Rule, Strip, Text, Tick
from forms.paper.layout.style import PAGE_HEIGHT, PAGE_WIDTH, RULE

QUIET = 2  # empty modules around the code inside its square; the margin of the page gives the rest
MASK = 2  # one fixed pattern: trying all eight takes longer than the rest of the code, and all of them read
CREATOR = "window-app"
rl_config.useA85 = 0  # type: ignore[attr-defined]  # streams as bytes: a fifth smaller than as text, and quicker
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Sheet:
    """A document being drawn."""

    def __init__(self, content: PaperContent, first: PaperFont) -> None:
        """Begin a document with fixed dates and plain metadata, so that the same content gives the same bytes."""
        self._buffer = io.BytesIO()
        _register(first)
        self._canvas = Canvas(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pdfVersion=archive.VERSION,
            pageCompression=1,
            lang=content.language,
            initialFontName=first.fontName,  # else every file names Helvetica, which is not embedded
        )
        self._canvas.setTitle(content.title)
        self._canvas.setAuthor(content.organ)
        self._canvas.setSubject(str(content.kind))
        self._canvas.setCreator(CREATOR)
        self._canvas.setProducer(CREATOR)
        if found := _ISO_DATE.match(content.issued):
            year, month, day = map(int, found.groups())
            self._canvas._doc._timeStamp.YMDhms = (year, month, day, 0, 0, 0)
        stamp = self._canvas._doc._timeStamp.YMDhms
        made = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*stamp)
        archive.prepare(self._canvas._doc, content, CREATOR, made)

    def page(self, placed: list[tuple[float, float, Strip]]) -> None:
        """Draw one page: strips with the place of their upper left corner, from the page's lower left."""
        canvas = self._canvas
        canvas.setLineWidth(RULE)
        texts: list[tuple[float, float, Text]] = []
        for x, top, strip in placed:
            for op in strip.ops:
                if isinstance(op, Text):
                    texts.append((x + op.x, top - op.y, op))
                else:
                    self._shape(op, x, top)
        self._texts(texts)
        canvas.showPage()

    def done(self) -> bytes:
        """Return the finished document."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _texts(self, texts: list[tuple[float, float, Text]]) -> None:
        pen = self._canvas.beginText()
        current: tuple[str, float] = ("", 0.0)
        spacing = 0.0
        for x, y, op in texts:
            if op.spacing != spacing:
                spacing = op.spacing
                pen.setCharSpace(spacing)
            at = x
            for run in op.runs:
                pen.setTextOrigin(at, y)
                if run.face == NO_FACE:
                    _mark(pen, run, op.measurer)
                    current = ("", 0.0)
                else:
                    font = op.measurer.face.fonts[run.face]
                    wanted = (font.fontName, op.measurer.size)
                    if wanted != current:
                        _register(font)
                        pen.setFont(font.fontName, op.measurer.size)
                        current = wanted
                    pen.textOut(run.text)
                at += run.width + spacing * len(run.text)
        self._canvas.drawText(pen)

    def _shape(self, op: Rule | Tick | Ring | Code, x: float, top: float) -> None:
        canvas = self._canvas
        if isinstance(op, Rule):
            if op.dashed:
                canvas.setDash(4, 3)
            canvas.line(x + op.x1, top - op.y1, x + op.x2, top - op.y2)
            if op.dashed:
                canvas.setDash()
        elif isinstance(op, Tick):
            self._tick(op, x + op.x, top - op.y)
        elif isinstance(op, Ring):
            canvas.setDash(1, 3)
            canvas.circle(x + op.x, top - op.y, op.radius)
            canvas.setDash()
        else:
            self._code(op, x + op.x, top - op.y)

    def _tick(self, op: Tick, x: float, y: float) -> None:
        canvas, side = self._canvas, op.side
        canvas.setLineWidth(side / 14)
        canvas.rect(x, y - side, side, side)
        if op.ticked:
            canvas.setLineWidth(side / 7)
            canvas.lines(
                [
                    (x + side * 0.18, y - side * 0.52, x + side * 0.42, y - side * 0.78),
                    (x + side * 0.42, y - side * 0.78, x + side * 0.84, y - side * 0.2),
                ]
            )
        canvas.setLineWidth(RULE)

    def _code(self, op: Code, x: float, y: float) -> None:
        rows = segno.make(op.payload, error="m", mask=MASK, micro=False, boost_error=False).matrix
        module = op.side / (len(rows) + 2 * QUIET)
        squares: list[str] = []
        for number, row in enumerate(rows):
            bottom = y - (number + 1 + QUIET) * module
            start: int | None = None
            for column, dark in enumerate((*row, 0)):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    left, width = x + (start + QUIET) * module, (column - start) * module
                    squares.append(f"{left:.3f} {bottom:.3f} {width:.3f} {module:.3f} re")
                    start = None
        self._canvas._code.append("\n".join(squares) + " f")


def _register(font: PaperFont) -> None:
    """Make a face known under its own name, once."""
    if font.fontName not in pdfmetrics._fonts:
        pdfmetrics.registerFont(font)


def _mark(pen: object, run: Run, measurer: Measurer) -> None:
    """Draw a missing character's mark in small; copying gives the character itself."""
    actual = run.text.encode("utf-16-be", "surrogatepass").hex().upper()
    pen._code.append(f"/Span <</ActualText <FEFF{actual}>>> BDC")  # type: ignore[attr-defined]
    for char in mark_label(run.text):  # a bold face may lack the radical, which the next one has
        font = measurer.face.fonts[max(measurer.face.look_up(char)[0], 0)]
        _register(font)
        pen.setFont(font.fontName, measurer.size * MARK_SCALE)  # type: ignore[attr-defined]
        pen.textOut(char)  # type: ignore[attr-defined]
    pen._code.append("EMC")  # type: ignore[attr-defined]

"""Setting text: a family at the sizes of a style, lines broken, spread and turned into strips."""

from forms.paper.content import PaperContent
from forms.paper.layout.breaking import breaker
from forms.paper.layout.fonts import Family, typeface
from forms.paper.layout.runs import Measurer, clean
from forms.paper.layout.strips import Op, Strip, Text, softly_tied
from forms.paper.layout.style import CHARACTERS, OFFICIAL_KINDS, TYPE_WIDTH, Style, style_of
from forms.terms import PaperKind

NOTICES = frozenset(
    {
        *OFFICIAL_KINDS,
        PaperKind.VERIFICATION_AUTHORISATION,
        PaperKind.TRUTH_UNDERTAKING,
        PaperKind.DESTITUTE_STATEMENT,
        PaperKind.MANDATE,
        PaperKind.PROMISE_LATER_UNDERTAKING,
        PaperKind.APPLICATION_FORM,
    }
)
ASCENT = 0.88  # share of the size above the baseline in the faces shipped
CLOSE = 1.45  # height of a line smaller or larger than the text of an official paper, in sizes
MOST_SPREAD = 0.09  # widest extra space between characters when a line is spread, in sizes


class Setting:
    """One family at one variant's sizes."""

    def __init__(self, style: Style, family: Family) -> None:
        """Open the faces."""
        self.style = style
        self.family = family
        self._measurers: dict[tuple[float, bool], Measurer] = {}
        self._black: Measurer | None = None
        self._broken: dict[tuple[str, float, Measurer], list[str]] = {}

    def measurer(self, size: float, bold: bool = False) -> Measurer:
        """Return the measurer of a size and weight."""
        found = self._measurers.get((size, bold))
        if found is None:
            pitch = TYPE_WIDTH / CHARACTERS - size if self.style.official and size == self.style.body else 0.0
            found = self._measurers[size, bold] = Measurer(typeface(self.family, bold), size, pitch)
        return found

    def black(self, size: float) -> Measurer:
        """Return the measurer of headings: Sans in an official paper, else the bold face of the family."""
        if not self.style.official:
            return self.measurer(size, True)
        if self._black is None:
            self._black = Measurer(typeface(Family.SANS, True), size, self.measurer(size).pitch)
        return self._black

    def leading(self, measurer: Measurer) -> float:
        """Return the height of a line."""
        exact = not self.style.official or measurer.size == self.style.body
        return measurer.size * (self.style.leading if exact else CLOSE)

    def baseline(self, measurer: Measurer) -> float:
        """Return how far the baseline lies below the top of its line."""
        return (self.leading(measurer) - measurer.size) / 2 + ASCENT * measurer.size

    def lines(self, text: str, width: float, measurer: Measurer) -> list[str]:
        """Return a text broken into lines."""
        key = (text, width, measurer)
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = breaker().lines(clean(text), width, measurer.width)
        return found

    def tighter(self) -> "Setting":
        """Return the same setting with less space; lines break at the same places, so what is known is kept."""
        closer = Setting(self.style.tighter, self.family)
        closer._measurers, closer._broken, closer._black = self._measurers, self._broken, self._black
        return closer

    def at(self, x: float, y: float, text: str, measurer: Measurer, spacing: float = 0.0) -> Text:
        """Return one line of text to be drawn at a place."""
        return Text(x, y, measurer, measurer.runs(text), spacing + measurer.pitch)

    def one_line(self, x: float, text: str, measurer: Measurer) -> Text:
        """Return a line at the top of a strip."""
        return self.at(x, self.baseline(measurer), clean(text), measurer)

    def paragraph(
        self,
        text: str,
        measurer: Measurer,
        *,
        x: float = 0.0,
        width: float | None = None,
        indent: bool = False,
        spread: bool = True,
    ) -> list[Strip]:
        """Return a paragraph as one strip a line; ``spread`` sets full lines flush right."""
        room = (self.style.width - x) if width is None else width
        height, base = self.leading(measurer), self.baseline(measurer)
        text = "\u3000\u3000" + text if indent else text
        strips = []
        lines = self.lines(text, room, measurer)
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            spacing = 0.0 if last or not spread else self._spacing(line, room, measurer)
            ops: tuple[Op, ...] = (self.at(x, base, line, measurer, spacing),) if line else ()
            strips.append(Strip(height, ops))
        return softly_tied(strips)

    def _spacing(self, line: str, room: float, measurer: Measurer) -> float:
        left = room - measurer.width(line)
        each = left / max(len(line) - 1, 1)
        return each if 0 < each <= MOST_SPREAD * measurer.size else 0.0


def setting_for(content: PaperContent) -> Setting:
    """Return the setting of a paper: Song for notices and what is signed, Sans for slips and guides."""
    family = Family.SONG if content.kind in NOTICES else Family.SANS
    return Setting(style_of(content.variant, content.kind), family)

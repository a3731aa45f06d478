"""Sizes and distances of the two variants, in points (1/72 inch)."""

from typing import NamedTuple

from forms.terms import Variant

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
RULE = 0.5


class Style(NamedTuple):
    """Type sizes and distances; no size of the large variant is under 18 points."""

    body: float
    lead: float
    caution: float
    title: float
    organ: float
    heading: float
    small: float
    label: float
    code_side: float
    gap: float
    large: bool = False
    leading: float = 1.5
    left: float = 24 * MM
    right: float = 20 * MM
    top: float = 16 * MM
    bottom: float = 20 * MM

    @property
    def width(self) -> float:
        """Width of the text column."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def height(self) -> float:
        """Height of the text column, without the foot line."""
        return PAGE_HEIGHT - self.top - self.bottom

    @property
    def tighter(self) -> "Style":
        """The same sizes of type with less space between lines and blocks."""
        return self._replace(leading=self.leading * 0.95, gap=self.gap * 0.6)


NORMAL = Style(
    body=12,
    lead=16,
    caution=15,
    title=22,
    organ=15,
    heading=13,
    small=9.5,
    label=8.5,
    code_side=27 * MM,
    gap=8,
    leading=1.45,
    bottom=18 * MM,
)
LARGE = Style(
    body=18,
    lead=24,
    caution=22,
    title=28,
    organ=20,
    heading=20,
    small=18,
    label=18,
    code_side=38 * MM,
    gap=12,
    leading=1.42,
    large=True,
    left=20 * MM,
    right=17 * MM,
    top=14 * MM,
    bottom=22 * MM,
)


def style_of(variant: Variant) -> Style:
    """Return the sizes of a variant."""
    return LARGE if variant is Variant.LARGE else NORMAL

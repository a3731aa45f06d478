"""Sizes and distances of the two variants, in points (1/72 inch).

Notices and decisions follow GB/T 9704-2012: A4, 37 mm above and 28 mm left of a type area of 156 x 225 mm, 22 lines
of 28 characters, titles of 22 points, text of 16, page numbers of 14 points 7 mm below. Slips are free in their form.
"""

from typing import NamedTuple

from forms.terms import PaperKind, Variant

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
RULE = 0.5
LINES, CHARACTERS = 22, 28  # of a page, and of a line, of an official paper
TYPE_WIDTH, TYPE_HEIGHT = 156 * MM, 225 * MM
OFFICIAL_KINDS = frozenset(
    {
        PaperKind.ONE_TIME_NOTICE,
        PaperKind.ACCEPTANCE_NOTICE,
        PaperKind.NON_ACCEPTANCE_NOTICE,
        PaperKind.PROMISE_LATER_NOTICE,
        PaperKind.CONFIRMATION_NOTICE,
        PaperKind.NOT_CONFIRMED_DECISION,
        PaperKind.CUT_OR_END_DECISION,
    }
)


class Style(NamedTuple):
    """Type sizes and distances; no size of the large variant is under 18 points.

    ``fact`` is the size of labelled values, fields and signature places, ``detail`` of lists and tables.
    """

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
    fact: float = 12
    detail: float = 12
    large: bool = False
    official: bool = False
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
    fact=18,
    detail=18,
    large=True,
    left=20 * MM,
    right=17 * MM,
    top=14 * MM,
    bottom=22 * MM,
)


OFFICIAL = Style(
    body=16,
    lead=16,
    caution=18,
    title=22,
    organ=22,
    heading=16,
    small=10.5,
    label=8.5,
    code_side=24 * MM,
    gap=0,
    fact=14,
    detail=12,
    leading=TYPE_HEIGHT / LINES / 16,
    official=True,
    left=28 * MM,
    right=PAGE_WIDTH - 28 * MM - TYPE_WIDTH,
    top=37 * MM,
    bottom=PAGE_HEIGHT - 37 * MM - TYPE_HEIGHT,
)


def style_of(variant: Variant, kind: PaperKind | None = None) -> Style:
    """Return the sizes of a variant, for a paper of a kind."""
    if variant is Variant.LARGE:
        return LARGE
    return OFFICIAL if kind in OFFICIAL_KINDS else NORMAL

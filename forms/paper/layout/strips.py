"""What a page is made of: strips the width of the column, stacked downward, each with marks drawn in it."""

from collections.abc import Iterable
from typing import NamedTuple

from forms.paper.layout.runs import Measurer, Run


class Text(NamedTuple):
    """Runs of one line; ``x`` from the column's left, ``y`` of the baseline below the strip's top."""

    x: float
    y: float
    measurer: Measurer
    runs: tuple[Run, ...]
    spacing: float = 0.0


class Rule(NamedTuple):
    """A thin straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


class Tick(NamedTuple):
    """A square to tick, upper left corner at (x, y)."""

    x: float
    y: float
    side: float
    ticked: bool


class Ring(NamedTuple):
    """A light circle that shows where a seal or a finger goes."""

    x: float
    y: float
    radius: float


class Code(NamedTuple):
    """A QR code drawn as rectangles, upper left corner at (x, y)."""

    x: float
    y: float
    side: float
    payload: bytes


Op = Text | Rule | Tick | Ring | Code


class Strip(NamedTuple):
    """A slice of a page.

    ``keep`` ties it to the next one; ``gap`` is empty space that a page never begins with; ``head`` is drawn
    again when a page begins with this strip (the head of a table).
    """

    height: float
    ops: tuple[Op, ...] = ()
    keep: bool = False
    gap: bool = False
    head: tuple["Strip", ...] = ()


def space(height: float, keep: bool = False) -> Strip:
    """Return empty space."""
    return Strip(height, keep=keep, gap=True)


def tied(strips: Iterable[Strip]) -> list[Strip]:
    """Return the strips tied together as one piece."""
    whole = [strip._replace(keep=True) for strip in strips]
    if whole:
        whole[-1] = whole[-1]._replace(keep=False)
    return whole


def softly_tied(strips: list[Strip]) -> list[Strip]:
    """Return the strips with the first two and the last two tied, so that no line stands alone on a page."""
    last = len(strips) - 1
    return [
        strip._replace(keep=((number in {0, last - 1}) and number != last) or strip.keep)
        for number, strip in enumerate(strips)
    ]

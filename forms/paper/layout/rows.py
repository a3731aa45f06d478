"""Rows of cells side by side, made of one strip a line so that a long row can go over a page."""

from typing import NamedTuple

from forms.paper.layout.runs import Measurer
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Op, Rule, Strip, softly_tied, tied

WHOLE_UP_TO = 14  # rows of more lines than this may be broken over pages


class Cell(NamedTuple):
    """Text in a column of its own; an empty ``line_below`` cell is a line to write on."""

    x: float
    width: float
    text: str
    measurer: Measurer
    write_on: bool = False


def row(
    setting: Setting, cells: list[Cell], *, above: float = 0.0, below: float = 0.0, least: float = 0.0
) -> list[Strip]:
    """Return a row of cells with space above and below, at least ``least`` high."""
    broken = [setting.lines(cell.text, cell.width, cell.measurer) for cell in cells]
    count = max((len(lines) for lines in broken), default=1)
    height = max((setting.leading(cell.measurer) for cell in cells), default=0.0)
    base = max((setting.baseline(cell.measurer) for cell in cells), default=0.0)
    strips = []
    for number in range(count):
        ops: list[Op] = []
        top = above if number == 0 else 0.0
        for cell, lines in zip(cells, broken, strict=True):
            if number < len(lines) and lines[number]:
                ops.append(setting.at(cell.x, top + base, lines[number], cell.measurer))
            elif number == 0 and cell.write_on:
                ops.append(Rule(cell.x, top + base + 2.5, cell.x + cell.width, top + base + 2.5))
        strips.append(Strip(height + top + (below if number == count - 1 else 0.0), tuple(ops)))
    missing = least - sum(strip.height for strip in strips)
    if missing > 0:
        strips[-1] = strips[-1]._replace(height=strips[-1].height + missing)
    return tied(strips) if count <= WHOLE_UP_TO else softly_tied(strips)

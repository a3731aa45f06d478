"""Lines of a form: labelled fields on a grid of four, boxes to tick, empty lines for handwriting."""

from forms.paper.content import Blank, Choices, Field, Fields, Option
from forms.paper.layout.rows import Cell, row
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Op, Rule, Strip, Tick, tied
from forms.paper.layout.style import MM

GRID = 4
GUTTER = 12.0
LINE_GAP = 9 * MM


def fields_strips(block: Fields, setting: Setting) -> list[Strip]:
    """Return the fields row by row; in large print each stands on a row of its own."""
    strips: list[Strip] = []
    line: list[Field] = []
    for field in block.rows:
        span = GRID if setting.style.large else field.span
        if sum(each.span for each in line) + span > GRID:
            strips += _fields_row(line, setting)
            line = []
        line.append(Field(field.label, field.value, span))
    return strips + (_fields_row(line, setting) if line else [])


def _fields_row(line: list[Field], setting: Setting) -> list[Strip]:
    measurer, strong = setting.measurer(setting.style.fact), setting.measurer(setting.style.fact, True)
    unit = (setting.style.width + GUTTER) / GRID
    x = 0.0
    cells: list[Cell] = []
    for field in line:
        width = unit * field.span - GUTTER
        column = min(measurer.width(field.label) + measurer.size * 0.4, width * 0.6)
        cells.append(Cell(x, column, field.label, measurer))
        cells.append(Cell(x + column, width - column, field.value, strong, write_on=not field.value))
        x += unit * field.span
    return row(setting, cells, above=2, below=3)


def choices_strips(block: Choices, setting: Setting) -> list[Strip]:
    """Return boxes with their words, flowing over as many lines as they need."""
    measurer = setting.measurer(setting.style.fact)
    width, start = setting.style.width, 0.0
    ops: list[Op] = []
    strips: list[Strip] = []
    if block.label and measurer.width(block.label) > width * 0.3:
        strips += setting.paragraph(block.label, measurer, spread=False)
    elif block.label:
        ops.append(setting.one_line(0, block.label, measurer))
        start = measurer.width(block.label) + measurer.size * 0.4
    x = start
    for option in block.options:
        needed = _box_room(measurer.size) + measurer.width(option.text)
        if x > start and x + needed > width:
            strips.append(Strip(setting.leading(measurer) + 2, tuple(ops)))
            ops, x = [], start
        lines = setting.lines(option.text, width - x - _box_room(measurer.size), measurer)
        ops += _box(option, x, lines[0], setting)
        for line in lines[1:]:
            strips.append(Strip(setting.leading(measurer), tuple(ops)))
            ops = [setting.one_line(x + _box_room(measurer.size), line, measurer)]
        x += needed + measurer.size * 1.2
    strips.append(Strip(setting.leading(measurer) + 2, tuple(ops)))
    return tied(strips)


def _box_room(size: float) -> float:
    return size * 1.25


def _box(option: Option, x: float, text: str, setting: Setting) -> list[Op]:
    measurer = setting.measurer(setting.style.fact)
    side = measurer.size * 0.85
    top = setting.baseline(measurer) - side * 0.9
    return [Tick(x, top, side, option.ticked), setting.one_line(x + _box_room(measurer.size), text, measurer)]


def blank_strips(block: Blank, setting: Setting) -> list[Strip]:
    """Return a label and empty ruled lines beneath."""
    measurer = setting.measurer(setting.style.fact)
    width = setting.style.width
    strips = setting.paragraph(block.label, measurer) if block.label else []
    strips += [Strip(LINE_GAP, (Rule(0, LINE_GAP - 2, width, LINE_GAP - 2),)) for _ in range(block.lines)]
    return tied(strips)

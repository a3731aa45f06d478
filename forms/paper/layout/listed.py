"""Labelled values and numbered rows."""

from forms.paper.content import Fact, Facts, Item, Items
from forms.paper.layout.rows import Cell, row
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Strip, Tick, space, tied

WHOLE_SHARE = 0.3  # an item higher than this share of a page may be broken
GUTTER = 14.0
LABEL_CHARACTERS = 4  # labels up to this length line up from block to block


def facts_strips(block: Facts, setting: Setting) -> list[Strip]:
    """Return labelled values, in one or two columns."""
    columns = 1 if setting.style.large else block.columns
    width = (setting.style.width - GUTTER * (columns - 1)) / columns
    strips: list[Strip] = []
    for start in range(0, len(block.rows), columns):
        cells: list[Cell] = []
        for number, fact in enumerate(block.rows[start : start + columns]):
            labels = [each.label for each in block.rows[number::columns]]
            cells += fact_cells(fact, labels, number * (width + GUTTER), width, setting)
        strips += row(setting, cells, below=0 if setting.style.official else 1)
    return strips


def fact_cells(fact: Fact, labels: list[str], x: float, width: float, setting: Setting) -> list[Cell]:
    """Return the label and value of a fact; labels of one column share its width."""
    measurer, strong = setting.measurer(setting.style.fact), setting.measurer(setting.style.fact, True)
    widest = max(LABEL_CHARACTERS * measurer.size, *map(measurer.width, labels))
    column = min(widest + measurer.size * 0.6, width * 0.45)
    return [
        Cell(x, column - measurer.size * 0.3, fact.label, measurer),
        Cell(x + column, width - column, fact.value, strong, write_on=not fact.value),
    ]


def items_strips(block: Items, setting: Setting) -> list[Strip]:
    """Return numbered rows: number, box, title, and details beneath in columns of their own."""
    labels = {detail.label for item in block.rows for detail in item.details}
    measurer = setting.measurer(setting.style.detail)
    column = max(map(measurer.width, labels), default=0.0) + measurer.size * 0.8
    strips: list[Strip] = []
    for number, item in enumerate(block.rows, block.first):
        lines = _item(item, number, column, setting)
        if sum(strip.height for strip in lines) <= setting.style.height * WHOLE_SHARE:
            lines = tied(lines)
        else:
            lines[0] = lines[0]._replace(keep=True)
        strips += [*lines, space(5 if item.strong else 2)]
    return strips[:-1]


def _item(item: Item, number: int, column: float, setting: Setting) -> list[Strip]:
    size = setting.style.heading if item.strong else setting.style.detail
    strong = setting.measurer(size, item.strong)
    side = strong.size * 0.82
    x = strong.width("00.") + strong.size * 0.4
    ops = []
    if item.ticked is not None:
        ops.append(Tick(x, setting.baseline(strong) - side * 0.92, side, item.ticked))
        x += side + strong.size * 0.45
    room = setting.style.width - x
    lines = row(setting, [Cell(0, x, f"{number}.", strong), Cell(x, room, item.title, strong)])
    lines[0] = lines[0]._replace(ops=(*lines[0].ops, *ops))
    for detail in item.details:
        lines += _detail(detail, column, x, setting)
    return lines


def _detail(detail: Fact, wanted: float, x: float, setting: Setting) -> list[Strip]:
    measurer = setting.measurer(setting.style.detail)
    room = setting.style.width - x
    column = min(wanted, room * 0.45)
    return row(
        setting,
        [Cell(x, column, detail.label, measurer), Cell(x + column, room - column, detail.value, measurer)],
    )

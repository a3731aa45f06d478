"""Ruled tables whose head comes back on every page, and their form in large print."""

from forms.paper.content import Table
from forms.paper.layout.heads import balanced
from forms.paper.layout.rows import Cell, row
from forms.paper.layout.runs import Measurer, clean
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Rule, Strip, space, tied

PAD_X = 4.0
PAD_Y = 3.0
LEAST_EMPTY = 24.0  # height of a row to be written in by hand


def table_strips(table: Table, setting: Setting) -> list[Strip]:
    """Return a table as strips; in large print one of more than three columns is set as labelled lines."""
    if setting.style.large and len(table.columns) > 3:
        return _stacked(table, setting)
    edges = _edges(table, setting)
    head = tuple(_ruled(_cells(table.columns, edges, setting, bold=True), edges, setting, top=True))
    head = tuple(strip._replace(keep=True) for strip in head)
    strips = list(head)
    for values in table.rows:
        strips += [strip._replace(head=head) for strip in _ruled(_cells(values, edges, setting), edges, setting)]
    return strips


def _edges(table: Table, setting: Setting) -> list[float]:
    shares = table.widths if len(table.widths) == len(table.columns) else (1,) * len(table.columns)
    whole, edges = sum(shares), [0.0]
    for share in shares:
        edges.append(edges[-1] + setting.style.width * share / whole)
    return edges


def _cells(values: tuple[str, ...], edges: list[float], setting: Setting, bold: bool = False) -> list[Cell]:
    size = setting.style.detail - (0 if setting.style.large else 1)
    measurer = setting.measurer(size, bold)
    return [
        Cell(
            left + PAD_X,
            right - left - 2 * PAD_X,
            _evenly(text, right - left, setting, measurer) if bold else text,
            measurer,
        )
        for text, left, right in zip(values, edges[:-1], edges[1:], strict=True)
    ]


def _evenly(text: str, width: float, setting: Setting, measurer: Measurer) -> str:
    """Return the words of a column's head in lines of about equal length."""
    return "\n".join(balanced(clean(text), width - 2 * PAD_X, measurer, setting))


def _ruled(cells: list[Cell], edges: list[float], setting: Setting, top: bool = False) -> list[Strip]:
    least = 0.0 if any(cell.text for cell in cells) else LEAST_EMPTY
    strips = row(setting, cells, above=PAD_Y, below=PAD_Y, least=least)
    ruled = []
    for number, strip in enumerate(strips):
        ops = list(strip.ops)
        ops += [Rule(x, 0, x, strip.height) for x in edges[1:-1]]
        if top and number == 0:
            ops.append(Rule(0, 0, edges[-1], 0))
        if number == len(strips) - 1:
            ops.append(Rule(0, strip.height, edges[-1], strip.height))
        ruled.append(strip._replace(ops=tuple(ops)))
    return ruled


def _stacked(table: Table, setting: Setting) -> list[Strip]:
    measurer, strong = setting.measurer(setting.style.body), setting.measurer(setting.style.body, True)
    column = min(max(strong.width(name) for name in table.columns) + measurer.size, setting.style.width * 0.4)
    strips: list[Strip] = []
    for values in table.rows:
        lines: list[Strip] = [Strip(6.0, (Rule(0, 3, setting.style.width, 3),))]
        for name, value in zip(table.columns, values, strict=True):
            lines += row(
                setting,
                [
                    Cell(0, column - measurer.size / 2, name, strong),
                    Cell(column, setting.style.width - column, value, measurer, write_on=not value),
                ],
            )
        strips += [*tied(lines), space(4)]
    return strips

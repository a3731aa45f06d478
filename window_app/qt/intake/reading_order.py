"""Tab follows the eye: the order of the layouts, from top to bottom and from left to right."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from window_app.qt.intake.field_grid import FieldGrid


def apply(page: QWidget) -> None:
    """Chain everything that takes the focus on this page in the order of its layouts."""
    for before, after in pairwise(stops(page)):
        QWidget.setTabOrder(before, after)


def stops(owner: QWidget) -> Iterator[QWidget]:
    """Return what takes the focus, in reading order, hidden widgets too."""
    if isinstance(owner, QScrollArea):
        inside = owner.widget()
        if inside is not None:
            yield from stops(inside)
        return
    if isinstance(owner, FieldGrid):
        for cell in owner.cells:
            yield from stops(cell)
        return
    layout = owner.layout()
    if owner.focusPolicy() & Qt.FocusPolicy.TabFocus or owner.property("stop"):
        yield owner
        return
    if layout is not None:
        yield from _inside(layout)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item else None
        inner = item.layout() if item else None
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _inside(inner)

"""Labelled fields in as many columns as there is room for; a field may take several."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from window_app.qt import layouts
from window_app.qt.labels import label

LABEL = 62
_THREE, _TWO = 660, 380


class Cell(QWidget):
    """A label of one width and its field."""

    def __init__(self, words: str, field: QWidget, span: int) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.span = span
        row = layouts.row(self, spacing=6)
        self.name = label(words, "quiet")
        self.name.setFixedWidth(LABEL)
        self.name.setBuddy(field)
        self.field = field
        row.addWidget(self.name)
        row.addWidget(field, 1)


class FieldGrid(QWidget):
    """Places cells in three, two or one column as the width allows; hidden cells take no place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._cells: list[Cell] = []
        self._shape: tuple[int, tuple[bool, ...]] = (0, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in reading order, those that are not wanted now too."""
        return tuple(self._cells)

    def add(self, words: str, field: QWidget, span: int = 1) -> Cell:
        """Add a field with its label."""
        cell = Cell(words, field, span)
        if not field.accessibleName():
            field.setAccessibleName(words)
        self._cells.append(cell)
        return cell

    def want(self, cell: QWidget, wanted: bool) -> None:
        """Say whether a cell is shown, from the next ``arrange`` on; the grid closes up where it is not."""
        cell.setProperty("unwanted", not wanted)

    def arrange(self) -> None:
        """Place what was added and is wanted."""
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of columns."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 3 if self.width() >= _THREE else 2 if self.width() >= _TWO else 1
        shape = (columns, tuple(bool(cell.property("unwanted")) for cell in self._cells))
        if shape == self._shape and self._grid.count():
            return
        self._shape = shape
        while self._grid.count():
            self._grid.takeAt(0)
        line, at = 0, 0
        for cell in self._cells:
            cell.setParent(self)
            if cell.property("unwanted"):
                cell.hide()
                continue
            span = min(cell.span, columns)
            if at + span > columns:
                line, at = line + 1, 0
            self._grid.addWidget(cell, line, at, 1, span)
            cell.show()
            at += span
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)

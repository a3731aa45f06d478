"""A virtual list over precomputed rows, patched by their ids and never rebuilt."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from window_app.screens import lights
from window_app.screens.rows import Column, ListRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractTableModel):
    """Holds a tuple of rows. Showing other rows changes, removes, inserts and moves only what differs."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._rows: list[ListRow] = []
        self._places: dict[str, int] = {}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, its accessible words, or the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def row_at(self, place: int) -> ListRow | None:
        """Return the row at this place, or nothing."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Return where a row stands, or -1."""
        return self._places.get(row_id, -1)

    def show_rows(self, rows: tuple[ListRow, ...]) -> None:
        """Make the list these rows; selection and scroll stay with the rows that stay."""
        wanted = {row.id for row in rows}
        self._remove([place for place, row in enumerate(self._rows) if row.id not in wanted])
        self._insert(rows)
        if [row.id for row in self._rows] != [row.id for row in rows]:
            self._sort([row.id for row in rows])
        self._change(rows)

    def patch(self, changed: tuple[ListRow, ...]) -> None:
        """Replace single rows that are shown, by id; unknown ones are left out."""
        for row in changed:
            place = self._places.get(row.id)
            if place is not None and self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _remove(self, places: list[int]) -> None:
        for first, last in reversed(_runs(places)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._count()
            self.endRemoveRows()

    def _insert(self, rows: tuple[ListRow, ...]) -> None:
        known = set(self._places)
        new = [place for place, row in enumerate(rows) if row.id not in known]
        for first, last in _runs(new):
            at = min(first, len(self._rows))
            self.beginInsertRows(QModelIndex(), at, at + last - first)
            self._rows[at:at] = rows[first : last + 1]
            self._count()
            self.endInsertRows()

    def _sort(self, ids: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()].id for index in before]
        by_id = {row.id: row for row in self._rows}
        self._rows = [by_id[row_id] for row_id in ids]
        self._count()
        after = [self.index(self._places[row_id], index.column()) for row_id, index in zip(held, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _change(self, rows: tuple[ListRow, ...]) -> None:
        differing = [place for place, row in enumerate(rows) if self._rows[place] != row]
        for first, last in _runs(differing):
            self._rows[first : last + 1] = rows[first : last + 1]
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _count(self) -> None:
        self._places = {row.id: place for place, row in enumerate(self._rows)}

    def _words(self, row: ListRow, column: int) -> str:
        cell = row.cells[column] if column < len(row.cells) else ""
        if self.columns[column].look == "light":
            return " ".join(part for part in (lights.short_word(row.light), cell) if part)
        return cell


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Return places in order as runs of neighbours (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs

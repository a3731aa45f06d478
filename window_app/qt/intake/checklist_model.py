"""The rows of the checklist as a model: patched where the same rows stand, set anew where others do."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from window_app.screens.intake.state import CheckRow

ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ChecklistModel(QAbstractListModel):
    """One row a material or signer; the accessible text says everything that is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CheckRow, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (row.digit, row.name, row.words, row.because) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        return None

    def show_rows(self, rows: tuple[CheckRow, ...]) -> bool:
        """Show these rows; return whether the list was set anew."""
        if rows == self._rows:
            return False
        if [row.key for row in rows] == [row.key for row in self._rows]:
            changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
            self._rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def place_of(self, key: str) -> int:
        """Return where a row stands, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def key_at(self, place: int) -> str:
        """Return the key of the row at this place, or an empty string."""
        return self._rows[place].key if 0 <= place < len(self._rows) else ""

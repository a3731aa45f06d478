"""The checklist beside the sheet: keys mean papers only while the focus is here."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from resources.words import _
from window_app.qt.intake.checklist_model import ChecklistModel
from window_app.qt.intake.checklist_painter import ChecklistPainter
from window_app.screens.intake.state import CheckRow
from window_app.screens.intake.ticking import HANDLINGS, MARKS, Ticking

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_Home: -999,
    Qt.Key.Key_End: 999,
}
_DIGITS = frozenset("0123456789")
_PLAIN = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class ChecklistView(QListView):
    """Digits and letters go to the presenter; Esc gives the focus back to the sheet."""

    focused = Signal()

    def __init__(self, ticking: Ticking, left: Callable[[], None]) -> None:
        super().__init__()
        self._ticking = ticking
        self._left = left
        self._list = ChecklistModel()
        self.setModel(self._list)
        self.setItemDelegate(ChecklistPainter(self))
        self.setObjectName("checklist")
        self.setAccessibleName(_("What has to be brought"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda _index: ticking.unfold())

    def show_rows(self, rows: tuple[CheckRow, ...], at: str) -> None:
        """Show these rows with the cursor on one of them."""
        self._list.show_rows(rows)
        place = self._list.place_of(at)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self._list.index(place))
            if self.hasFocus():
                self.scrollTo(self._list.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, letters, Space, Delete, Enter, arrows, Esc."""
        key, letter = event.key(), event.text().upper()
        plain = not event.modifiers() & _PLAIN
        if key == Qt.Key.Key_Escape:
            self._left()
        elif key in _MOVES and plain:
            self._ticking.move(_MOVES[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._ticking.unfold()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self._ticking.clear()
        elif plain and letter in _DIGITS and letter:
            self._ticking.digit(letter)
        elif plain and (letter in MARKS or letter in HANDLINGS):
            self._ticking.letter(letter)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys mean papers now."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys mean papers no more."""
        super().focusOutEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps other lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _clicked(self, index: QModelIndex) -> None:
        self._ticking.go(self._list.key_at(index.row()))

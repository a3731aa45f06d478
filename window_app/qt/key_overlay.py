"""F1: every act of the page now shown and of the frame, with its key, on top of the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from resources.words import _
from window_app.qt import layouts, style
from window_app.qt.labels import label
from window_app.screens import keys

MOST = 9


class KeyOverlay(QWidget):
    """A veil with one card. Any of Esc, F1, Enter or a click takes it away."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("All keys"))
        self._owner = owner
        self._before: QWidget | None = None
        outer = layouts.column(self, margins=12)
        self._card = layouts.card()
        outer.addStretch()
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self._column = layouts.column(self._card, margins=24, spacing=16)
        owner.installEventFilter(self)
        self.hide()

    def show_keys(self, page: str, page_title: str) -> None:
        """Show the keys of this page and of the frame."""
        layouts.empty(self._column)
        self._column.addWidget(label(_("All keys"), "title"))
        row = layouts.row(spacing=36)
        here = keys.acts_of(page)
        if here:
            row.addWidget(_block(page_title, here, columns=2 if len(here) > MOST else 1), 0, Qt.AlignmentFlag.AlignTop)
        for scope, words in keys.inner(page):
            row.addWidget(_block(_(words), keys.acts_of(scope), columns=1), 0, Qt.AlignmentFlag.AlignTop)
        everywhere = keys.acts_of(keys.EVERYWHERE)
        row.addWidget(_block(_("Everywhere"), everywhere, columns=2), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        hint = _("Esc closes. The key of an act stands on its button too.")
        self._column.addWidget(label(hint, "small"))
        self._before = self.window().focusWidget()
        self.setGeometry(self._owner.rect())
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Take the overlay away and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, F1, Enter and Space leave; other keys do nothing here."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.leave()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click leaves."""
        self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        QPainter(self).fillRect(self.rect(), style.colour("scrim"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the owner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._owner.rect())
        return super().eventFilter(watched, event)


def _block(title: str, acts: tuple[keys.Act, ...], columns: int = 1) -> QFrame:
    box = QFrame()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.addWidget(label(title, "section"), 0, 0, 1, 2)
    lines = -(-len(acts) // columns)
    for place, act in enumerate(acts):
        column, line = divmod(place, lines)
        grid.addWidget(_cap(keys.spoken(act.key)), line + 1, column * 3, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(_(act.label)), line + 1, column * 3 + 1)
        if column:
            grid.setColumnMinimumWidth(column * 3 - 1, 8)
    return box


def _cap(words: str) -> QLabel:
    made = label(words, "small")
    made.setProperty("cap", "yes")
    return made

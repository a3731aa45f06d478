"""F1: every act of the page now shown and of the frame, with its key, on top of the page."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from resources.words import _
from window_app.qt import layouts, style
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label
from window_app.screens import keys

MOST = 9
EDGE, SIDE, GAP, BAR = 12, 24, 36, 14
AROUND = 96


class KeyOverlay(QWidget):
    """A veil with one card. Any of Esc, F1, Enter or a click takes it away."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("All keys"))
        self._owner = owner
        self._before: QWidget | None = None
        self._area: QScrollArea | None = None
        outer = layouts.column(self, margins=EDGE)
        self._card = layouts.card()
        outer.addStretch()
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self._column = layouts.column(self._card, margins=SIDE, spacing=12)
        owner.installEventFilter(self)
        self.hide()

    def show_keys(self, page: str, page_title: str) -> None:
        """Show the keys of this page and of the frame."""
        layouts.empty(self._column)
        self._column.addWidget(label(_("All keys"), "title"))
        self._column.addWidget(self._blocks(page, page_title))
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
        """Esc, F1, Enter and Space leave, Up and Down scroll; other keys do nothing here."""
        steps = {Qt.Key.Key_Down: 60, Qt.Key.Key_Up: -60, Qt.Key.Key_PageDown: 240, Qt.Key.Key_PageUp: -240}
        if event.key() in steps and self._area is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
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

    def _blocks(self, page: str, page_title: str) -> QScrollArea:
        """Return the blocks side by side, or under one another where the window is narrow."""
        scopes = [(page, page_title), *((scope, _(words)) for scope, words in keys.inner(page))]
        scopes.append((keys.EVERYWHERE, _("Everywhere")))
        blocks = [_block(title, keys.acts_of(scope)) for scope, title in scopes if keys.acts_of(scope)]
        inside = QWidget()
        inside.setObjectName("clear")
        flow = FlowLayout(inside, gap=GAP)
        for block in blocks:
            flow.addWidget(block)
        room = self._owner.size() - QSize(2 * (EDGE + SIDE) + BAR, 2 * (EDGE + SIDE) + AROUND)
        whole = sum(block.sizeHint().width() for block in blocks) + GAP * (len(blocks) - 1)
        wide = min(whole, room.width())
        high = flow.heightForWidth(wide)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setFrameShape(QFrame.Shape.NoFrame)
        fits = high <= room.height()
        if fits:
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedSize(wide + 4 + (0 if fits else BAR), min(high, room.height()) + 4)
        self._area = area
        return area


def _block(title: str, acts: tuple[keys.Act, ...]) -> QFrame:
    columns = 2 if len(acts) > MOST else 1
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
    for child in box.findChildren(QWidget):
        child.ensurePolished()  # the sheet decides how wide words are
    grid.invalidate()
    return box


def _cap(words: str) -> QLabel:
    made = label(words, "small")
    made.setProperty("cap", "yes")
    return made

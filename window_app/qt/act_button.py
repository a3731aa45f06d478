"""A button with its icon, its words and its key in small grey."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from resources.words import _
from window_app.qt import icons, style
from window_app.screens import keys

GAP = 8
SIDE = 12


class ActButton(QPushButton):
    """Shows an act of the key list. ``kind`` is primary, plain, bar or empty; ``note`` says what is in the way."""

    def __init__(self, act: keys.Act, kind: str = "", words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words or _(act.label), parent)
        self.act = act
        self._note = ""
        self._key = keys.spoken(act.key)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._tell()

    def set_words(self, words: str) -> None:
        """Change the words of the button."""
        self.setText(words)
        self._tell()
        self.updateGeometry()

    def set_note(self, note: str) -> None:
        """Say behind the words what is still missing."""
        if note != self._note:
            self._note = note
            self._tell()
            self.updateGeometry()
            self.update()

    def set_key(self, key: str) -> None:
        """Show another key, or none where the key means something else now."""
        shown = keys.spoken(key)
        if shown != self._key:
            self._key = shown
            self._tell()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words, note and key."""
        width = 2 * SIDE + sum(part + GAP for part in self._widths()) - GAP
        return QSize(width, style.measure("control"))

    def minimumSizeHint(self) -> QSize:
        """The same as the size hint: a button is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the sheet draw the ground, then draw the parts."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._parts(painter)

    def _parts(self, painter: QPainter) -> None:
        primary = self.property("kind") == "primary" and self.isEnabled()
        strong = self.property("kind") == "plain"
        ink = style.colour("on_accent" if primary else "accent" if strong else "ink" if self.isEnabled() else "quiet")
        faint = style.colour("on_accent" if primary else "quiet")
        icon_width, text_width, note_width, key_width = self._all_widths()
        left = max(SIDE, (self.width() - (self.sizeHint().width() - 2 * SIDE)) // 2)
        height = self.height()
        if icon_width:
            side = icon_width
            icons.paint(painter, self.act.icon, ink, QRect(left, (height - side) // 2, side, side))
            left += icon_width + GAP
        painter.setFont(style.font(bold=primary))
        painter.setPen(ink)
        painter.drawText(QRect(left, 0, text_width, height), Qt.AlignmentFlag.AlignVCenter, self.text())
        left += text_width + GAP
        painter.setFont(style.font("small"))
        if note_width:
            painter.setPen(ink if primary else style.colour("amber"))
            painter.drawText(QRect(left, 0, note_width, height), Qt.AlignmentFlag.AlignVCenter, self._note)
            left += note_width + GAP
        if key_width:
            painter.setPen(faint)
            painter.drawText(QRect(left, 1, key_width, height), Qt.AlignmentFlag.AlignVCenter, self._key)

    def _all_widths(self) -> tuple[int, int, int, int]:
        small = QFontMetrics(style.font("small"))
        text = QFontMetrics(style.font(bold=self.property("kind") == "primary"))
        return (
            18 if self.act.icon else 0,
            text.horizontalAdvance(self.text()) + 1,
            small.horizontalAdvance(self._note) + 1 if self._note else 0,
            small.horizontalAdvance(self._key) + 1 if self._key else 0,
        )

    def _widths(self) -> list[int]:
        return [width for width in self._all_widths() if width]

    def _tell(self) -> None:
        said = self.text() if not self._note else f"{self.text()}, {self._note}"
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{said}  {self._key}".strip())

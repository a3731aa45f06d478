"""The left rail: icon over word, and the key's number in small grey."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.screens.pages import RAIL, PageName

HIGH, LEAST = 66, 46


class RailButton(QAbstractButton):
    """One page of the rail; checked while it is shown. A small number says how many wait there."""

    def __init__(self, page: PageName, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._number = number
        self._count = 0
        self.setText(_(page.label))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.text())
        self.setToolTip(f"{self.text()}  Alt+{number}")

    def show_count(self, count: int) -> None:
        """Show a small number, none at 0."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(str(count) if count else "")
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(style.measure("rail"), HIGH)

    def minimumSizeHint(self) -> QSize:
        """Lower where the window is low, so that every page stays in reach at 150 %."""
        return QSize(style.measure("rail"), LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word, key and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("accent_wash" if self.isChecked() else "line"))
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        ink = style.colour("accent" if self.isChecked() else "ink")
        icons.paint(painter, self._page.icon, ink, QRect((self.width() - 22) // 2, 11 - self._lower(), 22, 22))
        self._words(painter)
        if self._count:
            self._bubble(painter)

    def _lower(self) -> int:
        return max(HIGH - self.height(), 0) // 2

    def _words(self, painter: QPainter) -> None:
        font = style.font("small", bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(style.colour("accent" if self.isChecked() else "ink"))
        line = QRect(0, 36 - self._lower() * 2 + self._lower() // 2, self.width(), 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(style.font("small"))
        painter.setPen(style.colour("quiet"))
        corner = QRect(self.width() - 26, 8 - self._lower() // 2, 14, 16)
        if not self._count:
            painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _bubble(self, painter: QPainter) -> None:
        words = str(self._count) if self._count < 100 else "99+"
        font = style.font("small", bold=True)
        width = max(QFontMetrics(font).horizontalAdvance(words) + 10, 20)
        area = QRectF(self.width() / 2 + 8, 6, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("accent"))
        painter.drawRoundedRect(area, 9, 9)
        painter.setFont(font)
        painter.setPen(style.colour("on_accent"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """All pages of the house, in order."""

    def __init__(self, chosen: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(style.measure("rail"))
        self.setAccessibleName(_("Pages"))
        column = layouts.column(self, spacing=2)
        column.setContentsMargins(0, 8, 0, 8)
        self._buttons: dict[str, RailButton] = {}
        for number, page in enumerate(RAIL, start=1):
            button = RailButton(page, number, self)
            button.clicked.connect(lambda _checked=False, code=page.code: chosen(code))
            column.addWidget(button)
            self._buttons[page.code] = button
        column.addStretch()

    def show_page(self, code: str) -> None:
        """Mark the page now shown."""
        for one, button in self._buttons.items():
            button.setChecked(one == code)

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Show the small numbers."""
        known = dict(counts)
        for code, button in self._buttons.items():
            button.show_count(known.get(code, 0))

    def button(self, code: str) -> RailButton:
        """Return the button of a page; KeyError if the rail has none."""
        return self._buttons[code]

"""A row of counts that are filters."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from window_app.qt import icons, shapes, style
from window_app.qt.flow import FlowLayout
from window_app.screens import lights
from window_app.screens.rows import Chip

SIGN = 14


class ChipButton(QAbstractButton):
    """One count: sign, word, number. Checked while it filters the list."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.chip = chip
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        """Show other words or another count."""
        self.chip = chip
        self.setText(chip.label)
        self.setAccessibleName(f"{chip.label} {chip.count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for sign, word and number."""
        text = QFontMetrics(style.font())
        count = QFontMetrics(style.font(bold=True)).horizontalAdvance(str(self.chip.count))
        sign = SIGN + 6 if self._signed() else 0
        return QSize(10 + sign + text.horizontalAdvance(self.chip.label) + 6 + count + 12, 34)

    def minimumSizeHint(self) -> QSize:
        """The same as the size hint: a count is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, ring of focus, sign, word and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        tone = self._tone()
        ink = style.colour(tone)
        left = 10
        if self.chip.light is not None:
            shapes.paint(painter, self.chip.light, ink, QRectF(left + 1, self.height() / 2 - 6, 12, 12))
            left += SIGN + 6
        elif self.chip.icon:
            icons.paint(painter, self.chip.icon, ink, QRectF(left, self.height() / 2 - 8, 16, 16).toRect())
            left += SIGN + 6
        painter.setFont(style.font())
        painter.setPen(style.colour("ink" if self.chip.count else "quiet"))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.chip.label)
        painter.setFont(style.font(bold=True))
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -12, 0), flags, str(self.chip.count))

    def _ground(self, painter: QPainter) -> None:
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "accent_wash" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.setBrush(style.colour(ground))
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(style.colour("accent" if strong else "line"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(inner, 4, 4)

    def _signed(self) -> bool:
        return self.chip.light is not None or bool(self.chip.icon)

    def _tone(self) -> str:
        if not self.chip.count:
            return "quiet"
        if self.chip.tone:
            return self.chip.tone
        return lights.tone(self.chip.light) if self.chip.light is not None else "ink"


class ChipRow(QWidget):
    """The chips of a page. Pressing the checked one takes the filter away."""

    def __init__(self, chosen: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._buttons: dict[str, ChipButton] = {}
        self._flow = FlowLayout(self, gap=8)

    def show_chips(self, chips: tuple[Chip, ...], checked: str) -> None:
        """Show these counts; known ones keep their place and focus."""
        for code in [code for code in self._buttons if code not in {chip.code for chip in chips}]:
            button = self._buttons.pop(code)
            self._flow.removeWidget(button)
            button.deleteLater()
        for chip in chips:
            button = self._buttons.get(chip.code) or self._add(chip)
            button.show_chip(chip)
            button.setChecked(chip.code == checked)

    def button(self, code: str) -> ChipButton:
        """Return the button of a chip; KeyError if it is not shown."""
        return self._buttons[code]

    def _add(self, chip: Chip) -> ChipButton:
        button = ChipButton(chip, self)
        button.clicked.connect(lambda _checked=False, code=chip.code: self._chosen(code))
        self._buttons[chip.code] = button
        self._flow.addWidget(button)
        return button

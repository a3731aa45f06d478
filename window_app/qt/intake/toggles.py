"""Chips that are on or off: one stop of the Tab key, arrows move inside, Space or the chip's letter toggles."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from window_app.qt import icons, style
from window_app.qt.flow import FlowLayout
from window_app.screens.intake.state import Toggle

HIGH = 30
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ToggleChip(QAbstractButton):
    """One chip: a tick when on, a dotted border when something else on the sheet implies it."""

    def __init__(self, toggle: Toggle, group: "ToggleGroup", small: bool = False) -> None:
        super().__init__(group)
        self._size = "small" if small else "text"
        self._tick = 12 if small else 16
        self._side = 5 if small else 8
        self._group = group
        self.shown = toggle
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("stop", True)
        self.show_toggle(toggle)

    def show_toggle(self, toggle: Toggle) -> None:
        """Show another state or other words."""
        if toggle != self.shown or not self.text():
            self.shown = toggle
            self.setText(toggle.label)
            self.setAccessibleName(toggle.label)
            self.setAccessibleDescription(toggle.hint)
            self.setToolTip(toggle.hint)
            self.updateGeometry()
            self.update()
        self.setChecked(toggle.on or toggle.implied)

    def nextCheckState(self) -> None:
        """Pressing tells the group; what is shown follows from the answer."""
        self._group.pressed(self.shown.code)

    def sizeHint(self) -> QSize:
        """Room for tick, words and letter, the same on and off so that nothing moves."""
        words = QFontMetrics(style.font(self._size)).horizontalAdvance(self.shown.label)
        letter = QFontMetrics(style.font("small")).horizontalAdvance("M") + 4 if self.shown.letter else 0
        return QSize(self._side * 2 + self._tick + 4 + words + letter, HIGH)

    def minimumSizeHint(self) -> QSize:
        """Never wider than the line allows; long words are cut with an ellipsis and stand in the tip."""
        return QSize(40, HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, tick, words, letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        toggle, focused = self.shown, self.hasFocus()
        lit = toggle.on or toggle.implied
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(style.colour("accent_wash" if lit else "hover" if self.underMouse() else "surface"))
        pen = QPen(style.colour("accent" if lit or focused else "edge"), 2 if focused else 1)
        if toggle.implied and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(inner, 4, 4)
        ink = style.colour("accent" if lit else "ink")
        side, tick = self._side, self._tick
        box = QRectF(side, (self.height() - tick) / 2, tick, tick).toRect()
        icons.paint(painter, "check-square" if lit else "square", ink if lit else style.colour("edge"), box)
        right = side
        if toggle.letter:
            painter.setFont(style.font("small"))
            painter.setPen(style.colour("quiet"))
            corner = self.rect().adjusted(0, 0, -7, 0)
            painter.drawText(corner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, toggle.letter)
            right = side + 14
        font = style.font(self._size)
        painter.setFont(font)
        painter.setPen(ink)
        area = self.rect().adjusted(side + tick + 4, 0, -right + 3, 0)
        words = QFontMetrics(font).elidedText(toggle.label, Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move inside the group, letters toggle; Enter is left to the page."""
        if not self._group.key(self, event):
            super().keyPressEvent(event)


class ToggleGroup(QWidget):
    """A flow of chips. ``toggled(code)`` is called for each press."""

    def __init__(self, name: str, toggled: Callable[[str], None], *, gap: int = 6, small: bool = False) -> None:
        super().__init__()
        self._small = small
        self._gap = gap
        self.setObjectName("clear")
        self.setAccessibleName(name)
        self._toggled = toggled
        self._chips: dict[str, ToggleChip] = {}
        self._made: dict[str, ToggleChip] = {}
        self._flow = FlowLayout(self, gap=gap)

    def sizeHint(self) -> QSize:
        """Small chips want to stand in one line; others take the width there is."""
        if not self._small:
            return super().sizeHint()
        width = sum(chip.sizeHint().width() + self._gap for chip in self._chips.values()) - self._gap
        return QSize(max(width, 0), HIGH)

    @property
    def chips(self) -> tuple[ToggleChip, ...]:
        """The chips in order."""
        return tuple(self._chips.values())

    def show_toggles(self, toggles: tuple[Toggle, ...]) -> bool:
        """Show these chips; return whether chips came or went."""
        codes = [toggle.code for toggle in toggles]
        changed = codes != list(self._chips)
        if changed:
            self._rebuild(toggles)
        for toggle in toggles:
            self._chips[toggle.code].show_toggle(toggle)
        return changed

    def pressed(self, code: str) -> None:
        """A chip was pressed by mouse or Space."""
        self._current(self._chips[code])
        self._toggled(code)

    def take_focus(self) -> None:
        """Take the focus to the chip that the Tab key stops at."""
        for chip in self._chips.values():
            if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def key(self, chip: ToggleChip, event: QKeyEvent) -> bool:
        """Answer a key on one of the chips; return whether it meant something here."""
        chips = list(self._chips.values())
        here = chips.index(chip)
        if event.key() in _BACK + _ON:
            goal = chips[min(max(here + (1 if event.key() in _ON else -1), 0), len(chips) - 1)]
            self._current(goal)
            goal.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        letter = event.text().upper()
        found = next((one for one in chips if letter and one.shown.letter == letter), None)
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if found is None or not plain:
            return False
        self._current(found)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self._toggled(found.shown.code)
        return True

    def _rebuild(self, toggles: tuple[Toggle, ...]) -> None:
        focused = next((code for code, chip in self._chips.items() if chip.hasFocus()), "")
        shown = not self.isHidden() and not focused
        if shown:  # a chip that comes into a group on the screen lays out the whole page each time
            self.hide()
        while self._flow.count():
            self._flow.takeAt(0)
        wanted = [one.code for one in toggles]
        for code, chip in self._chips.items():
            if code not in wanted:
                chip.hide()
        for one in toggles:
            if one.code not in self._made:
                self._made[one.code] = ToggleChip(one, self, self._small)
        self._chips = {code: self._made[code] for code in wanted}
        for chip in self._chips.values():
            self._flow.addWidget(chip)
            chip.show()
        stop = self._chips.get(focused) or next(iter(self._chips.values()), None)
        if stop is not None:
            self._current(stop)
        self.updateGeometry()
        if shown:
            self.show()

    def _current(self, chip: ToggleChip) -> None:
        for one in self._chips.values():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is chip else Qt.FocusPolicy.ClickFocus)

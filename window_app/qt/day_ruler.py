"""The strip of days of one clock: counted filled, skipped hollow, holiday hatched, today marked."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.words import _
from window_app.qt import style
from window_app.screens.days import day_with_weekday
from window_app.screens.namings import dotted
from window_app.screens.rulers import DayLook, Ruler, RulerDay

TOP = 16
CELL = 18
FOOT = 18
WIDEST = 22.0


class DayRuler(QWidget):
    """Draws a ``Ruler``. Left and Right walk over the days; the day under the key or mouse is told by ``pointed``."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ruler: Ruler | None = None
        self._at = -1
        self.setAccessibleName(_("Days of the limit"))

    def show_ruler(self, ruler: Ruler | None) -> None:
        """Show another clock."""
        if ruler != self._ruler:
            self._ruler = ruler
            self._at = -1
            self.update()

    def sizeHint(self) -> QSize:
        """Room for months, days and the marks below."""
        return QSize(240, TOP + CELL + FOOT)

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as a column."""
        return QSize(160, TOP + CELL + FOOT)

    def words_of(self, one: RulerDay) -> str:
        """Return a day as read out: date, its number in the count, why."""
        today = self._ruler.today if self._ruler else one.day
        number = _("day {n}").format(n=one.number) if one.number else _("not counted")
        head = _("the day of the event, not counted") if one.look == DayLook.START else number
        return dotted(day_with_weekday(one.day, today), head, one.why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the days."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._ruler and self._ruler.days:
            self._point(min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._ruler.days) - 1))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The day under the mouse is told."""
        if self._ruler and self._ruler.days:
            place = int((event.position().x() - 2) / self._width())
            if 0 <= place < len(self._ruler.days):
                self._point(place)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._point(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at any more."""
        super().focusOutEvent(event)
        self._point(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strip."""
        if not self._ruler:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font("small"))
        width = self._width()
        for place, one in enumerate(self._ruler.days):
            self._month(painter, place, one, width)
            self._cell(painter, QRectF(2 + place * width, TOP, width, CELL).adjusted(1, 1, -1, -1), one, place)
        self._marks(painter, width)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _cell(self, painter: QPainter, area: QRectF, one: RulerDay, place: int) -> None:
        ruler = self._ruler
        past = ruler is not None and one.day <= ruler.today
        ink = style.colour("accent" if past else "edge")
        painter.setPen(QPen(style.colour("line") if one.look == DayLook.SKIPPED else ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if one.look == DayLook.COUNTED:
            painter.setBrush(style.colour("accent") if past else style.colour("accent_wash"))
        painter.drawRoundedRect(area, 2, 2)
        if one.look == DayLook.HOLIDAY:
            painter.setBrush(QBrush(style.colour("amber"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(style.colour("amber"), 1))
            painter.drawRoundedRect(area, 2, 2)
        if one.look == DayLook.START:
            painter.setBrush(style.colour("quiet"))
            painter.drawEllipse(area.center(), 2.5, 2.5)
        if one.makeup:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("on_accent" if past else "accent"))
            painter.drawEllipse(area.center(), 2, 2)
        if place == self._at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("ink"), 2))
            painter.drawRoundedRect(area, 2, 2)

    def _month(self, painter: QPainter, place: int, one: RulerDay, width: float) -> None:
        ruler = self._ruler
        if ruler is None or not (place == 0 or one.day.day == 1) or (len(ruler.days) - place) * width < 24:
            return
        painter.setPen(style.colour("quiet"))
        area = QRectF(2 + place * width, 0, 64, TOP - 2)
        if place or ruler.days[0].day.day < 26:
            words = _("month {m}").format(m=one.day.month)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _marks(self, painter: QPainter, width: float) -> None:
        ruler = self._ruler
        if ruler is None:
            return
        places = {one.day: place for place, one in enumerate(ruler.days)}
        taken: list[QRectF] = []
        for day, word, tone in ((ruler.due, _("due"), "red"), (ruler.today, _("today"), "ink")):
            if day not in places:
                continue
            middle = 2 + (places[day] + 0.5) * width
            foot = TOP + CELL + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour(tone))
            tip = [QPointF(middle, foot), QPointF(middle + 4, foot + 5), QPointF(middle - 4, foot + 5)]
            painter.drawPolygon(QPolygonF(tip))
            room = painter.fontMetrics().horizontalAdvance(word)
            left = min(max(middle + 6, 2), self.width() - room - 2)
            if left < middle + 6:
                left = middle - 8 - room
            area = QRectF(left, foot - 1, room + 2, FOOT - 3)
            if not any(area.intersects(other) for other in taken):
                painter.setPen(style.colour(tone))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, word)
                taken.append(area)

    def _width(self) -> float:
        count = len(self._ruler.days) if self._ruler else 1
        return min((self.width() - 4) / max(count, 1), WIDEST)

    def _point(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        words = self.words_of(self._ruler.days[place]) if self._ruler and place >= 0 else ""
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.pointed.emit(words)
        self.update()

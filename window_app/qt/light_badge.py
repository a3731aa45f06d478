"""A sign with its word and its days: shape, colour and word together."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.terms import Light
from window_app.qt import shapes, style
from window_app.screens import lights

SHAPE = 12


class LightBadge(QWidget):
    """Shows one light on its wash: shape, word, and how many days are left or over."""

    def __init__(self, light: Light = Light.NONE, tail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._light = light
        self._tail = tail
        self.show_light(light, tail)

    def show_light(self, light: Light, tail: str = "") -> None:
        """Show another light."""
        self._light, self._tail = light, tail
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """Word and days, as read out."""
        return " ".join(part for part in (lights.short_word(self._light), self._tail) if part)

    def sizeHint(self) -> QSize:
        """Room for shape and words."""
        width = QFontMetrics(style.font("small", bold=True)).horizontalAdvance(self.words)
        return QSize(width + SHAPE + 6 + 20, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw wash, shape and words."""
        tone = lights.tone(self._light)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("hover" if tone == "quiet" else f"{tone}_wash"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = style.colour(tone)
        shapes.paint(painter, self._light, ink, QRectF(10, (self.height() - SHAPE) / 2, SHAPE, SHAPE))
        painter.setFont(style.font("small", bold=True))
        painter.setPen(ink)
        painter.drawText(self.rect().adjusted(16 + SHAPE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words)

"""The shapes of the signs, drawn so that no font can lack them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from forms.terms import Light


def paint(painter: QPainter, light: Light, ink: QColor, area: QRectF) -> None:
    """Draw the shape of a sign into a square area: triangle, diamond, disc, ring, bars, pencil stroke, dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    _SHAPES[light](painter, ink, area)
    painter.restore()


def _triangle(painter: QPainter, _ink: QColor, area: QRectF) -> None:
    top = QPointF(area.center().x(), area.top())
    painter.drawPolygon(QPolygonF([top, area.bottomRight(), area.bottomLeft()]))


def _diamond(painter: QPainter, _ink: QColor, area: QRectF) -> None:
    middle = area.center()
    corners = [
        QPointF(middle.x(), area.top()),
        QPointF(area.right(), middle.y()),
        QPointF(middle.x(), area.bottom()),
        QPointF(area.left(), middle.y()),
    ]
    painter.drawPolygon(QPolygonF(corners))


def _disc(painter: QPainter, _ink: QColor, area: QRectF) -> None:
    painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))


def _ring(painter: QPainter, ink: QColor, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2))
    painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))


def _bars(painter: QPainter, _ink: QColor, area: QRectF) -> None:
    width = area.width() * 0.3
    painter.drawRect(QRectF(area.left() + 1, area.top(), width, area.height()))
    painter.drawRect(QRectF(area.right() - width - 1, area.top(), width, area.height()))


def _page(painter: QPainter, ink: QColor, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.6))
    inner = area.adjusted(1.5, 0.5, -1.5, -0.5)
    painter.drawRect(inner)
    for part in (0.35, 0.65):
        y = inner.top() + inner.height() * part
        painter.drawLine(QPointF(inner.left() + 2.5, y), QPointF(inner.right() - 2.5, y))


def _dash(painter: QPainter, ink: QColor, area: QRectF) -> None:
    painter.setPen(QPen(ink, 2))
    painter.drawLine(QPointF(area.left() + 2, area.center().y()), QPointF(area.right() - 2, area.center().y()))


_SHAPES = {
    Light.OVERDUE: _triangle,
    Light.TODAY: _diamond,
    Light.SOON: _disc,
    Light.NORMAL: _ring,
    Light.PAUSED: _bars,
    Light.SUPPLEMENT: _page,
    Light.NONE: _dash,
}

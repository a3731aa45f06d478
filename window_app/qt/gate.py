"""The card of the gate: who we are at the left, what to type at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label, prose


class Poster(QWidget):
    """The coloured side: the name of the program, of the place, and a calm sentence."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__()
        self.setMinimumWidth(220)
        self.setMaximumWidth(320)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = layouts.column(self, spacing=12)
        column.setContentsMargins(28, 104, 28, 28)
        for made in (
            label(_("One door in, all doors together"), "poster_title", wrap=True),
            label(_("Social assistance window"), "poster"),
        ):
            column.addWidget(made)
        column.addStretch()
        column.addWidget(label(place, "poster_name", wrap=True))
        column.addWidget(prose(sentence, "poster_small"))

    def sizeHint(self) -> QSize:
        """As wide as there is room for, up to a third of the window."""
        return QSize(320, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with round corners at the left, and the sign of the program."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(area, 8, 8)
        path.addRect(area.adjusted(16, 0, 0, 0))
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.setBrush(style.colour("accent"))
        painter.drawPath(path)
        painter.setClipPath(path)
        painter.setBrush(style.colour("accent_deep"))
        painter.drawEllipse(QRectF(area.width() - 190, area.height() - 230, 320, 320))
        icons.paint(painter, "handshake", style.colour("on_accent"), QRectF(28, 40, 44, 44).toRect())


class Gate(QWidget):
    """The whole window before anybody is signed in. ``column`` is where the fields go."""

    def __init__(self, place: str, sentence: str, width: int = 400) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = layouts.column(self)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrolled")
        area.setWidget(inside)
        whole.addWidget(area)
        outer = layouts.column(inside, margins=16)
        card = QFrame()
        card.setObjectName("gate")
        row = layouts.row(card, spacing=0)
        row.addWidget(Poster(place, sentence))
        right = QWidget()
        right.setMinimumWidth(width + 64)
        self.column: QVBoxLayout = layouts.column(right, spacing=12)
        self.column.setContentsMargins(32, 28, 32, 28)
        row.addWidget(right)
        outer.addStretch()
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

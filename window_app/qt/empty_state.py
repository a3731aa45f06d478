"""A list that is empty says one friendly sentence and offers what to do next."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from window_app.qt import icons, layouts, style
from window_app.qt.act_button import ActButton
from window_app.qt.labels import label


class _Picture(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(72, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRect((self.width() - 64) // 2, 4, 64, 64)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("accent_wash"))
        painter.drawEllipse(middle)
        icons.paint(painter, self._icon, style.colour("accent"), middle.adjusted(17, 17, -17, -17))


class EmptyState(QWidget):
    """One picture, one sentence, at most one button."""

    def __init__(self, icon: str, sentence: str, button: ActButton | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = layouts.column(self, margins=24, spacing=12)
        column.addStretch(2)
        column.addWidget(_Picture(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = label(sentence, "quiet", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._words.setMaximumWidth(560)
        line = layouts.row()
        line.addStretch()
        line.addWidget(self._words, 4)
        line.addStretch()
        column.addLayout(line)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._words.setText(sentence)

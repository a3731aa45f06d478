"""The line under the top bar: only there when there is trouble."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label
from window_app.screens.troubles import Trouble


class _Line(QWidget):
    def __init__(self, trouble: Trouble, dismissed: Callable[[str], None]) -> None:
        super().__init__()
        self._tone = "red" if trouble.grave else "amber"
        row = layouts.row(self, spacing=8)
        row.setContentsMargins(44, 6, 8, 6)
        words = label(trouble.sentence, wrap=True)
        row.addWidget(words, 1)
        self.setAccessibleName(trouble.sentence)
        seen = QPushButton(_("Understood"))
        seen.setProperty("kind", "bar")
        seen.clicked.connect(lambda _checked=False: dismissed(trouble.code))
        row.addWidget(seen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour(f"{self._tone}_wash"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), style.colour("line"))
        mark = QRect(16, (self.height() - 20) // 2, 20, 20)
        icons.paint(painter, "warning", style.colour(self._tone), mark)


class Banner(QWidget):
    """One line a trouble: what happened, what is safe, what to do."""

    def __init__(self, dismissed: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dismissed = dismissed
        self._shown: tuple[Trouble, ...] = ()
        self._column = layouts.column(self, spacing=0)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def show_troubles(self, troubles: tuple[Trouble, ...]) -> None:
        """Show these troubles, grave ones first."""
        if troubles == self._shown:
            return
        self._shown = troubles
        layouts.empty(self._column)
        for trouble in troubles:
            self._column.addWidget(_Line(trouble, self._dismissed))
        self.setVisible(bool(troubles))

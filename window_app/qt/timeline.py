"""Everything that happened on a case, newest first: a line with a dot for each fact."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label
from window_app.screens.case_views import Happened
from window_app.screens.namings import dotted


class _Dot(QWidget):
    def __init__(self, tone: str, *, last: bool) -> None:
        super().__init__()
        self.setFixedWidth(16)
        self._tone = tone or "accent"
        self._last = last

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("line"), 2))
        if not self._last:
            painter.drawLine(QPointF(7, 14), QPointF(7, self.height() + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(self._tone))
        painter.drawEllipse(QRectF(3, 6, 8, 8))


class _Fact(QWidget):
    def __init__(self, fact: Happened, opened: Callable[[str], None], *, last: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = layouts.row(self, spacing=8)
        row.addWidget(_Dot(fact.tone, last=last))
        column = layouts.column(spacing=2)
        column.setContentsMargins(0, 0, 0, 12)
        head = layouts.row(spacing=8)
        head.addWidget(label(fact.what, "section"))
        head.addStretch()
        head.addWidget(label(dotted(fact.when, fact.who), "small"))
        column.addLayout(head)
        if fact.detail:
            column.addWidget(label(fact.detail, "quiet", wrap=True))
        if fact.paper:
            button = QPushButton(_("Look at the paper"))
            button.setProperty("kind", "plain")
            button.setIcon(icons.icon("file-text", style.colour("accent"), 18))
            button.setIconSize(QSize(18, 18))
            button.setAccessibleName(f"{_('Look at the paper')}, {fact.what}")
            button.clicked.connect(lambda _checked=False: opened(fact.paper))
            line = layouts.row()
            line.addWidget(button)
            line.addStretch()
            column.addLayout(line)
        row.addLayout(column, 1)


class Timeline(QScrollArea):
    """The facts of a case; a paper's line opens it."""

    def __init__(self, opened: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._shown: tuple[Happened, ...] | None = None
        self.setAccessibleName(_("What happened"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("clear")
        self._column = layouts.column(inner, spacing=0)
        self._column.setContentsMargins(4, 0, 12, 0)
        self.setWidget(inner)

    def show_facts(self, facts: tuple[Happened, ...]) -> None:
        """Show these facts, newest first; the scroll stays where it is while nothing changed."""
        if facts == self._shown:
            return
        self._shown = facts
        layouts.empty(self._column)
        for place, fact in enumerate(facts):
            self._column.addWidget(_Fact(fact, self._opened, last=place == len(facts) - 1))
        self._column.addStretch()

"""The panel beside a list: why a case is due on its day."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.day_ruler import DayRuler
from window_app.qt.labels import label, prose, set_prose
from window_app.qt.light_badge import LightBadge
from window_app.screens.namings import dotted
from window_app.screens.whys import ClockCard, Why


class ClockView(QFrame):
    """One clock: light, day, limit, the strip of days, what was skipped, the article."""

    def __init__(self, card: ClockCard) -> None:
        super().__init__()
        column = layouts.column(self, spacing=6)
        head = layouts.row()
        head.addWidget(label(card.name, "section", wrap=True), 1)
        head.addWidget(LightBadge(card.light, card.tail), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(card.ended or card.due, wrap=True))
        column.addWidget(label(dotted(card.limit, card.started), "small", wrap=True))
        if card.ruler is not None:
            ruler = DayRuler()
            ruler.show_ruler(card.ruler)
            pointed = label(" ", "small", wrap=True)
            rest = _("Arrow keys or the mouse tell each day.")
            pointed.setText(rest)
            ruler.pointed.connect(lambda words: pointed.setText(words or rest))
            column.addWidget(ruler)
            column.addWidget(pointed)
        if card.skipped:
            column.addWidget(prose("\n".join(card.skipped), "small"))
        if card.note:
            column.addWidget(label(card.note, "small", wrap=True))
        column.addWidget(label(card.source, "small", wrap=True))
        if card.doubt:
            column.addWidget(label(card.doubt, "amber", wrap=True))


class WhyPanel(QFrame):
    """Shows a ``Why``; hidden without one."""

    def __init__(self, closed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(380)
        self._shown: Why | None = None
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 12, 8, 12)
        head = layouts.row()
        self._title = label("", "name", wrap=True)
        close = QPushButton(_("Close") + "  Space")
        close.setProperty("kind", "bar")
        close.clicked.connect(lambda _checked=False: closed())
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._sentence = prose("", "quiet")
        column.addWidget(self._sentence)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setStyleSheet("QScrollArea, QWidget#inside { background: transparent; }")
        inside = QWidget()
        inside.setObjectName("inside")
        self._clocks = layouts.column(inside, spacing=16)
        self._clocks.setContentsMargins(0, 0, 8, 0)
        area.setWidget(inside)
        column.addWidget(area, 1)
        self.hide()

    def show_why(self, why: Why | None) -> None:
        """Show this, or nothing."""
        if why == self._shown:
            return
        self._shown = why
        if why is not None:
            self._title.setText(why.title)
            set_prose(self._sentence, why.sentence)
            self._sentence.setVisible(bool(why.sentence))
            layouts.empty(self._clocks)
            for place, card in enumerate(why.clocks):
                if place:
                    self._clocks.addWidget(layouts.rule())
                self._clocks.addWidget(ClockView(card))
            self._clocks.addStretch()
            self.setAccessibleName(_("Why that day: {name}").format(name=why.title))
        self.setVisible(why is not None)

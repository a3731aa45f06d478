"""The cards at the right of a case: checklist, clocks, household, papers, originals."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label
from window_app.qt.why_panel import ClockView
from window_app.screens.case_views import CaseSheet, CheckLine, Conflict, LifeLine, PersonLine
from window_app.screens.namings import dotted
from window_app.screens.whys import ClockCard

SIGNS = {
    "have": ("check-circle", "green"),
    "missing": ("x-circle", "red"),
    "promised": ("clock", "amber"),
    "shared": ("swap", "accent"),
    "none": ("minus", "quiet"),
}


class Sign(QWidget):
    """The sign of one line of a checklist; its words stand beside it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._icon, self._tone = SIGNS[code]
        self.setFixedSize(QSize(20, 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign."""
        icons.paint(QPainter(self), self._icon, style.colour(self._tone), QRect(1, 2, 18, 18))


def titled(title: str, tail: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Return a card with a title and, at its right, a quiet tail; and the column to fill."""
    card = layouts.card()
    column = layouts.column(card, spacing=8)
    column.setContentsMargins(16, 12, 16, 12)
    head = layouts.row()
    head.addWidget(label(title, "section"))
    head.addStretch()
    if tail:
        head.addWidget(label(tail, "quiet"))
    column.addLayout(head)
    return card, column


def checklist(sheet: CaseSheet) -> QFrame:
    """Return the checklist of the case."""
    tail = _("have {have} of {asked}").format(have=sheet.have, asked=sheet.asked)
    card, column = titled(_("Papers to bring"), tail)
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for place, line in enumerate(sheet.checklist):
        _line(grid, place, line)
    column.addLayout(grid)
    return card


def life(lines: tuple[LifeLine, ...]) -> QFrame:
    """Return the way of the matter after acceptance, step by step."""
    card, column = titled(_("Steps"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for place, line in enumerate(lines):
        _line(grid, place, CheckLine("", line.words, line.stands, line.sign, line.how))
    column.addLayout(grid)
    return card


def _line(grid: QGridLayout, place: int, line: CheckLine) -> None:
    top = Qt.AlignmentFlag.AlignTop
    tone = {"missing": "red", "promised": "amber"}.get(line.sign, "quiet")
    grid.addWidget(Sign(line.sign), place, 0, top)
    name = label(line.name, wrap=True)
    grid.addWidget(name, place, 2, top)
    box = QWidget()
    column = layouts.column(box, spacing=2)
    column.addWidget(label(line.stands, tone, wrap=True))
    if line.how:
        column.addWidget(label(line.how, "small", wrap=True))
    grid.addWidget(box, place, 3, top)
    grid.setColumnStretch(3, 1)


def clocks(cards: tuple[ClockCard, ...], none: str) -> QFrame:
    """Return the clocks, each with its strip of days; or why there is none."""
    card, column = titled(_("Limits"))
    if not cards:
        column.addWidget(label(none, "quiet", wrap=True))
    for place, one in enumerate(cards):
        if place:
            column.addWidget(layouts.rule())
        column.addWidget(ClockView(one))
    return card


def people(lines: tuple[PersonLine, ...]) -> QFrame:
    """Return the household."""
    card, column = titled(_("Household"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(3, 1)
    for place, one in enumerate(lines):
        grid.addWidget(label(one.name, "section"), place, 0)
        grid.addWidget(label(one.relation, "quiet"), place, 1)
        grid.addWidget(label(one.identity, "quiet"), place, 2)
        grid.addWidget(label(one.remark, "small", wrap=True), place, 3)
    column.addLayout(grid)
    return card


def originals(lines: tuple[str, ...]) -> QFrame:
    """Return the originals the desk keeps."""
    card, column = titled(_("Originals kept here"))
    for line in lines:
        column.addWidget(label(line, wrap=True))
    return card


def conflict(one: Conflict, chosen: Callable[[str, str], None]) -> QFrame:
    """Return two values side by side, each with a button to choose it."""
    card = QFrame()
    card.setProperty("strip", "amber")
    column = layouts.column(card, spacing=8)
    column.setContentsMargins(16, 10, 16, 10)
    said = _("Two values for {field}. Choose one; both stay in the timeline.")
    column.addWidget(label(said.format(field=one.field), "section", wrap=True))
    row = layouts.row(spacing=16)
    for side in one.sides:
        box = layouts.card()
        inner = layouts.row(box, spacing=12)
        inner.setContentsMargins(12, 8, 8, 8)
        words = layouts.column(spacing=2)
        words.addWidget(label(side.value or _("(empty)"), "name", wrap=True))
        words.addWidget(label(dotted(side.who, side.when), "small"))
        inner.addLayout(words, 1)
        button = QPushButton(_("Take this one"))
        button.setAccessibleName(_("Take {value}").format(value=side.value))
        button.clicked.connect(lambda _checked=False, entry=side.entry: chosen(one.path, entry))
        inner.addWidget(button)
        row.addWidget(box, 1)
    column.addLayout(row)
    return card

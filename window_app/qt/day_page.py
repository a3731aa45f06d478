"""The day book on the screen."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.empty_state import EmptyState
from window_app.qt.labels import label
from window_app.qt.listing_page import foot
from window_app.qt.page import Page
from window_app.qt.rows_view import RowsView
from window_app.qt.strip import Strip
from window_app.screens import keys, list_columns
from window_app.screens.day_book import DayBook, DayBookState
from window_app.screens.namings import dotted


class DayPage(Page):
    """The day, its counts, its rows."""

    def __init__(self, presenter: DayBook) -> None:
        super().__init__("day", _("Day book"))
        self._presenter = presenter
        self._file_name = ""
        self._day = label("", "name")
        self._counts = label("", wrap=True)
        self._said, self._problem = Strip("green"), Strip("amber")
        self.list = RowsView(list_columns.day_book(), _("What was done on the day"))
        self._nothing = EmptyState("book-open", "")
        self._stack = QStackedWidget()
        self._after = ActButton(keys.act("day_after", "day"), "bar")
        self._build()
        self._bind()
        self.first = self.list
        presenter.attach(self.show_state)

    def look(self) -> None:
        """Look again."""
        self._presenter.look()

    def show_state(self, state: DayBookState) -> None:
        """Show the day."""
        self._day.setText(state.title)
        self._file_name = state.file_name
        self._counts.setText(dotted(*(f"{chip.label} {chip.count}" for chip in state.page.counts)))
        self._said.say(state.said)
        self._problem.say(state.problem)
        self.list.show_rows(state.page.rows)
        self._nothing.say(state.sentence)
        self._stack.setCurrentIndex(1 if state.sentence else 0)
        self._after.setEnabled(not state.last)

    def _build(self) -> None:
        body = layouts.column(self, margins=16, spacing=12)
        head = layouts.row(spacing=12)
        head.addWidget(label(self.title, "title"))
        before = ActButton(keys.act("day_before", "day"), "bar")
        before.clicked.connect(lambda _checked=False: self.acts.do("day_before"))
        self._after.clicked.connect(lambda _checked=False: self.acts.do("day_after"))
        for widget in (before, self._day, self._after):
            head.addWidget(widget)
        head.addStretch()
        body.addLayout(head)
        body.addWidget(self._counts)
        body.addWidget(self._said)
        body.addWidget(self._problem)
        card = layouts.card()
        inside = layouts.column(card, margins=1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        inside.addWidget(self._stack)
        body.addWidget(card, 1)
        body.addLayout(foot(self, ("open", "save")))

    def _bind(self) -> None:
        presenter = self._presenter
        self.list.opened.connect(presenter.open)
        self.acts.bind("open", self._open)
        self.acts.bind("day_before", lambda: presenter.step(-1))
        self.acts.bind("day_after", lambda: presenter.step(1))
        self.acts.bind("save", self._save)

    def _open(self) -> None:
        row = self.list.current()
        if row is not None:
            self._presenter.open(row.id)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / self._file_name)
        target, _kind = QFileDialog.getSaveFileName(self, _("Save as a file"), proposed, "CSV (*.csv)")
        self._presenter.save(target)

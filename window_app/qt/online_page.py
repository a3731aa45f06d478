"""Online applications on the screen: rows at the left, what the file says and what is doubtful at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

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
from window_app.screens.online import Online, OnlineRow, OnlineState


class OnlinePage(Page):
    """Open a file, see each row with its doubts, take rows over."""

    def __init__(self, presenter: Online) -> None:
        super().__init__("online", _("Online applications"))
        self._presenter = presenter
        self._now: OnlineRow | None = None
        self._summary = label("", "quiet", wrap=True)
        self._said, self._problem = Strip("green"), Strip("amber")
        self.list = RowsView(list_columns.online(), _("Rows of the file"))
        open_file = ActButton(keys.act("open_file", "online"), "primary")
        open_file.clicked.connect(lambda _checked=False: self._choose())
        self._nothing = EmptyState("globe", "", open_file)
        self._stack = QStackedWidget()
        self._side = _Side()
        self._build()
        self._bind()
        self.first = self.list
        presenter.attach(self.show_state)

    def show_state(self, state: OnlineState) -> None:
        """Show file, rows and the doubts of the current one."""
        self._summary.setText(state.summary)
        self._summary.setVisible(bool(state.summary))
        self._said.say(state.said)
        self._problem.say(state.problem)
        self.list.show_rows(state.rows)
        self._nothing.say(state.sentence)
        self._stack.setCurrentIndex(1 if state.sentence else 0)
        if state.now != self._now:
            self._now = state.now
            self._side.show_row(state.now)

    def open_file(self, path: str) -> None:
        """Read this export."""
        self._presenter.open_file(path)

    def _build(self) -> None:
        body = layouts.column(self, margins=16, spacing=12)
        head = layouts.row(spacing=12)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self._summary, 1)
        body.addLayout(head)
        body.addWidget(self._said)
        body.addWidget(self._problem)
        card = layouts.card()
        inside = layouts.column(card, margins=1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        inside.addWidget(self._stack)
        row = layouts.row(spacing=12)
        row.addWidget(card, 3)
        row.addWidget(self._side, 2)
        body.addLayout(row, 1)
        body.addLayout(foot(self))

    def _bind(self) -> None:
        presenter = self._presenter
        self.list.moved.connect(presenter.moved)
        self.list.opened.connect(presenter.take)
        self.acts.bind("open_file", self._choose)
        self.acts.bind("take", self._take)
        self.acts.bind("take_all", presenter.take_all)
        self.acts.bind("doubts_only", presenter.doubts_only)

    def _take(self) -> None:
        row = self.list.current()
        if row is not None:
            self._presenter.take(row.id)

    def _choose(self) -> None:
        kinds = _("Tables") + " (*.csv *.txt)"
        path, _kind = QFileDialog.getOpenFileName(self, _("Open an export"), "", kinds)
        self._presenter.open_file(path)


class _Side(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMinimumWidth(280)
        self.setMaximumWidth(400)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 12, 8, 12)
        self._title = label("", "name", wrap=True)
        column.addWidget(self._title)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("What the file says"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("clear")
        self._column = layouts.column(inner, spacing=8)
        self._column.setContentsMargins(0, 0, 8, 0)
        area.setWidget(inner)
        column.addWidget(area, 1)
        self.hide()

    def show_row(self, row: OnlineRow | None) -> None:
        """Show one row, or nothing."""
        self.setVisible(row is not None)
        layouts.empty(self._column)
        if row is None:
            return
        self._title.setText(row.row.cells[1])
        for doubt in row.doubts:
            line = Strip("red" if doubt.grave else "amber")
            said = f"{doubt.field}: {doubt.words}" if doubt.field else doubt.words
            line.say(said)
            self._column.addWidget(line)
        if not row.doubts:
            line = Strip("green")
            line.say(_("Nothing is odd about this row."))
            self._column.addWidget(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (field, value) in enumerate(row.facts):
            grid.addWidget(label(field, "small"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value or _("(empty)"), "" if value else "quiet", wrap=True), place, 1)
        self._column.addLayout(grid)
        self._column.addStretch()

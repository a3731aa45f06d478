"""The workbench on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.chips import ChipRow
from window_app.qt.confirm_bar import ConfirmBar
from window_app.qt.empty_state import EmptyState
from window_app.qt.labels import label
from window_app.qt.page import Page
from window_app.qt.rows_view import RowsView
from window_app.qt.strip import Strip
from window_app.qt.why_panel import WhyPanel
from window_app.screens import keys
from window_app.screens.workbench import Workbench, WorkbenchState, columns


class WorkbenchPage(Page):
    """Counts, list, panel. ``new_intake`` is what the empty list offers."""

    def __init__(self, presenter: Workbench, new_intake: Callable[[], None]) -> None:
        super().__init__("workbench", _("Workbench"))
        self._presenter = presenter
        self._chips = ChipRow(presenter.filter)
        self.list = RowsView(columns(), _("What waits, most urgent first"))
        self._intake = ActButton(keys.act("new_intake"), "primary")
        self._intake.clicked.connect(lambda _checked=False: new_intake())
        self._nothing = EmptyState("coffee", "", self._intake)
        self._why = WhyPanel(presenter.close_why)
        self._said = Strip("green")
        self._bar = ConfirmBar(presenter.confirm, presenter.dismiss)
        self._stack = QStackedWidget()
        self._build()
        self._bind()
        self.first, self.instead = self.list, self._intake
        self._loaded = False
        presenter.attach(self.show_state)

    def look(self) -> None:
        """Look again."""
        self._presenter.look()

    def show_state(self, state: WorkbenchState) -> None:
        """Show counts, rows and panel."""
        self._chips.show_chips(state.chips, state.checked)
        self.list.show_rows(state.rows)
        self._nothing.say(state.sentence)
        self._stack.setCurrentIndex(1 if state.sentence else 0)
        self._stack.setVisible(state.loaded)
        if state.loaded and not self._loaded:
            self._loaded = True
            self.begin()
        self._why.show_why(state.why)
        self._said.say(state.said)
        asked = self._bar.isVisible()
        self._bar.ask(state.ask)
        if asked and state.ask is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = layouts.column(self, spacing=0)
        body = layouts.column(spacing=12)
        body.setContentsMargins(16, 16, 16, 16)
        body.addWidget(self._chips)
        body.addWidget(self._said)
        card = layouts.card()
        inside = layouts.column(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        inside.addWidget(self._stack)
        row = layouts.row(spacing=12)
        row.addWidget(card, 1)
        row.addWidget(self._why)
        body.addLayout(row, 1)
        body.addLayout(self._foot())
        column.addLayout(body, 1)
        column.addWidget(self._bar)

    def _foot(self) -> QHBoxLayout:
        row = layouts.row(spacing=8)
        row.addWidget(label(_("Most urgent first"), "small"))
        row.addStretch()
        for code in ("open", "why", "call", "refresh"):
            button = ActButton(keys.act(code, "workbench"), "bar")
            button.clicked.connect(lambda _checked=False, code=code: self.acts.do(code))
            row.addWidget(button)
        return row

    def _bind(self) -> None:
        presenter = self._presenter
        self.list.opened.connect(presenter.open)
        self.list.asked_why.connect(presenter.ask_why)
        self.list.moved.connect(presenter.moved)
        self.acts.bind("open", lambda: self._with_current(presenter.open))
        self.acts.bind("why", lambda: self._with_current(presenter.ask_why))
        self.acts.bind("call", lambda: self._with_current(presenter.ask_call))
        self.acts.bind("filter_all", lambda: presenter.filter(""))
        self.acts.bind("refresh", presenter.look)

    def _with_current(self, act: Callable[[str], None]) -> None:
        row = self.list.current()
        if row is not None:
            act(row.id)

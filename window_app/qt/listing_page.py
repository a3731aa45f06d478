"""A page that is one list, on the screen."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.empty_state import EmptyState
from window_app.qt.labels import label
from window_app.qt.page import Page
from window_app.qt.rows_view import RowsView
from window_app.qt.strip import Strip
from window_app.qt.why_panel import WhyPanel
from window_app.screens import keys
from window_app.screens.listing import Listing, ListingState
from window_app.screens.rows import Column


class ListingPage(Page):
    """Title, a sentence, a box that narrows, the list, the panel."""

    def __init__(
        self,
        presenter: Listing,
        code: str,
        title: str,
        said: str,
        columns: tuple[Column, ...],
        icon: str,
        more: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        """``more`` are what the acts of this page do that no other list has."""
        super().__init__(code, title)
        self._presenter = presenter
        self.list = RowsView(columns, title)
        self._box = QLineEdit()
        self._box.setPlaceholderText(_("Narrow the list"))
        self._box.setAccessibleName(_("Narrow the list"))
        self._box.setClearButtonEnabled(True)
        self._box.setFixedWidth(260)
        self._box.textEdited.connect(presenter.type)
        self._counted = label("", "quiet")
        self._nothing = EmptyState(icon, "")
        self._stack = QStackedWidget()
        self._why = WhyPanel(presenter.close_why)
        self.said = Strip("calm")
        self._more = more or {}
        self._build(said)
        self._bind()
        self.first = self.list
        self._loaded = False
        presenter.attach(self.show_state)

    def look(self) -> None:
        """Look again."""
        self._presenter.look()

    def show_state(self, state: ListingState) -> None:
        """Show the rows."""
        self.list.show_rows(state.rows)
        self._counted.setText(state.counted)
        self._nothing.say(state.sentence)
        self._stack.setCurrentIndex(1 if state.sentence else 0)
        self._stack.setVisible(state.loaded)
        if state.loaded and not self._loaded:
            self._loaded = True
            self.begin()
        self._why.show_why(state.why)

    def _build(self, said: str) -> None:
        body = layouts.column(self, margins=16, spacing=12)
        head = layouts.row(spacing=12)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self._counted)
        head.addStretch()
        head.addWidget(self._box)
        body.addLayout(head)
        if said:
            body.addWidget(label(said, "quiet", wrap=True))
        card = layouts.card()
        inside = layouts.column(card, margins=1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        inside.addWidget(self._stack)
        row = layouts.row(spacing=12)
        row.addWidget(card, 1)
        row.addWidget(self._why)
        body.addLayout(row, 1)
        body.addWidget(self.said)
        body.addLayout(foot(self))

    def _bind(self) -> None:
        presenter = self._presenter
        self.list.opened.connect(presenter.open)
        self.list.asked_why.connect(presenter.ask_why)
        self.list.moved.connect(presenter.moved)
        handlers: dict[str, Callable[[], None]] = {
            "open": lambda: self._with_current(presenter.open),
            "why": lambda: self._with_current(presenter.ask_why),
            "refresh": presenter.look,
            "relatives": lambda: presenter.go("relatives"),
            "back": lambda: presenter.go("cases"),
            **self._more,
        }
        for act in keys.acts_of(self.code):
            self.acts.bind(act.code, handlers[act.code])

    def _with_current(self, act: Callable[[str], None]) -> None:
        row = self.list.current()
        if row is not None:
            act(row.id)


def foot(page: Page, codes: tuple[str, ...] = ()) -> QHBoxLayout:
    """Return the line of buttons under a list: these acts of the page, or every act."""
    row = layouts.row(spacing=8)
    row.addStretch()
    shown = [act for act in keys.acts_of(page.code) if not codes or act.code in codes]
    for act in shown:
        button = ActButton(act, "bar")
        button.clicked.connect(lambda _checked=False, code=act.code: page.acts.do(code))
        row.addWidget(button)
    return row

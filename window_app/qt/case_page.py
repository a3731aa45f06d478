"""One case on the screen."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from resources.words import _
from window_app.qt import case_sections, layouts
from window_app.qt.act_button import ActButton
from window_app.qt.case_head import CaseHead
from window_app.qt.confirm_bar import ConfirmBar
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label
from window_app.qt.page import Page
from window_app.qt.pdf_preview import PdfPreview
from window_app.qt.rows_view import RowsView
from window_app.qt.scans_corner import ScansCorner
from window_app.qt.strip import Strip
from window_app.qt.timeline import Timeline
from window_app.screens import case_questions, keys
from window_app.screens.asking import Ask
from window_app.screens.case import Case, CaseState, paper_columns
from window_app.screens.case_views import CaseSheet


class CasePage(Page):
    """Head, conflicts, timeline at the left, cards or a paper at the right."""

    def __init__(self, presenter: Case) -> None:
        super().__init__("case", _("Case"))
        self._presenter = presenter
        self._sheet: CaseSheet | None = None
        self._paper = ""
        self._head = CaseHead(self.acts.do, presenter.next_act)
        self._said, self._problem = Strip("green"), Strip("amber")
        self._conflicts = layouts.column(spacing=8)
        self._timeline = Timeline(presenter.look_at_paper)
        self.papers = RowsView(paper_columns(), _("Papers of the case"))
        self._paper_card = self._make_paper_card()
        self._cards = layouts.column(spacing=12)
        self._right = QStackedWidget()
        self._preview = PdfPreview()
        self._bar = ConfirmBar(self._confirm, self._back)
        self._ask: Ask | None = None
        self._scans = ScansCorner(presenter.scans, self._right, self._preview, self._scans_shown)
        self._build()
        self._bind()
        self.first = self.papers
        presenter.attach(self.show_state)
        self._scans.attach()

    def look(self) -> None:
        """Look again."""
        self._presenter.look()
        self._scans.look()

    def show_state(self, state: CaseState) -> None:
        """Show the case, or nothing while it is looked up."""
        self._said.say(state.said)
        self._problem.say(state.problem)
        if state.sheet is not None and state.sheet != self._sheet:
            self._show_sheet(state.sheet)
        self._sheet = state.sheet
        if state.paper != self._paper:
            self._paper = state.paper
            self._show_paper(state.preview)
        self._ask = state.ask
        self._bar.ask(state.ask or self._scans.ask)

    def _scans_shown(self, full: bool) -> None:
        """The scans were shown again; one shown in full takes the place of a paper."""
        if full and self._paper:
            self._presenter.close_paper()
        self._bar.ask(self._ask or self._scans.ask)

    def _confirm(self, answers: dict[str, str]) -> None:
        if self._ask is not None:
            self._presenter.confirm(answers)
        else:
            self._scans.confirm(answers)

    def _back(self) -> None:
        if self._ask is not None or not self._scans.back():
            self._presenter.back()

    def _show_sheet(self, sheet: CaseSheet) -> None:
        self._head.show_sheet(sheet)
        self._timeline.show_facts(sheet.timeline)
        self.papers.show_rows(sheet.papers)
        self.papers.setFixedHeight(38 + max(len(sheet.papers), 1) * 36)
        layouts.empty(self._conflicts)
        for one in sheet.conflicts:
            self._conflicts.addWidget(case_sections.conflict(one, self._presenter.choose))
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in (self._paper_card, self._scans.card):
                widget.hide()
                widget.deleteLater()
        for card in self._made(sheet):
            self._cards.addWidget(card)
        self._cards.addStretch()

    def _made(self, sheet: CaseSheet) -> list[QWidget]:
        cards: list[QWidget] = [case_sections.life(sheet.life)] if sheet.life else []
        if sheet.checklist:
            cards.append(case_sections.checklist(sheet))
        if self._scans.card is not None:
            cards.append(self._scans.card)
        if sheet.clocks or sheet.no_clock:
            cards.append(case_sections.clocks(sheet.clocks, sheet.no_clock))
        cards.append(self._paper_card)
        if sheet.people:
            cards.append(case_sections.people(sheet.people))
        if sheet.originals:
            cards.append(case_sections.originals(sheet.originals))
        return cards

    def _show_paper(self, data: bytes) -> None:
        if self._paper:
            self._scans.back()
            self._preview.show_paper(data)
            self._right.setCurrentIndex(1)
            self._preview.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._right.setCurrentIndex(0)
            self._preview.clear()
            self.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_paper_card(self) -> QFrame:
        card, column = case_sections.titled(_("Papers"))
        column.addWidget(self.papers)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        for code in ("open_paper", "print", "large", "handed_over"):
            button = ActButton(keys.act(code, "case"), "bar")
            button.clicked.connect(lambda _checked=False, code=code: self.acts.do(code))
            row.addWidget(button)
        column.addWidget(buttons)
        return card

    def _build(self) -> None:
        column = layouts.column(self, spacing=0)
        body = layouts.column(spacing=12)
        body.setContentsMargins(16, 16, 16, 16)
        for widget in (self._head, self._said, self._problem):
            body.addWidget(widget)
        body.addLayout(self._conflicts)
        row = layouts.row(spacing=12)
        left = layouts.card()
        inside = layouts.column(left, spacing=8)
        inside.setContentsMargins(16, 12, 4, 12)
        inside.addWidget(label(_("What happened"), "section"))
        inside.addWidget(self._timeline, 1)
        left.setMinimumWidth(280)
        row.addWidget(left, 9)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Case"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 4, 0)
        self._cards.addWidget(self._paper_card)
        area.setWidget(inner)
        self._right.addWidget(area)
        self._right.addWidget(self._preview)
        row.addWidget(self._right, 14)
        body.addLayout(row, 1)
        column.addLayout(body, 1)
        column.addWidget(self._bar)

    def _bind(self) -> None:
        presenter = self._presenter
        self.papers.opened.connect(presenter.look_at_paper)
        self.acts.bind("back", self._back)
        self.acts.bind("next_act", presenter.next_act)
        self.acts.bind("second_visit", presenter.bring_papers)
        self.acts.bind("copy_number", presenter.copy_number)
        for code in case_questions.ON_CASE:
            self.acts.bind(code, partial(presenter.ask, code))
        for code in case_questions.ON_PAPER:
            self.acts.bind(code, partial(self._ask_paper, code))
        for code, handler in self._scans.acts().items():
            self.acts.bind(code, handler)
        self.acts.bind("open_paper", lambda: presenter.look_at_paper(self._current()))

    def _ask_paper(self, code: str) -> None:
        self._presenter.ask(code, self._current())

    def _current(self) -> str:
        row = self.papers.current()
        return self._paper or (row.id if row is not None else "")

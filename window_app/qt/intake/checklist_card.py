"""The card of the checklist: title and tally, the list, the day that is asked for, the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.flow import FlowLayout
from window_app.qt.intake.checklist_view import ChecklistView
from window_app.qt.intake.elided import Elided
from window_app.qt.intake.outcome_panel import OutcomePanel
from window_app.qt.labels import label, set_tone
from window_app.screens import keys
from window_app.screens.intake.state import IntakeState
from window_app.screens.intake.ticking import Ticking
from window_app.screens.keys import N_

KEYS = (
    N_("F3 enters · digit or Space: there · Del: missing"),
    N_("B later · G looked up · N not needed · C declared · J will not sign · S unreachable"),
    N_("T seen, given back · L kept · F copy · Enter: how to get it"),
)


class ChecklistCard(QFrame):
    """Always in sight beside the sheet."""

    def __init__(self, ticking: Ticking, left: Callable[[], None], do: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        column = layouts.column(self, spacing=0)
        column.setContentsMargins(1, 8, 1, 1)
        head = layouts.row(spacing=8)
        head.setContentsMargins(14, 0, 14, 6)
        self._title = label(_("Papers to bring"), "section")
        self._matters = Elided()
        self._tally = label("", "section")
        head.addWidget(self._title)
        head.addWidget(self._matters, 1)
        head.addWidget(self._tally)
        column.addLayout(head)
        self.list = ChecklistView(ticking, left)
        self._empty = label(_("Choose a matter: what has to be brought stands here."), "quiet", wrap=True)
        self._empty.setContentsMargins(14, 8, 14, 8)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._empty, 1)
        self.list.setMinimumHeight(44)
        column.addWidget(self.list, 1)
        self._said = label("", "amber", wrap=True)
        self._said.setContentsMargins(14, 4, 14, 4)
        column.addWidget(self._said)
        self.day = OutcomePanel(ticking.answer, ticking.back, lambda _code, _value: None)
        column.addWidget(self.day)
        column.addWidget(layouts.rule())
        self._keys = label("", "small", wrap=True)
        self._keys.setContentsMargins(14, 6, 14, 6)
        self._keys.setText("\n".join(_(line) for line in KEYS))
        column.addWidget(self._keys)
        self._acts = QWidget()
        self._acts.setObjectName("clear")
        acts = FlowLayout(self._acts, gap=2)
        acts.setContentsMargins(8, 0, 8, 4)
        for act in ("forms", "large_print", "add_scan", "from_scanner"):
            button = ActButton(keys.act(act, "intake"), "bar")
            button.clicked.connect(lambda _checked=False, act=act: do(act))
            acts.addWidget(button)
        column.addWidget(self._acts)
        self._low = self._asking = False
        self.list.focused.connect(self._legend)

    def show_state(self, state: IntakeState) -> None:
        """Show rows, tally and what is asked."""
        self._matters.say(state.check_title)
        self._tally.setText(state.check_tally)
        self.list.show_rows(state.checks, state.check_at)
        self.list.setVisible(bool(state.checks))
        self._empty.setVisible(not state.checks)
        self._said.setText(state.check_said.words)
        self._said.setVisible(bool(state.check_said.words))
        set_tone(self._said, state.check_said.tone)
        self._asking = state.check_ask is not None or state.ask is not None
        self._legend()
        asked = self.day.isVisible()
        self.day.ask(state.check_ask)
        if asked and state.check_ask is None:
            self.list.setFocus()

    def set_low(self, low: bool) -> None:
        """Where the window is low, the keys are shown only while they mean something."""
        self._low = low
        self._legend()

    def _legend(self) -> None:
        self._keys.setVisible(not self._asking and (not self._low or self.list.hasFocus()))
        self._acts.setVisible(not self._asking and not self._low)

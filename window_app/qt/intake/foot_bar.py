"""The foot of the intake: one line a matter, then what holds for the whole visit, and when it was saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.intake.foot_line import FootLineView
from window_app.qt.labels import label
from window_app.screens import keys
from window_app.screens.intake.state import IntakeState

BESIDE = 1080


class FootBar(QFrame):
    """``do(act)`` is called for what holds for the visit, ``press(act, matter)`` for an outcome."""

    def __init__(
        self, do: Callable[[str], None], press: Callable[[str, str], None], choose: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._press, self._choose = press, choose
        self.lines: list[FootLineView] = []
        self._made: list[FootLineView] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 16, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._left = QWidget()
        self._left.setObjectName("clear")
        self._column = layouts.column(self._left, spacing=2)
        self._hint = label(_("No matter chosen yet: choose one above, then its outcomes stand here."), "quiet")
        self._hint.setContentsMargins(10, 6, 0, 6)
        self._column.addWidget(self._hint)
        self._right = QWidget()
        self._right.setObjectName("clear")
        row = layouts.row(self._right, spacing=4)
        self.buttons: dict[str, ActButton] = {}
        for act in ("only_asked", "park"):
            button = ActButton(keys.act(act, "intake"), "bar")
            button.clicked.connect(lambda _checked=False, act=act: do(act))
            self.buttons[act] = button
            row.addWidget(button)
        row.addStretch(1)
        self._saved = label("", "small")
        self._saved.setMinimumWidth(96)
        self._saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._saved)
        self._place()

    def show_state(self, state: IntakeState) -> bool:
        """Show the lines; return whether buttons came or went."""
        self._hint.setVisible(not state.foot)
        self._saved.setText(state.saved)
        changed = len(self.lines) != len(state.foot)
        while len(self._made) < len(state.foot):
            made = FootLineView(self._press, self._choose)
            self._made.append(made)
            self._column.addWidget(made)
        self.lines = self._made[: len(state.foot)]
        for place, view in enumerate(self._made):
            view.setVisible(place < len(state.foot))
        for view, line in zip(self.lines, state.foot, strict=True):
            changed = view.show_line(line) or changed
        widest = max((view.head_width() for view in self.lines), default=0)
        for view in self.lines:
            view.align(widest)
        return changed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, below each other where there is not."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        beside = self.width() >= BESIDE
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0 if beside else 1, 1 if beside else 0)
        self._grid.setColumnStretch(0, 1)

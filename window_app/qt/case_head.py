"""The head of a case: who, which matter, the light, whose turn, and the next lawful acts as buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label, set_tone
from window_app.qt.light_badge import LightBadge
from window_app.screens import keys
from window_app.screens.case_views import CaseSheet, NextAct
from window_app.screens.namings import dotted

FORWARD = {"consent", "second_visit", "life", "return_original"}


class CaseHead(QFrame):
    """``do(code)`` is called for acts of the page, ``start(code)`` for a next act."""

    def __init__(self, do: Callable[[str], None], start: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._do = do
        self._start = start
        self._acts: tuple[NextAct, ...] | None = None
        self._keys = {act.code: act for act in keys.acts_of("case")}
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 12, 16, 12)
        self._name = label("", "title")
        self._matter = label("", "name")
        self._badge = LightBadge()
        self._due = label("")
        self._number = label("", "quiet")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = layouts.row(spacing=12)
        for widget in (self._name, self._matter, self._badge, self._due):
            top.addWidget(widget)
        top.addStretch()
        back = ActButton(keys.act("back", "case"), "bar")
        back.clicked.connect(lambda _checked=False: do("back"))
        top.addWidget(back)
        column.addLayout(top)
        middle = layouts.row(spacing=12)
        self._more = label("", "quiet")
        middle.addWidget(self._more)
        middle.addStretch()
        middle.addWidget(self._number)
        copy = ActButton(keys.act("copy_number", "case"), "bar", _("Copy"))
        copy.clicked.connect(lambda _checked=False: do("copy_number"))
        middle.addWidget(copy)
        column.addLayout(middle)
        self._remarks = label("", "quiet", wrap=True)
        column.addWidget(self._remarks)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=8)
        column.addWidget(self._buttons)

    def show_sheet(self, sheet: CaseSheet) -> None:
        """Show this case."""
        head = sheet.head
        self._name.setText(head.name)
        self._matter.setText(head.matter)
        self._badge.show_light(head.light, head.tail)
        self._due.setText(head.due)
        set_tone(self._due, "red" if head.light.value == "overdue" else "")
        self._number.setText(head.number)
        turn = _("turn: {who}").format(who=head.turn) if head.turn else ""
        self._more.setText(dotted(head.step, turn, head.identity, head.phone))
        self._remarks.setText("\n".join((*head.remarks, sheet.read_only)).strip())
        self._remarks.setVisible(bool(self._remarks.text()))
        if sheet.acts != self._acts:
            self._acts = sheet.acts
            self._fill(sheet.acts)

    def _fill(self, acts: tuple[NextAct, ...]) -> None:
        layouts.empty(self._flow)
        for place, act in enumerate(acts):
            known = self._keys.get(act.code, keys.act("next_act", "case"))
            button = ActButton(known, "primary" if place == 0 and act.code in FORWARD else "", act.words)
            button.set_note(act.obstacle)
            button.clicked.connect(lambda _checked=False, code=act.code: self._start(code))
            self._flow.addWidget(button)
        self._flow.invalidate()

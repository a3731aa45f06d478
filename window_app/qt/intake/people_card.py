"""The household, and the supporters outside it: one row a person, added and taken off by key."""

from functools import partial

import msgspec
from PySide6.QtWidgets import QVBoxLayout

from forms.case.fields import Sheet
from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.intake.elided import Elided
from window_app.qt.intake.fields import Bindings
from window_app.qt.intake.member_row import MemberRow
from window_app.qt.intake.section import Section
from window_app.qt.labels import label
from window_app.screens import keys
from window_app.screens.intake.state import IntakeState, PersonLine
from window_app.screens.intake.writing import Writing


class PeopleCard(Section):
    """Two blocks of rows. Rows keep their place and their focus while others come and go.

    A row takes some twenty milliseconds to make, so each call of ``show_state`` makes one in each block at most;
    ``unfinished`` says that there are more to make.
    """

    def __init__(self, writing: Writing, bindings: Bindings) -> None:
        super().__init__(_("Household"))
        self._writing = writing
        self._bindings = bindings
        self.rows: dict[str, MemberRow] = {}
        self.unfinished = False
        self.add_member = self._button("household", _("Add a member"), "add_row")
        self.head.addWidget(self.add_member)
        self._members = layouts.column(spacing=6)
        self._outside = layouts.column(spacing=6)
        self.body.addLayout(self._members)
        line = layouts.row(spacing=12)
        line.addWidget(label(_("Supporters outside the household"), "quiet"))
        hint = Elided()
        hint.say(_("children, parents who live elsewhere; not wanting to sign blocks nothing"))
        line.addWidget(hint, 1)
        self.add_supporter = self._button("supporters", _("Add a supporter"), "")
        line.addWidget(self.add_supporter)
        self.body.addLayout(line)
        self.body.addLayout(self._outside)

    def show_state(self, state: IntakeState) -> bool:
        """Show the rows; return whether rows came or went."""
        self.say(state.household_words)
        wanted = {line.at for line in (*state.household, *state.supporters)}
        gone = [at for at in self.rows if at not in wanted]
        for at in gone:
            self._drop(at)
        before = len(self.rows)
        self.unfinished = not (
            self._fill(self._members, state.household, state.sheet)
            and self._fill(self._outside, state.supporters, state.sheet)
        )
        return bool(gone) or len(self.rows) > before

    def _fill(self, block: QVBoxLayout, lines: tuple[PersonLine, ...], sheet: Sheet) -> bool:
        """Show the rows; make at most one new row at a time. Return whether all are there."""
        made = False
        for line in lines:
            row = self.rows.get(line.at)
            if row is None:
                if made:
                    return False
                row = self.rows[line.at] = MemberRow(line, self._writing, self._bindings)
                block.addWidget(row)
                made = True
            row.show_line(line, sheet)
        return not made or all(line.at in self.rows for line in lines)

    def _drop(self, at: str) -> None:
        row = self.rows.pop(at)
        self._bindings.drop(at + "/")
        (self._members if at.startswith("household/") else self._outside).removeWidget(row)
        row.hide()
        row.deleteLater()

    def _button(self, group: str, words: str, act: str) -> ActButton:
        known = keys.act("add_row", "intake")
        made = ActButton(known if act else msgspec.structs.replace(known, key=""), "plain", words)
        made.setProperty("path", f"add:{group}")
        made.clicked.connect(lambda _checked=False: partial(self._writing.add_row, group)())
        return made

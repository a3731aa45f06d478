"""Circumstances, and matters with the reason why each can be done here."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from forms.case.relatives import GROUP
from resources.words import _
from window_app.qt import layouts
from window_app.qt.intake.field_grid import FieldGrid
from window_app.qt.intake.fields import Bindings, ChoiceField, LineField, SuggestingField
from window_app.qt.intake.section import Section
from window_app.qt.intake.toggles import ToggleGroup
from window_app.qt.labels import label
from window_app.screens import relatives_words
from window_app.screens.intake.state import IntakeState
from window_app.screens.intake.writing import Writing

FIRST_LINE = "first"


class CircumstancesCard(Section):
    """What is true of this household; each may ask for a paper, and the checklist says which."""

    def __init__(self, writing: Writing, bindings: Bindings) -> None:
        super().__init__(_("Circumstances"))
        self.group = ToggleGroup(_("Circumstances"), partial(writing.toggled, "circumstances"))
        self.body.addWidget(self.group)
        self.say(_("Space or the letter switches, arrows move"))
        self._people: tuple[str, ...] = ()
        self.relatives = self._register(writing, bindings)
        self.body.addWidget(self.relatives)

    def show_state(self, state: IntakeState) -> bool:
        """Show the chips, and the register's line where it is asked for; return whether chips came or went."""
        self.relatives.setVisible(state.relatives)
        self._people = tuple(line.name for line in (state.applicant, *state.household) if line.name)
        return self.group.show_toggles(state.circumstances)

    def _members(self, typed: str) -> tuple[str, ...]:
        return tuple(name for name in self._people if typed.strip() in name)

    def _register(self, writing: Writing, bindings: Bindings) -> FieldGrid:
        """Whose near relative somebody of the family is: registered apart (No. 57 art. 11)."""
        grid = FieldGrid()
        whose = (("", _("Choose")), *relatives_words.relations())
        posts = (("", _("Choose")), *relatives_words.posts())
        row = f"{GROUP}/{FIRST_LINE}"
        for field, words in (
            (SuggestingField(f"{row}/member", _("Who of the family"), writing, self._members), _("Of the family")),
            (ChoiceField(f"{row}/relation", _("Is the"), writing, whose), _("Is the")),
            (LineField(f"{row}/staff", _("Of whom (name)"), writing), _("That person")),
            (ChoiceField(f"{row}/post", _("What that person does"), writing, posts), _("Who there")),
            (LineField(f"{row}/office", _("Village or post"), writing), _("Post")),
        ):
            bindings.add(field)
            grid.add(words, field)
        grid.arrange()
        return grid


class MattersCard(Section):
    """What it is about: several at once, each on its own."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(_("Matters"))
        self.group = ToggleGroup(_("Matters"), partial(writing.toggled, "matters"))
        self.doors = ToggleGroup(_("Matters of other organs"), partial(writing.toggled, "matters"))
        self.fold = QPushButton()
        self.fold.setProperty("kind", "plain")
        self.fold.setAutoDefault(False)
        self.fold.clicked.connect(lambda _checked=False: writing.fold_doors())
        self.say(_("several at once; each goes its own way"))
        self.body.addWidget(self.group)
        line = layouts.row()
        line.addWidget(self.fold)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.doors)
        self._why = label("", "small", wrap=True)
        self.body.addWidget(self._why)

    def show_state(self, state: IntakeState) -> bool:
        """Show chips, fold and reasons; return whether chips came or went."""
        changed = self.group.show_toggles(state.matters)
        changed = self.doors.show_toggles(state.doors) or changed
        self.doors.setVisible(state.doors_open)
        words = _("Other organs' matters")
        self.fold.setText(f"{words} ▴" if state.doors_open else f"{words} ▾")
        said = "\n".join(_("{matter}: {why}").format(matter=name, why=why) for name, why in state.reasons)
        self._why.setText(said)
        self._why.setVisible(bool(said))
        return changed

"""The first section: who came, who applies, how to reach and speak with them, what it is about."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from forms.case.fields import text
from forms.terms import Caller, Signing
from resources.words import _
from window_app.qt import layouts
from window_app.qt.intake.field_grid import Cell, FieldGrid
from window_app.qt.intake.fields import Bindings, ChoiceField, LineField, NoteField, SuggestingField
from window_app.qt.intake.identity_line import IdentityLine
from window_app.qt.intake.known_strip import KnownLine
from window_app.qt.intake.section import Section
from window_app.screens.intake import identities, wording
from window_app.screens.intake.recognising import Recognising
from window_app.screens.intake.state import IntakeState
from window_app.screens.intake.writing import Writing

_WITNESSED = {Signing.FINGERPRINT.value, Signing.READ_OUT.value}
_MANDATED = {Caller.AGENT.value, Caller.VILLAGE.value}


class ApplicantCard(Section):
    """Everything about the person before the window. Not whole before all steps of ``growing`` were taken."""

    def __init__(self, writing: Writing, recognising: Recognising, bindings: Bindings) -> None:
        super().__init__(_("Who came and what for"))
        self._writing = writing
        self._bindings = bindings
        self._top, self._grid = FieldGrid(), FieldGrid()
        self._wanted: dict[QWidget, bool] = {}
        self.known = KnownLine(recognising.known)
        self.alert = KnownLine(lambda _code: recognising.report())
        self.identity = IdentityLine(partial(writing.as_shown, "applicant"))
        self.more = QPushButton()
        self.more.setProperty("kind", "plain")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.toggled.connect(lambda _on: self._unfold())
        for part in (self._top, self.alert, self.known, self._grid):
            self.body.addWidget(part)
        self.head.addWidget(self.more)

    def growing(self) -> Iterator[None]:
        """Make the fields, some a step."""
        for step in (self._came, self._person, self._rest, self._top.arrange, self._unfold):
            step()
            yield

    def show_state(self, state: IntakeState) -> bool:
        """Show what depends on the sheet; return whether buttons changed."""
        self.say(_("first asked: {name}").format(name=state.clerk) if state.clerk else "")
        self.identity.show_line(state.applicant)
        sheet = state.sheet
        caller = text(sheet, "came/caller")
        for cell in self._others:
            self._want(cell, state.others_come)
        self._want(self._mandate, state.others_come and caller in _MANDATED)
        for cell in self._unnumbered:
            self._want(cell, state.applicant.explained)
        self._want(self._birth, state.applicant.dateless)
        self._want(self._sex, state.applicant.dateless)
        self._want(self._witness, text(sheet, "applicant/signing") in _WITNESSED)
        self._grid.arrange()
        changed = self.alert.show_known(state.alert)
        return self.known.show_known(state.known) or changed

    def _came(self) -> None:
        number = QWidget()
        number.setObjectName("clear")
        row = layouts.row(number, spacing=6)
        field = LineField("applicant/id_number", _("ID number of the applicant"), self._writing)
        field.setMinimumWidth(186)
        state = ChoiceField("applicant/id_state", _("State of the identity"), self._writing, identities.states())
        for bound in (field, state):
            self._bindings.add(bound)
        row.addWidget(field, 3)
        row.addWidget(state, 2)
        self._top.add(_("ID number"), number, 2)
        comes = ChoiceField("came/caller", _("Comes"), self._writing, wording.callers())
        self._bindings.add(comes)
        self._top.add(_("Comes"), comes)
        self._top.add("", self.identity, 3)
        self._others: list[Cell] = [
            self._line("came/name", _("Caller")),
            self._suggesting("came/relation", _("Is to them"), self._writing.relations_like),
            self._line("came/id_number", _("Caller's ID")),
            self._line("came/phone", _("Caller's phone")),
        ]
        self._mandate = self._line("came/mandate", _("Mandated to"), 2)

    def _person(self) -> None:
        self._line("applicant/name", _("Name"))
        self._birth = self._line("applicant/birth_date", _("Born"))
        self._sex = self._choice("applicant/sex", _("Sex"), identities.sexes())
        self._unnumbered = [
            self._line("applicant/id_reason", _("Why none"), 2),
            self._line("applicant/id_witness", _("Witness")),
        ]
        self._line("applicant/phone", _("Their telephone"))
        self._choice("applicant/speech", _("Speaks"), wording.speeches())
        self._choice("applicant/signing", _("Signs how"), wording.signings())
        self._witness = self._line("applicant/sign_witness", _("Witness"))
        self._suggesting("applicant/village", _("Village of theirs"), self._villages)
        self._line("applicant/lives_at", _("Lives at"), 2, limit=400)

    def _rest(self) -> None:
        self._folded = [
            self._line("applicant/registered_at", _("Registered at"), 2, limit=400),
            self._line("applicant/nation", _("Nation")),
            self._line("applicant/marriage", _("Marriage")),
            self._line("applicant/disability_certificate", _("Disability")),
            self._line("applicant/bank_name", _("Bank name")),
            self._line("applicant/bank_account", _("Account"), 2),
        ]
        note = NoteField("request/text", _("What it is about"), self._writing)
        self._bindings.add(note)
        self._grid.add(_("About what"), note, 3)

    def _line(self, path: str, words: str, span: int = 1, limit: int = 120) -> Cell:
        field = LineField(path, words, self._writing, limit)
        self._bindings.add(field)
        return self._grid.add(words, field, span)

    def _suggesting(self, path: str, words: str, suggest: Callable[[str], tuple[str, ...]]) -> Cell:
        field = SuggestingField(path, words, self._writing, suggest)
        self._bindings.add(field)
        return self._grid.add(words, field)

    def _choice(self, path: str, words: str, rows: tuple[tuple[str, str], ...]) -> Cell:
        field = ChoiceField(path, words, self._writing, rows)
        self._bindings.add(field)
        return self._grid.add(words, field)

    def _want(self, cell: QWidget, wanted: bool) -> None:
        if self._wanted.get(cell) != wanted:
            self._wanted[cell] = wanted
            self._grid.want(cell, wanted)

    def _unfold(self) -> None:
        self.more.setText(_("Less") if self.more.isChecked() else _("More fields"))
        for cell in self._folded:
            self._want(cell, self.more.isChecked())
        self._grid.arrange()

    def _villages(self, typed: str) -> tuple[str, ...]:
        return tuple(name for name in self._writing.villages() if typed.strip() and typed.strip() in name)

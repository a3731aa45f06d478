"""One member of the household in one line, wrapped where there is no room: name, number, relation, flags."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from forms.case.fields import Sheet, flag
from resources.words import _
from window_app.qt import layouts, style
from window_app.qt.flow import FlowLayout
from window_app.qt.intake.fields import Bindings, LineField, SuggestingField
from window_app.qt.intake.identity_line import IdentityLine
from window_app.qt.intake.toggles import ToggleGroup
from window_app.qt.labels import label
from window_app.screens.intake.state import PersonLine, Toggle
from window_app.screens.intake.writing import Writing
from window_app.screens.keys import N_

_FLAGS = (
    ("lives_together", N_("together"), N_("lives in the household"), True),
    ("in_register", N_("registered"), N_("is in the household register"), False),
    ("must_sign", N_("must sign"), N_("must sign the authorisation"), True),
    ("student", N_("student"), N_("is at school or university"), False),
    ("disabled", N_("disabled"), N_("has a disability certificate"), False),
    ("seriously_ill", N_("ill"), N_("is seriously ill"), False),
)

NAME, LONGEST_NAME = 84, 420


class MemberRow(QWidget):
    """Fields of ``household/<row>`` or ``supporters/<row>``. Enter in any of them adds the next person."""

    def __init__(self, line: PersonLine, writing: Writing, bindings: Bindings) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.at = line.at
        self._writing = writing
        self._group = line.at.partition("/")[0]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = layouts.column(self, spacing=4)
        fields = QWidget()
        fields.setObjectName("clear")
        self._flow = FlowLayout(fields, gap=6)
        column.addWidget(fields)
        self._name = self._add(bindings, "name", _("Name"), NAME)
        self._add(bindings, "id_number", _("ID number"), 174)
        relation = SuggestingField(f"{self.at}/relation", _("Relation"), writing, writing.relations_like)
        self._put(bindings, relation, 66)
        self.age = label("", "quiet")
        self.age.setFixedSize(36, 32)
        self._reason: LineField | None = None
        self.flags: ToggleGroup | None = None
        if self._group == "household":
            self._flow.addWidget(self.age)
            self.flags = ToggleGroup(_("About this member"), self._toggled, gap=4, small=True)
            self._flow.addWidget(self.flags)
        else:
            self._add(bindings, "phone", _("Telephone"), 130)
            self._add(bindings, "contact_record", _("Contact"), 180).setPlaceholderText(_("called when, said what"))
        self.remove = QPushButton("×")
        self.remove.setProperty("kind", "bar")
        self.remove.setFixedWidth(28)
        self.remove.setAccessibleName(_("Take the person off"))
        self.remove.setToolTip(_("Take the person off") + "  Ctrl+Delete")
        self.remove.clicked.connect(lambda _checked=False: writing.remove_row(self.at))
        self._flow.addWidget(self.remove)
        self._born = self._add(bindings, "birth_date", _("Born"), 174)
        self._born.setPlaceholderText(_("born 2024-03-12"))
        if self._group == "household":
            self._reason = self._add(bindings, "not_counted_reason", _("Why not counted"), 300)
            self._reason.setPlaceholderText(_("Why not counted: studies away, serves, in prison …"))
        self.identity = IdentityLine(partial(writing.as_shown, self.at))
        column.addWidget(self.identity)

    def show_line(self, line: PersonLine, sheet: Sheet) -> None:
        """Show the person's flags, age and what the number says if it is doubtful."""
        self.age.setText(line.age)
        wanted = QFontMetrics(style.font()).horizontalAdvance(line.name) + 22
        width = min(max(wanted, NAME), LONGEST_NAME)
        if self._name.width() != width:
            self._name.setFixedWidth(width)
            self._flow.invalidate()
        self.identity.show_line(line)
        self.identity.setVisible(line.tone in {"red", "amber"} and bool(line.words))
        if self.flags is not None and self._reason is not None:
            self.flags.show_toggles(
                tuple(
                    Toggle(code=code, label=_(words), hint=_(hint), on=flag(sheet, f"{self.at}/{code}", default))
                    for code, words, hint, default in _FLAGS
                )
            )
            self._want(self._reason, not line.counted)
        self._want(self._born, line.dateless and self.flags is not None)

    def _want(self, field: LineField, wanted: bool) -> None:
        if field.isVisibleTo(self) != wanted:
            field.setVisible(wanted)
            self._flow.invalidate()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the next person."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._writing.add_row(self._group)
        else:
            super().keyPressEvent(event)

    def _toggled(self, code: str) -> None:
        default = next(default for name, _words, _hint, default in _FLAGS if name == code)
        self._writing.flipped(f"{self.at}/{code}", default)

    def _add(self, bindings: Bindings, name: str, words: str, width: int) -> LineField:
        field = LineField(f"{self.at}/{name}", words, self._writing)
        self._put(bindings, field, width)
        return field

    def _put(self, bindings: Bindings, field: LineField, width: int) -> None:
        field.setFixedWidth(width)
        field.setPlaceholderText(field.accessibleName())
        bindings.add(field)
        self._flow.addWidget(field)

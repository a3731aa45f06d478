"""The first morning on the screen: one sheet, from top to bottom."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.gate import Gate
from window_app.qt.labels import label, set_tone
from window_app.qt.strip import Strip
from window_app.screens import namings
from window_app.screens.first_start import FirstStart, FirstStartState, PlaceChoice
from window_app.screens.namings import dotted


class FirstStartScreen(Gate):
    """Place, organ, clerk, password; or the county's file in place of choosing."""

    def __init__(self, presenter: FirstStart, sentence: str) -> None:
        super().__init__(_("First start"), sentence, width=560)
        self._presenter = presenter
        self._role = _choice(namings.station_roles())
        self._county, self._town, self._village = QComboBox(), QComboBox(), QComboBox()
        self._organ, self._window, self._clerk = QLineEdit(), QLineEdit(), QLineEdit()
        self._password, self._again = QLineEdit(), QLineEdit()
        for secret in (self._password, self._again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._window.setPlaceholderText(_("Assistance window"))
        self._village_name = label(_("Village"), "small")
        self._said = Strip("amber")
        self._file = QPushButton()
        self._file.setProperty("kind", "plain")
        self._begin = QPushButton(_("Start working"))
        self._begin.setProperty("kind", "primary")
        self._fields: dict[str, QWidget] = {
            "town": self._town,
            "village": self._village,
            "organ": self._organ,
            "clerk": self._clerk,
            "password": self._password,
            "again": self._again,
        }
        self._build()
        self._bind()
        presenter.attach(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """Work begins at the first choice."""
        super().showEvent(event)
        self._role.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: FirstStartState) -> None:
        """Show what can be chosen and what stands in the way."""
        self._role.setCurrentIndex(max(self._role.findData(state.role), 0))
        _fill(self._county, state.counties, state.county, _("County"))
        _fill(self._town, state.towns, state.town, _("Township or street"))
        _fill(self._village, state.villages, state.village, _("Village or community"))
        self._organ.setPlaceholderText(state.organ_hint)
        asked = state.says is None
        for widget in self._of_place:
            widget.setVisible(asked)
        self._village.setVisible(asked and state.asks_village)
        self._village_name.setVisible(asked and state.asks_village)
        self._says.setVisible(not asked)
        for line in (2, 4):
            self._grid.setRowMinimumHeight(line, 26 if asked else 0)
        if state.says is not None:
            said = dotted(state.says.place_name, state.says.organ, state.says.name)
            self._says.setText(_("The file says: {said}").format(said=said))
        chosen = _("The county's file: {name}").format(name=state.enrolment.rpartition("/")[2])
        self._file.setText(chosen if state.enrolment else _("I have an enrolment file of the county"))
        self._said.say(state.problem)
        for code, field in self._fields.items():
            set_tone(field, "wrong" if code == state.wrong else "", "state")
        if state.wrong in self._fields:
            self._fields[state.wrong].setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin.setEnabled(not state.busy)

    def _build(self) -> None:
        self.column.addWidget(label(_("Set up this window"), "title"))
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._of_place = [
            *_put(grid, 0, 0, _("This window belongs to"), self._role),
            *_put(grid, 0, 1, _("County"), self._county),
            *_put(grid, 2, 0, _("Township or street"), self._town),
        ]
        grid.addWidget(self._village_name, 2, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._village, 3, 1)
        self._village.setAccessibleName(_("Village"))
        self._of_place += _put(grid, 4, 0, _("Organ that issues the papers"), self._organ)
        self._of_place += _put(grid, 4, 1, _("Name of the window"), self._window)
        _put(grid, 6, 0, _("Your name"), self._clerk, span=2)
        _put(grid, 8, 0, _("Password"), self._password)
        _put(grid, 8, 1, _("The password again"), self._again)
        for line in (2, 4, 6, 8):
            grid.setRowMinimumHeight(line, 26)
        self._says = label("", "name", wrap=True)
        self.column.addWidget(self._says)
        self.column.addLayout(grid)
        said = _("The password opens the encrypted ledger. Nobody can read it without one, not even from a copy.")
        self.column.addWidget(label(said, "small", wrap=True))
        self.column.addWidget(self._said)
        row = layouts.row()
        row.addWidget(self._file)
        row.addStretch()
        row.addWidget(self._begin)
        self.column.addLayout(row)

    def _bind(self) -> None:
        presenter = self._presenter
        bindings: tuple[tuple[QComboBox, Callable[[str], None]], ...] = (
            (self._role, presenter.role),
            (self._county, presenter.county),
            (self._town, presenter.town),
            (self._village, presenter.village),
        )
        for box, tell in bindings:
            box.activated.connect(lambda _place, box=box, tell=tell: tell(str(box.currentData() or "")))
        self._file.clicked.connect(lambda _checked=False: self._choose_file())
        self._begin.clicked.connect(lambda _checked=False: self._start())
        self._again.returnPressed.connect(self._start)

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("The county's enrolment file"))
        self._presenter.enrolment(path)

    def _start(self) -> None:
        typed = (self._organ, self._window, self._clerk, self._password, self._again)
        self._presenter.begin(*(field.text() for field in typed))


def _choice(rows: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    for code, words in rows:
        box.addItem(words, code)
    return box


def _fill(box: QComboBox, places: tuple[PlaceChoice, ...], chosen: str, prompt: str) -> None:
    codes = ["", *(place.code for place in places)]
    if [box.itemData(place) for place in range(box.count())] != codes:
        box.clear()
        box.addItem(prompt, "")
        for place in places:
            box.addItem(place.name, place.code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setEnabled(bool(places))


def _put(grid: QGridLayout, line: int, column: int, words: str, widget: QWidget, span: int = 1) -> list[QWidget]:
    name = label(words, "small")
    name.setBuddy(widget)
    widget.setAccessibleName(words)
    grid.addWidget(name, line, column, 1, span, Qt.AlignmentFlag.AlignBottom)
    grid.addWidget(widget, line + 1, column, 1, span)
    return [name, widget]

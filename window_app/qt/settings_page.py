"""Settings on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.case_sections import titled
from window_app.qt.choices import Choice
from window_app.qt.confirm_bar import ConfirmBar
from window_app.qt.labels import label
from window_app.qt.page import Page
from window_app.qt.strip import Strip
from window_app.screens import keys
from window_app.screens.namings import dotted
from window_app.screens.setting import Setting, SettingState, SettingView, StationField


class SettingsPage(Page):
    """Two columns of cards: the station's data at the left, people, look, calendars and backup at the right."""

    def __init__(self, presenter: Setting) -> None:
        super().__init__("settings", _("Settings"))
        self._presenter = presenter
        self._fields: dict[str, QLineEdit] = {}
        self._view: SettingView | None = None
        self._said, self._problem = Strip("green"), Strip("amber")
        self._moved = label("", "quiet", wrap=True)
        self._station, self._form = titled(_("This window"))
        self._grid = QGridLayout()
        self._clerks, self._calendars, self._backup, self._law = (layouts.column(spacing=6) for _part in range(4))
        self._theme = Choice(_("Theme"), lambda value: presenter.choose("theme", value))
        self._language = Choice(_("Language"), lambda value: presenter.choose("language", value))
        self._printer = Choice(_("Printer"), lambda value: presenter.choose("printer", value))
        self._bar = ConfirmBar(presenter.confirm, presenter.dismiss)
        self._build()
        self._bind()
        presenter.attach(self.show_state)

    def look(self) -> None:
        """Look again."""
        self._presenter.look()

    def show_state(self, state: SettingState) -> None:
        """Show everything that can be set."""
        self._said.say(state.said)
        self._problem.say(state.problem)
        self._moved.setText("\n".join(state.moved))
        self._moved.setVisible(bool(state.moved))
        self._bar.ask(state.ask)
        if state.view != self._view:
            self._view = state.view
            self._show_view(state.view)

    def _show_view(self, view: SettingView) -> None:
        self._show_fields(view.fields)
        _lines(self._clerks, [(one.name, one.role) for one in view.clerks])
        _lines(self._calendars, [(str(one.year), dotted(one.days, one.notice)) for one in view.calendars])
        if view.missing_year:
            self._calendars.addWidget(label(view.missing_year, "amber", wrap=True))
        self._show_law(view)
        _lines(self._backup, [])
        for words, tone in ((view.backup, ""), (view.recovery, "quiet")):
            self._backup.addWidget(label(words, tone, wrap=True))
        themes = (("light", _("Bright")), ("dark", _("Dark")), ("high_contrast", _("High contrast")))
        self._theme.offer(tuple((code, words) for code, words in themes), view.theme)
        self._language.offer((("zh_CN", "\u4e2d\u6587"), ("en", "English")), view.language)
        self._printer.offer(view.printers, view.printer)

    def _show_law(self, view: SettingView) -> None:
        _lines(self._law, [])
        for lines, tone in ((view.law, ""), (view.law_troubles, "amber")):
            for words in lines:
                self._law.addWidget(label(words, tone, wrap=True))
        for words, tone in (("\n".join(view.moved[:1]), ""), ("\n".join(view.moved[1:]), "quiet")):
            if words:
                self._calendars.addWidget(label(words, tone, wrap=True))

    def _show_fields(self, fields: tuple[StationField, ...]) -> None:
        for place, one in enumerate(fields):
            if one.code not in self._fields:
                edit = QLineEdit()
                edit.setAccessibleName(one.label)
                name = label(one.label, "small")
                name.setBuddy(edit)
                line, column = divmod(place, 2)
                self._grid.addWidget(name, line * 2, column, Qt.AlignmentFlag.AlignBottom)
                self._grid.addWidget(edit, line * 2 + 1, column)
                self._fields[one.code] = edit
                self._begin_at(edit)
            edit = self._fields[one.code]
            edit.setPlaceholderText(one.use)
            edit.setToolTip(one.use)
            if not edit.isModified():
                edit.setText(one.value)
                edit.setCursorPosition(0)

    def _begin_at(self, edit: QLineEdit) -> None:
        """Work begins at the first field; it comes after the page was entered for the first time."""
        if self.first is None:
            self.first = edit
            if self.isVisible():
                edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        outer = layouts.column(self, spacing=0)
        body = layouts.column(spacing=12)
        body.setContentsMargins(16, 16, 16, 16)
        body.addWidget(label(self.title, "title"))
        for widget in (self._said, self._problem, self._moved):
            body.addWidget(widget)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        row = layouts.row(inner, spacing=12)
        row.setContentsMargins(0, 0, 4, 0)
        row.addLayout(_stacked([self._made_station()]), 1)
        row.addLayout(_stacked([self._made_look(), *self._made_cards()]), 1)
        area.setWidget(inner)
        body.addWidget(area, 1)
        outer.addLayout(body, 1)
        outer.addWidget(self._bar)

    def _made_station(self) -> QFrame:
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._form.addLayout(self._grid)
        self._form.addWidget(label(_("What is left empty is not known, and no paper guesses it."), "small", wrap=True))
        self._form.addLayout(self._buttons("save", kind="primary"))
        return self._station

    def _made_look(self) -> QFrame:
        card, column = titled(_("This computer"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, choice in enumerate((self._theme, self._language, self._printer)):
            grid.addWidget(label(choice.accessibleName(), "small"), 0, place)
            grid.addWidget(choice, 1, place)
        column.addLayout(grid)
        return card

    def _made_cards(self) -> list[QFrame]:
        cards = []
        for title, inner, codes in (
            (_("Clerks"), self._clerks, ("add_clerk", "end_waiting")),
            (_("Holidays and make-up days"), self._calendars, ("import_calendar",)),
            (_("Backup"), self._backup, ("backup",)),
        ):
            card, column = titled(title)
            column.addLayout(inner)
            column.addLayout(self._buttons(*codes))
            cards.append(card)
        law, column = titled(_("Law in force"))
        column.addLayout(self._law)
        cards.insert(1, law)
        return cards

    def _buttons(self, *codes: str, kind: str = "") -> QHBoxLayout:
        row = layouts.row()
        for code in codes:
            button = ActButton(keys.act(code, "settings"), kind)
            button.clicked.connect(lambda _checked=False, code=code: self.acts.do(code))
            row.addWidget(button)
        row.addStretch()
        return row

    def _bind(self) -> None:
        presenter = self._presenter
        self.acts.bind("save", self._save)
        self.acts.bind("add_clerk", presenter.ask_clerk)
        self.acts.bind("end_waiting", presenter.ask_end_waiting)
        self.acts.bind("import_calendar", self._choose)
        self.acts.bind("backup", presenter.backup)

    def _save(self) -> None:
        values = {code: edit.text().strip() for code, edit in self._fields.items()}
        for edit in self._fields.values():
            edit.setModified(False)
        self._presenter.save(values)

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Import a calendar"), "", "TOML (*.toml)")
        self._presenter.import_calendar(path)


def _lines(column: QVBoxLayout, rows: list[tuple[str, str]]) -> None:
    layouts.empty(column)
    for name, more in rows:
        row = layouts.row(spacing=12)
        row.addWidget(label(name, "section"))
        row.addWidget(label(more, "quiet", wrap=True), 1)
        column.addLayout(row)


def _stacked(cards: list[QFrame]) -> QVBoxLayout:
    column = layouts.column(spacing=12)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return column

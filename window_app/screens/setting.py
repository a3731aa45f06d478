"""Settings: the station's data, clerks, language and theme, calendars, backup."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.asking import Ask, Field
from window_app.screens.runner import Runner


class StationField(msgspec.Struct, frozen=True):
    """One field of the station's data: code, words, value, and what it is for."""

    code: str
    label: str
    value: str
    use: str = ""


class ClerkLine(msgspec.Struct, frozen=True):
    """One clerk: id, name, what that person may do."""

    id: str
    name: str
    role: str


class CalendarLine(msgspec.Struct, frozen=True):
    """One year's table: the year, the notice it comes from, how many days off and make-up days."""

    year: int
    notice: str
    days: str


class SettingView(msgspec.Struct, frozen=True):
    """Everything the page shows."""

    fields: tuple[StationField, ...] = ()
    place: str = ""
    clerks: tuple[ClerkLine, ...] = ()
    calendars: tuple[CalendarLine, ...] = ()
    missing_year: str = ""
    law: tuple[str, ...] = ()
    law_troubles: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    backup: str = ""
    recovery: str = ""
    theme: str = "light"
    language: str = "zh_CN"
    printers: tuple[tuple[str, str], ...] = ()
    printer: str = ""


class Desk(Protocol):
    """What the page needs of the counter and of the settings file."""

    def view(self) -> SettingView:
        """Return everything that is shown."""
        ...

    def save_station(self, values: Mapping[str, str]) -> Answer:
        """Keep changed station data."""
        ...

    def add_clerk(self, name: str, role: str, password: str) -> Answer:
        """Let another person sign in here."""
        ...

    def end_waiting(self, clerk: str) -> Answer:
        """Let a clerk who waits after wrong passwords try again at once."""
        ...

    def import_calendar(self, path: Path) -> Answer:
        """Import a year's notice; the answer names the due days that moved."""
        ...

    def backup(self) -> Answer:
        """Make a backup now and prove it."""
        ...

    def keep_choice(self, code: str, value: str) -> Answer:
        """Keep the theme, the language or the printer of this PC."""
        ...


class SettingState(msgspec.Struct, frozen=True):
    """What the page shows."""

    view: SettingView = SettingView()
    ask: Ask | None = None
    said: str = ""
    problem: str = ""
    moved: tuple[str, ...] = ()


class Setting:
    """Presenter of the settings. ``chosen(code, value)`` shows a new theme at once."""

    def __init__(self, desk: Desk, runner: Runner, chosen: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._runner = runner
        self._chosen = chosen
        self._state = SettingState()
        self._show: Callable[[SettingState], None] = lambda _state: None

    def attach(self, show: Callable[[SettingState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def look(self) -> None:
        """Look again."""
        self._runner.read("settings.view", self._desk.view, lambda view: self._put(view=view))

    def save(self, values: Mapping[str, str]) -> None:
        """Keep the station's data."""
        self._runner.write("", lambda: self._desk.save_station(values), self._answered)

    def ask_clerk(self) -> None:
        """Ask in place for a new clerk."""
        question = Ask(
            act="add_clerk",
            sentence=_("Another person signs in at this window, with a password of their own."),
            fields=(
                Field("name", _("Name")),
                Field("role", _("What that person may do"), choices=namings.clerk_roles()),
                Field("password", _("Password"), secret=True),
                Field("again", _("The password again"), secret=True),
            ),
            confirm=_("Add a clerk"),
        )
        self._put(ask=question, said="", problem="")

    def ask_end_waiting(self) -> None:
        """Ask in place who may try again at once."""
        choices = tuple((one.id, namings.dotted(one.name, one.role)) for one in self._state.view.clerks)
        question = Ask(
            act="end_waiting",
            sentence=_("Somebody waits after wrong passwords and may try again at once."),
            fields=(Field("clerk", _("Who sits here"), choices=choices),),
            confirm=_("End the waiting"),
        )
        self._put(ask=question, said="", problem="")

    def confirm(self, answers: dict[str, str]) -> None:
        """Add the clerk that was asked for, or let one try again."""
        question = self._state.ask
        if question is None:
            return
        if question.act == "end_waiting":
            self._runner.write("", lambda: self._desk.end_waiting(answers["clerk"]), self._answered)
            return
        if answers["password"] != answers["again"]:
            self._put(ask=msgspec.structs.replace(question, problem=_("The two passwords are not the same.")))
            return
        name, role, password = answers["name"], answers["role"], answers["password"]
        self._runner.write("", lambda: self._desk.add_clerk(name, role, password), self._answered)

    def dismiss(self) -> None:
        """Go back without doing it."""
        self._put(ask=None)

    def import_calendar(self, path: str) -> None:
        """Import a year's notice; an empty name means the choice was given up."""
        if path:
            self._runner.write("", lambda: self._desk.import_calendar(Path(path)), self._answered)

    def backup(self) -> None:
        """Back up now."""
        self._runner.write("", self._desk.backup, self._answered)

    def choose(self, code: str, value: str) -> None:
        """Choose theme, language or printer of this PC."""
        self._chosen(code, value)
        self._runner.write("", lambda: self._desk.keep_choice(code, value), self._answered)

    def _answered(self, answer: Answer) -> None:
        if answer.done:
            head, *moved = answer.words.splitlines() or [""]
            self._put(ask=None, said=head, problem="", moved=tuple(moved))
            self.look()
        elif self._state.ask is not None:
            self._put(ask=msgspec.structs.replace(self._state.ask, problem=answer.words))
        else:
            self._put(problem=answer.words, said="")

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)

"""The day book: what was done at this window on one day, counted and listed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens.answers import Answer
from window_app.screens.days import day_with_weekday
from window_app.screens.rows import Chip, ListRow
from window_app.screens.runner import Runner


class DayPage(msgspec.Struct, frozen=True):
    """One day: its counts and its rows, earliest first."""

    counts: tuple[Chip, ...] = ()
    rows: tuple[ListRow, ...] = ()


class Desk(Protocol):
    """What the day book needs of the counter."""

    def today(self) -> dt.date:
        """Return the civil day at the window."""
        ...

    def day(self, day: dt.date) -> DayPage:
        """Return what was done on a day."""
        ...

    def save_day(self, day: dt.date, target: Path) -> Answer:
        """Write the day as a table file."""
        ...


class DayBookState(msgspec.Struct, frozen=True):
    """What the page shows."""

    title: str = ""
    page: DayPage = DayPage()
    sentence: str = ""
    said: str = ""
    problem: str = ""
    last: bool = True
    file_name: str = ""


class DayBook:
    """Presenter of the day book. ``opened`` is called with the case of a row."""

    def __init__(self, desk: Desk, runner: Runner, opened: Callable[[str], None]) -> None:
        self._desk = desk
        self._runner = runner
        self._opened = opened
        self._day = desk.today()
        self._state = DayBookState()
        self._show: Callable[[DayBookState], None] = lambda _state: None

    def attach(self, show: Callable[[DayBookState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def look(self) -> None:
        """Look at the day again."""
        day, today = self._day, self._desk.today()
        self._put(
            title=day_with_weekday(day, today),
            last=day >= today,
            said="",
            problem="",
            file_name=_("daybook-{day}.csv").format(day=day.isoformat()),
        )
        self._runner.read("day.page", lambda: self._desk.day(day), self._loaded)

    def show_day(self, iso: str) -> None:
        """Show this day (ISO), never one beyond today."""
        self._day = min(dt.date.fromisoformat(iso), self._desk.today())
        self.look()

    def step(self, days: int) -> None:
        """Go to another day, never beyond today."""
        self._day = min(self._day + dt.timedelta(days=days), self._desk.today())
        self.look()

    def open(self, row_id: str) -> None:
        """Enter: open the case of a row; an inquiry has none."""
        row = next((one for one in self._state.page.rows if one.id == row_id), None)
        if row is not None and row.subject:
            self._opened(row.subject)

    def save(self, target: str) -> None:
        """Write the day into a file; an empty name means the choice was given up."""
        if target:
            day = self._day
            self._runner.read("day.save", lambda: self._desk.save_day(day, Path(target)), self._saved)

    def _saved(self, answer: Answer) -> None:
        self._put(said=answer.words if answer.done else "", problem="" if answer.done else answer.words)

    def _loaded(self, page: DayPage) -> None:
        self._put(page=page, sentence="" if page.rows else _("Nothing was written on this day."))

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)

"""Sync in words: what waits, what the county said of each item, the last proof, what was set aside."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens.answers import Answer
from window_app.screens.frame import SyncCorner
from window_app.screens.rows import ListRow
from window_app.screens.runner import Runner


class SetAside(msgspec.Struct, frozen=True):
    """One item the county did not let in: what, of whom, why, and what can be done.

    ``for_county`` names it to the county's people without a word about a person, to be passed on to them.
    """

    id: str
    what: str
    reason: str
    ways: str
    case: str = ""
    for_county: str = ""


class Twice(msgspec.Struct, frozen=True):
    """The same person with the same matter at two stations: in words, and the two cases."""

    words: str
    first: str
    second: str


class SyncView(msgspec.Struct, frozen=True):
    """How the station stands with the county. ``enrolled`` is False before the county's file was imported."""

    enrolled: bool = False
    station: str = ""
    county: str = ""
    proof: str = ""
    last: str = ""
    waiting: tuple[ListRow, ...] = ()
    arrived: tuple[ListRow, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    fingerprint: str = ""
    corner: SyncCorner = SyncCorner()
    scans: str = ""
    twice: tuple[Twice, ...] = ()


class RoundResult(msgspec.Struct, frozen=True):
    """What one round did, in a sentence; or what went wrong and when it is tried again."""

    done: bool
    words: str
    retry_seconds: int = 0


class Desk(Protocol):
    """What the page needs of the counter. A round never touches the window's thread."""

    def view(self) -> SyncView:
        """Return how things stand."""
        ...

    def round(self) -> RoundResult:
        """Exchange once with the county."""
        ...

    def enrol(self, path: Path) -> Answer:
        """Take the county's enrolment file."""
        ...

    def to_stick(self, directory: Path) -> Answer:
        """Write what waits into a file in this directory."""
        ...

    def from_stick(self, path: Path) -> Answer:
        """Take what the county sent back in this file."""
        ...

    def both_stand(self, first: str, second: str) -> Answer:
        """Write down that two cases of one person both go on."""
        ...


class SyncState(msgspec.Struct, frozen=True):
    """What the page shows."""

    view: SyncView = SyncView()
    rows: tuple[ListRow, ...] = ()
    show_arrived: bool = False
    sentence: str = ""
    busy: bool = False
    said: str = ""
    problem: str = ""


class Syncing:
    """Presenter of the sync page and of the quiet corner. Rounds run by themselves when ``tick`` is called."""

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        corner: Callable[[SyncCorner], None],
        opened: Callable[[str], None],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._desk = desk
        self._runner = runner
        self._corner = corner
        self._opened = opened
        self._changed = changed
        self._wait = 0
        self._state = SyncState()
        self._show: Callable[[SyncState], None] = lambda _state: None

    def attach(self, show: Callable[[SyncState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def look(self) -> None:
        """Look again at what waits."""
        self._runner.read("sync.view", self._desk.view, self._looked)

    def sync(self) -> None:
        """Exchange now, unless it is being done."""
        if self._state.busy:
            return
        if not self._state.view.enrolled:
            self._put(problem=_("This window is not enrolled yet. Import the county's enrolment file first."))
            return
        self._put(busy=True, said="", problem="")
        self._corner(SyncCorner(_("Syncing"), "arrows-clockwise", "quiet"))
        self._runner.aside("", self._desk.round, self._finished, self._failed)

    def tick(self, seconds: int) -> None:
        """Time has passed: exchange when the wait is over."""
        self._wait = max(self._wait - seconds, 0)
        if self._wait == 0 and self._state.view.enrolled and not self._state.busy:
            self.sync()

    def enrol(self, path: str) -> None:
        """Import the county's file; an empty name means the choice was given up."""
        if path:
            self._runner.write("", lambda: self._desk.enrol(Path(path)), self._enrolled)

    def to_stick(self, directory: str) -> None:
        """Write what waits to a stick; an empty name means the choice was given up."""
        self._carry(directory, self._desk.to_stick)

    def from_stick(self, path: str) -> None:
        """Take the county's file from a stick; an empty name means the choice was given up."""
        self._carry(path, self._desk.from_stick)

    def toggle_arrived(self) -> None:
        """Show what has arrived too, or only what waits."""
        self._put(show_arrived=not self._state.show_arrived)
        self._list()

    def open(self, row_id: str) -> None:
        """Enter: open the case of an item."""
        row = next((one for one in self._state.rows if one.id == row_id), None)
        if row is not None and row.subject:
            self._opened(row.subject)

    def open_case(self, case: str) -> None:
        """Open the case of an item that was set aside."""
        if case:
            self._opened(case)

    def both_stand(self, one: Twice) -> None:
        """Two cases of one person both go on."""
        self._runner.write("", lambda: self._desk.both_stand(one.first, one.second), self._carried)

    def _carry(self, path: str, work: Callable[[Path], Answer]) -> None:
        if not path:
            return
        if self._state.busy:
            self._put(problem=_("A sync is under way. Wait until it has ended, then use the stick."))
            return
        self._put(busy=True, said="", problem="")
        self._runner.aside("", lambda: work(Path(path)), self._carried, self._failed)

    def _carried(self, answer: Answer) -> None:
        self._put(busy=False, said=answer.words if answer.done else "", problem="" if answer.done else answer.words)
        self._changed()
        self.look()

    def _looked(self, view: SyncView) -> None:
        self._put(view=view)
        self._list()
        if not self._state.busy:
            self._corner(view.corner)

    def _finished(self, result: RoundResult) -> None:
        self._wait = result.retry_seconds or AGAIN
        said, problem = (result.words, "") if result.done else ("", f"{result.words} {_again(self._wait)}".strip())
        self._put(busy=False, said=said, problem=problem)
        self._changed()
        self.look()

    def _failed(self, _problem: Exception) -> None:
        self._wait = AGAIN
        self._put(busy=False, problem=_("The round broke off. Nothing is lost; it is tried again by itself."))
        self.look()

    def _enrolled(self, answer: Answer) -> None:
        self._put(said=answer.words if answer.done else "", problem="" if answer.done else answer.words)
        self._wait = 0
        self.look()

    def _list(self) -> None:
        view = self._state.view
        rows = (*view.waiting, *view.arrived) if self._state.show_arrived else view.waiting
        nothing = _("Nothing waits: everything written here has arrived at the county.")
        but = _("Nothing waits. What the county did not let in stands above.")
        alone = _("Everything is kept here. It goes to the county once this window is enrolled.")
        standing = but if view.set_aside else nothing
        self._put(rows=rows, sentence="" if rows else (standing if view.enrolled else alone))

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)


def _again(seconds: int) -> str:
    """Say when the next round begins by itself."""
    if seconds < 120:
        return _("Again by itself in {n} seconds.").format(n=seconds)
    return _("Again by itself in {n} minutes.").format(n=round(seconds / 60))


AGAIN = 60

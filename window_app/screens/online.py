"""Online applications: an export is read, each row is a proposed intake with its doubts beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens.answers import Answer
from window_app.screens.rows import ListRow
from window_app.screens.runner import Runner


class Doubt(msgspec.Struct, frozen=True):
    """What is odd about one field of a row: the field in words, what stands there, why it is doubtful."""

    field: str
    value: str
    words: str
    grave: bool = False


class OnlineRow(msgspec.Struct, frozen=True):
    """One row of the file: its list row, what it says, its doubts, whether it was taken over already.

    ``facts`` are pairs of field and value as the file has them.
    """

    row: ListRow
    facts: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    taken: bool = False
    case: str = ""


class ReadFile(msgspec.Struct, frozen=True):
    """A file that was read: its name, its rows, and what to say about the whole."""

    name: str
    rows: tuple[OnlineRow, ...] = ()
    summary: str = ""
    problem: str = ""


class Desk(Protocol):
    """What the page needs of the counter."""

    def read_file(self, path: Path) -> ReadFile:
        """Read an export; every row of it is counted, none is dropped."""
        ...

    def take(self, row: str) -> Answer:
        """Take one row over as an intake."""
        ...


class OnlineState(msgspec.Struct, frozen=True):
    """What the page shows. ``now`` is the row whose doubts stand beside the list."""

    name: str = ""
    summary: str = ""
    rows: tuple[ListRow, ...] = ()
    now: OnlineRow | None = None
    doubts_only: bool = False
    sentence: str = ""
    said: str = ""
    problem: str = ""
    busy: bool = False


class Online:
    """Presenter of the page. ``opened(draft)`` opens a taken row as an intake; ``waiting(n)`` counts on the rail."""

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        opened: Callable[[str], None],
        waiting: Callable[[int], None] = lambda _count: None,
    ) -> None:
        self._desk = desk
        self._runner = runner
        self._opened = opened
        self._waiting = waiting
        self._rows: dict[str, OnlineRow] = {}
        self._state = OnlineState(sentence=_("Open the export of the online system: Ctrl+O."))
        self._show: Callable[[OnlineState], None] = lambda _state: None

    def attach(self, show: Callable[[OnlineState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def open_file(self, path: str) -> None:
        """Read an export; an empty name means the choice was given up."""
        if path:
            self._put(busy=True, said="", problem="")
            self._runner.read("online.file", lambda: self._desk.read_file(Path(path)), self._read, self._unreadable)

    def moved(self, row_id: str) -> None:
        """Another row is current."""
        self._put(now=self._rows.get(row_id))

    def doubts_only(self) -> None:
        """Show only rows with doubts, or all again."""
        self._put(doubts_only=not self._state.doubts_only)
        self._list()

    def take(self, row_id: str) -> None:
        """Take one row over and open it as an intake."""
        row = self._rows.get(row_id)
        if row is None:
            return
        if row.taken:
            self._put(said=_("This row was taken over already."), problem="")
            return
        self._put(busy=True)
        self._runner.write("online.take", lambda: self._desk.take(row_id), lambda answer: self._taken(row_id, answer))

    def take_all(self) -> None:
        """Take over every row without doubts."""
        clean = [row_id for row_id, row in self._rows.items() if not row.doubts and not row.taken]
        self._put(busy=bool(clean), said="" if clean else _("No row without doubts is left."), problem="")
        for row_id in clean:
            self._runner.write("", partial(self._desk.take, row_id), partial(self._noted, row_id))

    def _read(self, file: ReadFile) -> None:
        if file.problem:
            self._put(busy=False, problem=file.problem)
            return
        self._rows = {row.row.id: row for row in file.rows}
        self._put(busy=False, name=file.name, summary=file.summary)
        self._list()

    def _unreadable(self, _problem: Exception) -> None:
        self._put(busy=False, problem=_("The file cannot be read. Is it open in another program, or not a table?"))

    def _taken(self, row_id: str, answer: Answer) -> None:
        self._noted(row_id, answer)
        if answer.done:
            self._opened(answer.words)

    def _noted(self, row_id: str, answer: Answer) -> None:
        if not answer.done:
            self._put(busy=False, problem=answer.words)
            return
        row = self._rows[row_id]
        cells = (*row.row.cells[:-1], _("Taken over"))
        shown = msgspec.structs.replace(row.row, cells=cells, tones=(("stands", "green"),))
        self._rows[row_id] = msgspec.structs.replace(row, row=shown, taken=True)
        taken = sum(one.taken for one in self._rows.values())
        self._put(busy=False, said=_("{n} rows are taken over.").format(n=taken))
        self._list()

    def _list(self) -> None:
        rows = tuple(one for one in self._rows.values() if one.doubts or not self._state.doubts_only)
        left = sum(not one.taken for one in self._rows.values())
        now = self._state.now.row.id if self._state.now else ""
        shown = {one.row.id: one for one in rows}
        current = shown.get(now) or (rows[0] if rows else None)
        sentence = "" if rows else _("No row has a doubt.")
        self._put(rows=tuple(one.row for one in rows), now=current, sentence=sentence)
        self._waiting(left)

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)

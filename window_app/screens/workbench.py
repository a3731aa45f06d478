"""The workbench: counts that are filters, and one list with the most urgent first."""

from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec

from forms.terms import Light
from resources.words import _
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.asking import Ask, Field
from window_app.screens.keys import N_
from window_app.screens.rows import Chip, Column, ListRow
from window_app.screens.runner import Runner
from window_app.screens.whys import Why


class Waiting(msgspec.Struct, frozen=True):
    """One thing that waits: a case or a draft, ready to be shown, and the queues it stands in."""

    row: ListRow
    queues: tuple[str, ...]


class Waits(msgspec.Struct, frozen=True):
    """Everything that waits: how many in each queue and in all, and the rows, most urgent first, slice by slice."""

    counts: dict[str, int]
    total: int
    slices: Iterator[tuple[Waiting, ...]]


class _Part(msgspec.Struct, frozen=True):
    """What one look has read so far."""

    waits: Waits
    rows: tuple[Waiting, ...]
    ended: bool


class Desk(Protocol):
    """What the workbench needs of the counter."""

    def waiting(self) -> Waits:
        """Return everything that waits, most urgent first."""
        ...

    def why(self, case: str) -> Why:
        """Return why a case is due on its day."""
        ...

    def log_call(self, case: str, callee: str, result: str, promise: str) -> Answer:
        """Log a telephone call on a case."""
        ...


class Queue(msgspec.Struct, frozen=True):
    """One queue of the workbench: code, word (a message id), its sign or icon; shown at 0 only if ``always``."""

    code: str
    label: str
    light: Light | None = None
    icon: str = ""
    tone: str = ""
    always: bool = False


QUEUES = (
    Queue("overdue", N_("Overdue"), Light.OVERDUE, always=True),
    Queue("today", N_("Today"), Light.TODAY, always=True),
    Queue("soon", N_("3 working days"), Light.SOON, always=True),
    Queue("supplement", N_("Papers due"), Light.SUPPLEMENT, always=True),
    Queue("to_call", N_("To call"), icon="phone", always=True),
    Queue("to_deliver", N_("To deliver"), icon="paper-plane-tilt", always=True),
    Queue("returned", N_("Returned"), icon="arrow-u-up-left", tone="amber"),
    Queue("handed_on", N_("Handed on"), icon="swap"),
    Queue("from_village", N_("From villages"), icon="house-line"),
    Queue("to_send", N_("To the township"), icon="paper-plane-right"),
    Queue("online", N_("Online"), icon="globe"),
    Queue("parked", N_("Put aside"), icon="pause-circle"),
    Queue("unfinished", N_("Without outcome"), icon="note-pencil", tone="amber"),
    Queue("home", N_("Sign at home"), icon="house"),
    Queue("unprinted", N_("Papers to make"), icon="file-plus", tone="amber"),
    Queue("relatives", N_("Relatives of staff"), icon="users"),
    Queue("originals", N_("Originals here"), icon="files"),
    Queue("conflicts", N_("Two values"), icon="arrows-left-right", tone="amber"),
    Queue("province", N_("For the province"), icon="keyboard"),
)


class WorkbenchState(msgspec.Struct, frozen=True):
    """What the workbench shows."""

    chips: tuple[Chip, ...] = ()
    checked: str = ""
    rows: tuple[ListRow, ...] = ()
    sentence: str = ""
    why: Why | None = None
    ask: Ask | None = None
    said: str = ""
    loaded: bool = False


def columns() -> tuple[Column, ...]:
    """Return the columns of the list."""
    return (
        Column("light", _("Light"), 128, "light"),
        Column("name", _("Name"), 150, "name"),
        Column("id", _("ID number"), 142, "quiet", drop=6),
        Column("matter", _("Matter"), 168, drop=2),
        Column("step", _("Step"), 160, drop=3),
        Column("turn", _("Whose turn"), 104, drop=5),
        Column("due", _("Due"), 196, drop=1),
        Column("last", _("Last event"), 0, "quiet", drop=4),
    )


class Workbench:
    """Presenter of the workbench. ``opened`` is called with the id of what Enter opens."""

    def __init__(self, desk: Desk, runner: Runner, opened: Callable[[str], None]) -> None:
        self._desk = desk
        self._runner = runner
        self._opened = opened
        self._waiting: tuple[Waiting, ...] = ()
        self._counts: dict[str, int] = dict.fromkeys((queue.code for queue in QUEUES), 0)
        self._whole = False
        self._state = WorkbenchState()
        self._show: Callable[[WorkbenchState], None] = lambda _state: None

    def attach(self, show: Callable[[WorkbenchState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def look(self) -> None:
        """Look again at what waits."""
        self._runner.read("workbench.rows", lambda: _read(self._desk.waiting(), ()), self._looked)

    def filter(self, code: str) -> None:
        """Show only one queue; the same again, or an empty code, shows all."""
        checked = "" if code == self._state.checked else code
        self._put(checked=checked, said="", **self._listed(checked))

    def open(self, row_id: str) -> None:
        """Enter: open what the row leads to."""
        row = self._row(row_id)
        if row is not None:
            self._opened(row.opens)

    def ask_why(self, row_id: str) -> None:
        """Space: show why that day beside the list; the same again takes it away."""
        row = self._row(row_id)
        if row is None or (self._state.why is not None and self._state.why.case == row.opens):
            self.close_why()
            return
        self._load_why(row.opens)

    def moved(self, row_id: str) -> None:
        """Another row is current: an open panel follows."""
        row = self._row(row_id)
        if self._state.why is not None and row is not None and self._state.why.case != row.opens:
            self._load_why(row.opens)

    def close_why(self) -> None:
        """Take the panel away."""
        self._runner.drop("workbench.why")
        self._put(why=None)

    def ask_call(self, row_id: str) -> None:
        """Ask in place what came of a call."""
        row = self._row(row_id)
        if row is not None:
            self._put(ask=call_question(row.id, row.cells[1]), said="")

    def confirm(self, answers: dict[str, str]) -> None:
        """Log the call that was asked for."""
        question = self._state.ask
        if question is None:
            return
        row = self._row(question.act.partition(":")[2])
        if row is None:
            self.dismiss()
            return
        case = row.opens
        self._runner.write(
            "",
            lambda: self._desk.log_call(case, answers["callee"], answers["result"], answers["promise"]),
            self._called,
        )

    def dismiss(self) -> None:
        """Go back without doing it."""
        self._put(ask=None)

    def _called(self, answer: Answer) -> None:
        if not answer.done and self._state.ask is not None:
            self._put(ask=msgspec.structs.replace(self._state.ask, problem=answer.words))
            return
        self._put(ask=None, said=_("The call is logged."))
        self.look()

    def _load_why(self, case: str) -> None:
        self._runner.read("workbench.why", lambda: self._desk.why(case), lambda why: self._put(why=why))

    def _looked(self, part: _Part) -> None:
        """The first look is shown as it comes, a later one when it is whole: nothing jumps under the eye."""
        self._whole = self._whole or part.ended
        if part.ended or not self._whole:
            self._waiting = part.rows
            self._counts = {queue.code: part.waits.counts.get(queue.code, 0) for queue in QUEUES}
            self._put(loaded=True, **self._listed(self._state.checked))
        if not part.ended:
            self._runner.read("workbench.rows", lambda: _read(part.waits, part.rows), self._looked)

    def _listed(self, checked: str) -> dict[str, object]:
        counts = self._counts
        chips = tuple(
            Chip(queue.code, _(queue.label), counts[queue.code], queue.light, queue.icon, queue.tone)
            for queue in QUEUES
            if queue.always or counts[queue.code] or queue.code == checked
        )
        rows = tuple(one.row for one in self._waiting if not checked or checked in one.queues)
        return {"chips": chips, "rows": rows, "sentence": _empty(checked) if self._whole and not rows else ""}

    def _row(self, row_id: str) -> ListRow | None:
        return next((one.row for one in self._waiting if one.row.id == row_id), None)

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)


def _read(waits: Waits, before: tuple[Waiting, ...]) -> _Part:
    """Read the next slice, beside the window."""
    found = next(waits.slices, ())
    rows = (*before, *found)
    return _Part(waits, rows, not found or len(rows) >= waits.total)


def call_question(row_id: str, name: str) -> Ask:
    """Return the question in place for a telephone call."""
    return Ask(
        act=f"call:{row_id}",
        sentence=_("A call on the case of {name}").format(name=name),
        fields=(
            Field("callee", _("Who was called"), name),
            Field("result", _("What came of it"), choices=namings.call_results()),
            Field("promise", _("What was promised"), hint=_("comes on Thursday with the diagnosis")),
        ),
        confirm=_("Log the call"),
    )


def _empty(checked: str) -> str:
    if checked:
        return _("Nothing waits here. Press the count again to see everything.")
    return _("Nothing waits. When somebody comes, F2 opens an intake.")

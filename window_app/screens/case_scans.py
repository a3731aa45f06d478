"""The scans of a case: small pictures in a row, one looked at in full, added from files or the scanner's folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens.answers import Answer
from window_app.screens.asking import Ask, Field
from window_app.screens.runner import Runner


class ScanLine(msgspec.Struct, frozen=True):
    """One scan: of which paper, when and where it lies, its small picture (a JPEG, empty where there is none)."""

    id: str
    paper: str
    detail: str
    thumb: bytes = b""
    icon: str = "file-pdf"


class ScansView(msgspec.Struct, frozen=True):
    """The scans of one case. ``papers`` are what a scan can stand beside (``material@signer`` and its name).

    ``paper`` is the first that is here and has no scan. ``read_only``: nothing can be added.
    """

    lines: tuple[ScanLine, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    paper: str = ""
    carried: str = ""
    limits: str = ""
    read_only: bool = False


class Looked(msgspec.Struct, frozen=True):
    """A scan in full: its bytes and whether they are a PDF; or, without bytes, why it cannot be shown."""

    data: bytes = b""
    pdf: bool = False
    problem: str = ""


class Desk(Protocol):
    """What the scans of a case need of the counter."""

    def view(self, case: str) -> ScansView:
        """Return what is shown."""
        ...

    def add(self, case: str, paper: str, files: Sequence[Path], keep_original: bool) -> Answer:
        """Put files beside a paper."""
        ...

    def look_at(self, case: str, scan: str) -> Looked:
        """Return a scan in full, fetched from the county where it is not here."""
        ...

    def remove(self, case: str, scan: str, reason: str) -> Answer:
        """Take a scan away."""
        ...

    def waiting(self) -> int | None:
        """Return how many complete files lie in the scanner's folder; None where no folder is chosen."""
        ...

    def take_waiting(self, case: str, paper: str) -> Answer:
        """Put everything complete in the scanner's folder beside a paper."""
        ...

    def choose_folder(self, folder: Path) -> None:
        """Watch this folder of the scanner from now on."""
        ...


class ScansState(msgspec.Struct, frozen=True):
    """What is shown. ``shown`` is the scan looked at in full; ``waiting`` is None where no folder is watched."""

    view: ScansView = ScansView()
    paper: str = ""
    busy: bool = False
    waiting: int | None = None
    said: str = ""
    problem: str = ""
    shown: str = ""
    looked: Looked = Looked()
    ask: Ask | None = None


class CaseScans:
    """Presenter of the scans of the case that is open. Files are read, made small and fetched aside.

    ``changed`` is called when a scan was added or taken away.
    """

    def __init__(self, desk: Desk, runner: Runner) -> None:
        self._desk = desk
        self._runner = runner
        self.changed: Callable[[], None] = lambda: None
        self._case = ""
        self._state = ScansState()
        self._show: Callable[[ScansState], None] = lambda _state: None

    def attach(self, show: Callable[[ScansState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def open(self, case: str) -> None:
        """Show the scans of this case."""
        self._case = case
        self._runner.drop("case.scans")
        self._put(view=ScansView(), paper="", said="", problem="", shown="", looked=Looked(), ask=None)
        self.look()

    def look(self) -> None:
        """Look at the scans again."""
        case = self._case
        if case:
            self._runner.read("case.scans.view", lambda: self._desk.view(case), self._looked)

    def choose(self, paper: str) -> None:
        """What is added from now on stands beside this paper."""
        self._put(paper=paper)

    def add(self, files: Sequence[str], keep_original: bool = False) -> None:
        """Add these files; none means the choice was given up."""
        case, paper, paths = self._case, self._state.paper, [Path(file) for file in files]
        if paths:
            self._do(lambda: self._desk.add(case, paper, paths, keep_original))

    def watch(self) -> None:
        """Time has passed: look into the scanner's folder."""
        if self._case and not self._state.busy:
            self._runner.aside("case.scans.watch", self._desk.waiting, lambda count: self._put(waiting=count))

    def take_waiting(self) -> None:
        """Add everything complete in the scanner's folder."""
        case, paper = self._case, self._state.paper
        self._do(lambda: self._desk.take_waiting(case, paper))

    def choose_folder(self, folder: str) -> None:
        """Watch this folder; an empty name means the choice was given up."""
        if folder:
            self._desk.choose_folder(Path(folder))
            self._put(waiting=0)
            self.watch()

    def look_at(self, scan: str) -> None:
        """Show a scan in full."""
        case = self._case
        if scan:
            self._put(problem="", said="")
            self._runner.aside(
                "case.scans.full", lambda: self._desk.look_at(case, scan), lambda looked: self._full(scan, looked)
            )

    def ask_to_remove(self, scan: str) -> None:
        """Ask why a scan is taken away."""
        line = next((line for line in self._state.view.lines if line.id == scan), None)
        if line is None:
            self._put(problem=_("Choose a scan first."), said="")
            return
        question = Ask(
            act=f"remove_scan:{line.id}",
            sentence=_("Take this scan of {paper} away. It stays on record.").format(paper=line.paper),
            fields=(Field("reason", _("Why"), hint=_("another person's paper")),),
            confirm=_("Take it away"),
        )
        self._put(ask=question, said="", problem="")

    def confirm(self, answers: dict[str, str]) -> None:
        """Do what was asked for."""
        if self._state.ask is not None:
            case, scan = self._case, self._state.ask.act.partition(":")[2]
            self._runner.write("", lambda: self._desk.remove(case, scan, answers["reason"]), self._removed)

    def back(self) -> bool:
        """Esc: the question goes, then the scan looked at; False when neither was there."""
        if self._state.ask is not None:
            self._put(ask=None)
            return True
        if self._state.shown:
            self._runner.drop("case.scans.full")
            self._put(shown="", looked=Looked())
            return True
        return False

    def _do(self, work: Callable[[], Answer]) -> None:
        if self._state.busy:
            return
        if not self._state.paper:
            self._put(problem=_("Choose the paper that the scan belongs to."), said="")
            return
        self._put(busy=True, said="", problem="")
        self._runner.aside("", work, self._added, self._failed)

    def _added(self, answer: Answer) -> None:
        said, problem = (answer.words, "") if answer.done else ("", answer.words)
        self._put(busy=False, said=said, problem=problem)
        self.look()
        self.watch()
        self.changed()

    def _failed(self, problem: Exception) -> None:
        """What was stored before stays stored; the bug is shown as one."""
        self._put(busy=False)
        self.look()
        raise problem

    def _removed(self, answer: Answer) -> None:
        if answer.done:
            self._put(ask=None, said=answer.words, problem="", shown="", looked=Looked())
            self.look()
            self.changed()
        elif self._state.ask is not None:
            self._put(ask=msgspec.structs.replace(self._state.ask, problem=answer.words))

    def _full(self, scan: str, looked: Looked) -> None:
        if looked.problem:
            self._put(problem=looked.problem, said="")
        else:
            self._put(shown=scan, looked=looked)
            self.look()  # it may have come from the county just now

    def _looked(self, view: ScansView) -> None:
        chosen = self._state.paper
        known = chosen in [code for code, _name in view.papers]
        self._put(view=view, paper=chosen if known else view.paper)

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)

"""One case: what it is, what may be done next, everything that happened, and its papers."""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from resources.words import _
from window_app.screens import case_questions
from window_app.screens.answers import Answer
from window_app.screens.asking import Ask
from window_app.screens.case_scans import CaseScans
from window_app.screens.case_views import CaseSheet
from window_app.screens.rows import Column, ListRow
from window_app.screens.runner import Runner


class Desk(Protocol):
    """What the case page needs of the counter. Each act names the case it is about."""

    def sheet(self, case: str) -> CaseSheet:
        """Return everything that is shown of a case."""
        ...

    def pdf(self, case: str, paper: str) -> bytes:
        """Return the stored bytes of a paper."""
        ...

    def act(self, code: str, case: str, paper: str, answers: Mapping[str, str]) -> Answer:
        """Do ``call``, ``note``, ``void``, ``print`` or ``handed_over`` with what was answered."""
        ...

    def choose(self, case: str, path: str, entry: str) -> Answer:
        """Choose one of the values that stand side by side."""
        ...


class CaseState(msgspec.Struct, frozen=True):
    """What the page shows. ``preview`` are the bytes of the paper looked at, ``paper`` its id."""

    sheet: CaseSheet | None = None
    ask: Ask | None = None
    paper: str = ""
    preview: bytes = b""
    said: str = ""
    problem: str = ""


def paper_columns() -> tuple[Column, ...]:
    """Return the columns of the papers of a case."""
    return (
        Column("paper", _("Paper"), 0, "name"),
        Column("day", _("Day"), 68, "quiet"),
        Column("document", _("Document number"), 128, "quiet", drop=1),
        Column("printed", _("Printed"), 84),
        Column("handed", _("Handed over"), 112),
    )


class Case:
    """Presenter of the case page.

    ``go_back`` leads to where one came from; ``go_on(case, act)`` starts a next act (an intake at its gaps);
    ``copy(text)`` puts words on the clipboard. ``scans`` shows the scans of the case beside it.
    """

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        go_back: Callable[[], None],
        go_on: Callable[[str, str], None],
        copy: Callable[[str], None],
        scans: CaseScans | None = None,
    ) -> None:
        self._desk = desk
        self._runner = runner
        self._go_back = go_back
        self._go_on = go_on
        self._copy = copy
        self.scans = scans
        self._case = ""
        self._state = CaseState()
        self._show: Callable[[CaseState], None] = lambda _state: None

    def attach(self, show: Callable[[CaseState], None]) -> None:
        """Show states to this view from now on."""
        self._show = show
        show(self._state)

    def open(self, case: str) -> None:
        """Show this case."""
        self._case = case
        self._state = CaseState()
        self._show(self._state)
        self.look()
        if self.scans is not None:
            self.scans.open(case)

    def look(self) -> None:
        """Look at the case again."""
        case = self._case
        if case:
            self._runner.read("case.sheet", lambda: self._desk.sheet(case), lambda sheet: self._put(sheet=sheet))

    def back(self) -> None:
        """Esc: first the question goes, then the preview, then the page."""
        if self._state.ask is not None:
            self._put(ask=None)
        elif self._state.paper:
            self.close_paper()
        else:
            self._go_back()

    def next_act(self, code: str = "") -> None:
        """Start a next act: this one, or the first that nothing stands in the way of."""
        sheet = self._state.sheet
        if sheet is None or not sheet.acts:
            return
        free = [act for act in sheet.acts if not act.obstacle]
        chosen = next((act for act in sheet.acts if act.code == code), free[0] if free else sheet.acts[0])
        if chosen.obstacle:
            self._put(problem=chosen.obstacle, said="")
        elif chosen.code in case_questions.ON_CASE:
            self.ask(chosen.code)
        else:
            self._go_on(sheet.id, chosen.code)

    def bring_papers(self) -> None:
        """The person is here with papers: an intake opens at the gaps."""
        if self._case:
            self._go_on(self._case, "second_visit")

    def ask(self, act: str, paper: str = "") -> None:
        """Ask in place for what an act needs; a paper's act takes the paper looked at or chosen."""
        sheet = self._state.sheet
        if sheet is None:
            return
        row = _paper(sheet, paper or self._state.paper)
        if act == "void" and not sheet.outcome:
            self._put(problem=_("There is no outcome that could still be voided."), said="")
        elif act in case_questions.OFFERED and not sheet.choices.get(case_questions.OFFERED[act]):
            self._put(problem=_NOTHING_OFFERED[act](), said="")
        elif act in case_questions.ON_CASE:
            self._put(ask=case_questions.ON_CASE[act](sheet), said="", problem="")
        elif row is None:
            self._put(problem=_("Choose a paper first."), said="")
        else:
            question = case_questions.ON_PAPER[act](sheet, row)
            self._put(ask=msgspec.structs.replace(question, act=f"{act}:{row.id}"), said="", problem="")

    def confirm(self, answers: dict[str, str]) -> None:
        """Do the act that was asked for."""
        question = self._state.ask
        if question is None:
            return
        if question.act == "life" and self._state.sheet is not None:
            self._put(ask=case_questions.life_step(self._state.sheet, answers["step"]))
            return
        act, _colon, paper = question.act.partition(":")
        case = self._case
        self._runner.write("", lambda: self._desk.act(act, case, paper, answers), self._answered)

    def look_at_paper(self, paper: str) -> None:
        """Show a stored paper beside the timeline."""
        case = self._case
        self._runner.read(
            "case.paper", lambda: self._desk.pdf(case, paper), lambda data: self._put(paper=paper, preview=data)
        )

    def close_paper(self) -> None:
        """Take the preview away."""
        self._runner.drop("case.paper")
        self._put(paper="", preview=b"")

    def choose(self, path: str, entry: str) -> None:
        """Choose one of two values that stand side by side."""
        case = self._case
        self._runner.write("", lambda: self._desk.choose(case, path, entry), self._answered)

    def copy_number(self) -> None:
        """Put the case number on the clipboard."""
        if self._state.sheet is not None:
            self._copy(self._state.sheet.head.number)
            self._put(said=_("The case number is on the clipboard."), problem="")

    def _answered(self, answer: Answer) -> None:
        if answer.copied:
            self._copy(answer.copied)
        if answer.done and answer.follow and self._state.ask is not None:
            self._put(ask=case_questions.followed(self._state.ask, dict(answer.follow)), said=answer.words, problem="")
        elif answer.done:
            self._put(ask=None, said=answer.words, problem="")
            self.look()
        elif self._state.ask is not None:
            self._put(ask=msgspec.structs.replace(self._state.ask, problem=answer.words))
        else:
            self._put(problem=answer.words, said="")

    def _put(self, **changes: object) -> None:
        self._state = msgspec.structs.replace(self._state, **changes)
        self._show(self._state)


_NOTHING_OFFERED: dict[str, Callable[[], str]] = {
    "event": lambda: _("The rule of this matter names no event to write down."),
    "life": lambda: _("This matter has no further steps here."),
    "extend": lambda: _("No running limit can be extended: the rule lists no ground for it."),
    "return_original": lambda: _("No original is kept here."),
    "forms": lambda: _("Every form is signed already."),
    "proposal": lambda: _("No other station has proposed anything."),
    "copy_fields": lambda: _("Nothing is written that could be copied."),
}


def _paper(sheet: CaseSheet, paper: str) -> ListRow | None:
    return next((row for row in sheet.papers if row.id == paper), None)

"""The pages of one opened counter, made when first asked for, and the ways between them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from forms.terms import Outcome
from resources.words import _
from window_app.qt import loading
from window_app.qt.idle import Idle
from window_app.qt.page import Page
from window_app.qt.shell import Shell
from window_app.qt.workbench_page import WorkbenchPage
from window_app.screens.answers import Answer
from window_app.screens.at_desk.case_rows import DRAFT, SCAN, VISIT
from window_app.screens.at_desk.desks import Desks
from window_app.screens.frame import Frame
from window_app.screens.pages import PAGE
from window_app.screens.runner import Runner
from window_app.screens.searching import Search
from window_app.screens.tenancy import Tenancy
from window_app.screens.workbench import Workbench

if TYPE_CHECKING:
    from window_app.counter.views import Finished
    from window_app.qt.intake.page import IntakePage
    from window_app.screens.case import Case
    from window_app.screens.day_book import DayBook
    from window_app.screens.intake.presenter import Intake
    from window_app.screens.online import Online
    from window_app.screens.syncing import Syncing


class Rooms:
    """Presenters and pages between signing in and locking.

    ``syncing`` lives longer than the rooms: it goes on while the screen is locked. ``chosen`` shows a new theme.
    """

    def __init__(
        self,
        desks: Desks,
        runner: Runner,
        frame: Frame,
        syncing: "Syncing",
        leave: Callable[[str], None],
        chosen: Callable[[str, str], None],
    ) -> None:
        self._desks = desks
        self._tenancy = Tenancy(runner)
        self._frame = frame
        self._syncing = syncing
        self._chosen = chosen
        self._intake: Intake | None = None
        self._sheet: IntakePage | None = None
        self._online: Online | None = None
        self._came_from = "cases"
        self._case: Case | None = None
        self._day: DayBook | None = None
        search = Search(desks.workbench.find, self._tenancy, self.open)
        self.shell = Shell(frame, search, self._makers(), self.new_intake, leave)
        self._idle = Idle(self.shell)

    def look(self) -> None:
        """Look again at the page now shown: something changed."""
        self.shell.page.look()

    def open(self, thing: str) -> None:
        """Open a case, a draft, or the day on which somebody only asked."""
        if thing.startswith(DRAFT):
            self._at_intake().shelving.open(thing.removeprefix(DRAFT))
            self._frame.go("intake")
        elif thing.startswith(SCAN):
            self._at_intake().shelving.scanned(thing.removeprefix(SCAN))
            self._frame.go("intake")
        elif thing.startswith(PAGE):
            self._frame.go(thing.removeprefix(PAGE))
        elif thing.startswith(VISIT):
            self._at_day().show_day(thing.removeprefix(VISIT).partition(":")[0])
            self._frame.go("day")
        else:
            self._came_from = self._frame.state.page if self._frame.state.page != "case" else self._came_from
            self._at_case().open(thing)
            self._frame.go("case")

    def new_intake(self) -> None:
        """F2: the next person."""
        self._at_intake().shelving.new()
        self._frame.go("intake")

    def open_export(self, path: str) -> None:
        """Read an export of online applications on its page."""
        self._frame.go("online")
        self._at_online().open_file(path)

    def prepare(self) -> None:
        """The workbench stands: make what the first F2 would wait for, while nothing else is to be done."""
        self._tenancy.read("", self._desks.warm_up, lambda _none: self._idle.begin(self.shell.preparing("intake")))

    def close(self) -> None:
        """What was typed goes to disk; nothing more is shown."""
        self._idle.stop()
        if self._intake is not None:
            self._intake.shelving.close()
        if self._sheet is not None:
            self._sheet.wedge.uninstall()
        self._syncing.attach(lambda _state: None)
        self._frame.attach(lambda _state: None)
        self._tenancy.end()

    def _makers(self) -> dict[str, Callable[[], Page]]:
        desks, runner = self._desks, self._tenancy
        return {
            "workbench": lambda: WorkbenchPage(Workbench(desks.workbench, runner, self.open), self.new_intake),
            "intake": self._intake_page,
            "cases": lambda: self._list("cases"),
            "case": lambda: loading.case_page(self._at_case()),
            "online": lambda: loading.online_page(self._at_online()),
            "relatives": lambda: self._list("relatives"),
            "handed": lambda: self._list("handed"),
            "publicity": lambda: self._list("publicity"),
            "day": lambda: loading.day_page(self._at_day()),
            "sync": lambda: loading.sync_page(self._syncing),
            "settings": lambda: loading.settings_page(desks.setting, runner, self._chosen),
        }

    def _list(self, code: str) -> Page:
        return loading.list_page(code, self._desks, self._tenancy, self.open)

    def _at_case(self) -> "Case":
        if self._case is None:
            self._case = loading.case(self._desks, self._tenancy, self._back, self._go_on, _copy)
        return self._case

    def _at_day(self) -> "DayBook":
        if self._day is None:
            self._day = loading.day_book(self._desks.day, self._tenancy, self.open)
        return self._day

    def _at_online(self) -> "Online":
        if self._online is None:
            self._online = loading.online(self._desks.online, self._tenancy, self._open_draft, self._waiting_online)
        return self._online

    def _at_intake(self) -> "Intake":
        if self._intake is None:
            self._intake = loading.intake(self._desks.intake, self._tenancy, self.shell, self._finished, self.open)
        return self._intake

    def _finished(self, done: "Finished") -> None:
        """An outcome was given: what goes into the person's hand goes to the printer at once."""
        subject, made = done.case_id, done.papers
        if not made:
            return
        if done.outcome is Outcome.ONLY_ASKED:
            self._tenancy.write("", lambda: self._desks.print_guide(subject, made[0]), self._guide_sent)
        else:
            self._tenancy.write("", lambda: self._desks.case.print_all(subject, made), self._printed)

    def _guide_sent(self, answer: Answer) -> None:
        self._at_intake().scene.say(answer.words, "green" if answer.done else "red")

    def _printed(self, answer: Answer) -> None:
        """What came of printing stands behind what the outcome was; a paper that did not go waits in the case."""
        scene = self._at_intake().scene
        now = scene.look.said
        waits = "" if answer.done else _("The paper waits in the case, Ctrl+P prints it there.")
        words = " ".join(part for part in (now.words, answer.words, waits) if part)
        scene.say(words, now.tone if answer.done and now.words else "green" if answer.done else "amber", case=now.case)

    def _intake_page(self) -> Page:
        self._sheet = loading.intake_page(self._at_intake())
        return self._sheet

    def _open_draft(self, draft: str) -> None:
        self.open(DRAFT + draft)

    def _waiting_online(self, count: int) -> None:
        self._frame.count("online", count)

    def _go_on(self, case: str, _act: str) -> None:
        self._at_intake().shelving.again(case)
        self._frame.go("intake")

    def _back(self) -> None:
        self._frame.go(self._came_from)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)

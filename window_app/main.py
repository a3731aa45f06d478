"""The whole window put together: gate, shell, sync, what the frame watches; nothing is decided here."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from resources import words
from resources.words import _
from window_app import settings
from window_app.qt import application
from window_app.qt import loading as pages_loading
from window_app.qt.bug_dialog import BugReporter
from window_app.qt.runner import QtRunner
from window_app.qt.sign_in import SignInScreen
from window_app.qt.window import Window
from window_app.screens.at_desk import gate_words
from window_app.screens.at_desk import loading as desks_loading
from window_app.screens.at_desk.gate_desk import LockDoor, SignInDoor, is_begun
from window_app.screens.at_desk.loading import LatePrinting, LateSync
from window_app.screens.frame import Frame, SyncCorner
from window_app.screens.signing_in import Opened, SignIn
from window_app.screens.troubles import Trouble

if TYPE_CHECKING:
    from window_app.counter.desk import Desk
    from window_app.qt.rooms import Rooms
    from window_app.screens.at_desk.printing_desk import PrintingDesk
    from window_app.screens.syncing import Syncing

BEAT, WATCH = 5, 60


def run(profile: Path, language: str = "") -> int:
    """Open the window over the ledger of this profile and stay until it is closed; returns the exit code."""
    kept = settings.load(profile)
    spoken = language or os.environ.get("WINDOW_APP_LANGUAGE") or kept.language
    words.use(spoken)
    app = application.make(kept.theme, spoken)
    house = House(profile)
    house.open()
    code = app.exec()
    application.let_go(house.window)
    return code


class House:
    """One window over one profile: first start or sign-in, then the pages, locked and unlocked again."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._bugs = BugReporter(profile / "window.log")
        self._runner = QtRunner(self._bugs)
        self._catalogue = desks_loading.LateCatalogue()
        self._printing: PrintingDesk | LatePrinting = LatePrinting(profile, application.documents_folder())
        self.window = Window(self._close)
        self._desk: Desk | None = None
        self._frame: Frame | None = None
        self._rooms: Rooms | None = None
        self._rounds: LateSync | None = None
        self._syncing: Syncing | None = None
        self._settling = False
        application.on_bugs(self._bugs)

    def open(self) -> None:
        """Show the gate and open the window."""
        self.show_gate()
        self.window.every(BEAT, self._beat)
        self.window.every(WATCH, self._watch)
        self.window.every(WATCH, self._care)
        self.window.open()
        self._runner.aside("", self._warm_desk, lambda _none: None)

    def _warm_desk(self) -> None:
        desks_loading.warm_desk(self._catalogue)
        pages_loading.warm_rooms()

    def idle(self) -> bool:
        """Whether no work is under way."""
        return self._runner.idle and not self._settling

    def enter(self, desk: "Desk", notice: str = "") -> "Rooms":
        """Let this clerk work at the opened counter."""
        from window_app.qt.rooms import Rooms
        from window_app.screens.at_desk.desks import Desks

        self._desk = desk
        card = desk.card
        frame = Frame(card.place_name, card.window_name, desk.clerk.name)
        self._frame = frame
        syncing = self._sync_of(desk)
        desks = Desks(desk, self._profile, self._printing, self._printing.printers)
        self._rooms = Rooms(desks, self._runner, frame, syncing, self._leave, self._choose)
        self.window.show_whole(self._rooms.shell)
        gate_words.remember_place(self._profile, card.place_name)
        if notice:
            frame.trouble(Trouble("notice", notice))
        rooms = self._rooms
        self._runner.read("", lambda: None, lambda _none: self._shown(rooms))
        return rooms

    def _shown(self, rooms: "Rooms") -> None:
        """The workbench stands, and is painted before slow modules come in beside the work."""
        self._settling = True
        self.window.soon(lambda: self._runner.aside("", _warm, lambda _none: self._warmed(rooms)))

    def _warmed(self, rooms: "Rooms") -> None:
        """Now what the first look did not need: sync, troubles, the intake, the faces of papers."""
        self._settling = False
        if rooms is self._rooms:
            if self._syncing is not None:
                self._syncing.look()
            self._watch()
            rooms.prepare()
        self._runner.aside("", desks_loading.warm_papers, lambda _none: None)

    def show_gate(self) -> None:
        """Show the sign-in, or the first start where there is no ledger yet."""
        if is_begun(self._profile):
            door = SignInDoor(self._profile, self._catalogue)
            presenter = SignIn(door, self._runner, self._opened)
            self.window.show_whole(SignInScreen(presenter, gate_words.place(self._profile), gate_words.today()))
        else:
            from window_app.qt.first_start_screen import FirstStartScreen
            from window_app.screens.at_desk.first_start_desk import NewLedger
            from window_app.screens.first_start import FirstStart

            threshold = NewLedger(self._profile, self._catalogue)
            first = FirstStart(threshold, self._runner, self._opened)
            self.window.show_whole(FirstStartScreen(first, gate_words.welcome()))

    def _opened(self, opened: Opened) -> None:
        desk: Desk = opened.desk
        self.enter(desk, opened.notice)

    def _leave(self, act: str) -> None:
        """Lock, or let another clerk come: every screen goes, sync goes on."""
        desk, rooms = self._desk, self._rooms
        if desk is None or rooms is None:
            return
        rooms.close()
        self._rooms = self._frame = None
        now = desk.clerk.id if act == "lock" else ""
        presenter = SignIn(LockDoor(desk), self._runner, self._opened, now)
        place = desk.card.place_name
        self.window.show_whole(SignInScreen(presenter, place, gate_words.today(), locked=act == "lock"))

    def _sync_of(self, desk: "Desk") -> "Syncing":
        from window_app.screens.syncing import Syncing

        if self._syncing is None:
            self._rounds = LateSync(desk)
            self._syncing = Syncing(self._rounds, self._runner, self._corner, self._open_case, self._changed)
        return self._syncing

    def _corner(self, corner: SyncCorner) -> None:
        if self._frame is not None:
            self._frame.sync(corner)

    def _open_case(self, case: str) -> None:
        if self._rooms is not None:
            self._rooms.open(case)

    def _changed(self) -> None:
        if self._rooms is not None:
            self._rooms.look()

    def _choose(self, code: str, value: str) -> None:
        if code == "theme":
            application.make(value, "")
            if self._rooms is not None:
                self._rooms.shell.redraw()

    def _beat(self) -> None:
        if self._syncing is not None:
            self._syncing.tick(BEAT)

    def _watch(self) -> None:
        from window_app.counter import signing_in
        from window_app.screens.at_desk import watch

        desk, frame = self._desk, self._frame
        if desk is None or frame is None:
            return
        standing = {one.code: one for one in watch.troubles(desk, self._profile)}
        for code in watch.CODES:
            if code in standing:
                frame.trouble(standing[code])
            else:
                frame.over(code)
        self._runner.write("", lambda: signing_in.note_time(desk), lambda _none: None)

    def _care(self) -> None:
        """A backup a day, beside the work; not while the window is still coming up."""
        from window_app.counter import care

        desk, frame = self._desk, self._frame
        if desk is not None and frame is not None:
            self._runner.aside(
                "care.backup",
                lambda: care.daily_backup(desk),
                lambda _made: frame.over("backup"),
                self._no_backup,
            )

    def _no_backup(self, _problem: Exception) -> None:
        if self._frame is not None:
            happened, safe = _("Today's backup could not be made."), _("What was entered is safe.")
            self._frame.trouble(Trouble("backup", happened, safe, _("Make room, or look at the disk.")))

    def shut(self) -> bool:
        """Stop everything but the ledger and let the window go; returns whether all that ran has ended."""
        ended = self._stop()
        application.let_go(self.window)
        return ended

    def _stop(self) -> bool:
        """Let what is being written finish and stop everything but the ledger."""
        if self._rooms is not None:
            self._rooms.close()
        if self._rounds is not None:
            self._rounds.close()
        return self._runner.close()

    def _close(self) -> None:
        if self._stop() and self._desk is not None:
            self._desk.ledger.close()


def _warm() -> None:
    desks_loading.warm()
    pages_loading.warm()

"""Desks that bring slow modules with them (papers, the network): imported when first asked for, not at the start."""

import threading
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from forms.terms import CallResult
from resources.words import _
from window_app.counter.clock import wall_ms
from window_app.counter.station_card import StationCard
from window_app.ledger.keys import KeyRefusal, PasswordTooShort
from window_app.ledger.unlocking import Admitted, admit
from window_app.screens.answers import Answer

if TYPE_CHECKING:
    from forms.statute.catalogue import Catalogue
    from window_app.counter.carrying_scans import CarryingScans
    from window_app.counter.desk import Desk
    from window_app.screens.at_desk.case_desk import CaseDesk, Printing
    from window_app.screens.at_desk.day_desk import DayDesk
    from window_app.screens.at_desk.lists_desk import ListsDesk
    from window_app.screens.at_desk.online_desk import OnlineDesk
    from window_app.screens.at_desk.printing_desk import PrintingDesk
    from window_app.screens.at_desk.scans_desk import ScansDesk
    from window_app.screens.at_desk.setting_desk import Printers, SettingDesk
    from window_app.screens.at_desk.sync_desk import SyncDesk
    from window_app.screens.first_start import FileSays
    from window_app.screens.intake.counter import IntakeCounter
    from window_app.screens.rows import ListRow
    from window_app.screens.signing_in import Shut
    from window_app.screens.syncing import RoundResult, SyncView
    from window_app.screens.whys import Why

_HERE = "window_app.screens.at_desk"
_SLOW = (
    "search_desk",
    "case_desk",
    "scans_desk",
    "lists_desk",
    "online_desk",
    "day_desk",
    "setting_desk",
    "sync_desk",
    "printing_desk",
    "watch",
)


def warm() -> None:
    """Import everything that a first use would otherwise wait for; safe in any thread."""
    for name in _SLOW:
        import_module(f"{_HERE}.{name}")


def warm_desk(law: "Callable[[], Catalogue]") -> None:
    """Import and read what signing in needs, while the password is typed and tried; safe in any thread."""
    import_module("window_app.ledger.wrapping")
    import_module("window_app.counter.signing_in")
    law()
    import_module(f"{_HERE}.desks")


def warm_papers() -> None:
    """Open the faces that papers are set in, so that the first paper is as quick as the next; safe in any thread."""
    from forms.paper.layout import printing

    printing.warm_up()


class LateCatalogue:
    """The law shipped with the program, read once by whoever asks first; the others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: Catalogue | None = None

    def __call__(self) -> "Catalogue":
        """Return it."""
        from forms.statute.catalogue import Catalogue

        with self._lock:
            if self._read is None:
                self._read = Catalogue.packaged()
            return self._read


def first_start(
    profile: Path, card: StationCard, clerk: str, password: str, law: "Callable[[], Catalogue]"
) -> "Desk | PasswordTooShort":
    """Begin a ledger with its first clerk. ``LedgerTrouble`` when something stands in the way."""
    from window_app.counter import signing_in

    return signing_in.first_start(profile, card, clerk, password, law())


def sign_in(profile: Path, clerk: str, password: str, law: "Callable[[], Catalogue]") -> "Desk | KeyRefusal":
    """Open the ledger for a clerk. ``LedgerTrouble`` when something stands in the way.

    The password comes first: while it is tried, which takes long on purpose, the modules of the work come in beside.
    """
    admitted = admit(profile, clerk, password, wall_ms())
    if not isinstance(admitted, Admitted):
        return admitted
    from window_app.counter import signing_in

    return signing_in.go_in(admitted, law())


def change_clerk(desk: "Desk", clerk: str, password: str) -> "Desk | KeyRefusal":
    """Let a clerk go on with the open ledger."""
    from window_app.counter import signing_in

    return signing_in.change_clerk(desk, clerk, password)


def why(desk: "Desk", case: str) -> "Why":
    """Return why a case is due on its day."""
    from window_app.counter.cases import case_view
    from window_app.screens.at_desk import why_words

    return why_words.why(case_view(desk, case), desk.clock().today)


def find(desk: "Desk", query: str) -> "tuple[ListRow, ...]":
    """Return what the search box finds."""
    from window_app.screens.at_desk import search_desk

    return search_desk.find(desk, query)


def log_call(desk: "Desk", case: str, callee: str, result: CallResult, promise: str) -> Answer:
    """Log a telephone call on a case."""
    from window_app.counter.acting import Acting
    from window_app.screens.at_desk import said

    return said.answer(Acting(desk).log_call(case, callee, result, promise), _("The call is logged."))


def enrol(desk: "Desk", path: Path) -> str:
    """Take the county's file; returns why not, or nothing when it was taken."""
    from window_app.counter import enrolling
    from window_app.screens.at_desk import sync_words

    taken = enrolling.enrol(desk, path)
    return sync_words.enrol_problem(taken) if isinstance(taken, enrolling.EnrolProblem) else ""


def enrolment_file(path: Path) -> "FileSays | Shut":
    """Return what the county's file says of this station, or why it cannot be used."""
    from window_app.screens.at_desk import enrolment_says

    return enrolment_says.read(path)


def case_desk(desk: "Desk", printing: "Printing") -> "CaseDesk":
    """Return the case page's desk."""
    from window_app.screens.at_desk.case_desk import CaseDesk

    return CaseDesk(desk, printing)


def scans_desk(desk: "Desk") -> "ScansDesk":
    """Return the desk of a case's scans; the way to the county is imported when a scan is first fetched."""
    from functools import cache

    from window_app.screens.at_desk.scans_desk import ScansDesk

    @cache
    def carrying() -> "CarryingScans":
        from window_app.counter.carrying_scans import CarryingScans
        from window_app.counter.clock import GuardedClock

        assert isinstance(desk.clock, GuardedClock)
        return CarryingScans(desk, desk.clock)

    return ScansDesk(desk, carrying)


def lists_desk(desk: "Desk") -> "ListsDesk":
    """Return the desk of the list pages."""
    from window_app.screens.at_desk.lists_desk import ListsDesk

    return ListsDesk(desk)


def online_desk(desk: "Desk") -> "OnlineDesk":
    """Return the desk of online applications."""
    from window_app.screens.at_desk.online_desk import OnlineDesk

    return OnlineDesk(desk)


def day_desk(desk: "Desk") -> "DayDesk":
    """Return the day book's desk."""
    from window_app.screens.at_desk.day_desk import DayDesk

    return DayDesk(desk)


def setting_desk(desk: "Desk", profile: Path, printers: "Printers") -> "SettingDesk":
    """Return the settings' desk."""
    from window_app.screens.at_desk.setting_desk import SettingDesk

    return SettingDesk(desk, profile, printers)


def intake_counter(desk: "Desk", printing: "Printing") -> "IntakeCounter":
    """Return the counter as the intake screen sees it."""
    from window_app.screens.at_desk.intake_counter import intake_counter as made

    return made(desk, printing)


def print_guide(desk: "Desk", printing: "Printing", visit: str, paper: str) -> Answer:
    """Print a guide, and record it once the printer has it."""
    from forms.terms import PaperKind
    from window_app.counter import asking, papers
    from window_app.screens import namings

    prepared = asking.to_print(desk, visit, paper)
    sent = printing.send(prepared.pdf, namings.paper(PaperKind.MATTER_GUIDE))
    if sent.done:
        papers.printed(desk, prepared)
    return sent


class LatePrinting:
    """The way to paper, looked for when something is printed: which printers there are asks another program."""

    def __init__(self, profile: Path, folder: Path) -> None:
        self._profile = profile
        self._folder = folder

    def printers(self) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen, as code and name."""
        return self._whole.printers()

    def send(self, pdf: bytes, title: str) -> Answer:
        """Print, or save; says where it went, or what is wrong and that the paper itself is safe."""
        return self._whole.send(pdf, title)

    @cached_property
    def _whole(self) -> "PrintingDesk":
        from window_app.devices.choosing import spooler_of_this_computer
        from window_app.screens.at_desk.printing_desk import PrintingDesk

        return PrintingDesk(self._profile, spooler_of_this_computer(), self._folder)


class LateSync:
    """The sync page's desk, made in the lane that first asks: the network's modules never hold the window."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._made: SyncDesk | None = None
        self._close: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    def view(self) -> "SyncView":
        """Return how things stand."""
        return self._whole().view()

    def round(self) -> "RoundResult":
        """Exchange once with the county."""
        return self._whole().round()

    def enrol(self, path: Path) -> Answer:
        """Take the county's enrolment file."""
        return self._whole().enrol(path)

    def to_stick(self, directory: Path) -> Answer:
        """Write what waits into a file in this directory."""
        return self._whole().to_stick(directory)

    def from_stick(self, path: Path) -> Answer:
        """Take what the county sent back in this file."""
        return self._whole().from_stick(path)

    def both_stand(self, first: str, second: str) -> Answer:
        """Write down that two cases of one person both go on."""
        return self._whole().both_stand(first, second)

    def close(self) -> None:
        """Let go of the line."""
        self._close()

    def _whole(self) -> "SyncDesk":
        with self._lock:
            if self._made is None:
                from window_app.counter.clock import GuardedClock
                from window_app.counter.syncing import Syncing
                from window_app.screens.at_desk.sync_desk import SyncDesk

                clock = self._desk.clock
                assert isinstance(clock, GuardedClock)
                rounds = Syncing(self._desk, clock)
                self._close = rounds.close
                self._made = SyncDesk(self._desk, rounds)
            return self._made

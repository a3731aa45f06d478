"""Every desk of the pages at one opened counter, each made when first asked for."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.counter.desk import Desk
from window_app.screens.answers import Answer
from window_app.screens.at_desk import loading
from window_app.screens.at_desk.workbench_desk import WorkbenchDesk

if TYPE_CHECKING:
    from window_app.screens.at_desk.case_desk import CaseDesk, Printing
    from window_app.screens.at_desk.day_desk import DayDesk
    from window_app.screens.at_desk.lists_desk import ListsDesk
    from window_app.screens.at_desk.online_desk import OnlineDesk
    from window_app.screens.at_desk.scans_desk import ScansDesk
    from window_app.screens.at_desk.setting_desk import Printers, SettingDesk
    from window_app.screens.intake.counter import IntakeCounter


class Desks:
    """What the pages work with between signing in and locking."""

    def __init__(self, desk: Desk, profile: Path, printing: "Printing", printers: "Printers") -> None:
        self._desk = desk
        self._profile = profile
        self._printing = printing
        self._printers = printers
        self.workbench = WorkbenchDesk(desk)

    def warm_up(self) -> None:
        """Read what the first intake would wait for: pinyin, calendars, the law of today and its choices."""
        self._desk.ledger.warm_up()
        self.intake.setting()

    @cached_property
    def intake(self) -> "IntakeCounter":
        """The intake's counter."""
        return loading.intake_counter(self._desk, self._printing)

    def print_guide(self, visit: str, paper: str) -> Answer:
        """Print the guide of somebody who only asked."""
        return loading.print_guide(self._desk, self._printing, visit, paper)

    @cached_property
    def case(self) -> "CaseDesk":
        """The case page's desk."""
        return loading.case_desk(self._desk, self._printing)

    @cached_property
    def scans(self) -> "ScansDesk":
        """The desk of a case's scans."""
        return loading.scans_desk(self._desk)

    @cached_property
    def lists(self) -> "ListsDesk":
        """The desk of the list pages."""
        return loading.lists_desk(self._desk)

    @cached_property
    def online(self) -> "OnlineDesk":
        """The desk of online applications."""
        return loading.online_desk(self._desk)

    @cached_property
    def day(self) -> "DayDesk":
        """The day book's desk."""
        return loading.day_desk(self._desk)

    @cached_property
    def setting(self) -> "SettingDesk":
        """The settings' desk."""
        return loading.setting_desk(self._desk, self._profile, self._printers)

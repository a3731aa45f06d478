"""Pages other than the workbench: imported when first shown, or beforehand beside the work."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from window_app.qt.page import Page
from window_app.screens.runner import Runner

if TYPE_CHECKING:
    from window_app.counter.views import Finished
    from window_app.qt.intake.page import IntakePage
    from window_app.screens.at_desk.day_desk import DayDesk
    from window_app.screens.at_desk.desks import Desks
    from window_app.screens.at_desk.online_desk import OnlineDesk
    from window_app.screens.at_desk.setting_desk import SettingDesk
    from window_app.screens.case import Case
    from window_app.screens.day_book import DayBook
    from window_app.screens.intake.counter import IntakeCounter
    from window_app.screens.intake.presenter import Intake
    from window_app.screens.online import Online
    from window_app.screens.syncing import Syncing

_PAGES = ("case_page", "list_pages", "day_page", "online_page", "sync_page", "settings_page", "intake.page")


def warm() -> None:
    """Import every page; safe in any thread, because nothing is made."""
    for name in _PAGES:
        import_module(f"window_app.qt.{name}")


def warm_rooms() -> None:
    """Import the frame and the workbench, while the password is typed."""
    import_module("window_app.qt.rooms")


def case(
    desks: "Desks",
    runner: Runner,
    back: Callable[[], None],
    go_on: Callable[[str, str], None],
    copy: Callable[[str], None],
) -> "Case":
    """Return the presenter of the page of one case, with its scans."""
    from window_app.screens.case import Case
    from window_app.screens.case_scans import CaseScans

    scans = CaseScans(desks.scans, runner)
    made = Case(desks.case, runner, back, go_on, copy, scans)
    scans.changed = made.look
    return made


def case_page(presenter: "Case") -> Page:
    """Return the page of one case."""
    from window_app.qt.case_page import CasePage

    return CasePage(presenter)


def list_page(code: str, desks: "Desks", runner: Runner, opened: Callable[[str], None]) -> Page:
    """Return a page that is one list."""
    from window_app.qt.list_pages import list_page as made

    return made(code, desks, runner, opened)


def day_book(desk: "DayDesk", runner: Runner, opened: Callable[[str], None]) -> "DayBook":
    """Return the presenter of the day book."""
    from window_app.screens.day_book import DayBook

    return DayBook(desk, runner, opened)


def online(
    desk: "OnlineDesk", runner: Runner, opened: Callable[[str], None], waiting: Callable[[int], None]
) -> "Online":
    """Return the presenter of online applications."""
    from window_app.screens.online import Online

    return Online(desk, runner, opened, waiting)


def day_page(presenter: "DayBook") -> Page:
    """Return the day book."""
    from window_app.qt.day_page import DayPage

    return DayPage(presenter)


def online_page(presenter: "Online") -> Page:
    """Return the page of online applications."""
    from window_app.qt.online_page import OnlinePage

    return OnlinePage(presenter)


def sync_page(presenter: "Syncing") -> Page:
    """Return the page of sync."""
    from window_app.qt.sync_page import SyncPage

    return SyncPage(presenter)


def settings_page(desk: "SettingDesk", runner: Runner, chosen: Callable[[str, str], None]) -> Page:
    """Return the settings."""
    from window_app.qt.settings_page import SettingsPage
    from window_app.screens.setting import Setting

    return SettingsPage(Setting(desk, runner, chosen))


def intake(
    counter: "IntakeCounter",
    runner: Runner,
    owner: QObject,
    finished: "Callable[[Finished], None]",
    opened: Callable[[str], None],
) -> "Intake":
    """Return the presenter of the intake, with an alarm of the window."""
    from window_app.qt.intake.alarm import QtAlarm
    from window_app.screens.intake.presenter import Intake

    return Intake(counter, runner, QtAlarm(owner), finished, opened)


def intake_page(presenter: "Intake") -> "IntakePage":
    """Return the page of the intake, its parts still to be made."""
    from window_app.qt.intake.page import IntakePage

    return IntakePage(presenter, whole=False)

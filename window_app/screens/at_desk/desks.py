"""Every desk of the pages at one opened counter, in one bundle."""

from pathlib import Path

import msgspec

from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.parking import Parking
from window_app.screens.at_desk.case_desk import CaseDesk, Printing
from window_app.screens.at_desk.day_desk import DayDesk
from window_app.screens.at_desk.lists_desk import ListsDesk
from window_app.screens.at_desk.online_desk import OnlineDesk
from window_app.screens.at_desk.setting_desk import Printers, SettingDesk
from window_app.screens.at_desk.workbench_desk import WorkbenchDesk
from window_app.screens.intake.at_desk import setting
from window_app.screens.intake.counter import IntakeCounter


class Desks(msgspec.Struct, frozen=True):
    """What the pages work with between signing in and locking."""

    workbench: WorkbenchDesk
    intake: IntakeCounter
    case: CaseDesk
    lists: ListsDesk
    online: OnlineDesk
    day: DayDesk
    setting: SettingDesk


def desks_of(desk: Desk, profile: Path, printing: Printing, printers: Printers) -> Desks:
    """Return the desks of an opened counter."""
    return Desks(
        workbench=WorkbenchDesk(desk),
        intake=IntakeCounter(
            sheets=Intake(desk), shelf=Parking(desk), endings=Closing(desk), setting=lambda: setting(desk)
        ),
        case=CaseDesk(desk, printing),
        lists=ListsDesk(desk),
        online=OnlineDesk(desk),
        day=DayDesk(desk),
        setting=SettingDesk(desk, profile, printers),
    )

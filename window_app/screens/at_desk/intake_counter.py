"""The counter as the intake screen sees it."""

from window_app.counter.closing import Closing
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.parking import Parking
from window_app.screens.at_desk.case_desk import Printing
from window_app.screens.at_desk.draft_scans_desk import DraftScansDesk
from window_app.screens.at_desk.forms_desk import FormsDesk
from window_app.screens.intake.at_desk import setting
from window_app.screens.intake.counter import IntakeCounter


def intake_counter(desk: Desk, printing: Printing) -> IntakeCounter:
    """Return the intake's counter at an opened desk."""
    return IntakeCounter(
        sheets=Intake(desk),
        shelf=Parking(desk),
        endings=Closing(desk),
        setting=lambda: setting(desk),
        forms=FormsDesk(desk, printing),
        scans=DraftScansDesk(desk),
    )

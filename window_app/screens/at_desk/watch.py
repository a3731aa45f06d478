"""What the frame watches: the PC's clock and the room on the disk."""

import shutil
from pathlib import Path

from resources.words import _
from window_app.counter.clock import ClockTrouble, GuardedClock
from window_app.counter.desk import Desk
from window_app.screens.keys import N_
from window_app.screens.troubles import Trouble

LITTLE_ROOM = 500 * 1024 * 1024
CODES = ("clock", "disk")
_CLOCKS = {
    ClockTrouble.WENT_BACK: N_("This computer's date went back."),
    ClockTrouble.FAR_AHEAD: N_("This computer's date jumped far ahead."),
    ClockTrouble.DIFFERS: N_("This computer's clock was changed while the program ran."),
    ClockTrouble.OFF: N_("This computer's clock differs from the county's by {minutes} minutes."),
}


def troubles(desk: Desk, profile: Path) -> tuple[Trouble, ...]:
    """Return the troubles that stand now."""
    return tuple(one for one in (_clock(desk), _disk(profile)) if one is not None)


def _clock(desk: Desk) -> Trouble | None:
    clock = desk.clock
    if not isinstance(clock, GuardedClock) or (wrong := clock.trouble()) is None:
        return None
    return Trouble(
        "clock",
        _(_CLOCKS[wrong]).format(minutes=f"{round(abs(clock.off_ms()) / 60_000):,}"),
        _("No case becomes overdue or in time by it."),
        _("Put the date right in the system's settings."),
    )


def _disk(profile: Path) -> Trouble | None:
    try:
        free = shutil.disk_usage(profile).free
    except OSError:
        return None
    if free >= LITTLE_ROOM:
        return None
    happened = _("The disk is nearly full: {mb} MB are left.").format(mb=free // 1024 // 1024)
    return Trouble("disk", happened, _("What was entered is safe."), _("Make room before the next intake."), grave=True)

"""The clock of the counter: a PC clock that goes back or jumps makes nothing overdue or not overdue.

Within a run, time goes on by the monotonic clock. At the start the PC's clock is believed unless it lies before
what this ledger has already seen, or far ahead of it; then the last known time goes on and a banner says so,
until the county's time comes or a person confirms the date.
"""

import time
from collections.abc import Callable
from enum import StrEnum

from forms.case.moment import Moment

TOLERANCE_MS = 5 * 60_000
FAR_AHEAD_MS = 60 * 86_400_000


class ClockTrouble(StrEnum):
    """What is wrong with the PC's clock."""

    WENT_BACK = "went_back"
    FAR_AHEAD = "far_ahead"
    DIFFERS = "differs"
    OFF = "off"


def wall_ms() -> int:
    """Return the PC's own idea of UTC in milliseconds."""
    return time.time_ns() // 1_000_000


def steady_seconds() -> float:
    """Return seconds that only go forward, through sleep too where the system counts it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class GuardedClock:
    """Call it for the present moment; it is trusted once the county's time was learned in this run."""

    def __init__(
        self,
        last_known_ms: int = 0,
        wall: Callable[[], int] = wall_ms,
        steady: Callable[[], float] = steady_seconds,
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._trusted = False
        pc = wall()
        self._start: ClockTrouble | None = None
        if last_known_ms and pc < last_known_ms - TOLERANCE_MS:
            self._start = ClockTrouble.WENT_BACK
        elif last_known_ms and pc > last_known_ms + FAR_AHEAD_MS:
            self._start = ClockTrouble.FAR_AHEAD
        self._anchor = last_known_ms if self._start else pc
        self._read = steady()

    def __call__(self) -> Moment:
        """Return the present moment."""
        return Moment(self._now(), self._trusted)

    def trouble(self) -> ClockTrouble | None:
        """Return what is wrong with the PC's clock now, or None."""
        if self._start is not None and not self._trusted:
            return self._start
        if abs(self.off_ms()) <= TOLERANCE_MS:
            return None
        return ClockTrouble.OFF if self._trusted else ClockTrouble.DIFFERS

    def off_ms(self) -> int:
        """Return by how much the PC's clock is ahead (or, below zero, behind) of the time that holds here."""
        return self._wall() - self._now()

    def learn(self, county_ms: int, read: float) -> None:
        """Take the county's time, read when the steady clock stood at ``read``."""
        self._anchor, self._read, self._trusted, self._start = county_ms, read, True, None

    def confirm(self) -> None:
        """A person says that the PC's date and time are right."""
        self._anchor, self._read, self._start = self._wall(), self._steady(), None

    def monotonic(self) -> float:
        """Return the steady clock, for sync."""
        return self._steady()

    def now(self) -> int:
        """Return the PC's own idea of UTC in ms, for sync."""
        return self._wall()

    def _now(self) -> int:
        return self._anchor + round((self._steady() - self._read) * 1000)

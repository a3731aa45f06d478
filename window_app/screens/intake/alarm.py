"""One alarm for the time between the last keystroke and the disk."""

from collections.abc import Callable
from typing import Protocol


class Alarm(Protocol):
    """A single alarm: set again, it begins anew."""

    def start(self, milliseconds: int, act: Callable[[], None]) -> None:
        """Do the act after this time, unless set again or stopped before."""
        ...

    def stop(self) -> None:
        """Do nothing after all."""
        ...

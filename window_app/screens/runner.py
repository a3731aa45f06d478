"""How a presenter has work done away from the window, and gets the result back in the window's own thread."""

from collections.abc import Callable
from typing import Any, Protocol


class Runner(Protocol):
    """Runs work in a lane and hands its result to ``done`` in the window's thread.

    ``slot`` names what the result is for (``"workbench.rows"``): when the same slot is asked again, or
    dropped, a result still under way is late and never delivered. An empty slot is always delivered.
    An exception goes to ``failed`` where one is given; else it is a bug and is shown as one.
    """

    def write(
        self,
        slot: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work in the one lane that writes the ledger, in the order asked."""
        ...

    def read(
        self,
        slot: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work in the one lane that only reads the ledger."""
        ...

    def aside(
        self,
        slot: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do the work in the small pool that never touches the ledger: network, files, pages."""
        ...

    def drop(self, prefix: str) -> None:
        """Forget every result under way whose slot begins with this prefix."""
        ...

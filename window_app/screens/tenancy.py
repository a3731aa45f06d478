"""What pages ask of the runner while somebody sits here; after locking nothing more reaches them."""

from collections.abc import Callable
from typing import Any

from window_app.screens.runner import Runner

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Tenancy:
    """A ``Runner`` over the window's runner that can be ended: work goes on, results are not delivered."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._ended = False

    def write(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the write lane."""
        self._runner.write(slot, work, self._while_here(done), self._failing(failed))

    def read(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the read lane."""
        self._runner.read(slot, work, self._while_here(done), self._failing(failed))

    def aside(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the pool."""
        self._runner.aside(slot, work, self._while_here(done), self._failing(failed))

    def drop(self, prefix: str) -> None:
        """Forget every result under way whose slot begins with this prefix."""
        self._runner.drop(prefix)

    def end(self) -> None:
        """Deliver nothing more."""
        self._ended = True

    def _failing(self, failed: Failed | None) -> Failed | None:
        return None if failed is None else self._while_here(failed)

    def _while_here(self, deliver: Callable[[Any], None]) -> Callable[[Any], None]:
        def delivered(result: Any) -> None:
            if not self._ended:
                deliver(result)

        return delivered

"""A runner that does the work at once, in the caller's thread; held to the same contract as the window's."""

from collections.abc import Callable
from typing import Any


class InlineRunner:
    """``hold`` keeps results back until ``release``, so that a test can make them late."""

    def __init__(self) -> None:
        self.hold = False
        self.bugs: list[Exception] = []
        self._tickets: dict[str, int] = {}
        self._next = 0
        self._held: list[Callable[[], None]] = []

    def write(self, slot: str, work: Callable[[], Any], done: Callable[[Any], None], failed: Any = None) -> None:
        self._do(slot, work, done, failed)

    read = write
    aside = write

    def drop(self, prefix: str) -> None:
        for slot in [slot for slot in self._tickets if slot.startswith(prefix)]:
            del self._tickets[slot]

    def release(self) -> None:
        held, self._held = self._held, []
        for deliver in held:
            deliver()

    def _do(self, slot: str, work: Callable[[], Any], done: Callable[[Any], None], failed: Any) -> None:
        self._next += 1
        ticket = self._next
        if slot:
            self._tickets[slot] = ticket
        result: Any = None
        problem: Exception | None = None
        try:
            result = work()
        except Exception as caught:
            problem = caught

        def deliver() -> None:
            late = bool(slot) and self._tickets.get(slot) != ticket
            if problem is not None and failed is None:
                self.bugs.append(problem)
            elif not late:
                failed(problem) if problem is not None else done(result)

        if self.hold:
            self._held.append(deliver)
        else:
            deliver()

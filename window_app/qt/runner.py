"""The window's runner: one write lane, one read lane, a small pool; results by one queued signal.

No lane ever holds the last reference to anything of Qt: a widget or a signal's object that a lane lets go would be
destroyed in its thread, while the window's thread uses it. So a lane gets the work and nothing else.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
_Outcome = tuple[Any, Exception | None]


class _Errand(msgspec.Struct, frozen=True):
    """What was asked, kept by the window's thread until its result is delivered."""

    slot: str
    work: Work
    done: Done
    failed: Failed | None


class _Bell(QObject):
    """Rings in the window's thread. Belongs to the application, so that no lane can be the last to hold it."""

    rung = Signal()

    def __init__(self, answer: Callable[[], None]) -> None:
        super().__init__(QCoreApplication.instance())
        self._answer = answer
        self.rung.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _hear(self) -> None:
        self._answer()


class QtRunner:
    """The ``Runner`` of the window. Lives as long as the application and belongs to its thread.

    ``on_bug`` is told of every exception that nobody else takes, late ones too.
    """

    def __init__(self, on_bug: Callable[[Exception], None], pool: int = 2) -> None:
        self._on_bug = on_bug
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._beside = ThreadPoolExecutor(pool, thread_name_prefix="aside")
        self._latest: dict[str, int] = {}
        self._errands: dict[int, _Errand] = {}
        self._arrived: deque[tuple[int, _Outcome]] = deque()
        self._running: set[Future[None]] = set()
        self._next = 0
        self._closed = False
        self._bell = _Bell(self._deliver_all)

    def write(self, slot: str, work: Work, done: Done, failed: Failed | None = None) -> None:
        """Do the work in the one lane that writes the ledger."""
        self._send(self._writing, _Errand(slot, work, done, failed))

    def read(self, slot: str, work: Work, done: Done, failed: Failed | None = None) -> None:
        """Do the work in the one lane that only reads the ledger."""
        self._send(self._reading, _Errand(slot, work, done, failed))

    def aside(self, slot: str, work: Work, done: Done, failed: Failed | None = None) -> None:
        """Do the work in the small pool that never touches the ledger."""
        self._send(self._beside, _Errand(slot, work, done, failed))

    def drop(self, prefix: str) -> None:
        """Forget every result under way whose slot begins with this prefix."""
        for slot in [slot for slot in self._latest if slot.startswith(prefix)]:
            del self._latest[slot]

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits to be delivered."""
        return not self._errands

    def close(self, patience: float = 5.0) -> bool:
        """Let everything to be written finish, start nothing more, deliver nothing more.

        Reading and what runs beside gets ``patience`` seconds; returns whether all of it has ended. What has not
        ended keeps its errand alive, in the window's thread, until the application ends.
        """
        self._closed = True
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._beside.shutdown(wait=False, cancel_futures=True)
        self._writing.shutdown(wait=True)
        ended = not wait(list(self._running), timeout=patience).not_done
        if ended:
            self._bell.deleteLater()
        return ended

    def _send(self, lane: ThreadPoolExecutor, errand: _Errand) -> None:
        self._next += 1
        ticket = self._next
        self._errands[ticket] = errand
        if errand.slot:
            self._latest[errand.slot] = ticket
        future = lane.submit(_carry, [errand.work], ticket, self._arrived, self._bell)
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def _deliver_all(self) -> None:
        while self._arrived:
            ticket, (result, problem) = self._arrived.popleft()
            self._deliver(ticket, self._errands.pop(ticket), result, problem)

    def _deliver(self, ticket: int, errand: _Errand, result: Any, problem: Exception | None) -> None:
        late = self._closed or (bool(errand.slot) and self._latest.get(errand.slot) != ticket)
        if errand.slot and not late:
            del self._latest[errand.slot]
        try:
            if problem is None:
                if not late:
                    errand.done(result)
            elif errand.failed is None:
                self._on_bug(problem)
            elif not late:
                errand.failed(problem)
        except Exception as mistake:
            self._on_bug(mistake)


def _carry(work: list[Work], ticket: int, arrived: deque[tuple[int, _Outcome]], bell: _Bell) -> None:
    """Do the work in a lane; ``work`` is emptied, so that the lane lets go of it before the bell rings."""
    arrived.append((ticket, _attempt(work.pop())))
    bell.rung.emit()


def _attempt(work: Work) -> _Outcome:
    try:
        return work(), None
    except Exception as problem:
        return None, problem

"""The window's runner: one write lane, one read lane, a small pool; results by one queued signal."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class _Arrival(msgspec.Struct, frozen=True):
    """What a lane brought back: for which slot and ticket, the result or the exception."""

    slot: str
    ticket: int
    result: Any
    problem: Exception | None
    done: Done
    failed: Failed | None


class QtRunner(QObject):
    """The ``Runner`` of the window. Lives as long as the application and belongs to its thread.

    ``on_bug`` is told of every exception that nobody else takes, late ones too.
    """

    _arrived = Signal(object)

    def __init__(self, on_bug: Callable[[Exception], None], pool: int = 2) -> None:
        super().__init__()
        self._on_bug = on_bug
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._beside = ThreadPoolExecutor(pool, thread_name_prefix="aside")
        self._tickets: dict[str, int] = {}
        self._next = 0
        self._waiting = 0
        self._running: set[Future[None]] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def write(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the one lane that writes the ledger."""
        self._send(self._writing, slot, work, done, failed)

    def read(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the one lane that only reads the ledger."""
        self._send(self._reading, slot, work, done, failed)

    def aside(self, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        """Do the work in the small pool that never touches the ledger."""
        self._send(self._beside, slot, work, done, failed)

    def drop(self, prefix: str) -> None:
        """Forget every result under way whose slot begins with this prefix."""
        for slot in [slot for slot in self._tickets if slot.startswith(prefix)]:
            del self._tickets[slot]

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits to be delivered."""
        return self._waiting == 0

    def close(self, patience: float = 5.0) -> bool:
        """Let everything to be written finish, start nothing more, deliver nothing more.

        Reading and what runs beside gets ``patience`` seconds; returns whether all of it has ended.
        """
        self._tickets.clear()
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._beside.shutdown(wait=False, cancel_futures=True)
        self._writing.shutdown(wait=True)
        return not wait(list(self._running), timeout=patience).not_done

    def _send(
        self, lane: ThreadPoolExecutor, slot: str, work: Callable[[], Any], done: Done, failed: Failed | None
    ) -> None:
        self._next += 1
        self._waiting += 1
        ticket = self._next
        if slot:
            self._tickets[slot] = ticket

        def carry() -> None:
            try:
                arrival = _Arrival(slot, ticket, work(), None, done, failed)
            except Exception as problem:
                arrival = _Arrival(slot, ticket, None, problem, done, failed)
            self._arrived.emit(arrival)

        future = lane.submit(carry)
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def _deliver(self, arrival: _Arrival) -> None:
        self._waiting -= 1
        late = bool(arrival.slot) and self._tickets.get(arrival.slot) != arrival.ticket
        if arrival.slot and not late:
            del self._tickets[arrival.slot]
        try:
            if arrival.problem is None:
                if not late:
                    arrival.done(arrival.result)
            elif arrival.failed is None:
                self._on_bug(arrival.problem)
            elif not late:
                arrival.failed(arrival.problem)
        except Exception as problem:
            self._on_bug(problem)

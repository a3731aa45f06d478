"""One window that pulls: a timer of 5 ms in its own thread measures how long it is held."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from tests.benches.start_child import until
from window_app import main as house_of
from window_app.counter import signing_in
from window_app.counter.desk import Desk
from window_app.counter.syncing import Synced, Syncing
from window_app.ledger.ledger import Ledger
from window_app.qt import application

TICK_MS = 5
IDLE_SECONDS = 3.0


class Pulse:
    """Ticks in the window's thread and remembers the longest wait between two ticks."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was measured."""
        self.longest, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK_MS)
        self._last = now


def main(profile: Path, password: str) -> None:
    """Open the window, watch it idle, then watch it while a round pulls everything."""
    application.make("light", "zh_CN")
    house = house_of.House(profile)
    house.open()
    sys.excepthook = sys.__excepthook__  # a bench that fails says so
    desk = signing_in.sign_in(profile, Ledger.sign_in_list(profile)[0].clerk, password, house._catalogue())
    assert isinstance(desk, Desk)
    counted = _Counting.round
    Syncing.round = counted  # type: ignore[method-assign]
    house.enter(desk)
    pulse = Pulse()
    _for(1.0)
    pulse.begin()
    _for(IDLE_SECONDS)
    idle = pulse.longest
    pulse.begin()
    house._syncing.sync()  # type: ignore[union-attr]
    until(lambda: bool(_Counting.done))
    _for(1.0)  # the workbench shows what came
    result = _Counting.done[0]
    house.window.close()
    print(json.dumps({"idle": idle, "held": pulse.longest, "pulled": result.result.pulled}), flush=True)
    assert result.result.done, (result.result.trouble, result.result.refusal)


class _Counting:
    """Remembers what the window's rounds did."""

    done: list[Synced] = []  # noqa: RUF012 - one window, one process
    _real = Syncing.round

    def round(self: Syncing) -> object:  # type: ignore[misc]
        """Do the round and keep its result."""
        found = _Counting._real(self)
        if isinstance(found, Synced):
            _Counting.done.append(found)
        return found


def _for(seconds: float) -> None:
    until_then = time.monotonic() + seconds
    until(lambda: time.monotonic() >= until_then)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

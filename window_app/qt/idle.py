"""Steps of work that the window does while nothing else is to be done in its thread."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Idle(QObject):
    """Takes one step whenever the window's own events are done; each step must be short, 50 ms at most."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._steps: list[Iterator[object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def done(self) -> bool:
        """Whether no step is left."""
        return not self._steps

    def begin(self, steps: Iterator[object]) -> None:
        """Take these steps after those begun before."""
        self._steps.append(steps)
        self._timer.start()

    def stop(self) -> None:
        """Take no step more."""
        self._steps.clear()
        self._timer.stop()

    def _step(self) -> None:
        try:
            next(self._steps[0])
        except StopIteration:
            self._steps.pop(0)
            if not self._steps:
                self._timer.stop()
        except Exception:
            self.stop()
            raise

"""The window's alarm: one timer in the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class QtAlarm(QObject):
    """Rings once; set again, it begins anew."""

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._act: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ring)

    def start(self, milliseconds: int, act: Callable[[], None]) -> None:
        """Do the act after this time, unless set again or stopped before."""
        self._act = act
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """Do nothing after all."""
        self._timer.stop()

    def _ring(self) -> None:
        self._act()

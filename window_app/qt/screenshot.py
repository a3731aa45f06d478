"""A picture of a page or window as a PNG, with or without a display."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QWidget

USUAL = QSize(1366, 768)
_QUIET_ROUNDS = 12


class PictureNotSaved(OSError):
    """The file of the picture could not be written; the message names it."""


def save(widget: QWidget, target: Path, size: QSize = USUAL) -> None:
    """Lay the widget out in this size and save its picture; ``PictureNotSaved`` if the file cannot be written."""
    if widget.size() != size:
        widget.resize(size)
    if not widget.isVisible():
        widget.show()
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(target)):
        raise PictureNotSaved(f"{target.name} could not be written")


def settle(idle: Callable[[], bool], most_seconds: float = 10.0) -> None:
    """Let the window do what it has begun, until nothing is under way any more."""
    until = time.monotonic() + most_seconds
    quiet = 0
    while quiet < _QUIET_ROUNDS and time.monotonic() < until:
        QCoreApplication.processEvents()
        quiet = quiet + 1 if idle() else 0
        time.sleep(0.01)

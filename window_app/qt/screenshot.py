"""A picture of a page or window as a PNG, with or without a display."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QWidget

USUAL = QSize(1366, 768)


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

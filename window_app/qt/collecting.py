"""Python's collector of garbage, kept in the window's thread.

Left alone it runs in whichever thread happens to make an object, so a lane that reads the ledger could destroy widgets
that form a ring, while the window's thread draws them.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 250


class Collecting(QObject):
    """Collects when as much was made as Python would wait for, but only here. Made once, in the window's thread."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_due)
        timer.start(_EVERY_MS)


def collect_due() -> int:
    """Collect the oldest generation whose turn it is; returns how many objects were let go."""
    for generation, (count, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > threshold:
            return gc.collect(generation)
    return 0

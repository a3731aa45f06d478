"""Keys typed while a sheet is on its way: held by the page, and given to the field that takes the focus."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class HeldKeys:
    """The page has the focus itself meanwhile, so that no key lands on the sheet before, or outside the page."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._keys: list[QKeyEvent] = []
        self.holding = False

    def hold(self) -> None:
        """Take the focus and keep what is typed from now on."""
        if self._page.isVisible():
            self.holding = True
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, event: QKeyEvent) -> None:
        """Keep one key."""
        self._keys.append(event.clone())

    def give(self) -> None:
        """Let what has the focus now have the keys, in their order."""
        self.holding = False
        keys, self._keys = self._keys, []
        for key in keys:
            target = QApplication.focusWidget()
            if target is not None and self._page.isAncestorOf(target):
                QCoreApplication.sendEvent(target, key)

    def drop(self) -> None:
        """Forget them: the page was left."""
        self.holding = False
        self._keys.clear()

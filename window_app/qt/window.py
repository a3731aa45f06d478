"""The one window of the program: the gate or the shell, and a heartbeat."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from resources.words import _

SECOND_MS = 1000


class Window(QStackedWidget):
    """Shows one whole screen at a time; the one before is let go, with everything it showed."""

    def __init__(self, closing: Callable[[], None]) -> None:
        super().__init__()
        self._closing = closing
        self._beats: list[QTimer] = []
        self.setWindowTitle(_("Social assistance window"))
        self.setMinimumSize(900, 500)
        self.resize(1366, 768)

    def show_whole(self, screen: QWidget) -> None:
        """Show this screen in place of the one before."""
        before = self.currentWidget()
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        if before is not None and before is not screen:
            self.removeWidget(before)
            before.deleteLater()

    def soon(self, call: Callable[[], None]) -> None:
        """Call this once what is to be painted is painted."""
        QTimer.singleShot(0, self, call)

    def every(self, seconds: int, beat: Callable[[], None]) -> None:
        """Call this again and again while the window lives."""
        timer = QTimer(self)
        timer.setInterval(seconds * SECOND_MS)
        timer.timeout.connect(beat)
        timer.start()
        self._beats.append(timer)

    def open(self) -> None:
        """Open the window, as large as the screen where that is small."""
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen is not None else self.geometry()
        if room.width() <= self.width() or room.height() <= self.height() + 40:
            self.showMaximized()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is being written finish, then close."""
        for timer in self._beats:
            timer.stop()
        self.hide()
        self._closing()
        super().closeEvent(event)

"""The frame over made-up counters, and what a test asks of it."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.window_app import sample_pages
from tests.window_app.inline_runner import InlineRunner
from tests.window_app.samples import waiting
from window_app.qt.shell import Shell
from window_app.screens.frame import Frame, SyncCorner
from window_app.screens.searching import Search


@dataclass
class Shown:
    """The shell and everything it told."""

    shell: Shell
    frame: Frame
    opened: list[str] = field(default_factory=list)
    intakes: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.shell.focusWidget() or self.shell, key, modifier)
        QApplication.processEvents()

    def focus(self) -> QWidget | None:
        """Return what has the focus."""
        return self.shell.focusWidget()


def a_shell(runner: InlineRunner, pdf: bytes = b"") -> Shown:
    """Return the shell at 1366 by 768."""
    opened: list[str] = []
    intakes: list[str] = []
    left: list[str] = []
    frame = Frame("河田镇便民服务中心", "救助窗口", "林晓梅")
    frame.sync(SyncCorner("16:02 已同步", "check", "green"))
    search = Search(lambda _query: tuple(one.row for one in waiting()[:5]), runner, opened.append)
    makers = sample_pages.makers(runner, opened.append, pdf)
    shell = Shell(frame, search, makers, lambda: intakes.append("new"), left.append)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    QApplication.processEvents()
    return Shown(shell, frame, opened, intakes, left)

"""Hands on the keyboard: real key events, Chinese through the input method, a card reader with timestamps."""

import itertools
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.window_app.intake.conftest import Sitting
from window_app.qt.intake.page import IntakePage

NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_clock = itertools.count(1_000_000, 10_000)


class Hands:
    """The page in a window of the usual size, and somebody who uses it without a mouse."""

    def __init__(self, sitting: Sitting, width: int = 1270, height: int = 724) -> None:
        self.sitting = sitting
        self.page = IntakePage(sitting.intake)
        self.page.resize(width, height)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.entered()
        self.settle()

    @property
    def state(self):
        return self.sitting.state

    def focus(self):
        return QApplication.focusWidget()

    def path(self):
        focus = self.focus()
        return focus.property("path") if focus is not None else None

    def settle(self):
        for _round in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()

    def key(self, key, modifier=NONE, times=1):
        for _time in range(times):
            QTest.keyClick(self.focus(), key, modifier)
            self.settle()

    def type(self, words):
        """Latin letters and digits by key, everything else as the input method commits it."""
        for ascii_only, run in itertools.groupby(words, str.isascii):
            text = "".join(run)
            if ascii_only:
                QTest.keyClicks(self.focus(), text)
            else:
                event = QInputMethodEvent()
                event.setCommitString(text)
                QCoreApplication.sendEvent(self.focus(), event)
        self.settle()

    def tab_to(self, wanted, most=80):
        """Press Tab until the wanted widget or path has the focus."""
        for _press in range(most):
            if self.focus() is wanted or (isinstance(wanted, str) and self.path() == wanted):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {wanted}")

    def reader(self, number, step=4, *, enter=True):
        """A wedge reader: one character every ``step`` milliseconds, then Enter."""
        now = next(_clock)
        keys = []
        for one in number:
            keys += [(Qt.Key.Key_Shift, "")] if one == "X" else []
            keys.append((Qt.Key(ord(one.upper())), one))
        if enter:
            keys.append((Qt.Key.Key_Return, "\r"))
        for place, (key, text) in enumerate(keys):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NONE, text)
                event.setTimestamp(now + place * step)
                QCoreApplication.sendEvent(self.focus(), event)
        self.settle()

    def close(self):
        self.page.left()
        self.page.wedge.uninstall()
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()

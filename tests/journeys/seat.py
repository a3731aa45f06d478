"""A seat at the real window: keys in, what stands on the screen out. Waiting is always for a condition."""

import itertools
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from window_app.counter.desk import Desk
from window_app.devices.no_spooler import NoSpooler
from window_app.devices.spooler import Spooler
from window_app.main import House
from window_app.qt.intake.checklist_view import ChecklistView
from window_app.qt.intake.page import IntakePage
from window_app.qt.page import Page
from window_app.qt.rows_view import RowsView
from window_app.screens.at_desk.printing_desk import PrintingDesk
from window_app.screens.intake.presenter import Intake
from window_app.screens.rows import ListRow

Key = Qt.Key
Modifier = Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = (
    Modifier.NoModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
    Modifier.ShiftModifier,
)
PATIENCE = 60.0
_stamps = itertools.count(1_000_000, 10_000)


class Seat:
    """The house over one profile, and somebody at its keyboard."""

    def __init__(self, profile: Path, spooler: Spooler | None = None) -> None:
        self.profile = profile
        self.saved = profile.with_name(f"{profile.name}-documents")
        self.house = House(profile)
        self.house._printing = PrintingDesk(profile, spooler or NoSpooler(), self.saved)
        self._knocks = 0

    # --- coming and going

    def open(self) -> None:
        """Start the program: first start or sign-in."""
        self.house.open()
        QTest.qWaitForWindowActive(self.house.window)
        self.settle()

    def sit(self, desk: Desk) -> None:
        """Go on with a counter that is open already."""
        self.house.enter(desk)
        self.house.window.open()
        QTest.qWaitForWindowActive(self.house.window)
        self.settle()

    def away(self) -> None:
        """Close everything."""
        bugs = list(self.house._bugs.shown)
        desk = self.house._desk
        self.house.shut()
        if desk is not None:
            desk.ledger.close()
        assert bugs == []

    def to_front(self) -> None:
        """Bring this window before others."""
        self.house.window.activateWindow()
        QTest.qWaitForWindowActive(self.house.window)
        self.settle()

    # --- waiting

    def settle(self) -> None:
        """Wait until nothing is under way and everything is laid out."""
        self.until(lambda: self.house.idle() and self.written, "the window never came to rest")
        for _round in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()
        self.until(lambda: self.house.idle() and self.written, "the window never came to rest")

    def until(self, there: Callable[[], object], what: str = "") -> None:
        """Wait for a condition, however slow the machine is."""
        deadline = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < deadline, what or "what was waited for never came"
            QTest.qWait(5)

    @property
    def written(self) -> bool:
        """Whether everything typed is on disk."""
        rooms = self.house._rooms
        if rooms is None or rooms._intake is None:
            return True
        keeping, sheet = rooms._intake.keeping, rooms._sheet
        held = sheet is not None and bool(sheet.wedge._held)
        return not (keeping._typed or keeping._under_way or held)

    # --- what is there

    @property
    def desk(self) -> Desk:
        """The opened counter."""
        assert self.house._desk is not None
        return self.house._desk

    @property
    def screen(self) -> QWidget:
        """The whole screen now shown: gate or shell."""
        return self.house.window.currentWidget()

    @property
    def page(self) -> Page:
        """The page now shown."""
        assert self.house._rooms is not None
        return self.house._rooms.shell.page

    @property
    def intake(self) -> Intake:
        """The presenter of the intake page, which must be shown."""
        assert isinstance(self.page, IntakePage)
        return self.page.presenter

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget() or self.house.window.focusWidget()
        return found or self.house.window

    @property
    def path(self) -> str:
        """The path of the sheet that has the focus, or nothing."""
        return str(self.focus.property("path") or "")

    def said(self, owner: QWidget | None = None) -> str:
        """Return every word that stands on the screen, a line each."""
        owner = owner or self.house.window
        lines: list[str] = []
        for widget in owner.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton):
                lines.append(widget.text())
            elif isinstance(widget, QLineEdit):
                lines += [widget.text(), widget.placeholderText()]
            elif isinstance(widget, QPlainTextEdit):
                lines.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                lines.append(widget.currentText())
            elif isinstance(widget, RowsView):
                lines += [" ".join(row.cells) for row in rows_of(widget)]
            elif isinstance(widget, ChecklistView):
                model = widget.model()
                lines += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
            lines.append(widget.accessibleName())
        return "\n".join(line for line in lines if line)

    def field(self, name: str) -> QWidget:
        """Return the visible control with this accessible name or these words."""
        found = [
            one
            for one in self.house.window.findChildren(QWidget)
            if one.isVisible()
            and (one.accessibleName() == name or (isinstance(one, QAbstractButton) and one.text().startswith(name)))
            and not isinstance(one, QLabel)
        ]
        assert found, f"{name!r} is not on the screen:\n{self.said()}"
        return found[0]

    def rows(self) -> list[ListRow]:
        """Return the rows of the list of this page."""
        listing = self.page.first
        assert isinstance(listing, RowsView)
        return rows_of(listing)

    # --- hands

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _time in range(times):
            QTest.keyClick(self.focus, key, modifier)
            self.settle()

    def type(self, words: str) -> None:
        """Type: Latin by key, everything else as an input method commits it."""
        for ascii_only, run in itertools.groupby(words, str.isascii):
            text = "".join(run)
            if ascii_only:
                QTest.keyClicks(self.focus, text)
            else:
                event = QInputMethodEvent()
                event.setCommitString(text)
                QCoreApplication.sendEvent(self.focus, event)
        self.settle()

    def enter(self, path: str, words: str) -> None:
        """Go to a field of the sheet by Tab and type."""
        self.tab_to(path)
        self.type(words)

    def tab_to(self, wanted: QWidget | str, most: int = 120) -> None:
        """Press Tab until the wanted widget or path has the focus."""
        for _press in range(most):
            if self.focus is wanted or (isinstance(wanted, str) and self.path == wanted):
                return
            QTest.keyClick(self.focus, Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"Tab never reached {wanted}")

    def press(self, name: str) -> None:
        """Go to a button by Tab and press Space."""
        self.tab_to(self.field(name))
        self.key(Key.Key_Space)

    def choose(self, box: QWidget, code: str) -> None:
        """Choose in a combo box with the arrow keys."""
        assert isinstance(box, QComboBox)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        step = Key.Key_Down if box.findData(code) > box.currentIndex() else Key.Key_Up
        for _press in range(box.count()):
            if box.currentData() == code:
                break
            self.key(step)
        assert box.currentData() == code

    def reader(self, number: str, step: int = 4) -> None:
        """A wedge reader: one character every ``step`` milliseconds, then Enter."""
        start = next(_stamps)
        keys = [(Key(ord(one.upper())), one) for one in number] + [(Key.Key_Return, "\r")]
        for place, (key, text) in enumerate(keys):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, NONE, text)
                event.setTimestamp(start + place * step)
                QCoreApplication.sendEvent(self.focus, event)
        self.settle()

    def pick(self, path: Path, open_dialog: Callable[[], None]) -> None:
        """Do what opens a file dialog, and choose this file or folder in it."""
        self._knocks = 0

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                self._knocks += 1
                assert self._knocks < 5000, "no file dialog opened"
                QTimer.singleShot(5, answer)
                return
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(edit, QLineEdit)
            edit.setText(str(path))
            QTest.keyClick(edit, Key.Key_Return)
            if dialog.isVisible():
                dialog.accept()

        QTimer.singleShot(0, answer)
        open_dialog()
        self.to_front()


def rows_of(listing: RowsView) -> list[ListRow]:
    """Return the rows a list holds."""
    found = [listing.rows.row_at(place) for place in range(listing.rows.rowCount())]
    return [row for row in found if row is not None]

"""A card reader that types: eighteen characters and Enter faster than any hand, wherever the focus is.

The number goes to whoever takes it; the field that had the focus gets back what it said before. Slow typing
is left alone. Outside text fields keys are held back a moment, so that a reader ticks and chooses nothing.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

WHOLE = 18
TOGETHER = 80
BETWEEN = 40
_CHARACTERS = frozenset("0123456789Xx")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BESIDE = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)
_MODIFIERS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class _Before:
    """What a text field said before the first character of a possible number."""

    def __init__(self, field: QWidget) -> None:
        self.field = field
        self._text, self._at = "", 0
        if isinstance(field, QLineEdit):
            self._text, self._at = field.text(), field.cursorPosition()
        elif isinstance(field, QPlainTextEdit):
            self._text, self._at = field.toPlainText(), field.textCursor().position()

    def put_back(self) -> None:
        """Let the field say it again, with the cursor where it was."""
        if isinstance(self.field, QLineEdit):
            self.field.setText(self._text)
            self.field.setCursorPosition(self._at)
        elif isinstance(self.field, QPlainTextEdit):
            self.field.setPlainText(self._text)
            cursor = self.field.textCursor()
            cursor.setPosition(min(self._at, len(self._text)))
            self.field.setTextCursor(cursor)


class Wedge(QObject):
    """An event filter of the whole application. ``read(number)`` is called while ``listening()`` holds."""

    def __init__(self, read: Callable[[str], None], listening: Callable[[], bool]) -> None:
        super().__init__()
        self._read = read
        self._listening = listening
        self._number = ""
        self._first = 0
        self._last = 0
        self._before: _Before | None = None
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._replay)

    def install(self) -> None:
        """Watch the application from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def uninstall(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every key on its way to the widget that has the focus."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or self._replaying:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if watched is not QApplication.focusWidget() or not self._listening() or event.key() in _BESIDE:
            return False  # a reader holds Shift for the X at the end; that is no key of its own
        if kind == QEvent.Type.ShortcutOverride:
            if self._held and not self._character(event) and event.key() not in _ENTER:
                self._forget()  # a key that acts comes after the digits that were pressed before it
            return self._wants(event) and self._claimed(event)
        return self._key(watched, event)

    def _key(self, field: QWidget, event: QKeyEvent) -> bool:
        now = event.timestamp() or round(time.perf_counter() * 1000)
        if event.key() in _ENTER and len(self._number) == WHOLE and now - self._first <= TOGETHER:
            self._whole()
            return True
        if not self._character(event):
            self._forget()
            return False
        if not self._number or now - self._last > BETWEEN or self._other(field) or len(self._number) >= WHOLE:
            self._forget()
            self._first = now
            self._before = _Before(field)
        self._number += event.text()
        self._last = now
        if isinstance(field, QLineEdit | QPlainTextEdit):
            return False
        self._held.append((field, event.clone()))
        self._timer.start(BETWEEN + 10)
        return True

    def _whole(self) -> None:
        number, before = self._number, self._before
        self._held.clear()
        self._timer.stop()
        self._number, self._before = "", None
        if before is not None:
            before.put_back()
        self._read(number.upper())

    def _forget(self) -> None:
        self._replay()
        self._number, self._before = "", None

    def _replay(self) -> None:
        held, self._held = self._held, []
        self._timer.stop()
        self._replaying = True
        for field, event in held:
            QCoreApplication.sendEvent(field, event)
        self._replaying = False

    def _other(self, field: QWidget) -> bool:
        return self._before is not None and self._before.field is not field

    def _wants(self, event: QKeyEvent) -> bool:
        return event.key() in _ENTER and len(self._number) == WHOLE

    @staticmethod
    def _claimed(event: QKeyEvent) -> bool:
        event.accept()
        return True

    @staticmethod
    def _character(event: QKeyEvent) -> bool:
        return event.text() in _CHARACTERS and bool(event.text()) and not event.modifiers() & _MODIFIERS

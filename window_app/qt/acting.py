"""Binds the acts of the one key list to a widget: shortcut, accessible name, and the handler."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from resources.words import _
from window_app.screens import keys


class Acts:
    """The acts of one scope on one widget. Every act of the scope must be bound, or be the widget's own."""

    def __init__(self, owner: QWidget, scope: str) -> None:
        self._owner = owner
        self.scope = scope
        self._handlers: dict[str, Callable[[], None]] = {}
        whole = scope == keys.EVERYWHERE
        self._context = Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetWithChildrenShortcut

    def bind(self, code: str, handler: Callable[[], None]) -> QAction:
        """Give an act its handler, and its key unless a widget listens for that key itself."""
        act = keys.act(code, self.scope)
        self._handlers[code] = handler
        action = QAction(_(act.label), self._owner)
        action.setObjectName(f"{act.scope}.{code}")
        action.triggered.connect(lambda _checked=False: handler())
        if not act.own:
            action.setShortcut(QKeySequence(act.key))
            action.setShortcutContext(self._context)
        action.setAutoRepeat(False)
        self._owner.addAction(action)
        return action

    def do(self, code: str) -> None:
        """Do an act as its key would."""
        self._handlers[code]()

    def missing(self) -> tuple[str, ...]:
        """Return the codes of acts of the scope that have no handler yet."""
        return tuple(act.code for act in keys.acts_of(self.scope) if act.code not in self._handlers)

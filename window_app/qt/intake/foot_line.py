"""One chosen matter at the foot: its name, what is missing, its outcomes with their keys."""

from collections.abc import Callable

import msgspec
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from resources.words import _
from window_app.qt import layouts
from window_app.qt.act_button import ActButton
from window_app.qt.labels import label, set_tone
from window_app.screens import keys
from window_app.screens.intake.state import FootLine, OutcomeKey

_FIRST = ("accept", "notice", "help_first")
_ORDER = (*_FIRST, "receive", "hand_on", "not_accept", "only_asked")
_WIDTHS = {"accept": 132, "notice": 138, "help_first": 124}


class FootLineView(QFrame):
    """``press(act, matter)`` for an outcome, ``choose(matter)`` for a click anywhere else on the line."""

    def __init__(self, press: Callable[[str, str], None], choose: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("footline")
        self._press, self._choose = press, choose
        self._shown: FootLine | None = None
        self.buttons: dict[str, ActButton] = {}
        self._wanted: list[str] = []
        self._row = layouts.row(self, spacing=8)
        self._row.setContentsMargins(10, 2, 4, 2)
        self._name = label("", "section")
        self._words = label("", "amber")
        self._head = QWidget()
        self._head.setObjectName("clear")
        head = layouts.row(self._head, spacing=8)
        head.addWidget(self._name)
        head.addWidget(self._words, 1)
        self._row.addWidget(self._head)
        self._others = QPushButton()
        self._others.setProperty("kind", "bar")
        self._menu = QMenu(self)
        self._others.setMenu(self._menu)
        self._others.setText(_("Other outcomes"))
        self._row.addWidget(self._others)
        self._row.addStretch(1)

    @property
    def matter(self) -> str:
        """The matter of this line."""
        return self._shown.matter if self._shown else ""

    def show_line(self, line: FootLine) -> bool:
        """Show a line; return whether its buttons were made anew."""
        if line == self._shown:
            return False
        self._shown = line
        self._name.setText(line.name)
        self._words.setText(line.words)
        set_tone(self._words, line.tone)
        set_tone(self, "yes" if line.current else "no", "current")
        self.setAccessibleName(_("{matter}: {why}").format(matter=line.name, why=line.words))
        return self._build(line)

    def head_width(self) -> int:
        """How wide name and words want to be."""
        return self._head.sizeHint().width()

    def align(self, width: int) -> None:
        """Give name and words this width, so that the buttons of all lines stand below each other."""
        self._head.setFixedWidth(width)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click chooses the matter."""
        self._choose(self.matter)

    def _build(self, line: FootLine) -> bool:
        wanted = [key.act for key in line.keys if key.act in _FIRST or len(line.keys) == 1]
        anew = wanted != self._wanted
        self._wanted = wanted
        for act, button in self.buttons.items():
            button.setVisible(act in wanted)
        best = next((key.act for key in line.keys if key.ready and key.act in _FIRST), "")
        for key in line.keys:
            if key.act in wanted:
                button = self.buttons.get(key.act) or self._make(key.act)
                button.set_key(keys.act(key.act, "intake").key if line.current else "")
                self._dress(button, key, main=key.act == best and line.current)
        rest = [key for key in line.keys if key.act not in wanted]
        self._menu.clear()
        for key in rest:
            shown = f"{key.words}\t{keys.spoken(keys.act(key.act, 'intake').key)}" if line.current else key.words
            entry = self._menu.addAction(shown)
            entry.triggered.connect(lambda _checked=False, act=key.act: self._press(act, self.matter))
        self._others.setVisible(bool(rest))
        return anew

    def _make(self, act: str) -> ActButton:
        button = ActButton(msgspec.structs.replace(keys.act(act, "intake"), icon=""), "")
        button.setMinimumWidth(_WIDTHS.get(act, 0))
        button.clicked.connect(lambda _checked=False: self._press(act, self.matter))
        before = [one for one in _ORDER[: _ORDER.index(act)] if one in self.buttons]
        self._row.insertWidget(1 + len(before), button)
        self.buttons[act] = button
        return button

    @staticmethod
    def _dress(button: ActButton, key: OutcomeKey, *, main: bool) -> None:
        set_tone(button, "primary" if main else "", "kind")
        button.set_words(key.words)
        button.set_note(key.note)
        button.setToolTip(key.why or button.toolTip())
        button.updateGeometry()

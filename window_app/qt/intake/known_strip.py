"""The strip under the ID field: who this may be already."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from window_app.qt import layouts
from window_app.qt.flow import FlowLayout
from window_app.qt.labels import label, set_tone
from window_app.screens.intake.state import KnownStrip


class KnownLine(QFrame):
    """Says what is known in one sentence, its acts below it; made anew only when it says something else."""

    def __init__(self, act: Callable[[str], None]) -> None:
        super().__init__()
        self._act = act
        self._now = KnownStrip()
        self.setProperty("strip", "calm")
        column = layouts.column(self, spacing=0)
        column.setContentsMargins(12, 6, 8, 4)
        self._words = label("", wrap=True)
        self._acts = QWidget()
        self._acts.setObjectName("clear")
        self._flow = FlowLayout(self._acts, gap=4)
        column.addWidget(self._words)
        column.addWidget(self._acts)
        self.buttons: list[QPushButton] = []
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()

    def show_known(self, known: KnownStrip) -> bool:
        """Show the strip; return whether its buttons changed."""
        if known == self._now:
            return False
        self._now = known
        self._words.setText(known.words)
        self.setAccessibleName(known.words)
        set_tone(self, known.tone, "strip")
        layouts.empty(self._flow)
        self.buttons = []
        for code, words in known.acts:
            button = QPushButton(words)
            button.setProperty("kind", "plain")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, code=code: partial(self._act, code)())
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self._acts.setVisible(bool(self.buttons))
        self.setVisible(bool(known.words))
        return True

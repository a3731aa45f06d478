"""A line in place: something to know, something odd, something wrong; with at most a few acts behind it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from window_app.qt import layouts
from window_app.qt.labels import label, set_tone


class Strip(QFrame):
    """Hidden while it has nothing to say. ``tone`` is calm, amber, red or green."""

    def __init__(self, tone: str = "calm", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = layouts.row(self, spacing=8)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._words = label("", wrap=True)
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, sentence: str, tone: str = "", acts: tuple[tuple[str, Callable[[], None]], ...] = ()) -> None:
        """Show this sentence and these acts; an empty sentence hides the line."""
        if tone:
            set_tone(self, tone, "strip")
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._add(words, act) for words, act in acts]
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()

    def _add(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "plain")
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button

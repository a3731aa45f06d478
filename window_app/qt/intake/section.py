"""A section of the sheet: a card with its title, quiet words beside it, and room for what stands in it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from window_app.qt import layouts
from window_app.qt.intake.elided import Elided
from window_app.qt.labels import label


class SheetOfSections(QWidget):
    """What is scrolled: exactly as high as its sections need at the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")

    def minimumSizeHint(self) -> QSize:
        """Nothing: the height follows from the width alone, never from the narrowest shape."""
        return QSize(0, 0)


class Section(QFrame):
    """``head`` takes buttons at the right, ``body`` what the section holds."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = layouts.column(self, spacing=8)
        column.setContentsMargins(16, 8, 16, 12)
        self.head: QHBoxLayout = layouts.row(spacing=12)
        self.title = label(title, "section")
        self.words = Elided()
        self.head.addWidget(self.title)
        self.head.addWidget(self.words, 1)
        self.body: QVBoxLayout = layouts.column(spacing=6)
        column.addLayout(self.head)
        column.addLayout(self.body)

    def say(self, words: str) -> None:
        """Say something quiet beside the title."""
        self.words.say(words)

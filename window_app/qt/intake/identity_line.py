"""What a number says, in place, and the one button that confirms a doubtful one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from resources.words import _
from window_app.qt import icons, layouts, style
from window_app.qt.labels import label, set_tone
from window_app.screens.intake.state import PersonLine

_SIGNS = {"green": "check-circle", "amber": "warning", "red": "x-circle"}


class IdentityLine(QWidget):
    """A sentence in its tone; "as on the original" stands beside it while it is wanted."""

    def __init__(self, confirmed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        row = layouts.row(self, spacing=6)
        self._words = label("", "quiet", wrap=True)
        self._words.setMinimumHeight(24)
        self.confirm = QPushButton(_("As on the original"))
        self.confirm.setProperty("kind", "small")
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(lambda _checked=False: confirmed())
        self._sign = label("")
        self._sign.setFixedSize(18, 24)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        self.confirm.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()

    def show_line(self, line: PersonLine) -> None:
        """Say what this person's number comes to."""
        sign = _SIGNS.get(line.tone, "") if line.words else ""
        self._sign.setPixmap(icons.icon(sign, style.colour(line.tone), 18).pixmap(18, 18) if sign else QPixmap())
        self._sign.setVisible(bool(sign))
        self._words.setText(line.words)
        self._words.setToolTip(line.words)
        set_tone(self._words, line.tone)
        self.confirm.setVisible(line.confirmable)

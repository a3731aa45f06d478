"""Labels with a tone of the sheet, prose with room between the lines, and names for the ear."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; ``tone`` is one the sheet knows (title, name, section, quiet, small, red, amber, green)."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


def prose(text: str = "", tone: str = "") -> QLabel:
    """Return wrapped text with a line height of 1.4."""
    made = label("", tone, wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    set_prose(made, text)
    return made


def set_prose(target: QLabel, text: str) -> None:
    """Put plain text into a label made by ``prose``."""
    lines = "<br>".join(html.escape(line) for line in text.splitlines())
    target.setText(f'<p style="line-height:140%; margin:0">{lines}</p>' if text else "")
    target.setAccessibleName(text)


def set_tone(target: QWidget, value: str, name: str = "tone") -> None:
    """Change a property that the sheet looks at, and let the sheet look again."""
    if target.property(name) == value:
        return
    target.setProperty(name, value)
    target.style().unpolish(target)
    target.style().polish(target)

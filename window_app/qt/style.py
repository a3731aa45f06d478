"""Colours, measures and the one sheet of the window, from the files in ``resources/style``."""

import functools
import string
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from resources import packaged
from window_app.qt import fonts, icons

THEMES = ("light", "dark", "high_contrast")


class Theme(msgspec.Struct, frozen=True):
    """One theme: its name, its colours by name, and the measures in pixels, the same for every theme."""

    name: str
    colours: dict[str, str]
    measures: dict[str, int]


def load(name: str) -> Theme:
    """Return a theme by name; an unknown name is the light one."""
    themes, measures = _files()
    chosen = name if name in themes else "light"
    return Theme(chosen, themes[chosen], measures)


@functools.cache
def _files() -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    themes = msgspec.toml.decode(packaged.read_bytes("style/themes.toml"), type=dict[str, dict[str, str]])
    return themes, msgspec.toml.decode(packaged.read_bytes("style/measures.toml"), type=dict[str, int])


_theme = load("light")


def colour(name: str) -> QColor:
    """Return a colour of the theme now shown; KeyError if no theme has that name."""
    return QColor(_theme.colours[name])


def measure(name: str) -> int:
    """Return a measure in pixels at 100 %."""
    return _theme.measures[name]


def font(size: str = "text", *, bold: bool = False) -> QFont:
    """Return the window's font in a size named in the measures."""
    made = fonts.application_font(measure(size))
    made.setBold(bold)
    return made


def apply(app: QApplication, name: str) -> None:
    """Show this theme in the whole application from now on."""
    global _theme
    _theme = load(name)
    app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(_theme))
    app.setStyleSheet(sheet(_theme))


def sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    families = ", ".join(f'"{family}"' for family in fonts.load()) or "sans-serif"
    values = {**theme.colours, **{name: str(pixels) for name, pixels in theme.measures.items()}}
    drawn = {
        "caret": _drawn("caret-down", theme.colours["quiet"], 24),
        "tick": _drawn("check", theme.colours["on_accent"], 32),
    }
    return string.Template(packaged.read_text("style/window.qss")).substitute(values, families=families, **drawn)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB`` (WCAG 2), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour_name: str) -> float:
    parts = [int(colour_name[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _palette(theme: Theme) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    names = {
        role.Window: "paper",
        role.Base: "surface",
        role.AlternateBase: "paper",
        role.Text: "ink",
        role.WindowText: "ink",
        role.ButtonText: "ink",
        role.Button: "surface",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.PlaceholderText: "quiet",
        role.ToolTipBase: "ink",
        role.ToolTipText: "surface",
    }
    for one, name in names.items():
        made.setColor(one, QColor(theme.colours[name]))
    return made


_folder: list[tempfile.TemporaryDirectory[str]] = []


def _drawn(icon: str, ink: str, pixels: int) -> str:
    """Return the path of a small picture for the sheet, which takes pictures only from files."""
    if not _folder:
        _folder.append(tempfile.TemporaryDirectory(prefix="window-app-style-"))
    target = Path(_folder[0].name) / f"{icon}-{ink.strip('#')}-{pixels}.png"
    if not target.exists():
        icons.pixmap(icon, QColor(ink), pixels).save(str(target))
    return target.as_posix()

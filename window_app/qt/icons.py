"""Icons of one outline family, Phosphor 1.3 (MIT licence), from the font inside the package qtawesome.

Only the font and its table are read. The package itself is not imported: that costs 0.2 s at start for
families nobody shows here.
"""

import importlib.util
from functools import lru_cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

SIZE = 20


class IconsMissing(RuntimeError):
    """The font of the icons is not installed with the program."""


def icon(name: str, ink: QColor, pixels: int = SIZE) -> QIcon:
    """Return an icon in this colour; KeyError if the family has no such icon."""
    made = QIcon()
    for ratio in (1, 2):
        picture = pixmap(name, ink, pixels * ratio)
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made


def pixmap(name: str, ink: QColor, pixels: int = SIZE) -> QPixmap:
    """Return an icon as a square picture of this many pixels."""
    return QPixmap(_pixmap(name, ink.name(QColor.NameFormat.HexArgb), pixels))


def paint(painter: QPainter, name: str, ink: QColor, area: QRect) -> None:
    """Draw an icon into an area, sharp at every scale; KeyError, and nothing drawn, for an unknown name."""
    glyph = chr(_table()[name])
    painter.save()
    font = QFont(_family())
    font.setPixelSize(min(area.width(), area.height()))
    painter.setFont(font)
    painter.setPen(ink)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, glyph)
    painter.restore()


@lru_cache(maxsize=256)
def _pixmap(name: str, ink: str, pixels: int) -> QPixmap:
    if name not in _table():
        raise KeyError(name)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, QColor(ink), QRect(0, 0, pixels, pixels))
    painter.end()
    return picture


@lru_cache(maxsize=1)
def _folder() -> Path:
    found = importlib.util.find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise IconsMissing("the package qtawesome is not installed")
    return Path(found.submodule_search_locations[0]) / "fonts"


@lru_cache(maxsize=1)
def _family() -> str:
    for file in sorted(_folder().glob("phosphor-*.ttf")):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        if families:
            return families[0]
    raise IconsMissing("the font phosphor is not in the package qtawesome")


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    for file in sorted(_folder().glob("phosphor-charmap-*.json")):
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, str])
        return {name: int(code, 16) for name, code in found.items()}
    raise IconsMissing("the table of phosphor is not in the package qtawesome")

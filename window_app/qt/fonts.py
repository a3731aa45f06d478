"""The bundled faces of the window: loaded once, so that a machine without Chinese fonts shows Chinese."""

from PySide6.QtGui import QFont, QFontDatabase

from resources import packaged

FALLBACK = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei")
RARE = ("HanaMinA", "HanaMinB", "Hanazono Mincho A", "SimSun-ExtB")
_loaded: list[str] = []


def load() -> tuple[str, ...]:
    """Load the bundled sans faces and return the families to use, main face first, rare characters last."""
    if not _loaded:
        main = [family for name in _sans() for family in _add(name)]
        known = set(QFontDatabase.families())
        others = [family for family in (*FALLBACK, *RARE) if family in known]
        _loaded.extend(dict.fromkeys([*main, *others]))
    return tuple(_loaded)


def application_font(pixels: int) -> QFont:
    """Return the font of the application in this size, with figures of one width."""
    font = QFont()
    font.setFamilies(list(load()) or [font.defaultFamily()])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(font, "setFeature"):
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _sans() -> list[str]:
    try:
        found = packaged.names("fonts", ".ttf")
    except FileNotFoundError:
        return []
    return sorted((name for name in found if "Sans" in name), key=lambda name: "Regular" not in name)


def _add(name: str) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(packaged.path(name)))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []

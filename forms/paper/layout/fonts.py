"""The faces papers are set in, found once and kept: a Song and a Sans family, and a face of rare characters.

A character missing in the first face is looked up in the next; what none of them has is drawn as a mark that
names its code point, never as a box.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from forms.paper.layout.unicode_map import to_unicode_map
from resources import packaged

RARE_FACES = (
    "fonts/NotoSerifSC-Regular.ttf",  # behind the bold Song, which has the characters of GB 2312 only
    "fonts/HanaMinB.ttf",
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
)
NO_FACE = -1
SURROGATES = range(0xD800, 0xE000)


class Family(StrEnum):
    """One family a paper: Song for notices, Sans for slips."""

    SONG = "NotoSerifSC"
    SANS = "NotoSansSC"


class FontsMissing(Exception):
    """The faces the program ships are not in its folder of fonts; the message names the one looked for."""


class PaperFont(TTFont):
    """An embedded, subset TrueType face whose text copies right above U+FFFF too."""

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font's objects to the document, with the right map from codes to text."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("latin-1")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode_map(name, subset)


class Typeface:
    """A first face with its followers; answers which face draws a character and how wide it is."""

    def __init__(self, first: PaperFont, rare: Sequence[str]) -> None:
        """Begin with the first face; those for rare characters are opened when one is met."""
        self.fonts: list[PaperFont] = [first]
        self._rare = tuple(rare)
        self._rare_opened = False
        self._known: dict[str, tuple[int, float]] = {}

    def look_up(self, char: str) -> tuple[int, float]:
        """Return (face, width at size 1) of a character; the face is ``NO_FACE`` when nothing draws it."""
        found = self._known.get(char)
        if found is None:
            found = self._known[char] = self._search(ord(char))
        return found

    def _search(self, point: int) -> tuple[int, float]:
        if not self._rare_opened and not any(point in font.face.charToGlyph for font in self.fonts):
            self._rare_opened = True
            self.fonts += [font for font in map(_rare_font, self._rare) if font is not None]
        for number, font in enumerate(self.fonts):
            if point in font.face.charToGlyph and point not in SURROGATES:
                return number, font.face.getCharWidth(point) / 1000
        return NO_FACE, 1.0


@cache
def typeface(family: Family, bold: bool = False) -> Typeface:
    """Return a family's face, opened once for the life of the program."""
    face = Typeface(_shipped_font(family, bold), RARE_FACES)
    if bold:
        face.fonts.append(_shipped_font(family, False))  # the bold face of a family may hold fewer characters
    return face


@cache
def _shipped_font(family: Family, bold: bool) -> PaperFont:
    wanted = "Bold" if bold else "Regular"
    names = packaged.names("fonts", ".ttf")
    for name in names:
        if family.value in name and (wanted in name or (bold and "700" in name)):
            return PaperFont(f"{family.value}-{wanted}", str(packaged.path(name)))
    if bold:
        return _shipped_font(family, False)
    raise FontsMissing(f"{family.value}-{wanted}.ttf")


@cache
def _rare_font(name: str) -> PaperFont | None:
    try:
        place = Path(name) if name.startswith("/") else packaged.path(name)
        return PaperFont(f"Rare-{Path(name).stem}", str(place)) if place.is_file() else None
    except (FileNotFoundError, TTFError):
        return None

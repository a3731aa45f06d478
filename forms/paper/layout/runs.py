"""Text as runs of one face each, with widths."""

from typing import NamedTuple

from forms.paper.layout.fonts import NO_FACE, Typeface
from forms.radicals import described

IGNORABLE = frozenset(
    point
    for points in (
        (0x00AD, 0x034F, 0xFEFF),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xE0000, 0xE1000),
    )
    for point in points
)
MARK_SCALE = 0.5  # a missing character's code point is set at half the size


class Run(NamedTuple):
    """Characters that one face draws; ``face`` is ``NO_FACE`` for one character that none has."""

    face: int
    text: str
    width: float


def clean(text: str) -> str:
    """Return the text without characters that have no shape of their own; tabs and controls become blanks."""
    if text.isprintable() and text.isascii():
        return text
    kept = []
    for char in text:
        if char in "\n\u3000" or (char.isprintable() and ord(char) not in IGNORABLE):
            kept.append(char)
        elif ord(char) not in IGNORABLE:
            kept.append(" " if ord(char) < 0xA1 or char in "\u2028\u2029" or char.isspace() else char)
    return "".join(kept)


class Measurer:
    """Measures text in one typeface at one size, in points; remembers while one paper is set.

    ``pitch`` is added behind every character, so that a line of an official paper holds its 28 characters.
    """

    def __init__(self, face: Typeface, size: float, pitch: float = 0.0) -> None:
        """Keep the face and size."""
        self.pitch = pitch
        self.face = face
        self.size = size
        self._widths: dict[str, float] = {}
        self._runs: dict[str, tuple[Run, ...]] = {}

    def width(self, text: str) -> float:
        """Return the width of a text in points."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measured(text)
        return known

    def _measured(self, text: str) -> float:
        look_up = self.face.look_up
        total = 0.0
        for char in text:
            face, width = look_up(char)
            total += width if face != NO_FACE else self._mark_width(char)
        return total * self.size + self.pitch * len(text)

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return a text cut where the face changes."""
        known = self._runs.get(text)
        if known is None:
            known = self._runs[text] = self._cut(text)
        return known

    def _cut(self, text: str) -> tuple[Run, ...]:
        look_up = self.face.look_up
        found: list[Run] = []
        current, chars, total = NO_FACE, "", 0.0
        for char in text:
            face, width = look_up(char)
            if face == NO_FACE or face != current:
                if chars:
                    found.append(Run(current, chars, total * self.size))
                current, chars, total = face, "", 0.0
            chars += char
            total += width if face != NO_FACE else self._mark_width(char)
        if chars:
            found.append(Run(current, chars, total * self.size))
        return tuple(found)

    def _mark_width(self, char: str) -> float:
        label = mark_label(char)
        return sum(self.face.look_up(each)[1] for each in label) * MARK_SCALE


def mark_label(char: str) -> str:
    """Return what is drawn for a character that no face has, in square brackets: its radical, how many strokes it has
    besides, and its code point. Somebody with a pen can tell from it which character was meant.
    """
    point = f"U+{ord(char):04X}"
    parts = described(char)
    return f"[{parts.radical}+{parts.strokes} {point}]" if parts else f"[{point}]"

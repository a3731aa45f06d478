"""Characters that no face on this computer draws: named before a paper goes out, never printed as a box."""

from collections.abc import Sequence

from forms.case.fields import Sheet
from forms.paper.layout.fonts import FontsMissing
from forms.paper.layout.printing import undrawn
from forms.radicals import described
from resources.words import _


def warning_of(sheet: Sheet) -> str:
    """Return what to tell the clerk before anything of this sheet is printed, or an empty text."""
    try:
        return warning(undrawn(value for value in sheet.values() if isinstance(value, str)))
    except FontsMissing:
        return ""  # no paper can be made at all; making one says so


def warning(missing: Sequence[str]) -> str:
    """Return what to tell the clerk about these characters, or an empty text.

    Each stands with its code point and, where they are known, its radical and the strokes besides.
    """
    if not missing:
        return ""
    named = _(", ").join(_named(character) for character in missing)
    return _(
        "No face on this computer draws {named}. The paper shows its radical, strokes and code in brackets: "
        "write the character in by hand before you hand it over."
    ).format(named=named)


def _named(character: str) -> str:
    point = f"U+{ord(character):04X}"
    parts = described(character)
    if parts is None:
        return f"{character} ({point})"
    known = _("{radical} and {strokes} strokes").format(radical=parts.radical, strokes=parts.strokes)
    return f"{character} ({known}, {point})"

"""Names of people as cards print them: the dot between the parts is U+00B7, however it was typed."""

import re

MIDDLE_DOT = "\u00b7"
_DOTS = re.compile(r"(?<=[^\x00-\x7f])\s*[.\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65\u25cf\u2024]\s*(?=[^\x00-\x7f])")


def with_middle_dots(name: str) -> str:
    """Return the name with every other sort of dot between two of its characters made the middle dot."""
    return _DOTS.sub(MIDDLE_DOT, name)

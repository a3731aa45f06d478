"""The map from glyph codes back to text that a PDF carries, so that names copy and search right."""

from collections.abc import Sequence

PAIRS_IN_A_BLOCK = 100  # the format's own limit for one bfchar block


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return a ToUnicode CMap for one-byte codes; targets above U+FFFF are written as surrogate pairs."""
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    pairs = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    body: list[str] = []
    for start in range(0, len(pairs), PAIRS_IN_A_BLOCK):
        block = pairs[start : start + PAIRS_IN_A_BLOCK]
        body += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(head + body + tail)


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()

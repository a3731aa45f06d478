"""Which radical a Han character stands under and how many strokes it has besides: to name one that cannot be drawn.

The data are ``kRSUnicode`` of Unicode's Unihan database, 14.0.0 (``resources/codes/README.md``): blocks of a first
code point and a length (three bytes each, big endian), then the radicals' numbers (1 to 214), then the strokes.
"""

import gzip
import unicodedata
from functools import cache
from typing import NamedTuple

from resources import packaged

_FIRST_RADICAL = 0x2F00  # the block of Kangxi radicals, in the order of their numbers


class Described(NamedTuple):
    """The radical as a character of its own, and the strokes besides it."""

    radical: str
    strokes: int


class _Block(NamedTuple):
    points: range
    radicals: bytes
    strokes: bytes


def described(char: str) -> Described | None:
    """Return radical and strokes of one character; None where not known (no Han character, or a newer one)."""
    point = ord(char)
    for block in _blocks():
        if point in block.points:
            at = point - block.points.start
            radical = unicodedata.normalize("NFKC", chr(_FIRST_RADICAL + block.radicals[at] - 1))
            return Described(radical, block.strokes[at])
    return None


@cache
def _blocks() -> tuple[_Block, ...]:
    data = gzip.decompress(packaged.read_bytes("codes/radicals-and-strokes.gz"))
    found: list[_Block] = []
    at = 0
    while at < len(data):
        start, count = (int.from_bytes(data[at + part : at + part + 3], "big") for part in (0, 3))
        at += 6
        found.append(_Block(range(start, start + count), data[at : at + count], data[at + count : at + 2 * count]))
        at += 2 * count
    return tuple(found)

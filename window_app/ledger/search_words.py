"""What a row is found by, and what a typed query looks for: characters, pairs, pinyin, numbers.

Every character outside ASCII becomes a token of its own code point (``u5f20``), so that a character newer
than the tokenizer's Unicode tables, or one of a private area, is found like any other.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product

import msgspec

from resources import packaged
from window_app.ledger.loading import pypinyin

_MOST_READINGS = 8
_RUNS = re.compile(r"[a-z]+|[0-9]+|[^\x00-\x7f]+")
_TOO_LONG = 64


class IndexText(msgspec.Struct, frozen=True):
    """The three columns of the index: characters and pairs, pinyin, numbers and Latin words."""

    name: str
    pinyin: str
    digits: str


def index_text(words: Iterable[str]) -> IndexText:
    """Return what is indexed for these names and numbers."""
    characters: list[str] = []
    pinyin: dict[str, None] = {}
    digits: dict[str, None] = {}
    for word in words:
        plain = _plain(word)
        outside = [run for run in _RUNS.findall(plain) if not run.isascii()]
        for run in outside:
            characters += [_token(character) for character in run]
            characters += [_token(a) + _token(b) for a, b in pairwise(run)]
            characters.append("x")  # no phrase runs from one name into the next
            pinyin.update(dict.fromkeys(_pinyin_tokens(run)))
        digits.update(dict.fromkeys(_number_tokens(plain)))
    return IndexText(" ".join(characters), " ".join(pinyin), " ".join(digits))


def warm_up() -> None:
    """Load the pinyin dictionary now (about 0.2 s), so that nobody waits for it inside a transaction."""
    surname_readings()
    _syllables("\u4e00")


def query_of(typed: str) -> str:
    """Return the FTS5 query of what a person typed; empty if nothing in it can be looked for.

    Words are all wanted. Characters are looked for as they follow each other, Latin letters as the beginning
    of a pinyin or a number, digits as the beginning of a number or as the last four.
    """
    parts: list[str] = []
    for word in _plain(typed)[:_TOO_LONG].split():
        compact = re.sub(r"[^0-9a-z]", "", word)
        if word.isascii() and any(character.isdigit() for character in word) and compact:
            parts.append(f'digits : "{compact}"*')
            continue
        parts += [_part(run) for run in _RUNS.findall(word)]
    return " AND ".join(parts)


def _part(run: str) -> str:
    if run.isascii():
        if run.isdigit():
            return f'digits : "{run}"*'
        return f'{{pinyin digits}} : "{run}"*'
    if len(run) == 2:
        return f'name : "{_token(run[0])}{_token(run[1])}"'
    return 'name : "' + " ".join(_token(character) for character in run) + '"'


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower()


def _token(character: str) -> str:
    return f"u{ord(character):x}"


def _number_tokens(plain: str) -> list[str]:
    found: list[str] = []
    for part in plain.split():
        compact = re.sub(r"[^0-9a-z]", "", part)
        if not compact:
            continue
        found.append(compact)
        if not any(character.isdigit() for character in compact):
            found += [run for run in _RUNS.findall(part) if run.isascii() and run != compact]
        elif len(compact) > 4:
            found.append(compact[-4:])
            tail = re.split(r"[^0-9a-z]+", part.strip())[-1]  # the last part of a case number is said aloud
            if tail and tail != compact:
                found.append(tail)
    return found


def _pinyin_tokens(name: str) -> list[str]:
    tokens: dict[str, None] = {}
    for syllables in _readings(name):
        for start in range(len(syllables)):
            rest = syllables[start:]
            initials = "".join(one[0] for one in rest)
            tokens["".join(rest)] = None
            tokens[initials] = None
            tokens[rest[0] + initials[1:]] = None
    return list(tokens)


def _readings(name: str) -> list[tuple[str, ...]]:
    """Return the ways a name may be read, one syllable a character: as a surname first, then as usual."""
    choices: list[list[str]] = []
    surname = _surname(name)
    for place, character in enumerate(name):
        usual = _syllables(character)
        if place < len(surname):
            usual = [surname[place], *[one for one in usual if one != surname[place]]]
        if usual:
            choices.append(usual[:3])
    found: list[tuple[str, ...]] = []
    for combination in product(*choices):
        found.append(combination)
        if len(found) == _MOST_READINGS:
            break
    return found if choices else []


def _surname(name: str) -> tuple[str, ...]:
    readings = surname_readings()
    return readings.get(name[:2]) or readings.get(name[:1]) or ()


@cache
def surname_readings() -> dict[str, tuple[str, ...]]:
    """Return the surnames read otherwise than the same characters in other words."""
    data = tomllib.loads(packaged.read_text("codes/surname-readings.toml"))
    return {name: tuple(reading.split()) for name, reading in data["surnames"].items()}


@cache
def _syllables(character: str) -> list[str]:
    """Return the readings of one character without tones, the usual one first; none for a rare one."""
    module = pypinyin()
    found = module.pinyin(character, style=module.Style.NORMAL, heteronym=True, errors="ignore")
    readings = [one.replace("\u00fc", "v") for one in (found[0] if found else [])]
    return [one for one in dict.fromkeys(readings) if one.isascii() and one.isalpha()]

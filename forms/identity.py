"""Identity numbers as they come over the counter: read kindly, checked strictly, never changed in silence.

GB 11643-1999 (ISO 7064 MOD 11-2). Place and year of issue are never an error: Longyan's adults carry prefixes of
before 1997 (3526), so an unknown place is a note. A wrong number is a state of the person's file, never a gate.
"""

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct
from stdnum.cn.ric import calc_check_digit


class IdKind(StrEnum):
    """What sort of number it is, by its shape."""

    RESIDENT18 = "resident18"
    RESIDENT15 = "resident15"
    HK_MACAU_TW_RESIDENCE = "hk_macau_tw_residence"
    PERMANENT_RESIDENCE_2023 = "permanent_residence_2023"
    PERMANENT_RESIDENCE_2017 = "permanent_residence_2017"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """Sex as the number tells it (odd sequence male, even female)."""

    MALE = "male"
    FEMALE = "female"


class IdProblem(StrEnum):
    """Why a number is not valid; the first that is found."""

    EMPTY = "empty"
    CHARACTERS = "characters"
    LENGTH = "length"
    SPREADSHEET = "spreadsheet"
    IMPOSSIBLE_DATE = "impossible_date"
    FUTURE_DATE = "future_date"
    CHECK_DIGIT = "check_digit"


class IdNote(StrEnum):
    """What was tidied, or is worth a look. ``UPGRADED`` stands before a colon and the 18-character form."""

    SPACES_REMOVED = "spaces_removed"
    APOSTROPHE_REMOVED = "apostrophe_removed"
    FULL_WIDTH_CHANGED = "full_width_changed"
    LOWER_CASE_CHANGED = "lower_case_changed"
    OLD_FORM = "old_form"
    UPGRADED = "upgraded"
    FORMER_PLACE = "former_place"
    UNKNOWN_PLACE = "unknown_place"
    MAYBE_ROUNDED = "maybe_rounded"
    OVER_120 = "over_120"
    LAYOUT_UNVERIFIED = "layout_unverified"


class IdentityCheck(Struct, frozen=True, kw_only=True):
    """What a number says. ``normalised`` is what was given, tidied as ``notes`` tells, never another number.

    ``birth_date`` and ``sex`` are given whenever they can be read, also from a number with a wrong check digit.
    """

    kind: IdKind
    valid: bool
    normalised: str
    birth_date: date | None = None
    sex: Sex | None = None
    notes: tuple[str, ...] = ()
    problem: IdProblem | None = None

    @property
    def upgraded(self) -> str:
        """The 18-character form of a 15-digit number, or empty."""
        mark = f"{IdNote.UPGRADED}:"
        return next((note.removeprefix(mark) for note in self.notes if note.startswith(mark)), "")


_SPACES = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_APOSTROPHES = re.compile(r"['\u2018\u2019`\uff07]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPREADSHEET = re.compile(r"^\d(\.\d+)?[Ee]\+?\d+$")
_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71]
)
_RESIDENCE_PREFIXES = ("810000", "820000", "830000")
_FORMER_LONGYAN = "3526"
_CENTENARIANS = range(996, 1000)
_OLDEST = 120


def tidied(number: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without spaces and apostrophes, in half-width capitals, and a note for each change made."""
    notes: list[str] = []
    text = number
    for found, note in ((_SPACES, IdNote.SPACES_REMOVED), (_APOSTROPHES, IdNote.APOSTROPHE_REMOVED)):
        without = found.sub("", text)
        if without != text:
            notes.append(note)
        text = without
    narrow = text.translate(_FULL_WIDTH)
    if narrow != text:
        notes.append(IdNote.FULL_WIDTH_CHANGED)
    capital = "".join(letter.upper() if "a" <= letter <= "z" else letter for letter in narrow)
    if capital != narrow:
        notes.append(IdNote.LOWER_CASE_CHANGED)
    return capital, tuple(notes)


def check(number: str, today: date) -> IdentityCheck:
    """Check an identity number of any known kind; never raises."""
    text, notes = tidied(number)
    if not text:
        return _bad(IdKind.UNKNOWN, text, notes, IdProblem.EMPTY)
    if re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return _eighteen(text, notes, today)
    if re.fullmatch(r"[0-9]{15}", text):
        return _fifteen(text, notes, today)
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", text):
        notes = (*notes, IdNote.LAYOUT_UNVERIFIED)
        return IdentityCheck(kind=IdKind.PERMANENT_RESIDENCE_2017, valid=True, normalised=text, notes=notes)
    if _SPREADSHEET.match(text):
        return _bad(IdKind.UNKNOWN, text, notes, IdProblem.SPREADSHEET)
    wrong = IdProblem.LENGTH if re.fullmatch(r"[0-9]*[0-9X]", text) else IdProblem.CHARACTERS
    return _bad(IdKind.UNKNOWN, text, notes, wrong)


def _bad(kind: IdKind, text: str, notes: tuple[str, ...], problem: IdProblem) -> IdentityCheck:
    return IdentityCheck(kind=kind, valid=False, normalised=text, notes=notes, problem=problem)


def _eighteen(text: str, notes: tuple[str, ...], today: date) -> IdentityCheck:
    kind = _kind_of_eighteen(text)
    good_digit = calc_check_digit(text) == text[17]
    if not good_digit and text.endswith("000"):
        notes = (*notes, IdNote.MAYBE_ROUNDED)
    if kind is IdKind.PERMANENT_RESIDENCE_2023:
        born, problem = _birth(text[6:14], today)
        return IdentityCheck(
            kind=kind,
            valid=good_digit,
            normalised=text,
            birth_date=None if problem else born,
            notes=(*notes, IdNote.LAYOUT_UNVERIFIED),
            problem=None if good_digit else IdProblem.CHECK_DIGIT,
        )
    if kind is IdKind.RESIDENT18:
        notes = (*notes, *_place_notes(text))
    return _dated(kind, text, notes, text[6:14], int(text[14:17]), good_digit, today)


def _fifteen(text: str, notes: tuple[str, ...], today: date) -> IdentityCheck:
    """The form of before 1999; no card carries it any more, old files do."""
    century = "18" if int(text[12:]) in _CENTENARIANS else "19"
    body = f"{text[:6]}{century}{text[6:]}"
    upgraded = body + calc_check_digit(f"{body}0")  # the function leaves the last character out
    notes = (*notes, IdNote.OLD_FORM, f"{IdNote.UPGRADED}:{upgraded}", *_place_notes(text))
    return _dated(IdKind.RESIDENT15, text, notes, f"{century}{text[6:12]}", int(text[12:]), True, today)


def _dated(
    kind: IdKind, text: str, notes: tuple[str, ...], birth: str, sequence: int, good_digit: bool, today: date
) -> IdentityCheck:
    born, problem = _birth(birth, today)
    if problem is None and not good_digit:
        problem = IdProblem.CHECK_DIGIT
    if problem is IdProblem.IMPOSSIBLE_DATE:
        notes = tuple(note for note in notes if not note.startswith(f"{IdNote.UPGRADED}:"))
    elif born is not None and today.year - born.year > _OLDEST:
        notes = (*notes, IdNote.OVER_120)
    return IdentityCheck(
        kind=kind,
        valid=problem is None,
        normalised=text,
        birth_date=born,
        sex=Sex.MALE if sequence % 2 else Sex.FEMALE,
        notes=notes,
        problem=problem,
    )


def _kind_of_eighteen(text: str) -> IdKind:
    if text.startswith("9"):
        return IdKind.PERMANENT_RESIDENCE_2023
    if text.startswith(_RESIDENCE_PREFIXES):
        return IdKind.HK_MACAU_TW_RESIDENCE
    return IdKind.RESIDENT18


def _birth(digits: str, today: date) -> tuple[date | None, IdProblem | None]:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None, IdProblem.IMPOSSIBLE_DATE
    return born, IdProblem.FUTURE_DATE if born > today else None


def _place_notes(text: str) -> tuple[str, ...]:
    if text.startswith(_FORMER_LONGYAN):
        return (IdNote.FORMER_PLACE,)
    return () if int(text[:2]) in _PROVINCES else (IdNote.UNKNOWN_PLACE,)

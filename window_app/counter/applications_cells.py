"""Single cells of an online application: tidied as little as needed, and everything odd about them said."""

import datetime as dt
import re
import unicodedata

import msgspec

from forms import identity
from forms.card_numbers import BankWarning, PhoneKind, check_bank_card, check_phone
from forms.identity import IdentityCheck, IdNote, IdProblem
from forms.personal_names import MIDDLE_DOT, with_middle_dots
from resources.words import _
from window_app.counter import id_words

_REMARK = re.compile(r"[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
_TIDIED = frozenset(
    {IdNote.SPACES_REMOVED, IdNote.APOSTROPHE_REMOVED, IdNote.FULL_WIDTH_CHANGED, IdNote.LOWER_CASE_CHANGED}
)
_QUIET = frozenset({IdNote.FORMER_PLACE, IdNote.UPGRADED})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SERIAL_START = dt.date(1899, 12, 30)  # day 0 of spreadsheets


class Doubt(msgspec.Struct, frozen=True):
    """What is odd about one field of one row. ``row`` counts as a spreadsheet does: column names are row 1.

    ``field`` is the column's code, or ``household/2/id_number`` for the second member's number. A ``grave`` doubt
    is one that has to be settled before anything can rest on the field; the others are hints.
    """

    row: int
    field: str
    code: str
    message: str
    grave: bool = False


class Doubts:
    """Collects what is odd about one row."""

    def __init__(self, row: int) -> None:
        self._row = row
        self.found: list[Doubt] = []

    def add(self, field: str, code: str, message: str, *, grave: bool = False) -> None:
        """Note one thing."""
        self.found.append(Doubt(self._row, field, code, message, grave))


def plain(cell: str) -> str:
    """Return a cell without invisible characters and outer spaces; a tab becomes a space."""
    return _INVISIBLE.sub("", cell.replace("\t", " ")).strip()


def person_name(cell: str, field: str, doubts: Doubts) -> str:
    """Return a name as it is stored: middle dots as U+00B7, no outer spaces; nothing else is changed."""
    name = plain(cell)
    if name != cell:
        doubts.add(field, "name_spaces", _("Spaces around the name were taken out."))
    dotted = with_middle_dots(name)
    if dotted != name:
        doubts.add(field, "name_dot", _("The dot in the name was made the middle dot that cards print."))
    if not dotted:
        doubts.add(field, "name_missing", _("There is no name."), grave=True)
    elif any(_strange(letter) for letter in dotted):
        doubts.add(field, "name_characters", _("The name holds characters that no name has."), grave=True)
    elif " " in dotted and not dotted.isascii():
        doubts.add(field, "name_inner_space", _("There is a space inside the name."))
    return dotted


def _strange(letter: str) -> bool:
    """Digits, signs, private characters and the mark of a lost one; letters, dots, spaces and hyphens are names."""
    if letter in f"{MIDDLE_DOT} -'":
        return False
    return unicodedata.category(letter)[0] != "L" and not 0x20000 <= ord(letter) < 0x40000  # newer than the tables


def id_number(cell: str, field: str, today: dt.date, doubts: Doubts) -> IdentityCheck:
    """Return what an identity number says; tidying and whatever is wrong are said."""
    check = identity.check(cell, today)
    for note in check.notes:
        code = note.partition(":")[0]
        if code not in _QUIET:
            doubts.add(field, str(code), id_words.note(note), grave=False)
    if check.problem is not None:
        doubts.add(field, check.problem.value, _problem(check), grave=True)
    return check


def tidied_only(check: IdentityCheck) -> bool:
    """Whether nothing but its writing was odd about a number."""
    return check.valid and all(note.partition(":")[0] in _TIDIED | _QUIET for note in check.notes)


def _problem(check: IdentityCheck) -> str:
    if check.problem is IdProblem.EMPTY:
        return _("There is no identity number.")
    if check.problem is IdProblem.LENGTH:
        return _("The number has {n} characters; it should have 18.").format(n=len(check.normalised))
    return id_words.problem(check.problem)


def day(cell: str, field: str, today: dt.date, doubts: Doubts) -> str:
    """Return a day as ISO, whatever of the usual ways it is written in; empty when it is none."""
    text = unicodedata.normalize("NFKC", plain(cell))
    if not text:
        doubts.add(field, "date_missing", _("There is no date."))
        return ""
    found = _DATE.match(text) or _COMPACT.match(text)
    try:
        if found:
            given = dt.date(int(found[1]), int(found[2]), int(found[3]))
        elif _SERIAL.fullmatch(text):
            given = _SERIAL_START + dt.timedelta(days=int(float(text)))
            doubts.add(field, "date_serial", _("A spreadsheet wrote the date as the number {text}.").format(text=text))
        else:
            doubts.add(field, "date_unreadable", _("{text} is not a date.").format(text=text[:40]), grave=True)
            return ""
    except ValueError:
        doubts.add(field, "date_impossible", _("There is no such day: {text}.").format(text=text[:40]), grave=True)
        return ""
    if given > today:
        doubts.add(field, "date_future", _("The day {day} is still to come.").format(day=given), grave=True)
    return given.isoformat()


def phone(cell: str, field: str, doubts: Doubts) -> str:
    """Return a telephone number; a remark in brackets says whose it is and stays behind the number."""
    text = plain(cell)
    remark = "".join(one.strip() for one in _REMARK.findall(text))
    number = check_phone(_REMARK.sub("", text))
    if not number.normalised:
        doubts.add(field, "phone_missing", _("There is no telephone number."))
        return text
    if number.kind is PhoneKind.UNKNOWN:
        doubts.add(field, "phone_odd", _("This does not look like a telephone number."))
    if not remark:
        return number.normalised
    doubts.add(field, "phone_remark", _("Behind the number stands: {remark}.").format(remark=remark[:40]))
    return f"{number.normalised} ({remark})"


def head_count(cell: str, field: str, members: int, doubts: Doubts) -> int | None:
    """Return how many people the household is said to have; compared with the members listed beside the applicant."""
    text = unicodedata.normalize("NFKC", plain(cell))
    digits = re.sub(r"\D", "", text)
    if not digits or len(digits) > 3:
        doubts.add(field, "head_count_unreadable", _("How many people the household has cannot be read."))
        return None
    said, listed = int(digits), members + 1
    if said == members and members:
        doubts.add(
            field,
            "head_count",
            _("It says {said} people; with the applicant {listed} are listed. Was the applicant left out?").format(
                said=said, listed=listed
            ),
        )
    elif said != listed:
        doubts.add(
            field,
            "head_count",
            _("It says {said} people; with the applicant {listed} are listed.").format(said=said, listed=listed),
            grave=True,
        )
    return said


def bank_account(cell: str, field: str, doubts: Doubts) -> str:
    """Return an account number; whatever is odd about it is only a hint."""
    check = check_bank_card(cell)
    if not check.normalised:
        return ""
    words = {
        BankWarning.CHARACTERS: _("The account number holds something else than digits."),
        BankWarning.LENGTH: _("The account number has an unusual length."),
        BankWarning.CHECK_DIGIT: _("The check digit of the account number does not fit; passbooks may have none."),
    }
    if check.warning is not None:
        doubts.add(field, f"bank_{check.warning.value}", words[check.warning])
    return check.normalised

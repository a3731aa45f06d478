"""One cell: brought to its plain form and checked. What is wrong is a code; the value itself is never repeated.

Spreadsheets drop leading zeros, round eighteen digits and run cells that begin with = + - @. So digits leave with
a tab in front, and such cells with an apostrophe; both are taken off again when the table comes back.
"""

import datetime as dt
import re
import unicodedata
from enum import StrEnum

from forms import card_numbers, identity
from forms.card_numbers import BankWarning
from forms.exchange.table_format import CellKind, Column

_DIGITS = frozenset({CellKind.ID_NUMBER, CellKind.BANK_ACCOUNT, CellKind.PHONE, CellKind.CODE})
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")
_YUAN = re.compile(r"-?\d{1,9}(\.\d{1,2})?")
_SPOILT = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_RUNS = ("=", "+", "-", "@")


class CellFault(StrEnum):
    """What is wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_DAY = "not_a_day"
    NOT_A_COUNT = "not_a_count"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_CHOICE = "not_a_choice"
    BAD_ID_NUMBER = "bad_id_number"
    BAD_PHONE = "bad_phone"
    BAD_ACCOUNT = "bad_account"
    SPOILT_DIGITS = "spoilt_digits"
    CONTROL_CHARACTER = "control_character"


def taken(cell: str, column: Column, today: dt.date) -> tuple[str, CellFault | None]:
    """Return a cell's plain value and what is wrong with it. Days become 2026-11-24, amounts 12.50.

    A passbook's number or an odd telephone number is taken: only what cannot be one at all is wrong.
    """
    value = _unmarked(cell)
    if not value:
        return "", CellFault.MISSING if column.required else None
    if any(unicodedata.category(one) == "Cc" and one not in "\n\t" for one in value):
        return "", CellFault.CONTROL_CHARACTER
    value, fault = _of_kind(value, column, today)
    if fault is None and len(value) > column.limit:
        fault = CellFault.TOO_LONG
    return value, fault


def put(value: str, column: Column) -> str:
    """Return how a plain value is written into the table."""
    if value and column.kind in _DIGITS:
        return f"\t{value}"
    if value.lstrip("'").startswith(_RUNS) and column.kind is CellKind.TEXT:
        return f"'{value}"
    return value


def _unmarked(cell: str) -> str:
    value = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if value.startswith("'") and value.lstrip("'").startswith(_RUNS):
        return value[1:].strip()
    return value


def _of_kind(value: str, column: Column, today: dt.date) -> tuple[str, CellFault | None]:
    if column.kind in _DIGITS:
        return _digits(value.lstrip("'").strip(), column.kind, today)
    if column.kind is CellKind.DAY:
        return _day(value)
    if column.kind is CellKind.COUNT:
        narrow = unicodedata.normalize("NFKC", value)
        fits = narrow.isascii() and narrow.isdigit() and len(narrow) <= 9
        return (str(int(narrow)), None) if fits else (value, CellFault.NOT_A_COUNT)
    if column.kind is CellKind.YUAN:
        narrow = unicodedata.normalize("NFKC", value).replace(",", "").removesuffix("\u5143")  # the sign of the yuan
        if not (narrow.isascii() and _YUAN.fullmatch(narrow)):
            return value, CellFault.NOT_AN_AMOUNT
        whole, _point, part = narrow.partition(".")
        return f"{int(whole) if whole != '-0' else whole}.{part:0<2}", None
    if column.kind is CellKind.CHOICE and value not in column.choices:
        return value, CellFault.NOT_A_CHOICE
    return value, None


def _digits(value: str, kind: CellKind, today: dt.date) -> tuple[str, CellFault | None]:
    if _SPOILT.fullmatch(value):
        return value, CellFault.SPOILT_DIGITS
    if kind is CellKind.ID_NUMBER:
        check = identity.check(value, today)
        return check.normalised, None if check.valid else CellFault.BAD_ID_NUMBER
    if kind is CellKind.PHONE:
        phone = card_numbers.check_phone(value).normalised
        return phone, None if any(one.isdigit() for one in phone) else CellFault.BAD_PHONE
    if kind is CellKind.BANK_ACCOUNT:
        account = card_numbers.check_bank_card(value)
        return account.normalised, CellFault.BAD_ACCOUNT if account.warning is BankWarning.CHARACTERS else None
    return value, None


def _day(value: str) -> tuple[str, CellFault | None]:
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", value))
    if not found:
        return value, CellFault.NOT_A_DAY
    try:
        return dt.date(*(int(part) for part in found.groups())).isoformat(), None
    except ValueError:
        return value, CellFault.NOT_A_DAY

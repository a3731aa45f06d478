"""The paths that a visit or a case can have written, and what each may hold.

A sheet (a draft, a visit, a case) is a flat mapping of path to scalar. Rows have stable ids:
``household/<row>/name``. A material of one signer is ``materials/M04@<row>/mark``; of nobody in
particular ``materials/M02/mark``.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from forms.case.body import Scalar
from forms.terms import Caller, Channel, Handling, IdentityState, Mark, NearRelation, Signing, Speech, StaffPost

Sheet = Mapping[str, Scalar]
Kind = Literal["text", "flag", "count", "day", "choice"]
SHORT, LONG = 120, 4000


class FieldRule(msgspec.Struct, frozen=True):
    """What a field may hold: its kind, its choices, its greatest length or number."""

    kind: Kind
    choices: frozenset[str] = frozenset()
    limit: int = SHORT


class FieldProblem(msgspec.Struct, frozen=True):
    """Why a value does not fit: the path, and a code such as ``unknown_path`` or ``too_long``."""

    path: str
    code: str


def _choice(vocabulary: type[StrEnum]) -> FieldRule:
    return FieldRule("choice", frozenset(member.value for member in vocabulary))


_TEXT, _NOTE, _FLAG, _DAY = FieldRule("text"), FieldRule("text", limit=LONG), FieldRule("flag"), FieldRule("day")
_COUNT = FieldRule("count", limit=999_999_999)
_PERSON = {
    "name": _TEXT, "id_number": _TEXT, "id_state": _choice(IdentityState), "id_reason": _NOTE, "id_witness": _TEXT,
    "sex": FieldRule("choice", frozenset({"male", "female", "unknown"})), "birth_date": _DAY, "phone": _TEXT,
    "disability_certificate": _TEXT,
}  # fmt: skip
_ROWS: dict[str, dict[str, FieldRule]] = {
    "household": {
        **_PERSON, "relation": _TEXT, "lives_together": _FLAG, "in_register": _FLAG, "not_counted_reason": _NOTE,
        "must_sign": _FLAG, "student": _FLAG, "disabled": _FLAG, "seriously_ill": _FLAG, "income": _TEXT,
    },
    "supporters": {**_PERSON, "relation": _TEXT, "address": _NOTE, "contact_record": _NOTE, "income": _TEXT},
    "relatives": {
        "member": _TEXT, "staff": _TEXT, "relation": _choice(NearRelation), "post": _choice(StaffPost), "office": _TEXT,
    },
    "materials": {
        "mark": _choice(Mark), "handling": _choice(Handling), "copies": _COUNT, "pages": _COUNT,
        "retained_until": _DAY, "promised_until": _DAY, "note": _NOTE, "source": _TEXT,
    },
}  # fmt: skip
_GROUPS: dict[str, dict[str, FieldRule]] = {
    "came": {
        "caller": _choice(Caller), "name": _TEXT, "id_number": _TEXT, "relation": _TEXT, "phone": _TEXT,
        "mandate": _NOTE,
    },
    "applicant": {
        **_PERSON, "nation": _TEXT, "marriage": _TEXT, "registered_at": _NOTE, "lives_at": _NOTE,
        "village": _TEXT, "signing": _choice(Signing), "sign_witness": _TEXT, "speech": _choice(Speech),
        "bank": _TEXT, "bank_account": _TEXT, "bank_name": _TEXT,
    },
    "request": {
        "text": _NOTE, "happened_at": _NOTE, "channel": _choice(Channel), "ticket": _TEXT, "head_count": _COUNT,
        "large_print": _FLAG, "online_system": _TEXT, "online_number": _TEXT, "online_applied_on": _DAY,
        "online_materials": _NOTE,
    },
    "inquiry": {"result": _NOTE},
    "help": {
        "reason": _NOTE, "form": FieldRule("choice", frozenset({"cash", "goods"})), "amount_fen": _COUNT,
        "goods": _NOTE, "staff_1": _TEXT, "staff_2": _TEXT, "responsible": _TEXT, "receiver": _TEXT,
        "receiver_signing": _choice(Signing), "witness": _TEXT, "supplement_by": _DAY,
    },
    "outside": {"province_no": _TEXT, "province_entered_on": _DAY},
}  # fmt: skip
_CODE_GROUPS = {"circumstances": _FLAG, "matters": _FLAG}
_ROW_ID = re.compile(r"[A-Za-z0-9_]{1,40}(@[A-Za-z0-9_]{1,40})?")


def rule_of(path: str) -> FieldRule | None:
    """Return what a path may hold, or None for a path that does not exist."""
    parts = path.split("/")
    if len(parts) == 2:
        group, name = parts
        if group in _CODE_GROUPS and _ROW_ID.fullmatch(name):
            return _CODE_GROUPS[group]
        return _GROUPS.get(group, {}).get(name)
    if len(parts) == 3 and _ROW_ID.fullmatch(parts[1]):
        return _ROWS.get(parts[0], {}).get(parts[2])
    return None


def is_row_path(path: str) -> bool:
    """Whether a path names a whole row (``household/<row>``) and so holds no value of its own."""
    parts = path.split("/")
    return len(parts) == 2 and parts[0] in _ROWS


def problem_of(path: str, value: Scalar) -> FieldProblem | None:
    """Return why a value does not fit its path, or None. None as a value (emptied) always fits."""
    rule = rule_of(path)
    if rule is None:
        return FieldProblem(path, "unknown_path")
    if value is None:
        return None
    code = _misfit(rule, value)
    return FieldProblem(path, code) if code else None


def _misfit(rule: FieldRule, value: Scalar) -> str:
    if rule.kind == "flag":
        return "" if isinstance(value, bool) else "wrong_kind"
    if rule.kind == "count":
        if not isinstance(value, int) or isinstance(value, bool):
            return "wrong_kind"
        return "" if 0 <= value <= rule.limit else "too_long"
    if not isinstance(value, str):
        return "wrong_kind"
    if rule.kind == "choice":
        return "" if value in rule.choices else "not_a_choice"
    if rule.kind == "day":
        return "" if _is_day(value) else "not_a_day"
    if not _is_text(value):
        return "not_text"
    return "" if len(value) <= rule.limit else "too_long"


def _is_text(value: str) -> bool:
    """Whether a string can be written as UTF-8: half of a surrogate pair, as a broken paste gives, cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def rows(sheet: Sheet, group: str) -> tuple[str, ...]:
    """Return the row ids of a group (``household``, ``supporters``) in the order they were first written."""
    found: dict[str, None] = {}
    prefix = group + "/"
    for path, value in sheet.items():
        if path.startswith(prefix) and value is not None:
            found[path[len(prefix) :].split("/", 1)[0]] = None
    return tuple(found)


def text(sheet: Sheet, path: str) -> str:
    """Return a text field, or an empty string."""
    value = sheet.get(path)
    return value if isinstance(value, str) else ""


def flag(sheet: Sheet, path: str, default: bool = False) -> bool:
    """Return a flag, or the default when it was never set."""
    value = sheet.get(path)
    return value if isinstance(value, bool) else default


def count(sheet: Sheet, path: str) -> int | None:
    """Return a number, or None."""
    value = sheet.get(path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def chosen(sheet: Sheet, group: str) -> tuple[str, ...]:
    """Return the codes that are ticked in ``circumstances`` or ``matters``, in the order ticked."""
    prefix = group + "/"
    return tuple(path[len(prefix) :] for path, value in sheet.items() if value is True and path.startswith(prefix))


def material_key(code: str, signer: str = "") -> str:
    """Return the row id of a material, of one signer where several sign."""
    return f"{code}@{signer}" if signer else code


def is_visit_path(path: str) -> bool:
    """Whether a path belongs to the visit (shared by all its matters) rather than to one case."""
    return path.split("/", 1)[0] not in {"help", "outside", "matters", "inquiry"}


def without_rows(sheet: Sheet, deleted: Iterable[str]) -> dict[str, Scalar]:
    """Return a sheet without everything below the deleted row paths."""
    gone = tuple(path + "/" for path in deleted)
    return {path: value for path, value in sheet.items() if not (gone and path.startswith(gone))}

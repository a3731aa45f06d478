"""Law files (TOML) to checked rows. Every error names file, row and key; nothing half-read is returned.

A file holds ``[[matter]]``, ``[[material]]``, ``[[circumstance]]``, ``[[door]]``, ``[[remedy]]`` and
``[[open_value]]`` rows. A file with a ``[place]`` table is an overlay of a province, city or county: its rows are
dated and may be partial, they change the keys they name, add rows, or take rows away with ``withdrawn = true``.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from forms.statute.checks import check_matter
from forms.statute.model import Circumstance, Door, Material, Matter, OpenValue, Remedy, Row, Source
from forms.statute.problems import StatuteError, from_validation, row_name
from resources.words import _

KINDS: Mapping[str, tuple[type[Row], str]] = {
    "matter": (Matter, "id"),
    "material": (Material, "code"),
    "circumstance": (Circumstance, "code"),
    "door": (Door, "id"),
    "remedy": (Remedy, "paper"),
    "open_value": (OpenValue, "id"),
}


T = TypeVar("T")


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The place an overlay file is for; ``code`` is its division code (35, 3508, 350821)."""

    code: str
    name: str


class LawRow(Struct, frozen=True, kw_only=True):
    """One row as read, not yet merged. Dates are inclusive; ``place`` is empty for the nation."""

    kind: str
    key: str
    file: str
    place: str
    raw: Mapping[str, Any]
    valid_from: date
    valid_to: date | None

    @property
    def name(self) -> str:
        """The row as a person finds it in its file."""
        return f"{self.kind} {self.key}"

    def holds_on(self, day: date) -> bool:
        """Whether the row's dates cover the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def read_law(texts: Iterable[tuple[str, str]]) -> tuple[LawRow, ...]:
    """Read law files given as (file name, text), base and overlays alike.

    Raises StatuteError for text that is not TOML, unknown tables or keys, a row without id or source, values that
    do not fit, duplicate ids, and dates of two versions of one row that overlap.
    """
    rows = tuple(row for file, text in texts for row in _file_rows(file, text))
    _refuse_overlaps(rows)
    return rows


def parsed(file: str, text: str) -> dict[str, Any]:
    """Return the text as TOML tables; StatuteError names the line where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StatuteError(file, "", "", _("this is not a TOML file: {reason}").format(reason=error)) from error


def converted(file: str, row: str, raw: Mapping[str, Any], into: type[T]) -> T:
    """Return a raw row as a checked value of the model, or raise StatuteError."""
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as error:
        raise from_validation(file, row, raw, error) from error


def checked_row(file: str, row: str, kind: str, raw: Mapping[str, Any]) -> Row:
    """Convert one complete row and check what a type cannot say (limits of stages)."""
    value = converted(file, row, raw, KINDS[kind][0])
    if isinstance(value, Matter):
        check_matter(file, row, value)
    return value


def _file_rows(file: str, text: str) -> list[LawRow]:
    tables = parsed(file, text)
    place = ""
    if "place" in tables:
        place = converted(file, "place", tables.pop("place"), Place).code
        if not (place.isascii() and place.isdigit() and len(place) in {2, 4, 6, 9, 12}):
            raise StatuteError(file, "place", "code", _("a division code has 2, 4, 6, 9 or 12 digits"))
    rows = []
    for table, listed in tables.items():
        if table not in KINDS:
            raise StatuteError(file, "", table, _("this table is not known here"))
        if not isinstance(listed, list):
            raise StatuteError(file, "", table, _("rows are written as [[{table}]]").format(table=table))
        rows += [_row(file, place, table, raw, index) for index, raw in enumerate(listed)]
    return rows


def _row(file: str, place: str, kind: str, raw: Any, index: int) -> LawRow:
    name = row_name(kind, raw, index)
    key_field = KINDS[kind][1]
    if not isinstance(raw, dict):
        raise StatuteError(file, name, "", _("a row is a table of keys"))
    if not isinstance(raw.get(key_field), str):
        raise StatuteError(file, name, key_field, _("this key is missing"))
    if "source" not in raw:
        raise StatuteError(file, name, "source", _("every row says where it comes from"))
    converted(file, f"{name} / source", raw["source"], Source)
    if place:
        _check_overlay(file, name, kind, raw)
        valid_from, valid_to = raw["valid_from"], raw.get("valid_to")
    else:
        value = checked_row(file, name, kind, raw)
        valid_from, valid_to = getattr(value, "valid_from", date.min), getattr(value, "valid_to", None)
    if valid_to is not None and valid_to < valid_from:
        raise StatuteError(file, name, "valid_to", _("it ends before it begins"))
    return LawRow(
        kind=kind, key=raw[key_field], file=file, place=place, raw=raw, valid_from=valid_from, valid_to=valid_to
    )


def _check_overlay(file: str, name: str, kind: str, raw: Mapping[str, Any]) -> None:
    """A local row is dated, and each row inside it says where it comes from."""
    for key in ("valid_from", "valid_to"):
        if key in raw and type(raw[key]) is not date:
            raise StatuteError(file, name, key, _("a date is written as 2026-07-01"))
    if "valid_from" not in raw:
        raise StatuteError(file, name, "valid_from", _("this key is missing"))
    for table in INNER_KEYS if kind == "matter" else ():
        for index, inner in enumerate(raw.get(table, ())):
            inner_name = f"{name} / {row_name(table, inner, index)}"
            if not isinstance(inner, dict) or inner_key(table, inner) == "":
                raise StatuteError(file, inner_name, INNER_KEYS[table], _("this key is missing"))
            if "source" not in inner:
                raise StatuteError(file, inner_name, "source", _("every row says where it comes from"))


INNER_KEYS: Mapping[str, str] = {
    "need": "material",
    "stage": "id",
    "flow": "act",
    "refusal_ground": "code",
    "guide": "heading",
}


def inner_key(table: str, raw: Mapping[str, Any]) -> str:
    """Return what a row inside a matter is known by; empty if it names nothing."""
    return str(raw.get("id") or raw.get(INNER_KEYS[table], ""))


def _refuse_overlaps(rows: tuple[LawRow, ...]) -> None:
    """Two versions of one row in one place must not both hold on a day."""
    seen: dict[tuple[str, str, str], list[LawRow]] = {}
    for row in rows:
        for other in seen.setdefault((row.place, row.kind, row.key), []):
            last_start = max(row.valid_from, other.valid_from)
            if row.holds_on(last_start) and other.holds_on(last_start):
                raise StatuteError(
                    row.file,
                    row.name,
                    "valid_from" if row.kind == "matter" else KINDS[row.kind][1],
                    _("it stands twice for the same days: also in {file}").format(file=other.file),
                )
        seen[row.place, row.kind, row.key].append(row)

"""A law or calendar file that cannot be taken: which file, which row, which key, and what is wrong."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from resources.words import _

_PATH = re.compile(r" - at `\$([^`]*)`$")
_FIELD = re.compile(r"(unknown|missing required) field `([^`]+)`")
_INDEX = re.compile(r"^\.(?P<table>\w+)\[(?P<index>\d+)\]")
_VALUE = re.compile(r"^Invalid enum value (?P<value>.+)$")
_TYPES = re.compile(r"^Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`$")
_NAMING_KEYS = ("id", "code", "material", "act", "paper", "heading", "date")


class StatuteError(Exception):
    """A law or calendar file is refused; ``file``, ``row`` and ``key`` say where, ``problem`` what, in words."""

    def __init__(self, file: str, row: str, key: str, problem: str) -> None:
        """Keep the place and the problem; empty ``row`` or ``key`` mean the file or the row as a whole."""
        super().__init__(file, row, key, problem)
        self.file = file
        self.row = row
        self.key = key
        self.problem = problem

    def __str__(self) -> str:
        """One clear line: file, row, key, problem."""
        where = ", ".join(part for part in (self.file, self.row, self.key) if part)
        return f"{where}: {self.problem}"


def row_name(table: str, raw: object, index: int) -> str:
    """Name a row as a person finds it in the file: its table and its id, or its place counted from 1."""
    if isinstance(raw, Mapping):
        for key in _NAMING_KEYS:
            if key in raw:
                return f"{table} {raw[key]}"
    return f"{table} {index + 1}"


def from_validation(file: str, row: str, raw: Mapping[str, Any], error: msgspec.ValidationError) -> StatuteError:
    """Turn what msgspec says about a row into file, row and key, naming the row inside the row where it lies there."""
    text = str(error)
    found = _PATH.search(text)
    path = found.group(1) if found else ""
    said = _PATH.sub("", text)
    inner = _INDEX.match(path)
    if inner:
        table, index = inner.group("table"), int(inner.group("index"))
        if isinstance(raw[table][index], Mapping):
            row = " / ".join(part for part in (row, row_name(table, raw[table][index], index)) if part)
            path = path[inner.end() :]
    key = path.lstrip(".")
    field = _FIELD.search(said)
    if field:
        key = f"{key}.{field.group(2)}" if key else field.group(2)
        problem = _("this key is not known here") if field.group(1) == "unknown" else _("this key is missing")
        return StatuteError(file, row, key, problem)
    value = _VALUE.match(said)
    if value:
        return StatuteError(file, row, key, _("{value} is not one of the known values").format(value=value["value"]))
    return StatuteError(file, row, key, _plain(said))


def _plain(said: str) -> str:
    """Say in plain words what msgspec says about a value."""
    types = {
        "str": _("a text"),
        "int": _("a whole number"),
        "float": _("a number with a point"),
        "bool": _("true or false"),
        "date": _("a date"),
        "array": _("a list"),
        "object": _("a table of keys"),
    }
    wrong = _TYPES.match(said)
    if wrong:
        wanted, got = (types.get(wrong[name].split(" |")[0], wrong[name]) for name in ("wanted", "got"))
        return _("{wanted} is wanted here, not {got}").format(wanted=wanted, got=got)
    if said.startswith("Expected `str` of length"):
        return _("this text must not be empty")
    if said.startswith("Expected `str` matching"):
        return _("a code is made of letters, digits and _, and begins with a letter")
    if said.startswith("Expected `int` >="):
        return _("the number is too small: at least {least}").format(least=said.rsplit(" ", 1)[-1])
    if said == "Invalid RFC3339 encoded date":
        return _("a date is written as 2026-07-01")
    return _("the value does not fit: {reason}").format(reason=said)

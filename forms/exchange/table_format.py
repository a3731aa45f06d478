"""The agreed form of one table: its columns in their order, as a file of ``resources/codes/exchange/``.

A county that agreed another order changes the file, not the program. ``agreed`` says whether the owner of the other
system has agreed to this form; until then it is this program's proposal.
"""

import tomllib
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from resources import packaged
from resources.words import _

FOLDER = "codes/exchange"
Words = Annotated[str, Meta(min_length=1)]


class Way(StrEnum):
    """``OUT``: written here for another system. ``BACK``: what that system or a paper gives back. ``IN``: read here."""

    OUT = "out"
    BACK = "back"
    IN = "in"


class CellKind(StrEnum):
    """What a cell holds. Digits that a spreadsheet would spoil are kinds of their own."""

    TEXT = "text"
    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"
    PHONE = "phone"
    CODE = "code"
    DAY = "day"
    COUNT = "count"
    YUAN = "yuan"
    CHOICE = "choice"


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column. ``names``: other headings under which it is read. ``choices``: the words that may stand there."""

    code: Words
    heading: Words
    names: tuple[Words, ...] = ()
    kind: CellKind = CellKind.TEXT
    required: bool = False
    limit: Annotated[int, Meta(ge=1)] = 200
    choices: tuple[Words, ...] = ()
    meaning: str = ""


class TableFormat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table. ``key``: the columns that together may stand only once. ``note``: where the form comes from."""

    id: Words
    name: Words
    way: Way
    agreed: bool = False
    key: tuple[str, ...]
    note: Words
    columns: tuple[Column, ...] = msgspec.field(name="column")

    def column(self, code: str) -> Column | None:
        """Return the column with this code, or None."""
        return next((column for column in self.columns if column.code == code), None)


class FormatError(Exception):
    """A file of a table's form cannot be used; says which and why."""


def read_format(file: str, text: str) -> TableFormat:
    """Read one form. Raises FormatError for no TOML, unknown keys, doubled columns, or a key that names none."""
    try:
        read = msgspec.convert(tomllib.loads(text), TableFormat)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise FormatError(_("{file}: this form cannot be read: {reason}").format(file=file, reason=error)) from error
    codes = [column.code for column in read.columns]
    headings = [name for column in read.columns for name in (column.heading, *column.names)]
    for doubled in (codes, headings):
        if len(doubled) != len(set(doubled)):
            raise FormatError(_("{file}: a column or a heading stands twice").format(file=file))
    for code in read.key:
        if code not in codes:
            raise FormatError(
                _("{file}: the key names a column that is not there: {code}").format(file=file, code=code)
            )
    for column in read.columns:
        if (column.kind is CellKind.CHOICE) != bool(column.choices):
            words = _("{file}, {code}: choices belong to the kind choice, and to no other")
            raise FormatError(words.format(file=file, code=column.code))
    return read


def packaged_formats() -> dict[str, TableFormat]:
    """Return the forms shipped with the program, by id."""
    names = packaged.names(FOLDER, ".toml")
    found = (read_format(name, packaged.read_text(name)) for name in names)
    return {one.id: one for one in found}

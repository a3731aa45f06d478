"""The file of an export of online applications, as a table: encoding, columns by name, rows by number.

Rows are numbered as a spreadsheet numbers them: the line of column names is row 1. Nothing that stands in the
file is dropped: a row that cannot be cut into cells comes out as well as it can be read, with what is wrong.
"""

import csv
import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from resources import packaged
from resources.words import _

_DELIMITERS = (",", "\t", ";", "\uff0c")
_UNREADABLE = "\ufffd"
_MOST_LINES = 200  # of one quoted cell
_LONG = ("reason", "household", "registered_at", "lives_at", "materials")
_FIGURES = ("head_count", "bank_account", "id_number", "phone")
csv.field_size_limit(10_000_000)


class Column(msgspec.Struct, frozen=True):
    """One column we know: its code, its names in headers, and whether a file without it cannot be read."""

    code: str
    names: tuple[str, ...]
    required: bool = False


class Columns(msgspec.Struct, frozen=True):
    """Every column we know, and the online systems by the first letters of their numbers."""

    column: tuple[Column, ...]
    systems: dict[str, str] = {}

    @property
    def by_name(self) -> dict[str, str]:
        """Codes by every name in a header."""
        return {name: column.code for column in self.column for name in column.names}

    def name(self, code: str) -> str:
        """Return the name of a column for people."""
        return next(column.names[0] for column in self.column if column.code == code)


class RawRow(msgspec.Struct, frozen=True):
    """One row: its number, its cells in the file's order, and codes of what is wrong with the line itself."""

    row: int
    cells: tuple[str, ...]
    troubles: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """A file that was read: ``places`` tells where each known column stands."""

    encoding: str
    header: tuple[str, ...]
    places: Mapping[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[RawRow, ...]


class ExportRefusal(msgspec.Struct, frozen=True):
    """The file as a whole cannot be read, and why in one sentence."""

    words: str


@functools.cache
def known_columns() -> Columns:
    """Return the columns we know, from the packaged list."""
    return msgspec.convert(tomllib.loads(packaged.read_text("codes/application-columns.toml")), Columns)


def read_table(data: bytes) -> Table | ExportRefusal:
    """Read a file of UTF-8 (with or without a mark), GB 18030 or UTF-16; a broken character spoils only its row."""
    if not data.strip():
        return ExportRefusal(_("the file is empty"))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return ExportRefusal(_("this is a spreadsheet file: save it as CSV first"))
    best: tuple[int, str, str, str] | None = None
    for encoding, text in _readings(data):
        delimiter, count = _delimiter(text)
        if best is None or count > best[0]:
            best = (count, encoding, text, delimiter)
        if count >= len(_required()):
            break
    if best is None or (not best[0] and "\0" in best[2]):
        return ExportRefusal(_("this is not a table of text"))
    return _table(best[1], best[2].replace("\0", _UNREADABLE), best[3])


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "UTF-16", data.decode("utf-16", errors="replace")
        return
    for errors in ("strict", "replace"):
        for name, codec in (("UTF-8", "utf-8-sig"), ("GB 18030", "gb18030")):
            try:
                yield name, data.decode(codec, errors=errors)
            except UnicodeDecodeError:
                continue


def _required() -> list[str]:
    return [column.code for column in known_columns().column if column.required]


def _delimiter(text: str) -> tuple[str, int]:
    """Return the delimiter that shows most of the columns we know in the first line, and how many."""
    names = known_columns().by_name
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = {one: sum(_word(cell) in names for cell in _cells(first, one)) for one in _DELIMITERS}
    best = max(counts, key=lambda one: counts[one])
    return best, counts[best]


def _table(encoding: str, text: str, delimiter: str) -> Table | ExportRefusal:
    names = known_columns().by_name
    records = list(_records(text, delimiter))
    if not records:
        return ExportRefusal(_("the file is empty"))
    header = tuple(_word(cell) for cell in records[0][1])
    places: dict[str, int] = {}
    for place, word in enumerate(header):
        places.setdefault(names.get(word, ""), place)
    places.pop("", None)
    missing = [column for column in known_columns().column if column.code not in places]
    lost = [column.names[0] for column in missing if column.required]
    if not places:
        return ExportRefusal(_("no column name is known: the first line of an export names its columns"))
    if lost:
        return ExportRefusal(_("the column {names} is missing").format(names=" / ".join(lost)))
    rows = tuple(_fitted(number, cells, troubles, len(header), places) for number, cells, troubles in records[1:])
    return Table(
        encoding=encoding,
        header=header,
        places=places,
        missing=tuple(column.code for column in missing),
        unknown=tuple(word for word in header if word and word not in names),
        rows=rows,
    )


def _records(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Cut the text into records: number, cells, troubles. Empty lines count as numbers, not as rows.

    A quote that is never closed would swallow the rest of the file: where the next line is a whole row by
    itself, the quote is taken as a character.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number, at, width = 0, 0, 0
    while at < len(lines):
        number += 1
        taken, troubles = _span(lines, at, width, delimiter)
        record = "\n".join(lines[at : at + taken])
        at += taken
        if not record.strip():
            continue
        cells = tuple(record.split(delimiter)) if troubles else tuple(_cells(record, delimiter))
        width = width or len(cells)
        if _UNREADABLE in record:
            troubles = (*troubles, "bad_characters")
        yield number, cells, troubles


def _span(lines: Sequence[str], at: int, width: int, delimiter: str) -> tuple[int, tuple[str, ...]]:
    """Return how many lines the record that begins here takes, and what is wrong with it."""
    if not _open(lines[at], delimiter):
        return 1, ()
    taken = 1
    while at + taken < len(lines) and taken < _MOST_LINES:
        nxt = lines[at + taken]
        whole = not _open(nxt, delimiter) and width > 2 and len(_cells(nxt, delimiter)) == width
        if whole:
            return 1, ("open_quote",)
        taken += 1
        if not _open("\n".join(lines[at : at + taken]), delimiter):
            return taken, ()
    return 1, ("open_quote",)


def _open(record: str, delimiter: str) -> bool:
    """Whether a quoted cell of this record is not closed yet."""
    inside = False
    start = True
    place = 0
    while place < len(record):
        letter = record[place]
        if inside:
            if letter == '"':
                if record[place + 1 : place + 2] == '"':
                    place += 1
                else:
                    inside = False
        elif letter == '"' and start:
            inside = True
        start = letter == delimiter and not inside
        place += 1
    return inside


def _cells(record: str, delimiter: str) -> list[str]:
    return next(csv.reader([record], delimiter=delimiter), []) if "\n" not in record else _broken(record, delimiter)


def _broken(record: str, delimiter: str) -> list[str]:
    lines = [line + "\n" for line in record.split("\n")]
    lines[-1] = lines[-1][:-1]
    return next(csv.reader(lines, delimiter=delimiter), [])


def _word(cell: str) -> str:
    return "".join(cell.split()).lstrip("\ufeff")


def _fitted(
    row: int, cells: tuple[str, ...], troubles: tuple[str, ...], width: int, places: Mapping[str, int]
) -> RawRow:
    """Bring a row to the header's width: what is missing is empty, what is too much goes where figures still fit."""
    if len(cells) < width:
        return RawRow(row, cells + ("",) * (width - len(cells)), (*troubles, "cells_missing"))
    extra = len(cells) - width
    if not extra:
        return RawRow(row, cells, troubles)
    if not any(cell.strip() for cell in cells[width:]):
        return RawRow(row, cells[:width], troubles)
    joined = [
        (*cells[:place], ",".join(cells[place : place + extra + 1]), *cells[place + extra + 1 :])
        for place in (places[code] for code in _LONG if code in places)
    ]
    joined.append((*cells[: width - 1], ",".join(cells[width - 1 :])))
    best = max(joined, key=lambda one: _likely(one, places))
    return RawRow(row, best, (*troubles, "cells_extra"))


def _likely(cells: Sequence[str], places: Mapping[str, int]) -> int:
    """Return how many of the columns of figures hold figures or nothing."""
    found = (cells[places[code]].strip() for code in _FIGURES if code in places)
    return sum(not text or sum(letter.isdigit() for letter in text) * 2 >= len(text) for text in found)

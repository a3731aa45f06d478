"""A whole table, written and read. Each row that does not fit is reported by its line in the sheet; the rest is taken.

Text is UTF-8 with a mark, so that a double click opens it well; a table in GB 18030 is read too.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from forms.exchange.cells import CellFault, put, taken
from forms.exchange.table_format import Column, TableFormat
from resources.words import _

MAX_ROWS = 20_000
Row = Mapping[str, str]


class RowFault(Struct, frozen=True, kw_only=True):
    """What is wrong in one row: ``line`` as the spreadsheet counts (the heading is 1), the column, and a code.

    ``code`` is a :class:`CellFault`, or ``twice`` (this key stood before) or ``ragged`` (more cells than columns).
    """

    line: int
    heading: str
    code: str


class Taken(Struct, frozen=True, kw_only=True):
    """What a table gave: good rows with their lines, what is wrong with the others, and headings nobody knows."""

    rows: tuple[tuple[int, dict[str, str]], ...] = ()
    faults: tuple[RowFault, ...] = ()
    unknown: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """The table as a whole cannot be read; ``words`` says why."""

    words: str


class Written(Struct, frozen=True, kw_only=True):
    """A table ready to hand over, and the rows that were left out of it."""

    data: bytes
    count: int
    faults: tuple[RowFault, ...] = ()


def write_table(form: TableFormat, rows: Iterable[Row], today: dt.date) -> Written:
    """Write rows (column code to value) in the agreed order. A row that does not fit is left out and reported."""
    lines: list[list[str]] = []
    faults: list[RowFault] = []
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(rows, 2):
        values, wrong = _checked(form, {code: row.get(code, "") for code in _codes(form)}, line, today)
        wrong = wrong or _twice(form, values, line, seen)
        if wrong:
            faults += wrong
        else:
            lines.append([put(values[column.code], column) for column in form.columns])
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([column.heading for column in form.columns])
    sheet.writerows(lines)
    return Written(data=text.getvalue().encode("utf-8-sig"), count=len(lines), faults=tuple(faults))


def read_table(form: TableFormat, data: bytes, today: dt.date) -> Taken | Refused:
    """Read a table of this form, its columns in any order, its headings under any known name."""
    text = _text(data)
    if text is None:
        return Refused(_("This file is neither UTF-8 nor GB 18030."))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return Refused(_("This is not a table of cells with commas between them."))
    if not lines:
        return Refused(_("The table is empty."))
    if len(lines) > MAX_ROWS:
        return Refused(_("The table has more than {count} rows.").format(count=MAX_ROWS))
    places, unknown = _places(form, lines[0])
    missing = [column.heading for column in form.columns if column.required and column.code not in places]
    if missing:
        return Refused(_("These columns are missing: {names}").format(names=" / ".join(missing)))
    return _rows(form, lines, places, unknown, today)


def report(form: TableFormat, faults: Sequence[RowFault], words: Mapping[str, str]) -> bytes:
    """Write what is wrong as a table of its own (line, column, what), to hand back; nothing personal stands in it."""
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([_("Line of the table"), _("Column of the table"), _("What is wrong"), form.name])
    sheet.writerows([[str(one.line), one.heading, words.get(one.code, one.code), ""] for one in faults])
    return text.getvalue().encode("utf-8-sig")


def fault_words() -> dict[str, str]:
    """Return each fault in a sentence."""
    return {
        CellFault.MISSING: _("has to be filled in"),
        CellFault.TOO_LONG: _("is too long"),
        CellFault.NOT_A_DAY: _("is not a day such as 2026-11-24"),
        CellFault.NOT_A_COUNT: _("is not a whole number"),
        CellFault.NOT_AN_AMOUNT: _("is not an amount in yuan"),
        CellFault.NOT_A_CHOICE: _("is not one of the agreed words"),
        CellFault.BAD_ID_NUMBER: _("is not a valid ID number"),
        CellFault.BAD_PHONE: _("is not a telephone number"),
        CellFault.BAD_ACCOUNT: _("is not an account number"),
        CellFault.SPOILT_DIGITS: _("was rounded by a spreadsheet; type it again as text"),
        CellFault.CONTROL_CHARACTER: _("holds a character that cannot be shown"),
        "twice": _("stands a second time"),
        "ragged": _("the row has more cells than the table has columns"),
    }


def _codes(form: TableFormat) -> tuple[str, ...]:
    return tuple(column.code for column in form.columns)


def _text(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _places(form: TableFormat, headings: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    known: dict[str, Column] = {name: column for column in form.columns for name in (column.heading, *column.names)}
    places: dict[str, int] = {}
    unknown: list[str] = []
    for number, heading in enumerate(one.strip() for one in headings):
        if heading in known:
            places.setdefault(known[heading].code, number)
        elif heading:
            unknown.append(heading)
    return places, tuple(unknown)


def _rows(
    form: TableFormat,
    lines: Sequence[Sequence[str]],
    places: Mapping[str, int],
    unknown: tuple[str, ...],
    today: dt.date,
) -> Taken:
    rows: list[tuple[int, dict[str, str]]] = []
    faults: list[RowFault] = []
    seen: set[tuple[str, ...]] = set()
    for line, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(lines[0]):
            faults.append(RowFault(line=line, heading="", code="ragged"))
            continue
        raw = {code: cells[at] if at < len(cells) else "" for code, at in places.items()}
        values, wrong = _checked(form, raw, line, today)
        wrong = wrong or _twice(form, values, line, seen)
        if wrong:
            faults += wrong
        else:
            rows.append((line, values))
    return Taken(rows=tuple(rows), faults=tuple(faults), unknown=unknown)


def _checked(form: TableFormat, raw: Row, line: int, today: dt.date) -> tuple[dict[str, str], list[RowFault]]:
    values: dict[str, str] = {}
    faults: list[RowFault] = []
    for column in form.columns:
        values[column.code], fault = taken(raw.get(column.code, ""), column, today)
        if fault is not None:
            faults.append(RowFault(line=line, heading=column.heading, code=fault.value))
    return values, faults


def _twice(form: TableFormat, values: Row, line: int, seen: set[tuple[str, ...]]) -> list[RowFault]:
    key = tuple(values[code] for code in form.key)
    if not form.key or key not in seen:
        seen.add(key)
        return []
    column = form.column(form.key[0])
    return [RowFault(line=line, heading=column.heading if column else "", code="twice")]

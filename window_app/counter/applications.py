"""Online applications: every row of an export becomes a proposed intake, with what is doubtful named beside it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from forms.case.body import Scalar
from forms.case.fields import Sheet, problem_of, rule_of
from forms.identity import IdentityCheck
from forms.statute.catalogue import Catalogue
from forms.statute.model import Statute
from forms.terms import Channel
from resources.words import _
from window_app.counter import applications_cells as cells
from window_app.counter import applications_file
from window_app.counter.applications_cells import Doubt, Doubts
from window_app.counter.applications_file import ExportRefusal, RawRow, Table, known_columns
from window_app.counter.applications_matters import matters_named
from window_app.counter.applications_oddities import note_oddities
from window_app.counter.applications_people import eighteen, member_fields, members_of
from window_app.counter.views import KnownCase

Known = Callable[[Sheet], tuple[KnownCase, ...]]
HEADER_ROW = 1


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One row as an intake it could become. ``sheet`` fits ``Intake.new``; ``cells`` are column and text as given."""

    row: int
    online_number: str
    applied_on: str
    name: str
    number: str
    matter_words: str
    matters: tuple[str, ...]
    sheet: Mapping[str, Scalar]
    doubts: tuple[Doubt, ...]
    cells: tuple[tuple[str, str], ...]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file: every row of it, and what is odd about the file itself (its row of column names)."""

    encoding: str
    rows: tuple[Proposed, ...]
    of_file: tuple[Doubt, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt, in the order of the file."""
        return (*self.of_file, *(doubt for row in self.rows for doubt in row.doubts))


def nobody_known(_sheet: Sheet) -> tuple[KnownCase, ...]:
    """Know nobody: for reading a file without a ledger."""
    return ()


def read_export(
    data: bytes, today: dt.date, statute: Statute | None = None, known: Known = nobody_known
) -> Export | ExportRefusal:
    """Read an export. Every row is proposed, whatever is wrong with it; only a file that is no export is refused.

    ``statute`` gives the names of the matters (none: the law shipped with the program, of every place).
    """
    law = statute or Catalogue.packaged().statute_on(today)
    table = applications_file.read_table(data)
    if isinstance(table, ExportRefusal):
        return table
    drafted = [_row(table, raw, today, law) for raw in table.rows]
    _compare(drafted)
    rows = tuple(_finished(one, known) for one in drafted)
    return Export(encoding=table.encoding, rows=rows, of_file=_about_file(table))


class _Drafted(msgspec.Struct):
    raw: RawRow
    given: dict[str, str]
    cells: tuple[tuple[str, str], ...]
    doubts: Doubts
    sheet: dict[str, Scalar]
    check: IdentityCheck
    others: frozenset[str]
    matters: tuple[str, ...]


def _row(table: Table, raw: RawRow, today: dt.date, statute: Statute) -> _Drafted:
    given = {code: raw.cells[place] for code, place in table.places.items()}
    doubts = Doubts(raw.row)
    for trouble in raw.troubles:
        doubts.add("", trouble, _line_words(trouble), grave=True)
    check = cells.id_number(given["id_number"], "id_number", today, doubts)
    members = members_of(given.get("household", ""), check, today, doubts)
    note_oddities(check, members, today, doubts)
    matters = matters_named(given["matter"], statute, doubts)
    number = cells.plain(given["online_number"])
    if not number:
        doubts.add("online_number", "number_missing", _("The application has no number."), grave=True)
    sheet: dict[str, Scalar] = {
        "request/channel": Channel.ONLINE.value,
        "request/online_number": number,
        "request/online_system": _system(number),
        "request/online_materials": cells.plain(given.get("materials", "")),
        "request/text": cells.plain(given.get("reason", "")),
        "applicant/name": cells.person_name(given["name"], "name", doubts),
        "applicant/id_number": check.normalised,
        **_from_number(check),
        "applicant/registered_at": cells.plain(given.get("registered_at", "")),
        "applicant/lives_at": cells.plain(given.get("lives_at", "")),
        "applicant/bank": cells.plain(given.get("bank", "")),
        **{f"matters/{code}": True for code in matters},
    }
    if "applied_at" in given:
        sheet["request/online_applied_on"] = cells.day(given["applied_at"], "applied_at", today, doubts)
    if "phone" in given:
        sheet["applicant/phone"] = cells.phone(given["phone"], "phone", doubts)
    if "head_count" in given:
        sheet["request/head_count"] = cells.head_count(given["head_count"], "head_count", len(members), doubts)
    if "bank_account" in given:
        sheet["applicant/bank_account"] = cells.bank_account(given["bank_account"], "bank_account", doubts)
    if _lives_elsewhere(sheet):
        doubts.add("lives_at", "lives_elsewhere", _("The applicant does not live where the household is registered."))
        sheet["circumstances/living_apart_from_registration"] = True
    for member in members:
        sheet.update(member_fields(member))
    return _Drafted(
        raw=raw,
        given=given,
        cells=tuple(zip(table.header, raw.cells, strict=False)),
        doubts=doubts,
        sheet=_fitting(sheet, doubts),
        check=check,
        others=frozenset(eighteen(one.check) for one in members if one.check),
        matters=matters,
    )


def _finished(one: _Drafted, known: Known) -> Proposed:
    for case in known(one.sheet):
        code, words = (
            ("known_person", _("There is a case of this number already: {case} ({name}), since {day}."))
            if case.same_number
            else ("known_alike", _("Somebody of this name and birth date has a case: {case} ({name}), since {day}."))
        )
        message = words.format(case=case.case_no, name=case.name, day=case.opened_on)
        one.doubts.add("id_number", code, message, grave=case.same_number and case.open)
    return Proposed(
        row=one.raw.row,
        online_number=str(one.sheet.get("request/online_number") or ""),
        applied_on=str(one.sheet.get("request/online_applied_on") or ""),
        name=str(one.sheet.get("applicant/name") or ""),
        number=one.check.normalised,
        matter_words=cells.plain(one.given["matter"]),
        matters=one.matters,
        sheet=one.sheet,
        doubts=tuple(sorted(one.doubts.found, key=_column_order)),
        cells=one.cells,
    )


def field_name(field: str) -> str:
    """Return a doubt's field for people: the column's name, with the member's place where it is about one."""
    parts = field.split("/")
    names = {column.code: column.names[0] for column in known_columns().column}
    name = names.get(parts[0], "")
    return f"{name} {parts[1]}" if len(parts) > 1 and name else name


def _column_order(doubt: Doubt) -> tuple[int, str]:
    codes = [column.code for column in known_columns().column]
    head = doubt.field.split("/")[0]
    return (codes.index(head) if head in codes else -1), doubt.field if head == "household" else ""


def _compare(rows: Sequence[_Drafted]) -> None:
    """Say which rows belong to the same person or bear the same number, each at both."""
    people = _grouped((eighteen(one.check), one) for one in rows)
    numbers = _grouped((str(one.sheet.get("request/online_number") or ""), one) for one in rows)
    for one in rows:
        same = [other.raw.row for other in people.get(eighteen(one.check), ()) if other is not one]
        if same:
            words = _("The same person applies in row {rows} too.").format(rows=_listed(same))
            one.doubts.add("id_number", "same_person_twice", words, grave=True)
        again = [
            other.raw.row
            for other in numbers.get(str(one.sheet.get("request/online_number") or ""), ())
            if other is not one
        ]
        if again:
            words = _("The same application number stands in row {rows} too.").format(rows=_listed(again))
            one.doubts.add("online_number", "number_twice", words, grave=True)
        member = [other.raw.row for other in rows if other is not one and eighteen(one.check) in other.others]
        if member and one.check.normalised:
            words = _("The applicant is a member of the household in row {rows}.").format(rows=_listed(member))
            one.doubts.add("id_number", "member_elsewhere", words)


def _grouped(pairs: Iterable[tuple[str, _Drafted]]) -> dict[str, list[_Drafted]]:
    found: dict[str, list[_Drafted]] = {}
    for key, one in pairs:
        if key:
            found.setdefault(key, []).append(one)
    return found


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(str(row) for row in rows)


def _from_number(check: IdentityCheck) -> dict[str, Scalar]:
    if not check.valid:
        return {}
    return {
        "applicant/birth_date": check.birth_date.isoformat() if check.birth_date else None,
        "applicant/sex": check.sex.value if check.sex else None,
    }


def _lives_elsewhere(sheet: Sheet) -> bool:
    registered, lives = sheet.get("applicant/registered_at"), sheet.get("applicant/lives_at")
    return bool(registered and lives and registered != lives)


def _system(number: str) -> str:
    found = [name for start, name in known_columns().systems.items() if number.startswith(start)]
    return found[0] if found else ""


def _fitting(sheet: Mapping[str, Scalar], doubts: Doubts) -> dict[str, Scalar]:
    """Return only what a sheet may hold; what is too long is cut and said, never lost from the row's cells."""
    kept: dict[str, Scalar] = {}
    for path, value in sheet.items():
        if value in (None, ""):
            continue
        problem = problem_of(path, value)
        rule = rule_of(path)
        if problem is not None and problem.code == "too_long" and isinstance(value, str) and rule is not None:
            doubts.add(path, "too_long", _("The text is too long and was cut at {n}.").format(n=rule.limit), grave=True)
            kept[path] = value[: rule.limit]
        elif problem is None:
            kept[path] = value
    return kept


def _about_file(table: Table) -> tuple[Doubt, ...]:
    doubts = Doubts(HEADER_ROW)
    for code in table.missing:
        words = _("The file has no column {name}.").format(name=known_columns().name(code))
        doubts.add(code, "column_missing", words)
    for word in table.unknown:
        doubts.add("", "column_unknown", _("The column {name} is not known; it is shown only.").format(name=word))
    return tuple(doubts.found)


def _line_words(trouble: str) -> str:
    words = {
        "open_quote": _("A quotation mark of this row is never closed."),
        "cells_missing": _("The row has fewer cells than there are columns."),
        "cells_extra": _("The row has more cells than there are columns; a comma may stand in a text."),
        "bad_characters": _("Some characters of this row cannot be read."),
    }
    return words[trouble]

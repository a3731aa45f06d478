"""From a sheet as a clerk left it to the fields that changed, each with the entry it was based on."""

from collections.abc import Callable, Mapping

from forms.case.bodies import FieldSet, FieldsSet, RowDeleted
from forms.case.body import Body, Scalar
from forms.case.fields import Sheet
from forms.case.merging import Fields
from forms.case.supersession import Written

_ROW_GROUPS = ("household", "supporters", "relatives")


def changes(fields: Fields, sheet: Sheet, belongs: Callable[[str], bool]) -> tuple[Body, ...]:
    """Return the bodies that turn the standing fields into this sheet.

    Only paths that ``belongs`` says yes to are looked at. Rows that the sheet no longer has are deleted,
    naming the entries last seen below them; other emptied paths are set to null.
    """
    wanted = {path: value for path, value in sheet.items() if belongs(path) and value is not None}
    standing = {path: written for path, written in fields.written.items() if belongs(path)}
    gone = _gone_rows(standing, wanted)
    sets = [
        FieldSet(path, fields.base_of(path), value)
        for path, value in wanted.items()
        if path not in standing or not _same(standing[path].value, value)
    ]
    sets += [
        FieldSet(path, written.entry, None)
        for path, written in standing.items()
        if path not in wanted and written.value is not None and not path.startswith(tuple(row + "/" for row in gone))
    ]
    deletions = [RowDeleted(path=row, seen=fields.seen_below(row)) for row in gone]
    return (*([FieldsSet(fields=tuple(sets))] if sets else []), *deletions)


def one_change(fields: Fields, path: str, value: Scalar) -> FieldsSet:
    """Return the body that writes one field on what was last seen for it."""
    return FieldsSet(fields=(FieldSet(path, fields.base_of(path), value),))


def _same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other


def _gone_rows(standing: Mapping[str, Written], wanted: Mapping[str, Scalar]) -> tuple[str, ...]:
    """Return the rows that hold something and that the sheet no longer has."""
    kept = {_row_of(path) for path in wanted}
    rows = (_row_of(path) for path, written in standing.items() if written.value is not None)
    return tuple(dict.fromkeys(row for row in rows if row and row not in kept))


def _row_of(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in _ROW_GROUPS and len(parts) == 3 else ""

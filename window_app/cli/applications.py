"""``window-app import-applications``: read an export of online applications, say what is doubtful, take rows over."""

import argparse
import datetime as dt

import msgspec

from forms.case.moment import CHINA
from forms.statute.catalogue import Catalogue
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.cli.opening import open_desk
from window_app.counter import applications, applications_taking
from window_app.counter.applications import Export, nobody_known
from window_app.counter.applications_file import ExportRefusal
from window_app.counter.desk import Desk

_LARGEST = 64 * 1024 * 1024


class DoubtAnswer(msgspec.Struct, frozen=True):
    """One doubt as it is printed: ``row`` as a spreadsheet counts, the column names being row 1."""

    row: int
    field: str
    code: str
    message: str


class TakenAnswer(msgspec.Struct, frozen=True):
    """One row that was taken over: the two letters of its draft, or the case it already is."""

    row: int
    draft: str = ""
    letters: str = ""
    already: bool = False
    case_no: str = ""


class ReadAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the command prints as JSON."""

    encoding: str
    rows: int
    proposed: int
    doubtful: int
    doubts: tuple[DoubtAnswer, ...]
    taken: tuple[TakenAnswer, ...] | None = None


def read(options: argparse.Namespace) -> int:
    """Read a file and report; with ``--take`` put its rows into the ledger as drafts."""
    if options.file.stat().st_size > _LARGEST:
        raise BadInput(_("{file}: larger than any export").format(file=options.file))
    data = options.file.read_bytes()
    if not options.take:
        export = _read(options, data, None)
        _print(options, _answer(export))
        return 0
    desk = open_desk(options)
    try:
        export = _read(options, data, desk)
        taken = tuple(_take(desk, row) for row in export.rows)
    finally:
        desk.ledger.close()
    _print(options, msgspec.structs.replace(_answer(export), taken=taken))
    return 0


def _read(options: argparse.Namespace, data: bytes, desk: Desk | None) -> Export:
    known: applications.Known = nobody_known
    if desk is None:
        today = dt.datetime.now(CHINA).date()
        statute = Catalogue.packaged().statute_on(today)
    else:
        today = desk.clock().today
        statute, known = desk.statute(), applications_taking.known_to(desk)
    export = applications.read_export(data, today, statute, known)
    if isinstance(export, ExportRefusal):
        raise BadInput(f"{options.file.name}: {export.words}")
    return export


def _take(desk: Desk, row: applications.Proposed) -> TakenAnswer:
    view = applications_taking.take(desk, row)
    if isinstance(view, applications_taking.AlreadyTaken):
        return TakenAnswer(row.row, view.draft, view.letters, already=True, case_no=view.case_no)
    return TakenAnswer(row.row, view.draft, view.letters)


def _answer(export: Export) -> ReadAnswer:
    return ReadAnswer(
        encoding=export.encoding,
        rows=len(export.rows),
        proposed=len(export.rows),
        doubtful=sum(bool(row.doubts) for row in export.rows),
        doubts=tuple(DoubtAnswer(one.row, one.field, one.code, one.message) for one in export.doubts),
    )


def _print(options: argparse.Namespace, answer: ReadAnswer) -> None:
    if options.json:
        print_json(answer)
        return
    for one in answer.doubts:
        at = f" {one.field}" if one.field else ""
        print(_("row {row}").format(row=one.row) + f"{at}: {one.message}")
    print(
        _("{encoding}: {rows} rows, {proposed} proposed, {doubtful} with doubts.").format(
            encoding=answer.encoding, rows=answer.rows, proposed=answer.proposed, doubtful=answer.doubtful
        )
    )
    if answer.taken is not None:
        new = sum(not one.already for one in answer.taken)
        print(_("{new} taken over as drafts, {old} were there already.").format(new=new, old=len(answer.taken) - new))

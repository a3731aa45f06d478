"""``window-app bundle``: carry what waits to the county on a stick, and take what comes back."""

import argparse

import msgspec

from resources.words import _
from sync.station.carrying import Exported, Imported
from sync.wire import bundle_problems
from sync.wire.bundle_problems import BundleProblem, numbered
from window_app.cli.answers import BadInput, print_json
from window_app.cli.opening import open_desk
from window_app.counter import bundles
from window_app.counter.bundles import Received

MIB = 1 << 20


class ExportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What ``bundle export`` prints as JSON; ``size`` in bytes."""

    number: int
    files: tuple[str, ...]
    entries: int
    size: int


class ImportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What ``bundle import`` prints as JSON; ``cases`` counts receipts, ``whole`` those that were kept entirely."""

    number: int
    already: bool
    missing: tuple[int, ...]
    answered: int
    kept: int
    proposals: int
    set_aside: int
    rows: int
    cases: int
    whole: int
    same: int | None
    of: int | None


def export(options: argparse.Namespace) -> int:
    """Write a bundle; exit code 1 with one line when it could not be."""
    if not 1 <= options.part_mib <= 4095:
        raise BadInput(_("--part-mib: from 1 to 4095"))
    desk = open_desk(options)
    try:
        done = bundles.export(desk, options.out, part_bytes=options.part_mib * MIB)
    finally:
        desk.ledger.close()
    if isinstance(done, BundleProblem):
        raise BadInput(bundle_problems.words(done), code=1)
    if options.json:
        print_json(_exported(done))
        return 0
    print(
        _("Bundle {number}: {entries} entries, {size} bytes.").format(
            number=done.number, entries=done.entries, size=done.size
        )
    )
    for file in done.files:
        print(f"  {file}")
    return 0


def take(options: argparse.Namespace) -> int:
    """Take a return bundle; exit code 1 with one line when it was refused."""
    desk = open_desk(options)
    try:
        done = bundles.take(desk, options.file)
    finally:
        desk.ledger.close()
    if isinstance(done, BundleProblem):
        raise BadInput(bundle_problems.words(done), code=1)
    if options.json:
        print_json(_imported(done.imported))
    else:
        _say(done)
    return 0


def _say(received: Received) -> None:
    imported = received.imported
    answer = _imported(imported)
    print(
        _("Return bundle {number}: {answered} answers, {rows} rows.").format(
            number=answer.number, answered=answer.answered, rows=answer.rows
        )
    )
    if imported.already:
        print(_("It was imported before; nothing changed."))
    if imported.missing:
        print(
            _("Return bundle {numbers} never came; what it held is in this one.").format(
                numbers=numbered(imported.missing)
            )
        )
    if answer.cases:
        print(
            _("Received whole: {whole} of {count} visits, cases and other subjects.").format(
                whole=answer.whole, count=answer.cases
            )
        )
    if answer.of is not None:
        print(_("{same} of {of} the same as at the county.").format(same=answer.same, of=answer.of))


def _exported(done: Exported) -> ExportAnswer:
    files = tuple(str(file) for file in done.files)
    return ExportAnswer(number=done.number, files=files, entries=done.entries, size=done.size)


def _imported(done: Imported) -> ImportAnswer:
    result = done.result
    return ImportAnswer(
        number=done.number,
        already=done.already,
        missing=done.missing,
        answered=result.pushed,
        kept=result.kept,
        proposals=result.proposals,
        set_aside=len(result.set_aside),
        rows=result.pulled,
        cases=len(done.receipts),
        whole=sum(1 for one in done.receipts if one.whole),
        same=result.proof.same if result.proof else None,
        of=result.proof.of if result.proof else None,
    )

"""``county-server bundle``: take what came on a stick, and write what goes back on one."""

import argparse
import sys

import msgspec

from resources.words import _
from sync.county.bundles import Taken, take_bundle
from sync.county.house import House
from sync.county.house_keys import sealing_privates, signing_private
from sync.county.return_bundles import Returned, return_bundle
from sync.county.store import CountyStore
from sync.wire import bundle_problems
from sync.wire.bundle_problems import BundleCode, BundleProblem, Refused, numbered
from sync.wire.receipts import Receipt

MIB = 1 << 20


def carry(options: argparse.Namespace, now: int) -> int:
    """Run ``bundle import`` or ``bundle export``: 0 when it was done, 1 with one clear line when it was refused."""
    house = House(options.dir)
    store = house.open()
    try:
        done = _done(house, store, options, now)
    except Refused as refused:
        done = refused.problem
    finally:
        store.close()
    if isinstance(done, BundleProblem):
        print(f"county-server: {bundle_problems.words(done)}", file=sys.stderr)
        return 1
    if options.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(_plain(done)), indent=2).decode() + "\n")
    elif isinstance(done, Taken):
        _say_taken(done)
    else:
        _say_returned(done)
    return 0


def _done(house: House, store: CountyStore, options: argparse.Namespace, now: int) -> Taken | Returned | BundleProblem:
    if options.way == "import":
        return _taken(house, store, options, now)
    part_bytes = options.part_mib * MIB
    return return_bundle(store, signing_private(house), options.station, options.out, now, part_bytes=part_bytes)


def _taken(house: House, store: CountyStore, options: argparse.Namespace, now: int) -> Taken | BundleProblem:
    """Take it with the key it is sealed to: the present one, or one of before that is still kept."""
    keys = sealing_privates(house)
    for key in keys[:-1]:
        done = take_bundle(store, key, options.file, now)
        if not isinstance(done, BundleProblem) or done.code is not BundleCode.OTHER_KEY:
            return done
    return take_bundle(store, keys[-1], options.file, now)


def _say_taken(done: Taken) -> None:
    print(
        _("Bundle {number} of station {station}: {entries} entries.").format(
            number=done.number, station=done.station, entries=done.entries
        )
    )
    if done.already:
        print(_("It was imported before; nothing changed."))
    if done.missing:
        print(
            _("Bundle {numbers} never came; what it held is in this one or was answered before.").format(
                numbers=numbered(done.missing)
            )
        )
    print(_receipt_words(done.receipts))
    for one in done.receipts:
        if not one.whole:
            print(
                _("  {id}: {kept} kept, {proposals} as proposals, {aside} set aside").format(
                    id=one.about.id, kept=one.kept, proposals=one.proposals, aside=one.set_aside
                )
            )
    print(_("The receipt goes back with: county-server bundle export"))


def _receipt_words(receipts: tuple[Receipt, ...]) -> str:
    whole = sum(1 for one in receipts if one.whole)
    words = _("Received whole: {whole} of {count} visits, cases and other subjects.")
    return words.format(whole=whole, count=len(receipts))


def _say_returned(done: Returned) -> None:
    print(
        _("Return bundle {number} for station {station}: {rows} rows, {size} bytes.").format(
            number=done.number, station=done.station, rows=done.rows, size=done.size
        )
    )
    for file in done.files:
        print(f"  {file}")


def _plain(done: Taken | Returned) -> dict[str, object]:
    if isinstance(done, Returned):
        return msgspec.structs.asdict(done) | {"files": [str(file) for file in done.files]}
    return msgspec.structs.asdict(done)

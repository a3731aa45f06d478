"""``county-server edition``: publish law to the stations, and list what was published."""

import argparse
import sys
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from forms.statute.problems import StatuteError
from resources.words import _
from sync.county.editions import Kept, Published, publish, published, read_folder
from sync.county.house import House
from sync.county.house_keys import signing_private
from sync.county.store import CountyStore
from sync.wire import bundle_problems
from sync.wire.bundle_problems import Refused

_CHINA = timezone(timedelta(hours=8))
_SHORT = 12


def run(options: argparse.Namespace, now: int) -> int:
    """Run ``edition publish`` or ``edition list``: 0 done, 2 a file is refused (file, row, key), 1 no signing key."""
    house = House(options.dir)
    store = house.open()
    try:
        if options.way == "publish":
            _say_published(_publish(house, store, options, now), options.json)
        else:
            _say_list(published(store), options.json)
    except StatuteError as problem:
        print(f"county-server: {problem}", file=sys.stderr)
        print(_("Nothing was published."), file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"county-server: {bundle_problems.words(refused.problem)}", file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


def _publish(house: House, store: CountyStore, options: argparse.Namespace, now: int) -> Published:
    return publish(store, signing_private(house), read_folder(options.folder), now)


def _say_published(done: Published, as_json: bool) -> None:
    if as_json:
        _json(msgspec.structs.asdict(done))
        return
    if done.edition:
        print(
            _("Edition {id} is published: {files} files for {places}.").format(
                id=done.edition[:_SHORT], files=done.files, places=", ".join(done.places)
            )
        )
    for year in done.years:
        print(_("The calendar of {year} is published.").format(year=year))
    if done.edition or done.years:
        print(_("Stations take it with their next exchange, by line or by stick. Cases already open keep their law."))
    else:
        print(_("Everything in it holds already; nothing was published."))


def _say_list(rows: list[Kept], as_json: bool) -> None:
    if as_json:
        _json([msgspec.structs.asdict(one) for one in rows])
        return
    for one in rows:
        print(_line(one))
    if not rows:
        print(_("Nothing was published yet: stations go by the law the program ships."))


def _line(one: Kept) -> str:
    if one.year:
        state = _("holds") if one.holds else _("replaced")
        return _("{seq}  calendar of {year}  {state}").format(seq=one.seq, year=one.year, state=state)
    if not one.readable:
        words = _("{seq}  edition {id}  cannot be read by this program; it is kept and goes to the stations")
        return words.format(seq=one.seq, id=one.id[:_SHORT])
    state = _("holds") if one.holds else _("replaced")
    day = datetime.fromtimestamp(one.published / 1000, UTC).astimezone(_CHINA).date().isoformat()
    return _("{seq}  edition {id}  {day}  {places}  {state}").format(
        seq=one.seq, id=one.id[:_SHORT], day=day, places=", ".join(one.places), state=state
    )


def _json(value: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")

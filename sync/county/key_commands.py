"""``county-server renew`` and ``county-server rotate``: new keys for a station, a new sealing key for the county."""

import argparse
import datetime as dt
import sys

from resources.words import _
from sync.county import enrolment_files
from sync.county.house import House
from sync.county.house_keys import end_old_sealing, rotate_sealing
from sync.county.stations import renew
from sync.wire.enrolment import TokenPart

DAY_MS = 86_400_000
MOST_DAYS = 365
_HERE = dt.timezone(dt.timedelta(hours=8))


def renewed(options: argparse.Namespace, urls: list[str], now: int) -> int:
    """Ask a station for new keys; 2 for bad input with one clear line."""
    if not 0 <= options.grace_days <= MOST_DAYS:
        return _complain(_("--grace-days: from 0 to 365"))
    if not 1 <= options.expires_days <= MOST_DAYS:
        return _complain(_("--expires-days: from 1 to 365"))
    ends, expires = now + options.grace_days * DAY_MS, now + options.expires_days * DAY_MS
    ca = options.ca.read_text(encoding="utf-8") if options.ca else ""
    house = House(options.dir)
    store = house.open(options.database)
    try:
        with store.writing() as transaction:
            station = transaction.registry.stations(options.station).get(options.station)
            token = renew(transaction, options.station, expires=expires, ends=ends, confirm=options.confirm)
            if station is not None and token is not None:
                enrolment_files.give(
                    house, transaction, station, options.out, urls, ca, TokenPart(token=token, expires=expires)
                )
    finally:
        store.close()
    if station is None:
        return _complain(_("--station: the county has no station {code}").format(code=options.station))
    print(_("Enrolment file for {name}: {file}").format(name=station.name, file=options.out))
    print(
        _("Its keys of now work until {day}; with this file it gets new ones, later too, for {days} days.").format(
            day=_day(ends), days=options.expires_days
        )
    )
    return 0


def rotated(options: argparse.Namespace, now: int) -> int:
    """Make a new sealing key, or delete those of before."""
    house = House(options.dir)
    house.open(options.database).close()
    if options.end:
        print(
            _("{number} old sealing keys deleted; bundles sealed to them open no more.").format(
                number=end_old_sealing(house)
            )
        )
        return 0
    rotate_sealing(house, now)
    print(_("The county has a new sealing key. Files of enrol and renew carry it from now on."))
    print(
        _("Bundles sealed to the old one still open, until: county-server rotate {dir} --end").format(dir=options.dir)
    )
    return 0


def _day(at: int) -> str:
    return dt.datetime.fromtimestamp(at / 1000, tz=_HERE).strftime("%Y-%m-%d %H:%M")


def _complain(line: str) -> int:
    print(f"county-server: {line}", file=sys.stderr)
    return 2

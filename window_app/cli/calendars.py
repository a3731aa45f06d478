"""``window-app calendar``: list the years that have a table; import a year's official notice."""

import argparse

import msgspec

from forms.statute.problems import StatuteError
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.cli.opening import open_desk
from window_app.counter import calendars
from window_app.counter.calendars import MovedDay
from window_app.ledger.ledger import Ledger


class YearAnswer(msgspec.Struct, frozen=True):
    """One year as the list prints it as JSON."""

    year: int
    days_off: int
    make_up_days: int
    source: str
    notice: str


class ImportAnswer(msgspec.Struct, frozen=True):
    """What an import prints as JSON."""

    year: int
    days_off: int
    make_up_days: int
    moved: tuple[MovedDay, ...]


def list_years(options: argparse.Namespace) -> int:
    """List the years that have a table."""
    try:
        known = calendars.of_profile(options.profile)
    except StatuteError as problem:
        raise BadInput(str(problem)) from None
    years = [
        YearAnswer(year, len(table.off), len(table.work), table.source, table.notice)
        for year, table in sorted(known.years.items())
    ]
    if options.json:
        print_json(years)
        return 0
    for one in years:
        print(_("{year}: {off} days off, {work} make-up days · {source}").format(
            year=one.year, off=one.days_off, work=one.make_up_days, source=f"{one.source} {one.notice}".strip()
        ))  # fmt: skip
    return 0


def import_year(options: argparse.Namespace) -> int:
    """Check a year's notice, take it in, recompute, and list what moved."""
    try:
        table, text = calendars.read_file(options.file)
    except StatuteError as problem:
        raise BadInput(str(problem)) from None
    moved: tuple[MovedDay, ...] = ()
    opened = Ledger.is_there(options.profile)
    if opened:
        desk = open_desk(options)
        try:
            calendars.put_into_profile(options.profile, table, text)
            moved = calendars.take(desk, table, text)
        finally:
            desk.ledger.close()
    else:
        calendars.put_into_profile(options.profile, table, text)
    if options.json:
        print_json(ImportAnswer(table.year, len(table.off), len(table.work), moved))
        return 0
    print(_("{year}: {off} days off, {work} make-up days taken in.").format(
        year=table.year, off=len(table.off), work=len(table.work)
    ))  # fmt: skip
    if not opened:
        print(_("There is no ledger here yet; nothing had to be computed again."))
    for day in moved:
        print(f"  {day.case_no}  {day.matter}/{day.stage}  {day.old} → {day.new}")
    return 0

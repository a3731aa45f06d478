"""``window-app doctor``: prove the ledger whole; look at law, calendars, faces, printers, disk, backups and sync."""

import argparse
import datetime as dt

import msgspec

from forms.case.moment import CHINA
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.cli.opening import open_desk
from window_app.counter import doctor, doctor_house
from window_app.counter.examined import Examined, Level
from window_app.devices.choosing import spooler_of_this_computer
from window_app.ledger.ledger import Ledger


class ExaminedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One check as it is printed; ``level`` is good, look (worth a look, still ok) or broken."""

    check: str
    ok: bool
    level: Level
    words: str
    details: tuple[str, ...]


def examine(options: argparse.Namespace) -> int:
    """Examine everything; exit code 1 where something is broken."""
    found, crossing = _of_ledger(options)
    found += [
        doctor_house.law(),
        doctor_house.calendar_years(options.profile, dt.datetime.now(CHINA).date(), crossing),
        doctor_house.faces(),
        doctor_house.words_on_screen(),
        doctor_house.disk(options.profile),
        doctor_house.printers([printer.name for printer in spooler_of_this_computer().printers()]),
    ]
    if options.json:
        print_json([_answer(one) for one in found])
    else:
        _print(found)
    return 0 if all(one.ok for one in found) else 1


def _of_ledger(options: argparse.Namespace) -> tuple[list[Examined], int]:
    if not Ledger.is_there(options.profile):
        words = _("There is no ledger here yet; the rest was examined.")
        return [Examined(check="ledger", level=Level.LOOK, words=words)], 0
    try:
        desk = open_desk(options)
    except BadInput as problem:
        if problem.code != 1:
            raise
        return [Examined(check="ledger", level=Level.BROKEN, words=str(problem))], 0
    try:
        return list(doctor.examine(desk)), doctor.crossing_cases(desk)
    finally:
        desk.ledger.close()


def _answer(one: Examined) -> ExaminedAnswer:
    return ExaminedAnswer(check=one.check, ok=one.ok, level=one.level, words=one.words, details=one.details)


def _print(found: list[Examined]) -> None:
    signs = {Level.GOOD: _("good"), Level.LOOK: _("look"), Level.BROKEN: _("BROKEN")}
    for one in found:
        print(f"[{signs[one.level]}] {one.check}: {one.words}")
        if one.level is not Level.GOOD:
            for detail in one.details:
                print(f"    {detail}")

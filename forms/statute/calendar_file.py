"""Year files of days off and make-up days: the shipped ones, and those a county carries in by hand.

Schema (TOML): ``year``, ``source``, ``notice``, ``off = [{ date, name }]``, ``work = [{ date, for }]``.
"""

from collections.abc import Iterable
from datetime import date

from forms.statute.calendars import SATURDAY, Calendars, CalendarYear, Closures, DayOff, StatutoryDays
from forms.statute.problems import StatuteError
from forms.statute.reader import converted, parsed
from resources import packaged
from resources.words import _

FOLDER = "statutes/calendars"
STATUTORY_FILE = f"{FOLDER}/statutory_days.toml"
_FIRST_YEAR, _LAST_YEAR = 1949, 2199


def read_year(file: str, text: str) -> CalendarYear:
    """Read and check one year's table.

    Raises StatuteError, naming file, row and key, for: text that is not TOML, unknown or missing keys, a date outside
    the year, a day that stands twice or is both off and worked, a make-up day that is worked anyway.
    """
    table = converted(file, "", parsed(file, text), CalendarYear)
    if not _FIRST_YEAR <= table.year <= _LAST_YEAR:
        raise StatuteError(file, "", "year", _("{year} is not a year of this calendar").format(year=table.year))
    seen: dict[date, str] = {}
    rows = [("off", day.date) for day in table.off] + [("work", day.date) for day in table.work]
    for kind, day in rows:
        row = f"{kind} {day.isoformat()}"
        if day.year != table.year:
            raise StatuteError(file, row, "date", _("the day is not in the year {year}").format(year=table.year))
        if day in seen:
            problem = _("the day stands twice") if seen[day] == kind else _("the day is both off and worked")
            raise StatuteError(file, row, "date", problem)
        if kind == "work" and day.weekday() < SATURDAY:
            raise StatuteError(file, row, "date", _("a make-up day is a Saturday or Sunday; this day is worked anyway"))
        seen[day] = kind
    if not table.off:
        raise StatuteError(file, "", "off", _("the table lists no day off"))
    return table


def read_statutory(file: str, text: str) -> dict[date, str]:
    """Read the festivals by law of years without a table. Raises StatuteError."""
    return _named_once(file, converted(file, "", parsed(file, text), StatutoryDays).days)


def read_closures(file: str, text: str) -> dict[date, str]:
    """Read local closures: ``source``, ``notice``, ``days = [{ date, name }]``. Raises StatuteError."""
    return _named_once(file, converted(file, "", parsed(file, text), Closures).days)


def _named_once(file: str, days: Iterable[DayOff]) -> dict[date, str]:
    named: dict[date, str] = {}
    for day in days:
        if day.date in named:
            raise StatuteError(file, f"days {day.date.isoformat()}", "date", _("the day stands twice"))
        named[day.date] = day.name
    return named


def packaged_calendars() -> Calendars:
    """Return the tables shipped with the program and the statutory days for the years after them."""
    names = [name for name in packaged.names(FOLDER, ".toml") if name != STATUTORY_FILE]
    tables = [read_year(name, packaged.read_text(name)) for name in names]
    statutory = read_statutory(STATUTORY_FILE, packaged.read_text(STATUTORY_FILE))
    return Calendars({table.year: table for table in tables}, statutory)

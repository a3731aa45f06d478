"""When a limit ends, and which days were counted on the way.

The day of the event is not counted; hours run from the set time (Civil Code 201). Months end on the corresponding
day, or the last day of a month that has none (202). A natural period rolls past days off only where its row says so
(203, and the special rule first: 204). Working days leave out weekends and listed holidays and count make-up days.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from msgspec import Struct

from forms.statute.calendars import Calendars, Why
from forms.statute.model import Stage
from forms.terms import Unit
from resources.words import _

CHINA = timezone(timedelta(hours=8))
_DAY = timedelta(days=1)
_LONGEST = 4000


class CountedDay(Struct, frozen=True):
    """A counted day and its place in the count; ``why`` tells a make-up day, ``name`` what it makes up for.

    In a period of months ``ordinal`` counts months and the day is the corresponding one.
    """

    date: date
    ordinal: int
    why: Why = Why.WORKING_DAY
    name: str = ""


class Skipped(Struct, frozen=True):
    """A day that was not counted, why, and the festival's name if it has one."""

    date: date
    why: Why
    name: str = ""


class Due(Struct, frozen=True):
    """When a limit ends: a day (until its close), or a minute for hours.

    ``provisional``: some day on the way lies in a year without a table. In periods of days, ``counted`` and
    ``skipped`` together are every day after ``start`` up to ``due``, each once.
    """

    due: date | datetime
    provisional: bool
    counted: tuple[CountedDay, ...]
    skipped: tuple[Skipped, ...]
    start: date

    @property
    def day(self) -> date:
        """The civil day on which it ends."""
        return civil_day(self.due)


class LimitError(ValueError):
    """A limit that cannot be counted: less than 1, absurdly long, hours without a time, or a date without a day."""


def civil_day(moment: date | datetime) -> date:
    """Return the civil day of a moment; an aware one is seen in China's time."""
    if isinstance(moment, datetime):
        return (moment.astimezone(CHINA) if moment.tzinfo else moment).date()
    return moment


def due_day(start: date | datetime, number: int, unit: Unit, holiday_roll: bool, calendars: Calendars) -> Due:
    """Return the end of ``number`` of ``unit`` after the event at ``start``. Raises LimitError."""
    if not 1 <= number <= _LONGEST:
        raise LimitError(_("a limit of {number} cannot be counted").format(number=number))
    first = civil_day(start)
    try:
        if unit is Unit.WORKING_DAY:
            return _working_days(first, number, calendars)
        if unit is Unit.DAY:
            return _natural_days(first, number, holiday_roll, calendars)
        if unit is Unit.MONTH:
            return _months(first, number, holiday_roll, calendars)
    except (OverflowError, ValueError) as error:
        raise LimitError(_("the limit ends after the last year of the calendar")) from error
    if unit is Unit.HOUR:
        if not isinstance(start, datetime):
            raise LimitError(_("hours run from a time, not from a day"))
        return Due(start + timedelta(hours=number), False, (), (), first)
    raise LimitError(_("a fixed day of the year is not a number of days"))


def stage_due(stage: Stage, start: date | datetime, calendars: Calendars, *, extended: bool = False) -> Due:
    """Return when a stage ends; ``extended`` takes its extended limit, counted from the same start.

    Raises LimitError, also when the stage has no extension.
    """
    if stage.unit is Unit.DATE:
        return _fixed_day(stage.month_day, civil_day(start))
    number = stage.number
    if extended:
        if stage.extension is None:
            raise LimitError(_("the limit {stage} has no extension").format(stage=stage.id))
        number = stage.extension.number
    return due_day(start, number, stage.unit, stage.holiday_roll, calendars)


def extended_due(stage: Stage, start: date | datetime, calendars: Calendars) -> Due:
    """Return when a stage ends once extended on a listed ground. Raises LimitError if it has no extension."""
    return stage_due(stage, start, calendars, extended=True)


def working_days_left(today: date, due: date | datetime, calendars: Calendars) -> int:
    """Return how many working days lie after today up to the due day; below 0: worked days gone by since it.

    It is 0 on the due day itself and also while only days off lie between: compare the days to tell these apart.
    """
    last = civil_day(due)
    if last >= today:
        return calendars.worked_between(today, last)
    return -calendars.worked_between(last, today)


def _days_after(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range(1, (last - first).days + 1))


def _working_days(first: date, number: int, calendars: Calendars) -> Due:
    counted: list[CountedDay] = []
    skipped: list[Skipped] = []
    provisional = False
    day = first
    while len(counted) < number:
        day += _DAY
        kind = calendars.kind_of(day)
        provisional = provisional or kind.provisional
        if kind.working:
            counted.append(CountedDay(day, len(counted) + 1, kind.why, kind.name))
        else:
            skipped.append(Skipped(day, kind.why, kind.name))
    return Due(day, provisional, tuple(counted), tuple(skipped), first)


def _natural_days(first: date, number: int, holiday_roll: bool, calendars: Calendars) -> Due:
    last, skipped, provisional = _rolled(first + timedelta(days=number), holiday_roll, calendars)
    days = [*_days_after(first, first + timedelta(days=number - 1)), last]
    counted = tuple(_counted(day, ordinal, calendars) for ordinal, day in enumerate(days, start=1))
    return Due(last, provisional, counted, skipped, first)


def _months(first: date, number: int, holiday_roll: bool, calendars: Calendars) -> Due:
    ends = [_corresponding(first, months) for months in range(1, number + 1)]
    last, skipped, provisional = _rolled(ends[-1], holiday_roll, calendars)
    counted = tuple(_counted(day, ordinal, calendars) for ordinal, day in enumerate([*ends[:-1], last], start=1))
    return Due(last, provisional, counted, skipped, first)


def _counted(day: date, ordinal: int, calendars: Calendars) -> CountedDay:
    kind = calendars.kind_of(day)
    return CountedDay(day, ordinal, kind.why, kind.name)


def _rolled(last: date, holiday_roll: bool, calendars: Calendars) -> tuple[date, tuple[Skipped, ...], bool]:
    skipped: list[Skipped] = []
    kind = calendars.kind_of(last)
    provisional = holiday_roll and kind.provisional
    while holiday_roll and not kind.working:
        skipped.append(Skipped(last, kind.why, kind.name))
        last += _DAY
        kind = calendars.kind_of(last)
        provisional = provisional or kind.provisional
    return last, tuple(skipped), provisional


def _corresponding(first: date, months: int) -> date:
    """The day of the same number, ``months`` later, or that month's last day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    month += 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _fixed_day(month_day: str, first: date) -> Due:
    """The next such day of the year, the start's own day included; 29 February falls on the month's last day."""
    month, day = (int(part) for part in month_day.split("-"))
    ends = (date(year, month, min(day, calendar.monthrange(year, month)[1])) for year in (first.year, first.year + 1))
    due = next(end for end in ends if end >= first)
    return Due(due, False, (), (), first)

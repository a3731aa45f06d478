"""Which days are worked: year tables of the State Council, statutory days where no table exists, local closures."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from msgspec import Struct, field

from forms.statute.model import Source, Words

SATURDAY = 5


class Why(StrEnum):
    """Why a day counts or does not. ``STATUTORY_DAY``: a festival by law in a year that has no table yet."""

    WORKING_DAY = "working_day"
    MAKE_UP_DAY = "make_up_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    STATUTORY_DAY = "statutory_day"
    LOCAL_CLOSURE = "local_closure"


class DayOff(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day off and the festival it belongs to."""

    date: date
    name: Words


class MakeUpDay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Saturday or Sunday that is worked, and the festival it makes up for."""

    date: date
    made_up_for: Words = field(name="for")


class CalendarYear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of one year as announced: days off (weekends inside them included) and make-up working days."""

    year: int
    source: Words
    notice: Words
    off: tuple[DayOff, ...] = ()
    work: tuple[MakeUpDay, ...] = ()


class StatutoryDays(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Festivals by law of years without a table, for provisional days only."""

    source: Source
    days: tuple[DayOff, ...]


class Closures(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days on which a place did not work at all, such as typhoon days, and who announced them."""

    source: Words
    notice: Words
    days: tuple[DayOff, ...]


class DayKind(Struct, frozen=True):
    """What a day is: worked or not, why, the name of its festival, and whether no table says so."""

    working: bool
    why: Why
    name: str = ""
    provisional: bool = False


class Calendars:
    """All tables known now. Immutable; :meth:`with_year` and :meth:`with_closures` return new ones."""

    def __init__(
        self,
        years: Mapping[int, CalendarYear],
        statutory: Mapping[date, str] | None = None,
        closures: Mapping[date, str] | None = None,
    ) -> None:
        """Take year tables, names of statutory days, and local closures (such as typhoon days) by date."""
        self.years = dict(years)
        self.statutory = dict(statutory or {})
        self.closures = dict(closures or {})
        self._running: dict[int, tuple[int, ...]] = {}
        self._off = {day.date: day.name for table in self.years.values() for day in table.off}
        self._work = {day.date: day.made_up_for for table in self.years.values() for day in table.work}

    def with_year(self, table: CalendarYear) -> "Calendars":
        """Return the same calendars with this year's table put in or replaced."""
        return Calendars({**self.years, table.year: table}, self.statutory, self.closures)

    def with_closures(self, closures: Mapping[date, str]) -> "Calendars":
        """Return the same calendars with these local closures added."""
        return Calendars(self.years, self.statutory, {**self.closures, **closures})

    def knows(self, year: int) -> bool:
        """Say whether the year has a table; without one every day in it is provisional."""
        return year in self.years

    def kind_of(self, day: date) -> DayKind:
        """Say what a day is."""
        provisional = day.year not in self.years
        if day in self.closures:
            return DayKind(False, Why.LOCAL_CLOSURE, self.closures[day], provisional)
        if day in self._work:
            return DayKind(True, Why.MAKE_UP_DAY, self._work[day])
        if day in self._off:
            return DayKind(False, Why.HOLIDAY, self._off[day])
        if provisional and day in self.statutory:
            return DayKind(False, Why.STATUTORY_DAY, self.statutory[day], True)
        if day.weekday() >= SATURDAY:
            return DayKind(False, Why.WEEKEND, "", provisional)
        return DayKind(True, Why.WORKING_DAY, "", provisional)

    def worked_between(self, first: date, last: date) -> int:
        """Return how many days after ``first`` up to ``last`` are worked; 0 if there are none. Constant time a year."""
        if last <= first:
            return 0
        years = range(first.year, last.year)
        whole = sum(self._worked_through(year)[-1] for year in years)
        return whole + self._worked_by(last) - self._worked_by(first)

    def _worked_by(self, day: date) -> int:
        return self._worked_through(day.year)[day.timetuple().tm_yday]

    def _worked_through(self, year: int) -> tuple[int, ...]:
        """Worked days of the year up to each day of it; place 0 is 0."""
        if year not in self._running:
            first = date(year, 1, 1)
            days = (first + timedelta(days=step) for step in range(366 if isleap(year) else 365))
            self._running[year] = tuple(accumulate((self.is_working_day(day) for day in days), initial=0))
        return self._running[year]

    def is_working_day(self, day: date) -> bool:
        """Say whether the day is worked, as far as the tables go."""
        return self.kind_of(day).working

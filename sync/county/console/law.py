"""The law a case is under, as the county sees it: what the program ships with what the county published over it."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

from forms.statute.calendar_file import packaged_calendars, read_year
from forms.statute.calendars import Calendars
from forms.statute.catalogue import Catalogue
from forms.statute.model import Statute
from forms.statute.problems import StatuteError
from forms.statute.published import fit
from sync.wire.messages import CalendarRow, EditionRow

_TOWNSHIP = 9


class CountyLaw:
    """Answers from the editions and calendars of one moment."""

    def __init__(self, rows: Sequence[EditionRow | CalendarRow]) -> None:
        self.seq = max((row.seq for row in rows), default=0)
        self._pieces = tuple((row.id, row.content) for row in rows if isinstance(row, EditionRow))
        self._at: dict[str, Catalogue] = {}
        self._made: dict[tuple[str, str], Statute | None] = {}
        self.calendars = _calendars([row for row in rows if isinstance(row, CalendarRow)])

    def statute(self, day: str, place: str) -> Statute | None:
        """Return the law of a day (ISO) at a place; None where no law fits together or the day is none."""
        key = (day[:10], place[:_TOWNSHIP])
        if key not in self._made:
            self._made[key] = self._statute(*key)
        return self._made[key]

    def _statute(self, day: str, place: str) -> Statute | None:
        try:
            if place not in self._at:
                self._at[place] = fit(_shipped(), self._pieces, place).catalogue
            return self._at[place].statute_on(dt.date.fromisoformat(day), place)
        except (StatuteError, ValueError):
            return None


@cache
def _shipped() -> Catalogue:
    return Catalogue.packaged()


def _calendars(rows: list[CalendarRow]) -> Calendars:
    calendars = packaged_calendars()
    for row in rows:
        try:
            calendars = calendars.with_year(read_year(str(row.year), row.content.decode("utf-8")))
        except (StatuteError, UnicodeDecodeError):
            continue  # a table only a newer program can read; the one before it goes on
    return calendars

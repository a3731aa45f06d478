"""A clock as a strip of days: what counted, what did not, and why."""

from datetime import date
from enum import StrEnum

import msgspec


class DayLook(StrEnum):
    """How one day of the strip looks: counted filled, skipped hollow, a holiday hatched, the start a flag."""

    START = "start"
    COUNTED = "counted"
    SKIPPED = "skipped"
    HOLIDAY = "holiday"


class RulerDay(msgspec.Struct, frozen=True):
    """One day: the civil date, how it looks, its number in the count, and why in words."""

    day: date
    look: DayLook
    number: int = 0
    why: str = ""
    makeup: bool = False


class Ruler(msgspec.Struct, frozen=True):
    """A strip from the day of the event to the last day, with today marked where it falls inside."""

    days: tuple[RulerDay, ...]
    today: date
    due: date | None = None
    provisional_from: date | None = None

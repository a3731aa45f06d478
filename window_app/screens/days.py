"""How days stand on the screen: with their weekday, short where the year is this one."""

from datetime import date, datetime

from resources.words import _
from window_app.screens.keys import N_

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def weekday(day: date) -> str:
    """Return the short name of the weekday."""
    return _(_WEEKDAYS[day.weekday()])


def day_with_weekday(day: date, today: date, *, provisional: bool = False) -> str:
    """Return ``12-08 Tue``, with the year where it is another one, and the word for provisional behind it."""
    shown = day.strftime("%m-%d") if day.year == today.year else day.isoformat()
    tail = " " + _("(provisional)") if provisional else ""
    return f"{shown} {weekday(day)}{tail}"


def moment(at: datetime | date, today: date) -> str:
    """Return a minute of today as ``16:02``, another day as ``12-08``."""
    if isinstance(at, datetime):
        if at.date() == today:
            return at.strftime("%H:%M")
        return at.strftime("%m-%d %H:%M") if at.year == today.year else at.strftime("%Y-%m-%d %H:%M")
    return at.strftime("%m-%d") if at.year == today.year else at.isoformat()


def days_left(days: int | None) -> str:
    """Return what stands beside a light: days over, today, or days left."""
    if days is None:
        return ""
    if days < 0:
        return _("{days} over").format(days=-days)
    if days == 0:
        return _("today")
    return _("{days} left").format(days=days)

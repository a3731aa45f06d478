"""Civil time at the window: always +08:00, given as an argument, never read from a clock here."""

import datetime as dt
import re

import msgspec

CHINA = dt.timezone(dt.timedelta(hours=8))
_HAPPENED = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?")


class Moment(msgspec.Struct, frozen=True):
    """An instant in UTC milliseconds, and whether it came from trusted time."""

    utc_ms: int
    trusted: bool = True

    @property
    def local(self) -> dt.datetime:
        """The civil date and time at the window, without zone."""
        return dt.datetime.fromtimestamp(self.utc_ms / 1000, CHINA).replace(tzinfo=None)

    @property
    def today(self) -> dt.date:
        """The civil day."""
        return self.local.date()

    @property
    def minute(self) -> str:
        """The civil minute as entries write it, ``YYYY-MM-DDTHH:MM``."""
        return self.local.isoformat(timespec="minutes")


def moment_of(local: dt.datetime, trusted: bool = True) -> Moment:
    """Return the moment of a civil date and time at the window."""
    return Moment(round(local.replace(tzinfo=CHINA).timestamp() * 1000), trusted)


def when(happened: str) -> dt.date | dt.datetime:
    """Return an entry's ``happened`` as a date, or as a date-time when it has a minute."""
    return dt.datetime.fromisoformat(happened) if "T" in happened else dt.date.fromisoformat(happened)


def is_happened(text: str) -> bool:
    """Whether this is what an entry may give as ``happened``: a day or a minute of the years 1900 to 2199.

    A year outside is a slip, and counting days to it would hold the window.
    """
    if not _HAPPENED.fullmatch(text):
        return False
    try:
        when(text)
    except ValueError:
        return False
    return True

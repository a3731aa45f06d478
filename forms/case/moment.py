"""Civil time at the window: always +08:00, given as an argument, never read from a clock here."""

import datetime as dt

import msgspec

CHINA = dt.timezone(dt.timedelta(hours=8))


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

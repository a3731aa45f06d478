"""Facts about the station itself and about the keeping of entries: opening, clerks, calendars, release, erasure."""

from forms.case.body import Body
from forms.terms import ClerkRole, Role


class StationOpened(Body, frozen=True):
    """A station's ledger began, or took a new identity; ``provisional`` before enrolment."""

    KIND = "station_opened"
    station: str
    name: str
    organ: str
    role: Role
    place: str
    provisional: bool


class ClerkChanged(Body, frozen=True):
    """A clerk was added, changed or removed."""

    KIND = "clerk_changed"
    clerk: str
    name: str
    role: ClerkRole
    active: bool


class SignInFailed(Body, frozen=True):
    """Wrong passwords were tried; ``tries`` in a row."""

    KIND = "sign_in_failed"
    clerk: str
    tries: int


class CalendarTaken(Body, frozen=True):
    """A year's official notice was imported; open limits were computed again."""

    KIND = "calendar_taken"
    year: int
    sha256: str
    changed: int = 0


class Released(Body, frozen=True):
    """The county let a set-aside entry in; it folds at this position."""

    KIND = "released"
    entry: str


class Erased(Body, frozen=True):
    """After retention the bodies of these entries were deleted on every replica."""

    KIND = "erased"
    entries: tuple[str, ...]
    ground: str

"""What the station is: place, organ, seal, telephones, each kept apart; the county's values where it set them."""

import msgspec

from forms.case.entries import About
from forms.terms import AboutKind, ClerkRole, Role

KEPT_AS = "station_card"
CALL_AFTER_DAYS = 7  # practice, until the county sets another


class StationCard(msgspec.Struct, frozen=True, kw_only=True):
    """The station's data. ``code`` stands in case numbers; ``place`` is its division code.

    ``organ`` is the issuing authority (a township government), never the name of a place. ``provisional``
    until the county enrols the station. Empty values are not known and never guessed.

    ``former`` are the codes it had before. ``beginning`` is what the station's own entries are about until it is
    enrolled: random, because two windows of one place begin under the same code.

    ``call_after_days``: days after which a told-once case asks for a call. ``send_up_days``: working days within
    which a village sends papers up; None means that the county set none, and no day is printed.

    ``promised_limits``: matter -> length of the whole limit as the county promised it, in the unit of the law's;
    nothing is promised for a matter without one.
    """

    code: str
    place: str
    place_name: str
    role: Role
    window_name: str = ""
    organ: str = ""
    seal_name: str = ""
    series: str = ""
    phone: str = ""
    address: str = ""
    office_hours: str = ""
    supervising_phone: str = ""
    duty_phone: str = ""
    township_organ: str = ""
    township_phone: str = ""
    reviewing_organ: str = ""
    court: str = ""
    closing_time: str = "17:30"
    call_after_days: int = CALL_AFTER_DAYS
    send_up_days: int | None = None
    promised_limits: dict[str, int] = {}
    provisional: bool = True
    former: tuple[str, ...] = ()
    beginning: str = ""

    @property
    def about(self) -> About:
        """What an entry of the station itself is about now."""
        return About(AboutKind.STATION, self.beginning if self.provisional and self.beginning else self.code)

    @property
    def abouts(self) -> tuple[About, ...]:
        """Everything that entries of the station itself are about, the earliest first."""
        ids = dict.fromkeys((self.beginning, *self.former, self.code))
        return tuple(About(AboutKind.STATION, one) for one in ids if one)

    def is_own(self, station: str) -> bool:
        """Whether this code is or was this station's: a ledger begun before enrolment keeps what it wrote."""
        return station == self.code or station in self.former


class ClerkCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits at the window."""

    id: str
    name: str
    role: ClerkRole

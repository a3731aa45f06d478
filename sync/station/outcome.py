"""What came of a round, as a value."""

import msgspec

from forms.case.entries import About
from sync.station.ports import Trouble
from sync.wire.messages import HelloReply, Refusal, Verdict


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """How many abouts (visits, cases …) agree with the county, of how many, at which county time (UTC ms)."""

    same: int
    of: int
    at: int


class RoundResult(msgspec.Struct, frozen=True, kw_only=True):
    """One round. It may have got far and still have ended in trouble: what is counted here is stored.

    ``greeting`` is given to the next round, which then needs no hello (None after trouble). ``anew``: new ledger id.
    ``clock`` is the county's time in its last reply (UTC ms), ``clock_read`` the station's monotonic clock when that
    reply came: together they give trusted time. ``difference`` names what still differs after it was asked for again.
    """

    pushed: int = 0
    kept: int = 0
    proposals: int = 0
    set_aside: tuple[Verdict, ...] = ()
    pulled: int = 0
    changed: tuple[About, ...] = ()
    proof: Proof | None = None
    difference: tuple[About, ...] = ()
    greeting: HelloReply | None = None
    anew: bool = False
    clock: int | None = None
    clock_read: float | None = None
    trouble: Trouble | None = None
    refusal: Refusal | None = None

    @property
    def done(self) -> bool:
        """Whether the round reached its end."""
        return self.trouble is None and self.refusal is None

"""Sync as the counter sees it: one round at a time, what came of it, the last proof, when the next begins."""

import random

import msgspec

from forms.case.entries import About
from sync.station.enrolment import StationEnrolment, register
from sync.station.http import HttpCarrier, Line
from sync.station.outcome import Proof, RoundResult
from sync.station.pacing import Pacing
from sync.station.ports import Trouble
from sync.station.round import run_round
from sync.wire.messages import HelloReply, Refusal
from window_app.counter import arrived_law, enrolling
from window_app.counter.carrying_scans import CarryingScans
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk

PROGRAM = "window-app 0.1"
LAST_KEPT_AS = "last_round"


class LastRound(msgspec.Struct, frozen=True, kw_only=True):
    """The last round as it is kept: when (UTC ms), whether it reached its end, the last proof, what went wrong."""

    at: int
    done: bool
    proof: Proof | None = None
    difference: tuple[About, ...] = ()
    trouble: str = ""
    refusal: str = ""


class Synced(msgspec.Struct, frozen=True, kw_only=True):
    """What one round did here: visits and cases whose rows changed; ``wait`` is seconds until the next round.

    ``moved``: how many due days the county's new calendars moved.
    """

    result: RoundResult
    changed: tuple[About, ...]
    wait: float
    moved: int = 0


class NotEnrolled(msgspec.Struct, frozen=True):
    """There is no county to sync with yet."""


class Syncing:
    """Rounds of this station. Call ``round`` off the GUI thread, one at a time; after it ``scans.send``."""

    def __init__(self, desk: Desk, clock: GuardedClock) -> None:
        self._desk = desk
        self._clock = clock
        self._carrier: HttpCarrier | None = None
        self._line: Line | None = None
        self._greeting: HelloReply | None = None
        self._pacing = Pacing()
        self.scans = CarryingScans(desk, clock)

    def last(self) -> LastRound | None:
        """Return the last round that ended, from this run or an earlier one."""
        return self._desk.ledger.keeping.get(LAST_KEPT_AS, LastRound)

    def round(self) -> Synced | NotEnrolled:
        """Exchange once with the county; never raises for the line or the county."""
        enrolled = enrolling.enrolment(self._desk)
        if enrolled is None:
            return NotEnrolled()
        carrier = self._carrier_for(enrolled)
        bound = register(enrolled, self._desk.keys(), carrier, program=PROGRAM)
        if isinstance(bound, StationEnrolment):
            if bound != enrolled:
                enrolling.keep(self._desk, bound)
            result = run_round(
                self._desk.ledger.port,
                carrier,
                self._clock,
                program=PROGRAM,
                greeting=self._greeting,
                limits=self._pacing.limits,
            )
        else:
            result = _unbound(bound)
        return self._ended(result)

    def close(self) -> None:
        """Let go of the line."""
        if self._carrier is not None:
            self._carrier.close()
            self._carrier = None
        self.scans.close()

    def _ended(self, result: RoundResult) -> Synced:
        self._greeting = result.greeting
        self._pacing = self._pacing.after(result)
        if result.clock is not None and result.clock_read is not None:
            self._clock.learn(result.clock, result.clock_read)
        changed = dict.fromkeys(result.changed)
        arrived_law.keep_editions(self._desk)
        for abouts in self._desk.ledger.catch_up():
            changed.update(dict.fromkeys(abouts))
        moved = arrived_law.settle(self._desk)
        before = self.last()
        self._desk.ledger.keeping.put(
            LAST_KEPT_AS,
            LastRound(
                at=self._clock().utc_ms,
                done=result.done,
                proof=result.proof or (before.proof if before else None),
                difference=result.difference,
                trouble=result.trouble.kind.value if result.trouble else "",
                refusal=result.refusal.code if result.refusal else "",
            ),
        )
        return Synced(
            result=result,
            changed=tuple(changed),
            moved=len(moved),
            wait=self._pacing.wait(result, random.random()),  # noqa: S311 - jitter, not a secret
        )

    def _carrier_for(self, enrolled: StationEnrolment) -> HttpCarrier:
        line = Line(county=enrolled.county, station=enrolled.station, urls=enrolled.urls, ca=enrolled.ca)
        if self._carrier is None or line != self._line:
            self.close()
            self._carrier, self._line, self._greeting = HttpCarrier(line, self._desk.keys(), self._clock), line, None
        return self._carrier


def _unbound(answer: Refusal | Trouble) -> RoundResult:
    return RoundResult(refusal=answer) if isinstance(answer, Refusal) else RoundResult(trouble=answer)

"""What a round in hand remembers, and how it asks."""

from collections.abc import Generator
from typing import TypeAlias, TypeVar

from forms.case.entries import About
from forms.terms import VerdictKind
from sync.station.outcome import Proof, RoundResult
from sync.station.ports import BatchLimits, StationLedger, Trouble, TroubleKind
from sync.wire.messages import HelloReply, Refusal, Reply, Request, Verdict
from sync.wire.reasons import RefusalCode

_Done = TypeVar("_Done")
_Wanted = TypeVar("_Wanted")
Steps: TypeAlias = Generator[Request, Reply | Trouble, _Done]

_GREET_AGAIN = frozenset({RefusalCode.EPOCH, RefusalCode.UNKNOWN_LEDGER})


class Ended(Exception):
    """The round cannot go on; the reason stands in the progress."""


class GreetAgain(Exception):
    """The county does not know where we were (it was restored): begin again with hello."""


class Progress:
    """The state of one round."""

    def __init__(
        self, ledger: StationLedger, *, program: str, now: int, greeting: HelloReply | None, limits: BatchLimits
    ) -> None:
        self.ledger = ledger
        self.program = program
        self.now = now
        self.greeting = greeting
        self.lost = False
        self.limits = limits
        self.resend_from: int | None = None
        self.withheld: set[int] = set()
        self.anew = False
        self.verdicts: dict[tuple[str, int], Verdict] = {}
        self.pulled = 0
        self.changed: dict[About, None] = {}
        self.proof: Proof | None = None
        self.difference: tuple[About, ...] = ()
        self.clock: int | None = None
        self.trouble: Trouble | None = None
        self.refusal: Refusal | None = None

    def exchange(self, request: Request) -> Steps[Reply | Trouble]:
        """Send a request and return what came back; a county that lost its place with us is greeted again."""
        reply = yield request
        clock = getattr(reply, "clock", None)
        if isinstance(clock, int):
            self.clock = clock
        if isinstance(reply, Refusal) and reply.code in _GREET_AGAIN:
            self.greeting = None
            self.lost = reply.code == RefusalCode.EPOCH
            raise GreetAgain
        return reply

    def ask(self, request: Request, expected: type[_Wanted]) -> Steps[_Wanted]:
        """Send a request; return the reply if it is of the expected kind, else end the round."""
        reply = yield from self.exchange(request)
        if isinstance(reply, expected):
            return reply
        raise self.stopped(reply)

    def stopped(self, reply: Reply | Trouble) -> Ended:
        """Note why the round cannot go on; to be raised."""
        if isinstance(reply, Trouble):
            self.trouble = reply
        elif isinstance(reply, Refusal):
            self.refusal = reply
        else:
            return self.nonsense()
        return Ended()

    def nonsense(self) -> Ended:
        """Note that the other end does not keep the protocol; to be raised."""
        self.trouble = Trouble(TroubleKind.NOT_THE_COUNTY)
        return Ended()

    def result(self) -> RoundResult:
        """Return what came of the round so far."""
        verdicts = self.verdicts.values()
        return RoundResult(
            pushed=len(verdicts),
            kept=sum(1 for one in verdicts if one.kind is VerdictKind.KEPT),
            proposals=sum(1 for one in verdicts if one.kind is VerdictKind.PROPOSAL),
            set_aside=tuple(one for one in verdicts if one.kind in (VerdictKind.SET_ASIDE, VerdictKind.TOO_NEW)),
            pulled=self.pulled,
            changed=tuple(self.changed),
            proof=self.proof,
            difference=self.difference,
            greeting=None if self.trouble or self.refusal else self.greeting,
            anew=self.anew,
            clock=self.clock,
            trouble=self.trouble,
            refusal=self.refusal,
        )

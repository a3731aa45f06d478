"""One exchange between a station and the county, without any input or output of its own.

Hello if the county is not yet greeted; push until nothing is pending; pull until the end; fetch the histories of what
entered; prove. ``round_steps`` yields requests and is sent replies, so the same code runs over HTTP and in a simulator.
A round that is cut anywhere is simply begun again: every step may be repeated. An idle round is one pull.
"""

import msgspec

from sync.station.fetching import fetch
from sync.station.outcome import RoundResult
from sync.station.ports import BatchLimits, Carrier, Clock, StationLedger, Trouble, TroubleKind
from sync.station.progress import Ended, GreetAgain, Progress, Steps
from sync.station.sending import greet, send
from sync.wire.messages import HelloReply

_TRIES = 3
_LIMITS = BatchLimits()


def round_steps(
    ledger: StationLedger,
    *,
    program: str,
    now: int,
    greeting: HelloReply | None = None,
    limits: BatchLimits = _LIMITS,
) -> Steps[RoundResult]:
    """Yield each request, be sent its reply or a ``Trouble``; return the result. ``now`` is the PC's clock, UTC ms.

    ``greeting`` is that of an earlier result on the same ledger and county. Errors of the ledger itself pass through.
    """
    progress = Progress(ledger, program=program, now=now, greeting=greeting, limits=limits)
    for _ in range(_TRIES):
        try:
            if progress.greeting is None:
                yield from greet(progress)
            yield from send(progress)
            yield from fetch(progress)
        except GreetAgain:
            continue
        except Ended:
            pass
        return progress.result()
    progress.trouble = Trouble(TroubleKind.COUNTY_FAULT)
    return progress.result()


def run_round(
    ledger: StationLedger,
    carrier: Carrier,
    clock: Clock,
    *,
    program: str,
    greeting: HelloReply | None = None,
    limits: BatchLimits = _LIMITS,
) -> RoundResult:
    """Run one round over a carrier; never raises for what the line or the county does.

    It blocks, so it is not for the GUI thread.
    """
    steps = round_steps(ledger, program=program, now=clock.now(), greeting=greeting, limits=limits)
    read: float | None = None
    try:
        request = next(steps)
        while True:
            reply = carrier.exchange(request)
            if not isinstance(reply, Trouble):
                read = clock.monotonic()
            request = steps.send(reply)
    except StopIteration as end:
        result: RoundResult = end.value
        return msgspec.structs.replace(result, clock_read=read if result.clock is not None else None)

"""The way up: hello, and pushing what is pending."""

from collections.abc import Collection

import msgspec

from forms.case.entries import Entry
from sync.station.ports import Batch, BatchLimits, Trouble, TroubleKind
from sync.station.progress import GreetAgain, Progress, Steps
from sync.wire.codec import MAX_BODY_BYTES, MAX_ENTRIES
from sync.wire.messages import Fork, Gap, Hello, HelloReply, PushReply, PushRequest, Refusal, Reply
from sync.wire.reasons import RefusalCode

_TRIES = 3


def greet(progress: Progress) -> Steps[None]:
    """Say hello, under a new ledger id where the present one cannot go on.

    That is where the county holds more of the ledger than the ledger itself (it was put back from a backup), and where
    the id belongs to another station (the computer moved there, or the file was copied).
    """
    moved = False
    for _ in range(_TRIES):
        identity = progress.ledger.identity()
        reply = yield from progress.exchange(
            Hello(
                station=identity.station,
                ledger=identity.ledger,
                previous=identity.previous,
                last_no=identity.last_no,
                program=progress.program,
                clock=progress.now,
            )
        )
        if _of_another(reply) and not moved:
            moved = True
            _begin_anew(progress)
            continue
        if not isinstance(reply, HelloReply):
            raise progress.stopped(reply)
        if identity.epoch and (progress.lost or identity.epoch != reply.epoch):
            progress.ledger.begin_epoch(reply.epoch)
            progress.lost = False
        if reply.next_no <= identity.last_no + 1:
            progress.greeting = reply
            progress.resend_from = reply.next_no
            return
        _begin_anew(progress)
    raise progress.nonsense()


def send(progress: Progress) -> Steps[None]:
    """Push from the first entry without a verdict, or from where the county stands if that is earlier."""
    number = _first(progress)
    limits = BatchLimits(min(progress.limits.entries, MAX_ENTRIES), progress.limits.size)
    forks = gaps = 0
    while number is not None:
        batch = progress.ledger.next_batch(number, limits)
        if batch is None:
            break
        reply = yield from progress.exchange(_request(progress, batch))
        if isinstance(reply, PushReply):
            number = _take(progress, batch, reply)
        elif isinstance(reply, Gap):
            gaps += 1
            if gaps > _TRIES or not 1 <= reply.expected < number:
                raise progress.nonsense()
            number = reply.expected
        elif isinstance(reply, Fork):
            forks += 1
            if forks >= _TRIES:
                raise progress.nonsense()
            _begin_anew(progress)
            yield from greet(progress)
            number = _first(progress)
        elif _too_large(reply):
            limits = _smaller(progress, batch, limits)
        else:
            _held_up(progress, reply)
            return


def _begin_anew(progress: Progress) -> None:
    progress.ledger.begin_anew()
    progress.anew = True


def _of_another(reply: Reply | Trouble) -> bool:
    return isinstance(reply, Refusal) and reply.code == RefusalCode.LEDGER_OF_ANOTHER


def _first(progress: Progress) -> int | None:
    known = [number for number in (progress.ledger.first_pending(), progress.resend_from) if number is not None]
    progress.resend_from = None
    return min(known, default=None)


def _request(progress: Progress, batch: Batch) -> PushRequest:
    return push_request(progress.ledger.identity().ledger, batch, progress.withheld)


def push_request(ledger: str, batch: Batch, held: Collection[int] = ()) -> PushRequest:
    """Make the request; a body too big to travel (or held) stays here, its header goes so that the rest can follow."""
    entries: list[Entry] = []
    withheld: list[int] = []
    for number, entry in enumerate(batch.entries, start=batch.first_no):
        if len(entry.body_bytes) > MAX_BODY_BYTES or number in held:
            entries.append(Entry(entry.header_bytes, b"", b""))
            withheld.append(number)
        else:
            entries.append(entry)
    return PushRequest(
        ledger=ledger,
        first_no=batch.first_no,
        hash_before=batch.hash_before,
        entries=tuple(entries),
        hash_after=batch.hash_after,
        withheld=tuple(withheld),
    )


def _take(progress: Progress, batch: Batch, reply: PushReply) -> int:
    ledger = progress.ledger.identity().ledger
    expected = range(batch.first_no, batch.first_no + len(batch.entries))
    if reply.ledger != ledger or [verdict.number for verdict in reply.verdicts] != list(expected):
        raise progress.nonsense()
    if progress.greeting is None or reply.epoch != progress.greeting.epoch:
        progress.greeting = None
        raise GreetAgain
    progress.ledger.take_verdicts(reply.epoch, reply.verdicts)
    progress.verdicts.update({(ledger, verdict.number): verdict for verdict in reply.verdicts})
    return expected.stop


def _too_large(reply: Reply | Trouble) -> bool:
    if isinstance(reply, Refusal):
        return reply.code == RefusalCode.TOO_LARGE
    return isinstance(reply, Trouble) and reply.kind is TroubleKind.TOO_LARGE


def _smaller(progress: Progress, batch: Batch, limits: BatchLimits) -> BatchLimits:
    """Halve the batch; when one entry alone is refused, its body stays here."""
    if len(batch.entries) == 1:
        if batch.first_no in progress.withheld:
            raise progress.nonsense()
        progress.withheld.add(batch.first_no)
        return limits
    return msgspec.structs.replace(limits, entries=len(batch.entries) // 2)


def _held_up(progress: Progress, reply: Reply | Trouble) -> None:
    """Where only this push failed at the county the round goes on to pull; else it ends here."""
    ended = progress.stopped(reply)
    if isinstance(reply, Refusal) and reply.code in (RefusalCode.COUNTY_FAULT, RefusalCode.DAMAGED):
        return
    if isinstance(reply, Trouble) and reply.kind is TroubleKind.COUNTY_FAULT:
        return
    raise ended

"""Taking a push: the chain recomputed, numbers seen answered as before, new ones judged, all in one transaction."""

import msgspec

from forms.case.entries import CHAIN_START, Entry, chain
from sync.county.erasing import carry_out
from sync.county.judging import Judgement, failed, judge
from sync.county.records import Answer, Ledger, NewEntry, ScopeChange, Station
from sync.county.sighting import Sighting, Turn
from sync.county.store import Transaction
from sync.wire.codec import MAX_ENTRIES
from sync.wire.messages import Fork, Gap, PushReply, PushRequest, Refusal, Verdict
from sync.wire.reasons import RefusalCode

PushAnswer = PushReply | Gap | Fork | Refusal


def push(transaction: Transaction, station: Station, request: PushRequest, now: int) -> PushAnswer:
    """Take a push from a station; ``now`` is the county's time, UTC ms. A repetition changes nothing."""
    epoch = transaction.registry.county().epoch
    ledger = transaction.history.ledger(request.ledger)
    if ledger is None:
        return Refusal(code=RefusalCode.UNKNOWN_LEDGER)
    if ledger.station != station.code:
        return Refusal(code=RefusalCode.LEDGER_OF_ANOTHER)
    if not 1 <= len(request.entries) <= MAX_ENTRIES or request.first_no < 1:
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "entries"})
    if request.first_no > ledger.next_no:
        return Gap(epoch=epoch, ledger=ledger.ledger, expected=ledger.next_no, clock=now)
    hashes = [request.hash_before]
    for entry in request.entries:
        hashes.append(chain(hashes[-1], entry.header_bytes))
    if hashes[-1] != request.hash_after:
        return Refusal(code=RefusalCode.DAMAGED)
    last_no = request.first_no + len(request.entries) - 1
    answers = transaction.history.answers(ledger.ledger, request.first_no - 1, last_no)
    if _forks(request, hashes, answers):
        return Fork(epoch=epoch, ledger=ledger.ledger, last_no=ledger.next_no - 1, hash=ledger.hash, clock=now)
    if last_no >= ledger.next_no:
        answers |= _take(transaction, station, ledger, request, hashes[1:])
    verdicts = tuple(_verdict(answers[number]) for number in range(request.first_no, last_no + 1))
    return PushReply(epoch=epoch, ledger=ledger.ledger, verdicts=verdicts, clock=now)


def _forks(request: PushRequest, hashes: list[bytes], answers: dict[int, Answer]) -> bool:
    """Whether the chain differs anywhere from the one stored."""
    start = CHAIN_START if request.first_no == 1 else answers[request.first_no - 1].hash
    if start != request.hash_before:
        return True
    numbered = enumerate(hashes[1:], start=request.first_no)
    return any(number in answers and answers[number].hash != known for number, known in numbered)


def _take(
    transaction: Transaction, station: Station, ledger: Ledger, request: PushRequest, hashes: list[bytes]
) -> dict[int, Answer]:
    """Judge and store what is new; return the new answers by number."""
    skip = ledger.next_no - request.first_no
    sighting = Sighting(transaction, request.entries[skip:])
    answers: dict[int, Answer] = {}
    steps: list[tuple[Entry, Judgement] | Turn] = []
    for number, (entry, known) in enumerate(zip(request.entries, hashes, strict=True), start=request.first_no):
        if number < request.first_no + skip:
            continue
        judgement, turns = _judge(entry, number, station, request, sighting)
        entry_id = judgement.header.id if judgement.header else ""
        answers[number] = Answer(
            number=number,
            entry_id=entry_id,
            hash=known,
            verdict=judgement.verdict,
            reason=judgement.reason,
            detail=judgement.detail,
        )
        if judgement.raw:
            transaction.history.put_raw(ledger.ledger, number, entry)
        if judgement.travels:
            steps += [(entry, judgement), *turns]
    transaction.history.put_answers(ledger.ledger, list(answers.values()))
    transaction.history.put_ledger(
        msgspec.structs.replace(ledger, next_no=request.first_no + len(hashes), hash=hashes[-1])
    )
    sighting.save()
    _place(transaction, station, steps)
    return answers


def _judge(
    entry: Entry, number: int, station: Station, request: PushRequest, sighting: Sighting
) -> tuple[Judgement, tuple[Turn, ...]]:
    try:
        judgement = judge(
            entry,
            ledger=request.ledger,
            number=number,
            withheld=number in request.withheld,
            station=station,
            known=sighting,
        )
        turns = sighting.take(entry, judgement, station) if judgement.travels else ()
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, AttributeError) as fault:
        return failed(entry, fault), ()
    return judgement, turns


def _place(transaction: Transaction, station: Station, steps: list[tuple[Entry, Judgement] | Turn]) -> None:
    """Give every new row its seq, the counter taken last, and store it."""
    if not steps:
        return
    first = transaction.history.take_seqs(len(steps))
    entries: list[NewEntry] = []
    changes: list[ScopeChange] = []
    for seq, step in enumerate(steps, start=first):
        if isinstance(step, Turn):
            changes.append(ScopeChange(seq=seq, station=step.station, enters=step.enters, about=step.about))
        else:
            entry, judgement = step
            entries.append(
                NewEntry(
                    seq=seq,
                    entry=entry,
                    station=station.code,
                    verdict=judgement.verdict,
                    reason=judgement.reason,
                )
            )
    transaction.history.put_entries(entries)
    transaction.scope.put_changes(changes)
    carry_out(transaction, entries)


def _verdict(answer: Answer) -> Verdict:
    return Verdict(answer.number, answer.entry_id, answer.verdict, answer.reason, answer.detail)

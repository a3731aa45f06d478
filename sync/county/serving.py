"""What the county answers to a station's requests, apart from HTTP. ``now`` is the county's time, UTC ms."""

from forms.case.entries import CHAIN_START
from sync.county.records import Ledger, Station
from sync.county.store import Transaction
from sync.wire.codec import MAX_ROWS, encode
from sync.wire.digest import BUCKETS, bucket, buckets
from sync.wire.messages import (
    AboutDigest,
    BucketDigest,
    Cursor,
    DigestReply,
    DigestRequest,
    EntryRow,
    Hello,
    HelloReply,
    HistoryPage,
    HistoryRequest,
    Leave,
    PullPage,
    PullRequest,
    Refusal,
    Row,
)
from sync.wire.reasons import RefusalCode

PAGE_BYTES = 512 * 1024
"""How much a page holds before it is cut: over a line of 64 kbit/s and packed, under half a minute."""


def hello(transaction: Transaction, station: Station, request: Hello, now: int) -> HelloReply | Refusal:
    """Register the ledger for this station, or find it again."""
    if request.station != station.code:
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "station"})
    ledger = transaction.history.ledger(request.ledger)
    if ledger is not None and ledger.station != station.code:
        return Refusal(code=RefusalCode.LEDGER_OF_ANOTHER)
    known = ledger or Ledger(
        ledger=request.ledger,
        station=station.code,
        previous=request.previous,
        next_no=1,
        hash=CHAIN_START,
        last_no=0,
        program=request.program,
    )
    transaction.history.put_ledger(
        Ledger(
            ledger=known.ledger,
            station=known.station,
            previous=known.previous,
            next_no=known.next_no,
            hash=known.hash,
            last_no=request.last_no,
            program=request.program,
        )
    )
    epoch = transaction.registry.county().epoch
    return HelloReply(epoch=epoch, next_no=known.next_no, hash=known.hash, clock=now)


def pull(transaction: Transaction, station: Station, request: PullRequest, now: int) -> PullPage | Refusal:
    """Return the next page; with the total of what the station should hold if it is the last."""
    epoch = transaction.registry.county().epoch
    after = 0
    if request.cursor is not None:
        if request.cursor.epoch != epoch or request.cursor.seq > transaction.history.seq():
            return Refusal(code=RefusalCode.EPOCH)
        after = request.cursor.seq
    limit = max(1, min(request.limit, MAX_ROWS))
    found = transaction.pages.rows_after(station, after, limit)
    rows = _fitting(found)
    end = len(rows) == len(found) < limit
    seq = transaction.history.seq() if end else rows[-1].seq
    return PullPage(
        epoch=epoch,
        rows=tuple(rows),
        cursor=Cursor(epoch, seq),
        end=end,
        clock=now,
        total=transaction.pages.total(station) if end else None,
    )


def _fitting(rows: list[Row]) -> list[Row]:
    """Cut the page where it grows too big; one row always goes."""
    size = 0
    for position, row in enumerate(rows):
        size += len(encode(row))
        if size > PAGE_BYTES and position:
            return rows[:position]
    return rows


def history(transaction: Transaction, station: Station, request: HistoryRequest, now: int) -> HistoryPage:
    """Return the histories asked for, as many rows as fit."""
    room = max(1, min(request.limit, MAX_ROWS))
    space = PAGE_BYTES
    rows: list[EntryRow | Leave] = []
    begun, done = [], []
    for wanted in request.wanted:
        if room < 1 or space < 1:
            break
        found = transaction.pages.history(station, wanted.about, wanted.after, room + 1)
        if wanted.after == 0:
            begun.append(wanted.about)
        if found is None:
            rows.append(Leave(seq=0, about=wanted.about))
            done.append(wanted.about)
            room -= 1
            continue
        taken = _fitting_entries(found[:room], space)
        rows += taken
        room -= len(taken)
        space -= sum(_size(row) for row in taken)
        if len(taken) < len(found):
            break
        done.append(wanted.about)
    epoch = transaction.registry.county().epoch
    return HistoryPage(epoch=epoch, rows=tuple(rows), begun=tuple(begun), done=tuple(done), clock=now)


def _fitting_entries(rows: list[EntryRow], space: int) -> list[EntryRow]:
    for position, row in enumerate(rows):
        space -= _size(row)
        if space < 0 and position:
            return rows[:position]
    return rows


def _size(row: EntryRow) -> int:
    return len(row.entry.header_bytes) + len(row.entry.body_bytes)


def digest(transaction: Transaction, station: Station, request: DigestRequest, now: int) -> DigestReply | Refusal:
    """Return the digests of all buckets, or of each about in the buckets asked for."""
    if any(not 0 <= one < BUCKETS for one in request.buckets):
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "buckets"})
    shown = transaction.pages.digests(station)
    wanted = set(request.buckets)
    return DigestReply(
        epoch=transaction.registry.county().epoch,
        seq=transaction.history.seq(),
        clock=now,
        buckets=() if wanted else tuple(BucketDigest(number, one) for number, one in buckets(shown).items()),
        abouts=tuple(AboutDigest(about, one) for about, one in sorted(shown.items()) if bucket(about) in wanted),
    )

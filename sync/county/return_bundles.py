"""Return bundles: what a station has not heard yet, as the line would have answered it, signed and sealed to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from forms.case.entries import About
from sync.county.records import Carried, Ledger, Station, StationKey
from sync.county.serving import history, pull
from sync.county.stations import enrol_reply
from sync.county.store import CountyStore, Transaction
from sync.wire.bundle import BundleKind, Label, place_of, write_bundle
from sync.wire.bundle_parts import PART_BYTES, total_bytes
from sync.wire.bundle_problems import BundleCode, BundleProblem, Refused, cannot_write
from sync.wire.codec import MAX_ENTRIES
from sync.wire.messages import (
    AboutDigest,
    Cursor,
    DigestReply,
    Enter,
    EntryRow,
    Hello,
    HelloReply,
    HistoryRequest,
    Leave,
    Message,
    PullPage,
    PullRequest,
    PushReply,
    Refusal,
    Verdict,
    Wanted,
)
from sync.wire.reasons import RefusalCode
from sync.wire.signing import PublicKeys

ROWS_AT_ONCE = 100
_HISTORIES_AT_ONCE = 50
_DIGESTS_AT_ONCE = 2_000


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """A return bundle that was written: its number, files, rows in it, and bytes in all."""

    station: str
    number: int
    files: tuple[Path, ...]
    rows: int
    size: int


def return_bundle(
    store: CountyStore, sign_key: bytes, station: str, out: Path, now: int, *, part_bytes: int = PART_BYTES
) -> Returned | BundleProblem:
    """Write what the station has not heard to ``out`` (a file, or a directory for a name of its own).

    ``sign_key`` is the county's private Ed25519 key. It begins where the station's last bundle said it had read to, so
    that any return bundle makes good for those before it.
    """
    try:
        with ExitStack() as reading:
            transaction = reading.enter_context(store.reading())
            load = _Load(transaction, _found(transaction, station), now)
            label = load.label()
            files = write_bundle(
                place_of(out, label),
                label,
                _and_then(load.messages(), reading.close),  # the store does not wait for the stick
                sign_key=sign_key,
                receiver_key=_key_of(transaction, station, now).seal_key,
                part_bytes=part_bytes,
            )
        size = total_bytes(files)
    except Refused as refused:
        return refused.problem
    except OSError as problem:
        return cannot_write(problem)
    with store.writing() as transaction:
        carried = transaction.bundles.carried(station) or Carried(station=station)
        number = max(label.number, carried.down_no)
        transaction.bundles.put_carried(msgspec.structs.replace(carried, down_no=number))
    return Returned(station=station, number=label.number, files=files, rows=load.rows, size=size)


def _and_then(messages: Iterator[Message], done: Callable[[], None]) -> Iterator[Message]:
    yield from messages
    done()


def _found(transaction: Transaction, code: str) -> Station:
    station = transaction.registry.stations().get(code)
    if station is None or not station.active:
        raise Refused(BundleCode.NO_STATION_KEY, detail=code)
    return station


def _key_of(transaction: Transaction, station: str, now: int) -> StationKey:
    """Return the key bound last that is good."""
    keys = [one for one in transaction.registry.bound_keys() if one.station == station]
    good = [one for one in keys if not one.is_revoked(now)]
    confirmed = [one for one in good if one.confirmed_at is not None]
    if confirmed:
        return confirmed[-1]
    if good:
        raise Refused(BundleCode.NOT_CONFIRMED, detail=PublicKeys(good[-1].sign_key, good[-1].seal_key).spoken)
    raise Refused(BundleCode.REVOKED if keys else BundleCode.NO_STATION_KEY, detail=station)


class _Load:
    """The messages of a return bundle, read in one transaction while they are written."""

    def __init__(self, transaction: Transaction, station: Station, now: int) -> None:
        self._transaction = transaction
        self._station = station
        self._now = now
        self._county = transaction.registry.county()
        self._carried = transaction.bundles.carried(station.code) or Carried(station=station.code)
        self._wanted: dict[About, None] = dict.fromkeys(self._carried.wanted)
        self.rows = 0

    def label(self) -> Label:
        """Return what stands on the bundle."""
        return Label(
            county=self._county.code,
            sender=self._county.code,
            receiver=self._station.code,
            kind=BundleKind.DOWN,
            number=self._carried.down_no + 1,
            previous=self._carried.down_no,
            epoch=self._county.epoch,
            created=self._now,
            ledger=self._carried.ledger,
        )

    def messages(self) -> Iterator[Message]:
        """Yield answers, rows, histories and digests, as the line would give them."""
        yield enrol_reply(self._transaction, self._station.code, self._now)
        ledger = self._transaction.history.ledger(self._carried.ledger) if self._carried.ledger else None
        if ledger is not None and ledger.station != self._station.code:
            yield from self._of_another(ledger.ledger)
        elif ledger is not None:
            yield from self._answers(ledger)
        yield from self._pages()
        yield from self._histories()
        yield from self._digests()

    def _answers(self, ledger: Ledger) -> Iterator[Message]:
        yield Hello(
            station=self._station.code,
            ledger=ledger.ledger,
            previous=ledger.previous,
            last_no=ledger.last_no,
            program=ledger.program,
            clock=self._now,
        )
        yield HelloReply(epoch=self._county.epoch, next_no=ledger.next_no, hash=ledger.hash, clock=self._now)
        last_no = min(self._carried.last_no, ledger.next_no - 1)
        for first in range(self._carried.first_no, last_no + 1, MAX_ENTRIES):
            found = self._transaction.history.answers(ledger.ledger, first, min(first + MAX_ENTRIES - 1, last_no))
            verdicts = tuple(
                Verdict(one.number, one.entry_id, one.verdict, one.reason, one.detail)
                for _number, one in sorted(found.items())
            )
            yield PushReply(epoch=self._county.epoch, ledger=ledger.ledger, verdicts=verdicts, clock=self._now)

    def _of_another(self, ledger: str) -> Iterator[Message]:
        yield Hello(station=self._station.code, ledger=ledger, previous=None, last_no=0, program="", clock=self._now)
        yield Refusal(code=RefusalCode.LEDGER_OF_ANOTHER)

    def _pages(self) -> Iterator[Message]:
        cursor = self._begin()
        while True:
            request = PullRequest(cursor=cursor, limit=ROWS_AT_ONCE)
            page = pull(self._transaction, self._station, request, self._now)
            assert isinstance(page, PullPage)  # the cursor is of this epoch and not ahead
            yield request
            yield page
            self.rows += len(page.rows)
            for row in page.rows:
                if isinstance(row, Enter):
                    self._wanted[row.about] = None
                elif isinstance(row, Leave):
                    self._wanted.pop(row.about, None)
            cursor = page.cursor
            if page.end:
                return

    def _begin(self) -> Cursor | None:
        cursor = self._carried.cursor
        if cursor is None or cursor.epoch != self._county.epoch or cursor.seq > self._transaction.history.seq():
            return None
        return cursor

    def _histories(self) -> Iterator[Message]:
        left = list(self._wanted)
        after: dict[About, int] = {}
        while left:
            asked = tuple(Wanted(about, after.get(about, 0)) for about in left[:_HISTORIES_AT_ONCE])
            request = HistoryRequest(wanted=asked, limit=ROWS_AT_ONCE)
            page = history(self._transaction, self._station, request, self._now)
            yield page
            self.rows += len(page.rows)
            for row in page.rows:
                if isinstance(row, EntryRow):
                    after[row.entry.header.about] = row.seq
            left = [about for about in left if about not in page.done]

    def _digests(self) -> Iterator[Message]:
        shown = sorted(self._transaction.pages.digests(self._station).items())
        for at in range(0, len(shown), _DIGESTS_AT_ONCE):
            yield DigestReply(
                epoch=self._county.epoch,
                seq=self._transaction.history.seq(),
                clock=self._now,
                abouts=tuple(AboutDigest(about, one) for about, one in shown[at : at + _DIGESTS_AT_ONCE]),
            )

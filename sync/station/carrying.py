"""Bundles at the station: everything without an answer goes up in a file, what the county sends back is taken.

Each bundle up holds all that has no verdict yet, so that a lost one is made good by the next. Each return bundle
begins where the station last said it had read to. Any of them may be imported again, and in any order; the line may
be used in between.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import msgspec

from sync.station.bundle_ports import BundleNotes, Notes
from sync.station.enrolment import StationEnrolment
from sync.station.outcome import RoundResult
from sync.station.ports import BatchLimits, LedgerIdentity, StationLedger
from sync.station.sending import push_request
from sync.station.unloading import Unloading
from sync.wire.bundle import BundleKind, Label, OpenBundle, find_bundle, messages_of, place_of, prove, write_bundle
from sync.wire.bundle_parts import PART_BYTES, total_bytes
from sync.wire.bundle_problems import BundleCode, BundleProblem, Refused, cannot_write
from sync.wire.bundle_series import Series
from sync.wire.messages import (
    Cursor,
    EnrolRequest,
    Hello,
    HistoryRequest,
    Message,
    PullPage,
    PullRequest,
    PushRequest,
    Wanted,
)
from sync.wire.receipts import Receipt
from sync.wire.signing import StationKeys

ROWS_AT_ONCE = 200
_LIMITS = BatchLimits(entries=200, size=512 * 1024)
_WANTED_AT_ONCE = 200


class Carrying(msgspec.Struct, frozen=True, kw_only=True):
    """A station that carries: its ledger and notes, who it is, its keys.

    ``together`` joins several calls of ledger and notes into one transaction.
    """

    ledger: StationLedger
    notes: BundleNotes
    enrolment: StationEnrolment
    keys: StationKeys
    together: Callable[[], AbstractContextManager[None]] = nullcontext


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was written: its number, files, entries in it, and bytes in all."""

    number: int
    files: tuple[Path, ...]
    entries: int
    size: int


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A return bundle that was taken.

    ``missing`` are earlier numbers that never came here (what they held is in this one). ``already``: it was taken
    before. ``receipts`` say what the county has of each case. ``enrolment`` is the station's as it is bound now.
    """

    number: int
    missing: tuple[int, ...]
    already: bool
    result: RoundResult
    receipts: tuple[Receipt, ...]
    enrolment: StationEnrolment


def export_bundle(
    carrying: Carrying,
    out: Path,
    *,
    program: str,
    now: int,
    part_bytes: int = PART_BYTES,
    limits: BatchLimits = _LIMITS,
) -> Exported | BundleProblem:
    """Write what the county has not answered to ``out`` (a file, or a directory for a name of its own)."""
    enrolment, ledger = carrying.enrolment, carrying.ledger
    if not enrolment.seal_key:
        return BundleProblem(BundleCode.NO_SEAL_KEY)
    identity = ledger.identity()
    notes = _notes_of(carrying, identity)
    cursor = ledger.cursor()
    label = Label(
        county=enrolment.county,
        sender=enrolment.station,
        receiver=enrolment.county,
        kind=BundleKind.UP,
        number=notes.number + 1,
        previous=notes.number,
        epoch=cursor.epoch if cursor else "",
        created=now,
        ledger=identity.ledger,
    )
    load = _Load(carrying, identity, notes, limits, program, now)
    try:
        files = write_bundle(
            place_of(out, label),
            label,
            load.messages(),
            sign_key=carrying.keys.sign,
            receiver_key=enrolment.seal_key,
            part_bytes=part_bytes,
        )
        size = total_bytes(files)
    except Refused as refused:
        return refused.problem
    except OSError as problem:
        return cannot_write(problem)
    carrying.notes.keep(msgspec.structs.replace(notes, number=label.number, exported_at=now))
    return Exported(number=label.number, files=files, entries=load.entries, size=size)


def import_bundle(carrying: Carrying, path: Path, *, now: int) -> Imported | BundleProblem:
    """Take a return bundle. It is read and proved whole first; then page by page, each with its cursor in one step.

    What stands in the way is a value and nothing was changed. A program that is killed in the middle has taken the
    pages before; importing again takes the rest.
    """
    try:
        bundle = find_bundle(path)
        _judge(carrying, bundle)
        prove(bundle, carrying.keys.seal)
        return _take(carrying, bundle, now)
    except Refused as refused:
        return refused.problem


class _Load:
    """The messages of a bundle up, counted as they are written."""

    def __init__(
        self,
        carrying: Carrying,
        identity: LedgerIdentity,
        notes: Notes,
        limits: BatchLimits,
        program: str,
        now: int,
    ) -> None:
        self._carrying = carrying
        self._identity = identity
        self._notes = notes
        self._limits = limits
        self._program = program
        self._now = now
        self.entries = 0

    def messages(self) -> Iterator[Message]:
        """Yield what goes up: who speaks, what has no answer, from where on and about what to read."""
        carrying, identity = self._carrying, self._identity
        token = carrying.enrolment.token
        if token is not None:
            public = carrying.keys.public
            yield EnrolRequest(
                token=token,
                station=carrying.enrolment.station,
                sign_key=public.sign,
                seal_key=public.seal,
                program=self._program,
            )
        yield Hello(
            station=carrying.enrolment.station,
            ledger=identity.ledger,
            previous=identity.previous,
            last_no=identity.last_no,
            program=self._program,
            clock=self._now,
        )
        yield from self._pushes()
        yield PullRequest(cursor=carrying.ledger.cursor(), limit=ROWS_AT_ONCE)
        wanted = carrying.ledger.wanted()
        for at in range(0, len(wanted), _WANTED_AT_ONCE):
            some = tuple(Wanted(about, 0) for about in wanted[at : at + _WANTED_AT_ONCE])
            yield HistoryRequest(wanted=some, limit=ROWS_AT_ONCE)
        if carrying.ledger.identity().ledger != identity.ledger:
            raise Refused(BundleCode.LEDGER_CHANGED)

    def _pushes(self) -> Iterator[PushRequest]:
        ledger = self._carrying.ledger
        starts = [number for number in (ledger.first_pending(), self._notes.resend_from) if number is not None]
        number = min(starts, default=self._identity.last_no + 1)
        while number <= self._identity.last_no:
            batch = ledger.next_batch(number, self._limits)
            if batch is None:
                return
            yield push_request(self._identity.ledger, batch)
            self.entries += len(batch.entries)
            number = batch.first_no + len(batch.entries)


def _notes_of(carrying: Carrying, identity: LedgerIdentity) -> Notes:
    notes = carrying.notes.notes()
    if notes.ledger == identity.ledger:
        return notes
    return msgspec.structs.replace(notes, ledger=identity.ledger, number=0, resend_from=None)


def _judge(carrying: Carrying, bundle: OpenBundle) -> None:
    """Refuse what is not from this county down to this station."""
    label, enrolment = bundle.label, carrying.enrolment
    if label.county != enrolment.county:
        raise Refused(BundleCode.OTHER_COUNTY, detail=label.county)
    if label.kind is not BundleKind.DOWN:
        raise Refused(BundleCode.WRONG_WAY)
    if label.receiver != enrolment.station:
        raise Refused(BundleCode.OTHER_STATION, detail=label.receiver)
    if bundle.header.sender_key != enrolment.signing_key:
        raise Refused(BundleCode.UNKNOWN_SENDER)


def _take(carrying: Carrying, bundle: OpenBundle, now: int) -> Imported:
    label, cursor = bundle.label, carrying.ledger.cursor()
    notes = _notes_of(carrying, carrying.ledger.identity())
    start, end = _span(bundle, carrying.keys.seal)
    changed_epoch = cursor is not None and cursor.epoch != label.epoch
    if carrying.notes.is_older(label.epoch):
        raise Refused(BundleCode.OLD_EPOCH)
    taken = notes.taken if notes.epoch in ("", label.epoch) else Series(upto=label.number - 1)
    missing = taken.missing_before(label.number)
    if start is not None and (cursor is None or changed_epoch or cursor.seq < start.seq):
        raise Refused(BundleCode.GAP, missing)
    if carrying.ledger.identity().epoch not in ("", label.epoch):
        carrying.ledger.begin_epoch(label.epoch)
    unloading = Unloading(carrying.ledger, carrying.enrolment, label.epoch, end)
    for message in messages_of(bundle, carrying.keys.seal):
        with carrying.together():
            unloading.take(message)
    unloading.finish()
    with carrying.together():
        notes = _notes_of(carrying, carrying.ledger.identity())  # a new ledger id may have been taken
        newest = label.created >= notes.newest
        carrying.notes.keep(
            msgspec.structs.replace(
                notes,
                resend_from=unloading.resend_from if newest else notes.resend_from,
                epoch=label.epoch,
                taken=taken.taking(label.number),
                newest=max(label.created, notes.newest),
                imported_at=now,
            )
        )
    return Imported(
        number=label.number,
        missing=missing,
        already=taken.has(label.number),
        result=unloading.result(),
        receipts=unloading.receipts(),
        enrolment=unloading.enrolment,
    )


def _span(bundle: OpenBundle, seal_key: bytes) -> tuple[Cursor | None, Cursor]:
    """Return from where to where in the county's order the bundle reads, before anything is taken."""
    start: Cursor | None = None
    end: Cursor | None = None
    first = True
    for message in messages_of(bundle, seal_key):
        if isinstance(message, PullRequest) and first:
            start, first = message.cursor, False
        elif isinstance(message, PullPage):
            end = message.cursor
    cursors = [one for one in (start, end) if one is not None]
    if end is None or any(one.epoch != bundle.label.epoch for one in cursors):
        raise Refused(BundleCode.DAMAGED)
    return start, end

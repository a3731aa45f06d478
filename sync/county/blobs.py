"""Files of stations: offered, sent part by part, put together, read by parts; each through an entry that refers to it.

Sending is for the station that wrote the entry or is shown it; reading only for whom the entry is shown to now. To
anybody else, whatever they name, the answer is the same: there is no such file.
"""

from collections.abc import Iterator

import msgspec

from forms.case.entries import About, Entry
from forms.case.facts import read
from forms.case.scan_bodies import ScanAdded
from forms.terms import VerdictKind
from sync.county.admitting import Admitted, fresh_nonce, spend
from sync.county.blob_store import BlobStore
from sync.county.records import KnownEntry, Station
from sync.county.store import CountyStore, Reach, StoreTrouble, Transaction
from sync.wire.blob_parts import MAX_BLOB_BYTES, count, is_name, length, part_hash
from sync.wire.codec import MAX_ROWS
from sync.wire.messages import (
    BlobCommit,
    BlobFetch,
    BlobKept,
    BlobOffer,
    BlobPart,
    BlobPiece,
    BlobRequest,
    BlobStanding,
    BlobStandings,
    EntryRow,
    Refusal,
    Reply,
)
from sync.wire.reasons import RefusalCode

MAX_OFFERED = 100
RETRY_SECONDS = 60
_NO_SUCH = Refusal(code=RefusalCode.NO_SUCH_BLOB)


class Referred(msgspec.Struct, frozen=True):
    """The file that an entry refers to: its name and its size."""

    name: str
    size: int


def serve(
    store: CountyStore, blobs: BlobStore | None, admitted: Admitted, request: BlobRequest, nonce: str, now: int
) -> tuple[Reply, str | None]:
    """Answer a request about files; with a fresh nonce where one was spent. ``now`` is the county's time, UTC ms."""
    if blobs is None:
        return Refusal(code=RefusalCode.NOT_FOUND), None
    fresh = None
    try:
        if isinstance(request, BlobFetch):
            with store.writing(Reach.READER) as transaction:
                refused = spend(transaction, admitted.key, nonce, now)
                fresh = fresh_nonce(transaction, admitted.key, now)
            if refused is not None:
                return refused, fresh
        return _answer(store, blobs, admitted.station, request, now), fresh
    except (OSError, StoreTrouble):
        return Refusal(code=RefusalCode.COUNTY_FAULT, retry_after=RETRY_SECONDS), fresh


def _answer(store: CountyStore, blobs: BlobStore, station: Station, request: BlobRequest, now: int) -> Reply:
    if isinstance(request, BlobOffer):
        return _offered(store, blobs, station, request, now)
    with store.reading() as transaction:
        epoch = transaction.registry.county().epoch
        file = referred(transaction, station, request.entry, reading=isinstance(request, BlobFetch))
    if file is None:
        return _NO_SUCH
    if file.size > MAX_BLOB_BYTES:
        return Refusal(code=RefusalCode.TOO_LARGE)
    if isinstance(request, BlobPart):
        return _part(blobs, file, request) or BlobKept(
            epoch=epoch, entry=request.entry, done=blobs.has(file.name), clock=now
        )
    if isinstance(request, BlobCommit):
        return _commit(blobs, file) or BlobKept(epoch=epoch, entry=request.entry, done=True, clock=now)
    return _piece(blobs, file, request, now)


def _offered(store: CountyStore, blobs: BlobStore, station: Station, offer: BlobOffer, now: int) -> Reply:
    if len(offer.entries) > MAX_OFFERED:
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "entries"})
    with store.reading() as transaction:
        epoch = transaction.registry.county().epoch
        files = [referred(transaction, station, entry, reading=False) for entry in offer.entries]
    standings = tuple(_standing(blobs, entry, file) for entry, file in zip(offer.entries, files, strict=True))
    return BlobStandings(epoch=epoch, files=standings, clock=now)


def _standing(blobs: BlobStore, entry: str, file: Referred | None) -> BlobStanding:
    if file is None or file.size > MAX_BLOB_BYTES:
        return BlobStanding(entry, file is not None, False, ())
    return BlobStanding(entry, True, blobs.has(file.name), blobs.missing(file.name, file.size))


def _part(blobs: BlobStore, file: Referred, request: BlobPart) -> Refusal | None:
    if not 0 <= request.number < count(file.size) or len(request.data) != length(file.size, request.number):
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "number"})
    if part_hash(request.data) != request.hash:
        return Refusal(code=RefusalCode.DAMAGED, parameters={"parts": str(request.number)})
    blobs.put_part(file.name, request.number, request.data)
    return None


def _commit(blobs: BlobStore, file: Referred) -> Refusal | None:
    done = blobs.commit(file.name, file.size)
    if done.missing:
        return Refusal(code=RefusalCode.BLOB_INCOMPLETE, parameters={"parts": _listed(done.missing)})
    if done.damaged:
        return Refusal(code=RefusalCode.DAMAGED, parameters={"parts": _listed(done.damaged)})
    return None


def _piece(blobs: BlobStore, file: Referred, request: BlobFetch, now: int) -> Reply:
    if not 0 <= request.number < count(file.size):
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "number"})
    data = blobs.piece(file.name, file.size, request.number)
    if data is None:
        return Refusal(
            code=RefusalCode.BLOB_INCOMPLETE, parameters={"parts": _listed(blobs.missing(file.name, file.size))}
        )
    return BlobPiece(entry=request.entry, number=request.number, hash=part_hash(data), data=data, clock=now)


def _listed(parts: tuple[int, ...]) -> str:
    return ",".join(map(str, parts))


def referred(transaction: Transaction, station: Station, entry_id: str, *, reading: bool) -> Referred | None:
    """Return the file an entry refers to, if the station may send it (or, with ``reading``, read it) now."""
    known = transaction.history.known(entry_id)
    if known is None or known.kind != ScanAdded.KIND or known.verdict not in (VerdictKind.KEPT, VerdictKind.PROPOSAL):
        return None
    reader = _reader(transaction, station, known, reading=reading)
    if reader is None:
        return None
    row = next((row for row in _rows(transaction, reader, known.about) if row.entry.header.id == entry_id), None)
    return file_of(row.entry) if row is not None else None


def named(transaction: Transaction) -> Iterator[tuple[str, int]]:
    """Return the name and size of each file that an entry kept here refers to."""
    for entry in transaction.erasures.of_kind(ScanAdded.KIND):
        file = file_of(entry)
        if file is not None:
            yield file.name, file.size


def file_of(entry: Entry) -> Referred | None:
    """Return the file that an entry refers to; None if it is not about one, or was erased."""
    body = read(entry).body
    if not isinstance(body, ScanAdded) or not is_name(body.sealed_sha256) or body.sealed_size < 1:
        return None
    return Referred(body.sealed_sha256, body.sealed_size)


def _reader(transaction: Transaction, station: Station, known: KnownEntry, *, reading: bool) -> Station | None:
    """Return as whom the entry is looked up: the station itself, or for its own writer anybody it is shown to."""
    sights = transaction.scope.sights(known.about)
    if any(station.sees(sight) for sight in sights):
        return station
    if reading or known.station != station.code or not sights:
        return None
    return msgspec.structs.replace(station, code=min(sights).station)


def _rows(transaction: Transaction, reader: Station, about: About) -> Iterator[EntryRow]:
    after = 0
    while found := transaction.pages.history(reader, about, after, MAX_ROWS):
        yield from found
        if len(found) < MAX_ROWS:
            return
        after = found[-1].seq

"""From the bytes of one request to the bytes of its reply: admitted, decoded, done in the store, encoded."""

import logging
from collections.abc import Mapping

import msgspec

from sync.county import blobs
from sync.county.admitting import Admitted, admit, fresh_nonce, spend
from sync.county.blob_store import BlobStore
from sync.county.judging import NUL
from sync.county.pushing import push
from sync.county.serving import digest, hello, history, pull
from sync.county.stations import enrol
from sync.county.store import CountyStore, Reach, StoreBusy, StoreConflict, StoreTrouble, Transaction
from sync.wire.codec import CONTENT_TYPE, QUICK, CodecProblem, TooBig, decode_request, packed, unpack
from sync.wire.messages import (
    BlobRequest,
    DigestRequest,
    EnrolRequest,
    Fork,
    Gap,
    Hello,
    HistoryRequest,
    PullRequest,
    PushRequest,
    Refusal,
    Reply,
    Request,
)
from sync.wire.paths import PATHS
from sync.wire.reasons import RefusalCode
from sync.wire.signing import (
    DATE_HEADER,
    KEY_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    STATION_HEADER,
    SignedRequest,
    bytes_of,
    fits,
)

RETRY_SECONDS = 15
_ATTEMPTS = 4
log = logging.getLogger("county")

_STATUS: dict[str, int] = {
    RefusalCode.UNREADABLE: 400,
    RefusalCode.TOO_LARGE: 413,
    RefusalCode.WRONG_TYPE: 415,
    RefusalCode.NONCE: 401,
    RefusalCode.SIGNATURE: 401,
    RefusalCode.UNKNOWN_LEDGER: 409,
    RefusalCode.EPOCH: 409,
    RefusalCode.DAMAGED: 422,
    RefusalCode.NOT_FOUND: 404,
    RefusalCode.NO_SUCH_BLOB: 404,
    RefusalCode.BLOB_INCOMPLETE: 409,
    RefusalCode.BUSY: 503,
    RefusalCode.COUNTY_FAULT: 500,
}


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A request as HTTP brought it; header names in lower case."""

    method: str
    target: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A reply ready to send, with the facts the log may hold."""

    status: int
    headers: dict[str, str]
    body: bytes
    station: str
    code: str


def answer(store: CountyStore, county: str, arrived: Arrived, now: int, files: BlobStore | None = None) -> Answer:
    """Answer one request at the county's time ``now`` (UTC ms). Whatever arrives gets a reply of the protocol.

    ``files`` is where files of stations lie; without it there is no such path.
    """
    station = ""
    try:
        reply, nonce, station = _answer(store, county, arrived, now, files)
    except StoreBusy:
        reply, nonce = Refusal(code=RefusalCode.BUSY, retry_after=RETRY_SECONDS), None
    except TooBig:
        reply, nonce = Refusal(code=RefusalCode.TOO_LARGE), None
    except CodecProblem:
        reply, nonce = Refusal(code=RefusalCode.UNREADABLE), None
    return ready(reply, nonce=nonce, station=station)


def ready(reply: Reply, *, nonce: str | None = None, station: str = "", status: int = 0) -> Answer:
    """Encode a reply for HTTP, under its own status unless one is given."""
    code = ""
    headers = {"content-type": CONTENT_TYPE, "cache-control": "no-store"}
    if isinstance(reply, Refusal):
        status, code = status or _STATUS.get(reply.code, 403), reply.code
        if reply.retry_after is not None:
            headers["retry-after"] = str(reply.retry_after)
    elif isinstance(reply, Gap | Fork):
        status, code = 409, type(reply).__name__.lower()
    body, packing = packed(reply, QUICK)
    headers["content-encoding"] = packing.value
    if nonce is not None:
        headers[NONCE_HEADER] = nonce
    return Answer(status=status or 200, headers=headers, body=body, station=station, code=code)


def _answer(
    store: CountyStore, county: str, arrived: Arrived, now: int, files: BlobStore | None
) -> tuple[Reply, str | None, str]:
    kind = next((kind for kind, path in PATHS.items() if path == arrived.path), None)
    if kind is None or arrived.method != "POST":
        return Refusal(code=RefusalCode.NOT_FOUND), None, ""
    if arrived.headers.get("content-type", "") != CONTENT_TYPE:
        return Refusal(code=RefusalCode.WRONG_TYPE), None, ""
    try:
        signed, signature = _signed(county, arrived)
    except ValueError:
        return Refusal(code=RefusalCode.SIGNATURE), None, ""
    if kind is EnrolRequest:
        return _enrol(store, signed, signature, now), None, signed.station
    with store.reading() as transaction:
        admitted = admit(transaction, signed, signature, now)
    if isinstance(admitted, Refusal):
        return admitted, None, ""
    request = decode_request(unpack(arrived.body, signed.packing))
    if type(request) is not kind:
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "type"}), None, admitted.station.code
    if any(NUL in text for text in _texts(request)):
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "text"}), None, admitted.station.code
    if isinstance(request, BlobRequest):
        reply, nonce = blobs.serve(store, files, admitted, request, signed.nonce, now)
    else:
        reply, nonce = _admitted(store, admitted, request, signed.nonce, now)
    return reply, nonce, admitted.station.code


def _texts(request: Request) -> tuple[str, ...]:
    """Return the texts of a request that the store is asked for or keeps, those of its entries apart."""
    match request:
        case Hello():
            return request.ledger, request.previous or "", request.program
        case PushRequest():
            return (request.ledger,)
        case HistoryRequest():
            return tuple(one.about.id for one in request.wanted)
        case _:
            return ()


def _signed(county: str, arrived: Arrived) -> tuple[SignedRequest, bytes]:
    headers = arrived.headers
    signed = SignedRequest(
        county=county,
        station=headers.get(STATION_HEADER, ""),
        key_id=headers.get(KEY_HEADER, ""),
        method=arrived.method,
        target=arrived.target,
        body=arrived.body,
        packing=headers.get("content-encoding", "identity"),
        date=int(headers.get(DATE_HEADER, "")),
        nonce=headers.get(NONCE_HEADER, ""),
    )
    return signed, bytes_of(headers.get(SIGNATURE_HEADER, ""))


def _enrol(store: CountyStore, signed: SignedRequest, signature: bytes, now: int) -> Reply:
    request = decode_request(unpack(signed.body, signed.packing))
    if not isinstance(request, EnrolRequest):
        return Refusal(code=RefusalCode.UNREADABLE, parameters={"part": "type"})
    if not fits(request.sign_key, signature, signed.canonical()):
        return Refusal(code=RefusalCode.SIGNATURE)
    with store.writing() as transaction:
        return enrol(transaction, request, now)


def _admitted(
    store: CountyStore, admitted: Admitted, request: Request, nonce: str, now: int
) -> tuple[Reply, str | None]:
    """Do it. A read spends its nonce first, so that a copied request reads nothing."""
    try:
        if isinstance(request, PullRequest | HistoryRequest | DigestRequest):
            with store.writing(Reach.READER) as transaction:
                refusal = spend(transaction, admitted.key, nonce, now)
                fresh = _heard(transaction, admitted, now)
            if refusal is not None:
                return refusal, fresh
            with store.reading() as transaction:
                return _read(transaction, admitted, request, now), fresh
        return _written(store, admitted, request, now)
    except StoreTrouble as trouble:
        log.error("store", extra={"facts": {"fault": str(trouble)}})
        return Refusal(code=RefusalCode.COUNTY_FAULT, retry_after=RETRY_SECONDS), None


def _written(store: CountyStore, admitted: Admitted, request: Request, now: int) -> tuple[Reply, str]:
    """Do a write; one that met another writer is tried again. What takes the county's counter comes last."""
    for attempt in range(_ATTEMPTS):
        try:
            with store.writing(Reach.LEDGER) as transaction:
                fresh = _heard(transaction, admitted, now)
                return _write(transaction, admitted, request, now), fresh
        except StoreConflict:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _heard(transaction: Transaction, admitted: Admitted, now: int) -> str:
    """Note that the station was heard of; return a nonce for its next read."""
    transaction.registry.saw_station(admitted.station.code, now)
    return fresh_nonce(transaction, admitted.key, now)


def _write(transaction: Transaction, admitted: Admitted, request: Request, now: int) -> Reply:
    if isinstance(request, PushRequest):
        return push(transaction, admitted.station, request, now)
    if isinstance(request, Hello):
        return hello(transaction, admitted.station, request, now)
    return Refusal(code=RefusalCode.NOT_FOUND)


def _read(transaction: Transaction, admitted: Admitted, request: Request, now: int) -> Reply:
    if isinstance(request, PullRequest):
        return pull(transaction, admitted.station, request, now)
    if isinstance(request, HistoryRequest):
        return history(transaction, admitted.station, request, now)
    if isinstance(request, DigestRequest):
        return digest(transaction, admitted.station, request, now)
    return Refusal(code=RefusalCode.NOT_FOUND)

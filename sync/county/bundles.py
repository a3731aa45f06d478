"""Bundles from stations at the county: judged like a push over the line, all of a bundle in one transaction."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from forms.case.entries import About, Entry, MalformedEntry
from forms.terms import VerdictKind
from sync.county.pushing import push
from sync.county.records import Carried, Station, StationKey
from sync.county.serving import hello
from sync.county.stations import enrol
from sync.county.store import CountyStore, Transaction
from sync.wire.bundle import BundleKind, OpenBundle, find_bundle, messages_of, prove
from sync.wire.bundle_problems import BundleCode, BundleProblem, Refused
from sync.wire.bundle_series import Series
from sync.wire.messages import (
    Cursor,
    EnrolRequest,
    Fork,
    Gap,
    Hello,
    HistoryRequest,
    PullRequest,
    PushReply,
    PushRequest,
    Refusal,
    Reply,
    Request,
)
from sync.wire.reasons import RefusalCode
from sync.wire.receipts import Receipt, receipts
from sync.wire.signing import PublicKeys


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was taken, with a receipt for each case in it.

    ``missing`` are earlier numbers of this ledger that never came (this bundle holds what they held). ``already``: it
    was taken before, and nothing changed.
    """

    station: str
    number: int
    missing: tuple[int, ...]
    already: bool
    entries: int
    receipts: tuple[Receipt, ...]


def take_bundle(store: CountyStore, seal_key: bytes, path: Path, now: int) -> Taken | BundleProblem:
    """Take a station's bundle; ``seal_key`` is the county's private X25519 key, ``now`` the county's time, UTC ms.

    What is wrong with it is a value and nothing was stored; but the key of a station that enrols by this bundle is
    bound first, and where entries before it are missing the county remembers to tell the station so.
    """
    try:
        bundle = find_bundle(path)
        _judge(store, bundle)
        prove(bundle, seal_key)
        station = _admitted(store, bundle, seal_key, now)
        return _taken(store, station, bundle, seal_key, now)
    except Refused as refused:
        return refused.problem


def _judge(store: CountyStore, bundle: OpenBundle) -> None:
    """Refuse what is not from a station up to this county."""
    label = bundle.label
    with store.reading() as transaction:
        code = transaction.registry.county().code
        known = label.sender in transaction.registry.stations()
    if label.county != code or (label.kind is BundleKind.UP and label.receiver != code):
        raise Refused(BundleCode.OTHER_COUNTY, detail=label.county)
    if label.kind is not BundleKind.UP:
        raise Refused(BundleCode.WRONG_WAY)
    if not known:
        raise Refused(BundleCode.UNKNOWN_SENDER)


def _admitted(store: CountyStore, bundle: OpenBundle, seal_key: bytes, now: int) -> Station:
    """Return the station whose key signed the bundle; a key that comes with a good enrolment is bound first."""
    label = bundle.label
    key = _key_of(store, bundle, now)
    if key is None:
        first = next(messages_of(bundle, seal_key), None)
        if not isinstance(first, EnrolRequest) or first.sign_key != bundle.header.sender_key:
            raise Refused(BundleCode.UNKNOWN_SENDER)
        if first.station != label.sender:
            raise Refused(BundleCode.UNKNOWN_SENDER)
        with store.writing() as transaction:
            reply = enrol(transaction, first, now)
        if isinstance(reply, Refusal):
            raise Refused(BundleCode.REFUSED, detail=reply.code)
        key = _key_of(store, bundle, now)
    with store.reading() as transaction:
        station = transaction.registry.stations()[label.sender]
    if key is None or key.is_revoked(now) or not station.active:
        raise Refused(BundleCode.REVOKED, detail=label.sender)
    if key.confirmed_at is None:
        raise Refused(BundleCode.NOT_CONFIRMED, detail=PublicKeys(key.sign_key, key.seal_key).spoken)
    return station


def _key_of(store: CountyStore, bundle: OpenBundle, now: int) -> StationKey | None:
    with store.reading() as transaction:
        keys = transaction.registry.bound_keys()
    found = [key for key in keys if (key.station, key.sign_key) == (bundle.label.sender, bundle.header.sender_key)]
    return next((key for key in found if not key.is_revoked(now)), found[-1] if found else None)


def _taken(store: CountyStore, station: Station, bundle: OpenBundle, seal_key: bytes, now: int) -> Taken:
    try:
        with store.writing() as transaction:
            return _Intake(transaction, station, bundle, now).take(messages_of(bundle, seal_key))
    except Refused as refused:
        if refused.problem.code in (BundleCode.GAP, BundleCode.FORK):
            with store.writing() as transaction:
                _Intake(transaction, station, bundle, now).only_note(messages_of(bundle, seal_key))
        raise


class _Intake:
    """One bundle inside one transaction."""

    def __init__(self, transaction: Transaction, station: Station, bundle: OpenBundle, now: int) -> None:
        self._transaction = transaction
        self._station = station
        self._label = bundle.label
        self._now = now
        self._carried = transaction.bundles.carried(station.code) or Carried(station=station.code)
        self._last_no = 0
        self._first_no: int | None = None
        self._cursor: Cursor | None = None
        self._wanted: dict[About, None] = {}
        self._answered: list[tuple[About, VerdictKind]] = []
        self._entries = 0
        self._only_noted = False

    def take(self, messages: Iterable[Request | Reply]) -> Taken:
        """Do what the messages ask; ``Refused`` undoes all of it."""
        for message in messages:
            self._message(message)
        label, series = self._label, self._series()
        missing, already = series.missing_before(label.number), series.has(label.number)
        self._note(series.taking(label.number))
        self._transaction.registry.saw_station(self._station.code, self._now)
        return Taken(
            station=self._station.code,
            number=label.number,
            missing=missing,
            already=already,
            entries=self._entries,
            receipts=receipts(self._answered),
        )

    def only_note(self, messages: Iterable[Request | Reply]) -> None:
        """Take no entry, but remember which ledger came, so that the return bundle says where it stands here."""
        self._only_noted = True
        for message in messages:
            if not isinstance(message, PushRequest):
                self._message(message)
        self._note(self._series())

    def _of_another(self) -> None:
        """The ledger id is another station's: the computer moved, or the file was copied. It goes on under a new id."""
        if not self._only_noted:
            raise Refused(BundleCode.FORK)

    def _message(self, message: Request | Reply) -> None:
        match message:
            case EnrolRequest():
                pass  # bound before, or known
            case Hello():
                self._last_no = message.last_no
                reply = hello(self._transaction, self._station, message, self._now)
                if message.ledger != self._label.ledger:
                    raise Refused(BundleCode.DAMAGED)
                if isinstance(reply, Refusal) and reply.code == RefusalCode.LEDGER_OF_ANOTHER:
                    self._of_another()
                elif isinstance(reply, Refusal):
                    raise Refused(BundleCode.REFUSED, detail=reply.code)
            case PushRequest():
                self._push(message)
            case PullRequest():
                self._cursor = message.cursor
            case HistoryRequest():
                self._wanted.update((one.about, None) for one in message.wanted)
            case _:
                raise Refused(BundleCode.DAMAGED)

    def _push(self, request: PushRequest) -> None:
        reply = push(self._transaction, self._station, request, self._now)
        if isinstance(reply, Gap):
            raise Refused(BundleCode.GAP, self._series().missing_before(self._label.number))
        if isinstance(reply, Fork):
            raise Refused(BundleCode.FORK)
        if not isinstance(reply, PushReply):
            raise Refused(BundleCode.REFUSED, detail=reply.code)
        self._first_no = request.first_no if self._first_no is None else self._first_no
        self._entries += len(request.entries)
        for entry, verdict in zip(request.entries, reply.verdicts, strict=True):
            about = _about(entry)
            if about is not None:
                self._answered.append((about, verdict.kind))

    def _series(self) -> Series:
        return self._carried.taken if self._carried.ledger == self._label.ledger else Series()

    def _note(self, series: Series) -> None:
        """Keep what the newest bundle of the newest ledger asked for; an older one only counts as taken."""
        before, label = self._carried, self._label
        if before.ledger != label.ledger and self._is_earlier(label.ledger, before.ledger):
            return
        noted = msgspec.structs.replace(before, ledger=label.ledger, taken=series, taken_at=self._now)
        if before.ledger != label.ledger or label.number >= before.number:
            noted = msgspec.structs.replace(
                noted,
                number=label.number,
                first_no=self._last_no + 1 if self._first_no is None else self._first_no,
                last_no=self._last_no,
                cursor=self._cursor,
                wanted=tuple(self._wanted),
            )
        self._transaction.bundles.put_carried(noted)

    def _is_earlier(self, ledger: str, than: str) -> bool:
        """Whether ``than`` continues ``ledger``, directly or over others."""
        seen: set[str] = set()
        while than and than not in seen:
            seen.add(than)
            known = self._transaction.history.ledger(than)
            than = (known.previous or "") if known else ""
            if than == ledger:
                return True
        return False


def _about(entry: Entry) -> About | None:
    try:
        return entry.header.about
    except MalformedEntry:
        return None

"""The county's answer to one entry. Every entry gets one, so that none holds up those behind it.

Who may act on what: the owner of a case (the station that opened it, until a kept ``transferred`` names another);
a township, or the county, above the owner's place; on a visit also the owners of its cases. Others propose.
"""

from typing import Protocol

import msgspec

from forms.case.bodies import CaseOpened, Transferred, VisitOpened
from forms.case.entitlement import may_write
from forms.case.entries import Entry, Header, MalformedEntry, check
from forms.case.facts import read
from forms.terms import AboutKind, VerdictKind
from sync.county.records import Holding, KnownEntry, Station
from sync.wire.codec import MAX_BODY_BYTES, MAX_HEADER_BYTES
from sync.wire.reasons import Reason

NUL = "\x00"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with its reason and the part concerned; ``header`` if it could be read.

    ``travels`` is False for what is not stored as an entry: kept raw, or here already under another number.
    """

    verdict: VerdictKind
    reason: str = ""
    detail: str = ""
    header: Header | None = None
    travels: bool = False
    raw: bool = False


class Known(Protocol):
    """What the county knows while it judges, with the entries judged before in the same push."""

    def known(self, entry_id: str) -> KnownEntry | None:
        """Return the entry stored under this id."""
        ...

    def may_act(self, station: Station, holding: Holding) -> bool:
        """Whether the station acts on it by right, and not only proposes."""
        ...

    def holding(self, header: Header) -> Holding | None:
        """Return who owns what the entry is about."""
        ...

    def is_station(self, code: str) -> bool:
        """Whether the county has an active station of this code."""
        ...


def judge(entry: Entry, *, ledger: str, number: int, withheld: bool, station: Station, known: Known) -> Judgement:
    """Return the judgement of the entry that came as this number of this ledger from this station."""
    if withheld or len(entry.body_bytes) > MAX_BODY_BYTES or len(entry.header_bytes) > MAX_HEADER_BYTES:
        return _raw(Reason.TOO_LARGE, "body", _readable(entry))
    try:
        header = check(entry)
    except MalformedEntry:
        return _unreadable(entry, ledger, number)
    if not plain(header):
        return _raw(Reason.MALFORMED, "header", None)
    if header.ledger != ledger or header.number != number:
        return _raw(Reason.MALFORMED, "number" if header.ledger == ledger else "ledger", None)
    before = known.known(header.id)
    if before is not None:
        return _repeated(header, before)
    if not may_write(station.role, header.kind):
        return _set_aside(header, Reason.NOT_ENTITLED, header.kind)
    body = read(entry).body
    if isinstance(body, CaseOpened) and NUL in body.visit:
        return _raw(Reason.MALFORMED, "visit", header)
    if isinstance(body, Transferred) and not known.is_station(body.to_station):
        return _set_aside(header, Reason.UNKNOWN_STATION, "to_station")
    return _by_ownership(header, station, known)


def plain(header: Header) -> bool:
    """Whether every text of the header can be stored anywhere: PostgreSQL keeps no NUL in a text."""
    texts = (header.id, header.about.id, header.ledger, header.kind, header.clerk, header.edition, header.body_hash)
    return not any(NUL in text for text in texts)


def opens(header: Header) -> bool:
    """Whether this entry opens the visit or case it is about (by its kind; the body may be of a newer version)."""
    return (header.about.kind, header.kind) in (
        (AboutKind.VISIT, VisitOpened.KIND),
        (AboutKind.CASE, CaseOpened.KIND),
    )


def _by_ownership(header: Header, station: Station, known: Known) -> Judgement:
    holding = known.holding(header)
    kept = Judgement(verdict=VerdictKind.KEPT, header=header, travels=True)
    if header.about.kind is AboutKind.PERSON:
        return kept  # joining and parting persons are claims, never edits
    unopened = holding is None or holding.owner is None
    if header.about.kind is AboutKind.STATION and unopened:
        return kept
    if unopened:
        return kept if opens(header) else _proposal(header, Reason.NOT_OPENED)
    if holding is not None and known.may_act(station, holding):
        return kept
    return _proposal(header, Reason.NOT_OWNER)


def _repeated(header: Header, before: KnownEntry) -> Judgement:
    """The same fact again, from a restored or copied file: the verdict it had, whoever sent it first."""
    same = (before.body_hash, before.about, before.kind) == (header.body_hash, header.about, header.kind)
    if same:
        return Judgement(verdict=before.verdict, reason=before.reason, header=header)
    return _raw(Reason.ID_TAKEN, "id", header)


def _proposal(header: Header, reason: Reason) -> Judgement:
    return Judgement(verdict=VerdictKind.PROPOSAL, reason=reason, header=header, travels=True)


def _set_aside(header: Header, reason: Reason, detail: str) -> Judgement:
    return Judgement(verdict=VerdictKind.SET_ASIDE, reason=reason, detail=detail, header=header, travels=True)


def _raw(reason: Reason, detail: str, header: Header | None) -> Judgement:
    return Judgement(verdict=VerdictKind.SET_ASIDE, reason=reason, detail=detail, header=header, raw=True)


def failed(entry: Entry, fault: Exception) -> Judgement:
    """Return the judgement of an entry at which this program failed: set aside for people, the rest goes on."""
    return _raw(Reason.COUNTY_FAULT, type(fault).__name__, _readable(entry))


def _readable(entry: Entry) -> Header | None:
    try:
        return entry.header
    except MalformedEntry:
        return None


class _Outline(msgspec.Struct):
    """The least a header of any version says."""

    id: str
    ledger: str
    number: int


def _unreadable(entry: Entry, ledger: str, number: int) -> Judgement:
    """Tell a later program's envelope, which is too new, from what is broken."""
    header = _readable(entry)
    if header is not None:
        return _raw(Reason.MALFORMED, "body", header)
    try:
        outline = msgspec.json.decode(entry.header_bytes, type=_Outline)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _raw(Reason.MALFORMED, "header", None)
    if (outline.ledger, outline.number) != (ledger, number):
        return _raw(Reason.MALFORMED, "header", None)
    return Judgement(verdict=VerdictKind.TOO_NEW, reason=Reason.UNKNOWN_ENVELOPE, detail="header", raw=True)

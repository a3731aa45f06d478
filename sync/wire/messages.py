"""The messages between a station and the county. These shapes are for ever; ``docs/protocol.md`` explains them.

Messages travel as MessagePack maps with a ``type``. Rules of growth: a reader ignores a field it does not
know, so a new field must have a default and be safe to ignore; a field's meaning never changes; anything
that may not be ignored is a new message under a new path version. Times are UTC milliseconds.
"""

import msgspec

from forms.case.entries import About, Entry
from forms.terms import Role, VerdictKind
from sync.wire.digest import Digest, Total

WIRE_VERSION = 1


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """Anything that travels."""


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """How far a station has read: all rows up to ``seq`` of this county epoch. Kept whole, never computed with."""

    epoch: str
    seq: int


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """The county's stored answer to the entry at one number of a ledger; it never changes.

    ``entry_id`` is empty where the header could not be read. ``reason`` is a code of ``reasons``;
    ``detail`` names the part concerned, never its content.
    """

    number: int
    entry_id: str
    kind: VerdictKind
    reason: str = ""
    detail: str = ""


class Hello(Message, frozen=True, tag="hello"):
    """A ledger presents itself. Repeating it changes nothing.

    ``previous`` is the ledger id this one continues after a restored backup, a copy or a fork. ``last_no`` is
    the highest number written. ``program`` is the program's version. ``clock`` is the station's own time, noted only.
    """

    station: str
    ledger: str
    previous: str | None
    last_no: int
    program: str
    clock: int


class HelloReply(Message, frozen=True, tag="hello_reply"):
    """The county knows the ledger: ``next_no`` is the number it expects, ``hash`` the chain before it."""

    epoch: str
    next_no: int
    hash: bytes
    clock: int


class PushRequest(Message, frozen=True, tag="push"):
    """Consecutive entries of one ledger from ``first_no`` on, with the chain before and after them.

    ``withheld`` are numbers whose body is too big to travel: the entry comes with empty salt and body and
    gets the verdict set aside, ``too_large``. An entry that came empty without being withheld was erased.
    """

    ledger: str
    first_no: int
    hash_before: bytes
    entries: tuple[Entry, ...]
    hash_after: bytes
    withheld: tuple[int, ...] = ()


class PushReply(Message, frozen=True, tag="push_reply"):
    """One verdict for each entry of the request, in order; the same for every repetition."""

    epoch: str
    ledger: str
    verdicts: tuple[Verdict, ...]
    clock: int


class Gap(Message, frozen=True, tag="gap"):
    """Nothing was taken: the county expects this number of the ledger first."""

    epoch: str
    ledger: str
    expected: int
    clock: int


class Fork(Message, frozen=True, tag="fork"):
    """Nothing was taken: the county holds another history of this ledger up to ``last_no`` with this hash.

    The station takes a new ledger id and issues what has no verdict again, with the same entry ids.
    """

    epoch: str
    ledger: str
    last_no: int
    hash: bytes
    clock: int


class PullRequest(Message, frozen=True, tag="pull"):
    """Ask for the rows after a cursor (None: from the beginning), at most ``limit`` of them."""

    cursor: Cursor | None
    limit: int


class EntryRow(Message, frozen=True, tag="entry"):
    """An entry in scope with its place in the county's order and the verdict; ``station`` sent it.

    Own entries come back too: this is how a ledger learns their ``seq``. Only well-formed entries travel;
    a set-aside one stands in the timeline and folds nowhere. The same row may come again and is the same.
    """

    seq: int
    entry: Entry
    verdict: VerdictKind
    station: str
    reason: str = ""


class Enter(Message, frozen=True, tag="enter"):
    """From here this visit or case is in the station's scope; its history is to be asked for (``HistoryRequest``)."""

    seq: int
    about: About


class Leave(Message, frozen=True, tag="leave"):
    """From here it is out of scope: bodies, blobs and projections go; own headers and unanswered entries stay."""

    seq: int
    about: About


class EditionRow(Message, frozen=True, tag="edition"):
    """An edition of the law; ``signature`` is the county's over ``edition_statement``."""

    seq: int
    id: str
    content: bytes
    signature: bytes


class CalendarRow(Message, frozen=True, tag="calendar"):
    """A year's calendar; the newest always holds. ``signature`` is the county's over ``calendar_statement``."""

    seq: int
    year: int
    content: bytes
    signature: bytes


class StationRow(Message, frozen=True, tag="station"):
    """A station of the county, so that a case can be sent to it; a later row replaces an earlier one."""

    seq: int
    code: str
    name: str
    organ: str
    role: Role
    place: str
    active: bool


Row = EntryRow | Enter | Leave | EditionRow | CalendarRow | StationRow


class PullPage(Message, frozen=True, tag="page"):
    """Rows in the county's order. Stored with its cursor in one transaction.

    ``end`` says that nothing more was there; then ``total`` proves what the station should hold at ``cursor``.
    """

    epoch: str
    rows: tuple[Row, ...]
    cursor: Cursor
    end: bool
    clock: int
    total: Total | None = None


class Wanted(msgspec.Struct, frozen=True, array_like=True):
    """A history asked for, from after this seq on (0: from the beginning)."""

    about: About
    after: int


class HistoryRequest(Message, frozen=True, tag="history"):
    """Ask for the whole history of these again, each after its seq; at most ``limit`` rows in one reply."""

    wanted: tuple[Wanted, ...]
    limit: int


class HistoryPage(Message, frozen=True, tag="history_page"):
    """Histories in the order asked for. The cursor does not move.

    ``begun`` start from their first row in this page: what was noted of the county's rows about them is
    forgotten first. ``done`` are complete. What is not in scope comes as a ``Leave`` with seq 0 and is done.
    """

    epoch: str
    rows: tuple[EntryRow | Leave, ...]
    begun: tuple[About, ...]
    done: tuple[About, ...]
    clock: int


class DigestRequest(Message, frozen=True, tag="digest"):
    """Find a difference: no buckets asks for the digest of each of the 256; some ask for each about in them."""

    buckets: tuple[int, ...] = ()


class BucketDigest(msgspec.Struct, frozen=True, array_like=True):
    """The digest of all in scope whose bucket this is."""

    bucket: int
    digest: Digest


class AboutDigest(msgspec.Struct, frozen=True, array_like=True):
    """The digest of one visit, case, person or station."""

    about: About
    digest: Digest


class DigestReply(Message, frozen=True, tag="digest_reply"):
    """Digests at ``seq``; empty buckets are left out."""

    epoch: str
    seq: int
    clock: int
    buckets: tuple[BucketDigest, ...] = ()
    abouts: tuple[AboutDigest, ...] = ()


class EnrolRequest(Message, frozen=True, tag="enrol"):
    """A station binds its keys by the one-time token of its enrolment file. Signed by the new key itself."""

    token: str
    station: str
    sign_key: bytes
    seal_key: bytes
    program: str


class EnrolReply(Message, frozen=True, tag="enrol_reply"):
    """The keys are bound. The same keys and token get the same answer again; other keys never do."""

    epoch: str
    county: str
    county_name: str
    station: str
    name: str
    organ: str
    role: Role
    place: str
    signing_key: bytes
    recovery_key: bytes
    clock: int


class BlobOffer(Message, frozen=True, tag="blob_offer"):
    """Ask how far stored files are at the county; each is named by the entry that refers to it."""

    entries: tuple[str, ...]


class BlobStanding(msgspec.Struct, frozen=True, array_like=True):
    """How far one file is: ``done``, or which parts are ``missing``. Not ``known``: no entry here refers to a file."""

    entry: str
    known: bool
    done: bool
    missing: tuple[int, ...]


class BlobStandings(Message, frozen=True, tag="blob_standings"):
    """The answer to an offer, in its order."""

    epoch: str
    files: tuple[BlobStanding, ...]
    clock: int


class BlobPart(Message, frozen=True, tag="blob_part"):
    """One part of a file, numbered from 0 (``sync.wire.blob_parts``), with its SHA-256. Any order, any repetition."""

    entry: str
    number: int
    hash: bytes
    data: bytes


class BlobCommit(Message, frozen=True, tag="blob_commit"):
    """All parts are there: put the file together and prove it by its name."""

    entry: str


class BlobKept(Message, frozen=True, tag="blob_kept"):
    """The part is kept; ``done``: the whole file is, and no part of it is needed any more."""

    epoch: str
    entry: str
    done: bool
    clock: int


class BlobFetch(Message, frozen=True, tag="blob_fetch"):
    """Ask for one part of a file that an entry in scope refers to."""

    entry: str
    number: int


class BlobPiece(Message, frozen=True, tag="blob_piece"):
    """The part asked for; the receiver proves the whole by the name and size in the entry."""

    entry: str
    number: int
    hash: bytes
    data: bytes
    clock: int


class Refusal(Message, frozen=True, tag="refusal"):
    """The county did not do it, and changed nothing. ``code`` is one of ``reasons``; ``retry_after`` in seconds."""

    code: str
    parameters: dict[str, str | int] = {}
    retry_after: int | None = None


BlobRequest = BlobOffer | BlobPart | BlobCommit | BlobFetch
Request = Hello | PushRequest | PullRequest | HistoryRequest | DigestRequest | EnrolRequest | BlobRequest
Reply = (
    HelloReply
    | PushReply
    | Gap
    | Fork
    | PullPage
    | HistoryPage
    | DigestReply
    | EnrolReply
    | BlobStandings
    | BlobKept
    | BlobPiece
    | Refusal
)

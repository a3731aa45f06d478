"""What a station's side of sync needs from its ledger, its line and its clock."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from forms.case.entries import About, Entry
from sync.wire.digest import Digest
from sync.wire.messages import Cursor, HistoryPage, PullPage, Reply, Request, Verdict


class LedgerIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Who this ledger is: station code, ledger id, the ledger id it continues, highest number written (0: none).

    ``epoch`` is the county epoch last heard of, by a verdict or a page (empty before the first): a ledger that was
    answered but never read a page has no cursor, and yet notices by this that the county was restored.
    """

    station: str
    ledger: str
    previous: str | None
    last_no: int
    epoch: str = ""


class BatchLimits(msgspec.Struct, frozen=True):
    """How much goes in one push: number of entries, and bytes of headers and bodies; one entry always goes."""

    entries: int = 100
    size: int = 256 * 1024


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive entries of the present ledger as stored, with the chain hash before and after them."""

    first_no: int
    hash_before: bytes
    entries: tuple[Entry, ...]
    hash_after: bytes


class StationLedger(Protocol):
    """The ledger of one station. Each method is one transaction; all can be repeated without harm.

    "Pending" is an entry of the present ledger id without a verdict. "County rows" are entries with the seq
    and verdict that a page brought; they alone count in ``digests``.
    """

    def identity(self) -> LedgerIdentity:
        """Return who the ledger is now."""
        ...

    def first_pending(self) -> int | None:
        """Return the lowest number of the present ledger without a verdict, or None."""
        ...

    def next_batch(self, first_no: int, limits: BatchLimits) -> Batch | None:
        """Return the entries from this number on within the limits (at least one), None if there is none.

        Entries that have a verdict are returned too: a restored county asks for them again.
        """
        ...

    def take_verdicts(self, epoch: str, verdicts: Sequence[Verdict]) -> None:
        """Store the county's answers, by number in the present ledger. A later epoch's answer replaces an earlier."""
        ...

    def begin_anew(self) -> None:
        """Take a new ledger id (``previous`` is the old) and issue every pending entry again under it.

        Entry id, salt, body and body hash stay; header bytes change in ledger and number only.
        """
        ...

    def begin_epoch(self, epoch: str) -> None:
        """The county was restored: forget the cursor, every seq and what is wanted. Entries and verdicts stay.

        What earlier ledger ids of this station hold is issued again under the present one, as in ``begin_anew``:
        the county may have lost it, and knows by entry id what it still has.
        """
        ...

    def cursor(self) -> Cursor | None:
        """Return the cursor stored with the last page."""
        ...

    def take_page(self, page: PullPage) -> tuple[About, ...]:
        """Store rows and cursor in ONE transaction; return the abouts that changed. Idempotent by entry id.

        ``Enter`` makes the about wanted. ``Leave`` drops its bodies, blobs, projections and county rows; own headers
        and pending entries stay. A body that cannot be read is kept opaque; nothing in a row raises.
        """
        ...

    def wanted(self) -> tuple[About, ...]:
        """Return the abouts whose history is to be asked for."""
        ...

    def ask_again(self, abouts: Iterable[About]) -> None:
        """Make these wanted: their digest differs from the county's."""
        ...

    def take_history(self, page: HistoryPage) -> tuple[About, ...]:
        """For each ``begun`` forget its seqs, store the rows, stop wanting each ``done``; one transaction.

        Returns the abouts that changed. A ``Leave`` among the rows is taken as in a page. What an earlier ledger id of
        this station holds about a ``done`` one, and its whole history lacks, the county has lost: it is issued again.
        """
        ...

    def digests(self) -> Mapping[About, Digest]:
        """Return the digest of the county rows of each about (``sync.wire.digest.item`` row by row)."""
        ...


class TroubleKind(StrEnum):
    """What is wrong with the line or what answers at its other end."""

    NO_LINE = "no_line"
    TIMED_OUT = "timed_out"
    CUT = "cut"
    NOT_THE_COUNTY = "not_the_county"
    CERTIFICATE = "certificate"
    BUSY = "busy"
    COUNTY_FAULT = "county_fault"
    TOO_LARGE = "too_large"


class Trouble(msgspec.Struct, frozen=True):
    """A request that got no answer of the protocol. ``retry_after`` in seconds if the other end named it."""

    kind: TroubleKind
    retry_after: int | None = None


class Carrier(Protocol):
    """A way to the county: HTTP, or a fake in tests."""

    def exchange(self, request: Request) -> Reply | Trouble:
        """Carry one request there and its reply back; whatever goes wrong on the way is a ``Trouble``, no exception."""
        ...


class Clock(Protocol):
    """The two clocks of a PC."""

    def now(self) -> int:
        """Return the PC's own idea of UTC in milliseconds; it may be wrong."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only go forward."""
        ...

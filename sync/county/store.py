"""What the county needs from its store. Every store passes the same tests in ``tests/sync/county``.

Rules a store must keep: a transaction is whole or nothing, and durable when ``writing`` returns; ``reading`` sees one
moment; ``History.ledger`` holds the ledger against a second writer; ``History.take_seqs`` is called last
among all that can wait, and holds the county's counter until commit, so that rows appear in the order of their seq.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import Protocol

from forms.case.entries import About, Entry
from sync.county.console.shelf import ConsoleShelf
from sync.county.records import (
    Answer,
    Carried,
    Counts,
    County,
    Enrolment,
    Grounds,
    Holding,
    KnownEntry,
    Ledger,
    NewEntry,
    ScopeChange,
    Sight,
    Station,
    StationKey,
)
from sync.wire.digest import Digest, Total
from sync.wire.messages import CalendarRow, EditionRow, EntryRow, Row


class StoreBusy(Exception):
    """The store could not begin in time; nothing was changed and the same may be tried again."""


class StoreConflict(StoreBusy):
    """Two writers met; nothing was changed and the same may be tried again at once."""


class StoreTrouble(Exception):
    """The store failed (full, gone, damaged); the text names the kind of failure and nothing that is stored."""


class NewerStore(Exception):
    """The store was written by a newer program and is left alone."""


class Reach(Enum):
    """What a writing transaction holds against other writers. A store may always hold more."""

    COUNTY = "county"
    """Everything: no other writer of this county at the same time."""
    LEDGER = "ledger"
    """The ledger it asks for and what ``Scope.hold`` names; stations stay as they are. Others may push meanwhile."""
    READER = "reader"
    """Nothing: only nonces and when a station was seen are written. A crash of the machine may undo it."""


class Registry(Protocol):
    """The county, its stations, keys, enrolments and read nonces."""

    def county(self) -> County:
        """Return the county."""
        ...

    def put_epoch(self, epoch: str) -> None:
        """Begin a new epoch: the store was put back from a backup."""
        ...

    def stations(self, *codes: str) -> dict[str, Station]:
        """Return all stations by code, or only these."""
        ...

    def put_station(self, station: Station, seq: int) -> None:
        """Add or replace a station; it travels as a row at this seq."""
        ...

    def saw_station(self, code: str, at: int) -> None:
        """Note when a station was last heard of (UTC ms)."""
        ...

    def key(self, key: str) -> StationKey | None:
        """Return a bound key by its id."""
        ...

    def bound_keys(self) -> list[StationKey]:
        """Return all bound keys, oldest first."""
        ...

    def put_key(self, key: StationKey) -> None:
        """Add or replace a key."""
        ...

    def enrolment(self, token_hash: bytes) -> Enrolment | None:
        """Return an enrolment by the SHA-256 of its token."""
        ...

    def put_enrolment(self, enrolment: Enrolment) -> None:
        """Add or replace an enrolment."""
        ...

    def give_nonce(self, nonce: str, key: str, expires: int) -> None:
        """Keep a nonce for this key until it expires (UTC ms)."""
        ...

    def spend_nonce(self, nonce: str, key: str, now: int) -> bool:
        """Take a nonce away; True if it was this key's and had not expired. Expired ones go too."""
        ...


class History(Protocol):
    """Ledgers, entries and their verdicts, in the county's order."""

    def ledger(self, ledger: str) -> Ledger | None:
        """Return a ledger, held against other writers when this transaction writes."""
        ...

    def ledgers(self) -> list[Ledger]:
        """Return all ledgers."""
        ...

    def put_ledger(self, ledger: Ledger) -> None:
        """Add or replace a ledger."""
        ...

    def answers(self, ledger: str, first: int, last: int) -> dict[int, Answer]:
        """Return the stored answers of these numbers (both included)."""
        ...

    def put_answers(self, ledger: str, answers: Sequence[Answer]) -> None:
        """Add answers; a number is answered once."""
        ...

    def known(self, entry_id: str) -> KnownEntry | None:
        """Return what is stored under this entry id."""
        ...

    def put_entries(self, entries: Sequence[NewEntry]) -> None:
        """Add well-formed entries and count them into the digests of their abouts."""
        ...

    def put_raw(self, ledger: str, number: int, entry: Entry) -> None:
        """Keep what is no entry, or not yet, as it came."""
        ...

    def put_edition(self, row: EditionRow) -> None:
        """Add an edition at its seq; one that is there stays as it is."""
        ...

    def put_calendar(self, row: CalendarRow) -> None:
        """Add a year's calendar at its seq."""
        ...

    def take_seqs(self, count: int) -> int:
        """Move the counter on and return the first of the new seqs."""
        ...

    def seq(self) -> int:
        """Return the counter as this transaction sees it."""
        ...


class Scope(Protocol):
    """Who owns an about and who is shown it."""

    def holding(self, about: About) -> Holding | None:
        """Return who owns it; None if no entry about it was stored."""
        ...

    def hold(self, abouts: Iterable[About], entries: Collection[str] = ()) -> Grounds:
        """Hold these abouts against other writers until commit; return what is known of them.

        Held and returned with them are the visits of the cases among them and all cases of these visits. ``entries``
        are entry ids: those that are stored come back too.
        """
        ...

    def put_holdings(self, holdings: Iterable[Holding]) -> None:
        """Add or replace; their digests stay."""
        ...

    def sights(self, about: About) -> set[Sight]:
        """Return where it is shown."""
        ...

    def put_sights(self, shown: Mapping[About, Iterable[Sight]]) -> None:
        """Show each about there and nowhere else."""
        ...

    def put_changes(self, changes: Sequence[ScopeChange]) -> None:
        """Add rows that tell stations of a change."""
        ...

    def shown_to(self, station: Station) -> set[About]:
        """Return all that is shown to this station now."""
        ...

    def move_sights(self, station: Station) -> None:
        """Put every sight of this station at its present place (those of station entries stay without)."""
        ...


class Pages(Protocol):
    """What a station may read: only what is shown to it now."""

    def rows_after(self, station: Station, seq: int, limit: int) -> list[Row]:
        """Return rows after this seq in order, at most ``limit``."""
        ...

    def history(self, station: Station, about: About, after: int, limit: int) -> list[EntryRow] | None:
        """Return the entries about it after this seq; None if it is not shown to the station."""
        ...

    def digests(self, station: Station) -> dict[About, Digest]:
        """Return the digest of each about that is shown to the station and has entries."""
        ...

    def laws(self) -> list[EditionRow | CalendarRow]:
        """Return every edition and calendar of the county, in order."""
        ...

    def total(self, station: Station) -> Total:
        """Return the total over all abouts that are shown to the station."""
        ...

    def counts(self) -> Counts:
        """Return the figures of the whole county."""
        ...


class Bundles(Protocol):
    """What went between the county and its stations on sticks."""

    def carried(self, station: str) -> Carried | None:
        """Return what went to and from a station; None if nothing ever did."""
        ...

    def put_carried(self, carried: Carried) -> None:
        """Keep it in place of what was known of its station before."""
        ...


class Erasures(Protocol):
    """Entries whose bodies are deleted after retention, and the files that go with them."""

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Return the entries of this kind that were kept, as proposals too, one after the other."""
        ...

    def empty(self, entry_ids: Sequence[str]) -> list[Entry]:
        """Delete salt and body of these entries where they are stored; return them as they were. Headers stay."""
        ...

    def put_files(self, names: Iterable[str]) -> None:
        """Note files that are to be deleted once this is committed."""
        ...

    def files(self) -> list[str]:
        """Return the files that are still to be deleted."""
        ...

    def forget_files(self, names: Iterable[str]) -> None:
        """These were deleted."""
        ...


class Transaction(Protocol):
    """One transaction: the shelves of the store."""

    @property
    def registry(self) -> Registry:
        """Stations and keys."""
        ...

    @property
    def history(self) -> History:
        """Entries."""
        ...

    @property
    def scope(self) -> Scope:
        """Who sees what."""
        ...

    @property
    def pages(self) -> Pages:
        """Reading for stations."""
        ...

    @property
    def erasures(self) -> Erasures:
        """What is deleted after retention."""
        ...

    @property
    def bundles(self) -> Bundles:
        """Sticks."""
        ...

    @property
    def console(self) -> ConsoleShelf:
        """The county's own people."""
        ...


class CountyStore(Protocol):
    """The store of one county.

    ``StoreBusy`` when a transaction cannot begin in time, ``StoreTrouble`` when the store failed.
    """

    def writing(self, reach: Reach = Reach.COUNTY) -> AbstractContextManager[Transaction]:
        """Open a transaction that commits when the block ends and rolls back when it raises."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """Open a transaction that sees one moment and writes nothing."""
        ...

    def copy_out(self, path: Path) -> None:
        """Write everything, as it is at one moment, to a new SQLite file at this path."""
        ...

    def take_in(self, path: Path, epoch: str) -> None:
        """Put the content of such a file in place of everything, in one transaction, under a new epoch.

        The file must have been brought up to this program. ``OtherCounty`` if it is of another county.
        """
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...

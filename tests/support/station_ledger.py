"""A station's ledger in memory. It keeps the contract of ``sync.station.ports.StationLedger``."""

import copy
import itertools
import random
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from forms.case.body import Body
from forms.case.entries import CHAIN_START, About, Entry, chain, encode_header
from forms.case.facts import NewFact, read, seal
from forms.terms import VerdictKind
from sync.station.ports import Batch, BatchLimits, LedgerIdentity
from sync.wire.digest import EMPTY, Digest, item, plus
from sync.wire.messages import (
    CalendarRow,
    Cursor,
    EditionRow,
    Enter,
    EntryRow,
    HistoryPage,
    Leave,
    PullPage,
    StationRow,
    Verdict,
)

_ids = itertools.count(1)


class Ordered(msgspec.Struct, frozen=True):
    """A county row: its place, verdict and the entry as the county holds it."""

    seq: int
    verdict: VerdictKind
    entry: Entry
    station: str


class MemoryLedger:
    """Entries of the present ledger id by number, what the county ordered by entry id."""

    def __init__(self, station: str, seed: int = 0) -> None:
        self.station = station
        self.ledger = _an_id("ledger")
        self.previous: str | None = None
        self.own: list[Entry] = []
        self.verdicts: dict[int, Verdict] = {}
        self.acknowledged: dict[str, Verdict] = {}
        self.earlier: list[Entry] = []
        self.rows: dict[str, Ordered] = {}
        self.stations: dict[str, StationRow] = {}
        self.editions: dict[str, bytes] = {}
        self.calendars: dict[int, bytes] = {}
        self.left: set[About] = set()
        self._cursor: Cursor | None = None
        self._epoch = ""
        self._wanted: dict[About, None] = {}
        self._random = random.Random(f"{station}{seed}{self.ledger}")

    def write(self, about: About, body: Body, entry_id: str | None = None) -> str:
        """Seal a fact as the next entry; return its id."""
        new = NewFact(id=entry_id or _an_id("entry"), about=about, body=body, happened="2026-11-24T09:00")
        entry = seal(
            new,
            ledger=self.ledger,
            number=len(self.own) + 1,
            clerk="clerk-1",
            written_at=1_790_000_000_000,
            trusted=True,
            random=self._random.randbytes,
        )
        self.own.append(entry)
        return new.id

    def bodies(self) -> list[Body]:
        """Return the readable bodies of the present ledger, in order."""
        found = [read(entry).body for entry in self.own]
        return [body for body in found if isinstance(body, Body)]

    @property
    def port(self) -> "MemoryLedger":
        """The ledger as sync sees it."""
        return self

    def put(self, entry: Entry) -> None:
        """Append an entry as it is, whole or not."""
        self.own.append(entry)

    def backup(self) -> "MemoryLedger":
        """Return a copy of everything, as a backup file would hold it."""
        return copy.deepcopy(self)

    def identity(self) -> LedgerIdentity:
        """Return who the ledger is."""
        return LedgerIdentity(
            station=self.station, ledger=self.ledger, previous=self.previous, last_no=len(self.own), epoch=self._epoch
        )

    def first_pending(self) -> int | None:
        """Return the lowest number without a verdict."""
        return next((number for number in range(1, len(self.own) + 1) if number not in self.verdicts), None)

    def next_batch(self, first_no: int, limits: BatchLimits) -> Batch | None:
        """Return entries from this number on within the limits."""
        entries: list[Entry] = []
        size = 0
        for entry in self.own[first_no - 1 : first_no - 1 + limits.entries]:
            size += len(entry.header_bytes) + len(entry.body_bytes)
            if entries and size > limits.size:
                break
            entries.append(entry)
        if not entries:
            return None
        before = self._hash(first_no - 1)
        after = before
        for entry in entries:
            after = chain(after, entry.header_bytes)
        return Batch(first_no=first_no, hash_before=before, entries=tuple(entries), hash_after=after)

    def take_verdicts(self, epoch: str, verdicts: Sequence[Verdict]) -> None:
        """Store the county's answers."""
        self._epoch = epoch
        for verdict in verdicts:
            self.verdicts[verdict.number] = verdict
            if verdict.entry_id:
                self.acknowledged[verdict.entry_id] = verdict

    def begin_anew(self) -> None:
        """Take a new ledger id and issue what is pending again."""
        pending = [entry for number, entry in enumerate(self.own, start=1) if number not in self.verdicts]
        self.earlier += [entry for number, entry in enumerate(self.own, start=1) if number in self.verdicts]
        self.previous, self.ledger = self.ledger, _an_id("ledger")
        self.own, self.verdicts = [], {}
        for entry in pending:
            self._issue_again(entry)

    def begin_epoch(self, epoch: str) -> None:
        """Forget where the county stood; what earlier ledger ids held is issued again under the present one."""
        self._cursor = None
        self._epoch = epoch
        self._wanted.clear()
        self.rows.clear()
        earlier, self.earlier = self.earlier, []
        for entry in earlier:
            self._issue_again(entry)

    def cursor(self) -> Cursor | None:
        """Return the cursor of the last page."""
        return self._cursor

    def take_page(self, page: PullPage) -> tuple[About, ...]:
        """Store rows and cursor."""
        changed: dict[About, None] = {}
        for row in page.rows:
            if isinstance(row, EntryRow):
                changed[self._take(row)] = None
            elif isinstance(row, Enter):
                self._wanted[row.about] = None
                self.left.discard(row.about)
            elif isinstance(row, Leave):
                self._leave(row.about)
                changed[row.about] = None
            elif isinstance(row, EditionRow):
                self.editions[row.id] = row.content
            elif isinstance(row, CalendarRow):
                self.calendars[row.year] = row.content
            else:
                self.stations[row.code] = row
        self._cursor, self._epoch = page.cursor, page.epoch
        return tuple(changed)

    def wanted(self) -> tuple[About, ...]:
        """Return what is to be asked for."""
        return tuple(self._wanted)

    def ask_again(self, abouts: Iterable[About]) -> None:
        """Make these wanted."""
        self._wanted.update(dict.fromkeys(abouts))

    def take_history(self, page: HistoryPage) -> tuple[About, ...]:
        """Store a page of histories."""
        for about in page.begun:
            self._forget(about)
        changed: dict[About, None] = {}
        for row in page.rows:
            if isinstance(row, Leave):
                self._leave(row.about)
                changed[row.about] = None
            else:
                changed[self._take(row)] = None
        for about in page.done:
            self._wanted.pop(about, None)
            if about not in self.left:
                self._take_in_lost(about)
        return tuple(changed)

    def digests(self) -> Mapping[About, Digest]:
        """Return the digest of each about."""
        found: dict[About, Digest] = {}
        for row in self.rows.values():
            about = row.entry.header.about
            row_item = item(row.seq, row.verdict, row.entry.header_bytes)
            found[about] = plus(found.get(about, EMPTY), row_item)
        return found

    def order(self, about: About) -> list[tuple[int, str, VerdictKind]]:
        """Return what the county ordered about it: what every replica must agree on."""
        return sorted(
            (row.seq, entry_id, row.verdict) for entry_id, row in self.rows.items() if row.entry.header.about == about
        )

    def _take(self, row: EntryRow) -> About:
        header = row.entry.header
        self.rows[header.id] = Ordered(row.seq, row.verdict, row.entry, row.station)
        return header.about

    def _leave(self, about: About) -> None:
        self._forget(about)
        self._wanted.pop(about, None)
        self.left.add(about)

    def _forget(self, about: About) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row.entry.header.about != about}

    def _issue_again(self, entry: Entry) -> None:
        try:
            header = entry.header
        except ValueError:
            self.own.append(entry)  # what is no entry is sent again as it is
            return
        header = msgspec.structs.replace(header, ledger=self.ledger, number=len(self.own) + 1)
        self.own.append(Entry(encode_header(header), entry.salt, entry.body_bytes))

    def _take_in_lost(self, about: About) -> None:
        lost = [one for one in self.earlier if _about_of(one) == about and one.header.id not in self.rows]
        for entry in lost:
            self.earlier.remove(entry)
            self._issue_again(entry)

    def _hash(self, number: int) -> bytes:
        found = CHAIN_START
        for entry in self.own[:number]:
            found = chain(found, entry.header_bytes)
        return found


def _about_of(entry: Entry) -> About | None:
    try:
        return entry.header.about
    except ValueError:
        return None


def _an_id(kind: str) -> str:
    return f"{kind}-{next(_ids):07d}"

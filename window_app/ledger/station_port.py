"""What the station's side of sync asks of this ledger (``sync.station.ports.StationLedger``)."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from forms.case.entries import CHAIN_START, About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.station.ports import Batch, BatchLimits, LedgerIdentity
from sync.wire.digest import Digest
from sync.wire.messages import (
    CalendarRow,
    Cursor,
    EditionRow,
    Enter,
    EntryRow,
    HistoryPage,
    Leave,
    PullPage,
    Row,
    StationRow,
    Verdict,
)
from window_app.ledger.answered import Answered
from window_app.ledger.arrivals import Arrivals
from window_app.ledger.connecting import Connection
from window_app.ledger.county_law import CountyLaw
from window_app.ledger.county_rows import CountyRows
from window_app.ledger.database import Database
from window_app.ledger.identity import Identity
from window_app.ledger.keeping import Keeping
from window_app.ledger.library import Library
from window_app.ledger.projections import Projections
from window_app.ledger.reading import Reading

CURSOR = "sync.cursor"
STATION_CARD = "station_card"


class _StationCode(msgspec.Struct, frozen=True):
    code: str = ""


class StationPort:
    """The ledger as sync sees it; each method is one transaction."""

    def __init__(
        self,
        database: Database,
        identity: Identity,
        reading: Reading,
        projections: Projections,
        arrivals: Arrivals,
        county: CountyRows,
        library: Library,
        county_law: CountyLaw,
        answered: Answered,
    ) -> None:
        self._database = database
        self._identity = identity
        self._reading = reading
        self._projections = projections
        self._arrivals = arrivals
        self._county = county
        self._library = library
        self._county_law = county_law
        self._answered = answered
        self._keeping = Keeping(database)

    def identity(self) -> LedgerIdentity:
        """Return who the ledger is now; its numbers are in the marker before they leave this computer."""
        head = self._identity.head()
        self._identity.flush()
        card = self._keeping.get(STATION_CARD, _StationCode)
        heard = self._database.row("SELECT epoch FROM epochs ORDER BY ordinal DESC LIMIT 1")
        return LedgerIdentity(
            station=card.code if card else "",
            ledger=head.ledger,
            previous=head.previous,
            last_no=head.number,
            epoch=heard[0] if heard else "",
        )

    def first_pending(self) -> int | None:
        """Return the lowest number of the present ledger without a verdict, or None."""
        return self._answered.first_waiting()

    def next_batch(self, first_no: int, limits: BatchLimits) -> Batch | None:
        """Return the entries from this number on within the limits (at least one), or None."""
        ledger = self._identity.head().ledger
        found = self._database.rows(
            "SELECT number, header, salt, body, hash FROM entries WHERE own = 1 AND ledger = ? AND number >= ?"
            " ORDER BY number LIMIT ?",
            (ledger, max(first_no, 1) - 1, limits.entries + 1),
        )
        before = CHAIN_START
        if found and found[0][0] == first_no - 1:
            before = found.pop(0)[4]
        if not found or found[0][0] != max(first_no, 1):
            return None
        entries: list[Entry] = []
        size, last = 0, before
        for _, header, salt, body, hashed in found[: limits.entries]:
            size += len(header) + len(body)
            if entries and size > limits.size:
                break
            entries.append(Entry(header, salt, body))
            last = hashed
        self._identity.flush()
        return Batch(first_no=found[0][0], hash_before=before, entries=tuple(entries), hash_after=last)

    def take_verdicts(self, epoch: str, verdicts: Sequence[Verdict]) -> None:
        """Store the county's answers by number in the present ledger; a later epoch's answer replaces an earlier."""
        ledger = self._identity.head().ledger
        with self._database.write() as connection:
            ordinal = self._county.ordinal(connection, epoch)
            for verdict in verdicts:
                self._take_verdict(connection, ledger, verdict, epoch, ordinal)

    def begin_anew(self) -> None:
        """Take a new ledger id and issue every pending entry again under it."""
        with self._database.write():
            self._identity.take_new("fork")
            self._reading.forget()

    def begin_epoch(self, epoch: str) -> None:
        """The county was restored: forget the cursor, every row of its order and what is wanted.

        What earlier ledger ids hold is issued again under the present one, since the county may have lost it.
        """
        with self._database.write() as connection:
            self._county.ordinal(connection, epoch)
            self._county.forget(connection)
            connection.execute("DELETE FROM wanted")
            self._keeping.drop(CURSOR)
            self._identity.take_in_earlier()
            self._reading.forget()

    def cursor(self) -> Cursor | None:
        """Return the cursor stored with the last page."""
        return self._keeping.get(CURSOR, Cursor)

    def take_page(self, page: PullPage) -> tuple[About, ...]:
        """Store rows and cursor in one transaction; return the abouts that changed (their rows lag until caught up)."""
        with self._database.write() as connection:
            changed = self._take_rows(connection, page.rows, page.epoch)
            self._keeping.put(CURSOR, page.cursor)
        return changed

    def wanted(self) -> tuple[About, ...]:
        """Return the abouts whose history is to be asked for."""
        found = self._database.rows("SELECT about_kind, about_id FROM wanted")
        return tuple(About(AboutKind(kind), identity) for kind, identity in found)

    def ask_again(self, abouts: Iterable[About]) -> None:
        """Make these wanted: their digest differs from the county's."""
        with self._database.write() as connection:
            for about in abouts:
                self._want(connection, about)

    def take_history(self, page: HistoryPage) -> tuple[About, ...]:
        """Store a page of histories in one transaction; return the abouts that changed."""
        with self._database.write() as connection:
            for about in page.begun:
                self._county.forget(connection, about)
            changed = self._take_rows(connection, page.rows, page.epoch)
            connection.executemany(
                "DELETE FROM wanted WHERE about_kind = ? AND about_id = ?",
                [(about.kind.value, about.id) for about in page.done],
            )
            for about in page.done:
                if not self._left(about):
                    self._identity.take_in_lost(about)
                    self._reading.forget(about)
        return changed

    def digests(self) -> Mapping[About, Digest]:
        """Return the digest of the county rows of each about."""
        return self._county.digests()

    def _take_rows(self, connection: Connection, rows: Iterable[Row], epoch: str) -> tuple[About, ...]:
        self._database.when_undone(self._reading.forget)
        changed: dict[About, None] = {}
        for row in rows:
            changed.update(dict.fromkeys(self._take_row(connection, row, epoch)))
        self._projections.mark_lagging(about for about in changed if not self._left(about))
        return tuple(changed)

    def _take_row(self, connection: Connection, row: Row, epoch: str) -> tuple[About, ...]:
        match row:
            case EntryRow():
                return self._arrivals.take(connection, row, epoch)
            case Enter(about=about):
                self._want(connection, about)
                return (about,)
            case Leave(about=about):
                self._arrivals.leave(connection, about)
                return (about,)
            case EditionRow() | CalendarRow():
                self._county_law.take(row)
            case StationRow():
                self._library.keep_station(row)
        return ()

    @staticmethod
    def _want(connection: Connection, about: About) -> None:
        at = (about.kind.value, about.id)
        connection.execute("DELETE FROM left_scope WHERE about_kind = ? AND about_id = ?", at)
        connection.execute("INSERT OR IGNORE INTO wanted (about_kind, about_id) VALUES (?, ?)", at)

    def _left(self, about: About) -> bool:
        found = self._database.row(
            "SELECT 1 FROM left_scope WHERE about_kind = ? AND about_id = ?", (about.kind.value, about.id)
        )
        return found is not None

    def _take_verdict(self, connection: Connection, ledger: str, verdict: Verdict, epoch: str, ordinal: int) -> None:
        found = connection.execute(
            "SELECT e.id, e.about_kind, e.about_id, v.verdict, p.ordinal FROM entries e"
            " LEFT JOIN verdicts v ON v.entry = e.id LEFT JOIN epochs p ON p.epoch = v.epoch"
            " WHERE e.own = 1 AND e.ledger = ? AND e.number = ?",
            (ledger, verdict.number),
        ).fetchone()
        if found is None:
            return
        entry, about_kind, about_id, known, known_ordinal = found
        if known is not None and (known_ordinal or 0) > ordinal:
            return
        connection.execute(
            "INSERT INTO verdicts (entry, ledger, number, own, epoch, verdict, reason, detail)"
            " VALUES (?, ?, ?, 1, ?, ?, ?, ?)"
            " ON CONFLICT (entry) DO UPDATE SET ledger = excluded.ledger, number = excluded.number,"
            " epoch = excluded.epoch, verdict = excluded.verdict, reason = excluded.reason, detail = excluded.detail",
            (entry, ledger, verdict.number, epoch, verdict.kind.value, verdict.reason, verdict.detail),
        )
        about = About(AboutKind(about_kind), about_id)
        self._reading.forget(about)
        if self._left(about):
            self._arrivals.empty(connection, about)
        elif verdict.kind is not VerdictKind.KEPT or known not in (None, VerdictKind.KEPT.value):
            self._projections.mark_lagging([about])

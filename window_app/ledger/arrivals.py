"""What comes from the county, put into the ledger: idempotent by entry id, and nothing in a row raises."""

import msgspec

from forms.case.bodies import PaperIssued
from forms.case.entries import About, Entry, Header, MalformedEntry, check
from forms.case.facts import read
from forms.case.scan_bodies import ScanAdded
from forms.case.station_bodies import Erased
from forms.terms import VerdictKind
from sync.wire.digest import item
from sync.wire.messages import EntryRow
from window_app.ledger.blobs import Blobs
from window_app.ledger.connecting import Connection
from window_app.ledger.county_rows import CountyRows
from window_app.ledger.database import Database
from window_app.ledger.projections import Projections
from window_app.ledger.reading import Reading
from window_app.ledger.uploads import Uploads

_IF_UNKNOWN = (
    "INSERT INTO verdicts (entry, ledger, number, own, epoch, verdict, reason, detail)"
    " SELECT id, ?, ?, own, ?, ?, ?, '' FROM entries WHERE id = ?"
    " ON CONFLICT (entry) DO NOTHING"
)
_IN_ANY_CASE = (
    "INSERT INTO verdicts (entry, ledger, number, own, epoch, verdict, reason, detail)"
    " SELECT id, ?, ?, own, ?, ?, ?, '' FROM entries WHERE id = ?"
    " ON CONFLICT (entry) DO UPDATE SET ledger = excluded.ledger, number = excluded.number, epoch = excluded.epoch,"
    " verdict = excluded.verdict, reason = excluded.reason"
)


class Arrivals:
    """Entries that the county ordered, and what leaves this station's scope. Used inside a running transaction."""

    def __init__(
        self,
        database: Database,
        reading: Reading,
        projections: Projections,
        blobs: Blobs,
        uploads: Uploads,
        rows: CountyRows,
    ) -> None:
        self._uploads = uploads
        self._database = database
        self._reading = reading
        self._projections = projections
        self._blobs = blobs
        self._rows = rows

    def take(self, connection: Connection, row: EntryRow, epoch: str) -> tuple[About, ...]:
        """Store an entry with its place in the county's order and its verdict; return the abouts that changed."""
        try:
            header = check(row.entry)
        except MalformedEntry:
            return ()
        self._put(connection, header, row, self._rows.ordinal(connection, epoch))
        self._answer(connection, header, row, epoch)
        self._rows.put(connection, header, item(row.seq, row.verdict, row.entry.header_bytes))
        self._reading.forget(header.about)
        changed = {header.about: None}
        if header.kind == Erased.KIND and row.verdict is VerdictKind.KEPT:
            changed.update(dict.fromkeys(self._erase(connection, row.entry)))
        return tuple(changed)

    def leave(self, connection: Connection, about: About) -> None:
        """Drop bodies, blobs, rows and what the county ordered; own headers and unanswered entries stay."""
        at = (about.kind.value, about.id)
        connection.execute("INSERT OR IGNORE INTO left_scope (about_kind, about_id) VALUES (?, ?)", at)
        connection.execute("DELETE FROM wanted WHERE about_kind = ? AND about_id = ?", at)
        self._rows.forget(connection, about)
        self.empty(connection, about)
        connection.execute(
            "DELETE FROM verdicts WHERE entry IN"
            " (SELECT id FROM entries WHERE about_kind = ? AND about_id = ? AND own = 0)",
            at,
        )
        connection.execute("DELETE FROM entries WHERE about_kind = ? AND about_id = ? AND own = 0", at)
        self._projections.drop(about)

    def empty(self, connection: Connection, about: About) -> None:
        """Take the bodies and blobs of everything answered about one thing."""
        found = connection.execute(
            "SELECT e.id FROM entries e JOIN verdicts v ON v.entry = e.id WHERE about_kind = ? AND about_id = ?",
            (about.kind.value, about.id),
        ).fetchall()
        for (entry,) in found:
            self._empty_one(connection, entry, erased=False)
        self._reading.forget(about)

    def _put(self, connection: Connection, header: Header, row: EntryRow, epoch: int) -> None:
        entry = row.entry
        known = connection.execute("SELECT length(body) FROM entries WHERE id = ?", (header.id,)).fetchone()
        if known is None:
            connection.execute(
                "INSERT INTO entries (id, about_kind, about_id, ledger, number, kind, own, header, salt, body,"
                " epoch, seq, station) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
                (
                    header.id, header.about.kind.value, header.about.id, header.ledger, header.number, header.kind,
                    entry.header_bytes, entry.salt, entry.body_bytes, epoch, row.seq, row.station,
                ),
            )  # fmt: skip
            return
        connection.execute(
            "UPDATE entries SET epoch = ?, seq = ?, station = ? WHERE id = ?", (epoch, row.seq, row.station, header.id)
        )
        if not known[0] and not entry.erased:
            connection.execute(
                "UPDATE entries SET salt = ?, body = ? WHERE id = ? AND id NOT IN (SELECT entry FROM erased)",
                (entry.salt, entry.body_bytes, header.id),
            )

    @staticmethod
    def _answer(connection: Connection, header: Header, row: EntryRow, epoch: str) -> None:
        # An own entry issued again under a new ledger id still waits for the answer to its new number: what the
        # county says of the old number is taken only as long as nothing else is known.
        renewed = connection.execute(
            "SELECT 1 FROM entries WHERE id = ? AND own = 1 AND header <> ?", (header.id, row.entry.header_bytes)
        ).fetchone()
        connection.execute(
            _IF_UNKNOWN if renewed else _IN_ANY_CASE,
            (header.ledger, header.number, epoch, row.verdict.value, row.reason, header.id),
        )

    def _erase(self, connection: Connection, erasure: Entry) -> list[About]:
        body = read(erasure).body
        changed: list[About] = []
        for entry in body.entries if isinstance(body, Erased) else ():
            connection.execute("INSERT OR IGNORE INTO erased (entry) VALUES (?)", (entry,))
            about = self._empty_one(connection, entry, erased=True)
            if about is not None:
                self._reading.forget(about)
                changed.append(about)
        return changed

    def _empty_one(self, connection: Connection, entry: str, *, erased: bool) -> About | None:
        found = connection.execute("SELECT header, salt, body FROM entries WHERE id = ?", (entry,)).fetchone()
        if found is None:
            return None
        stored = Entry(*found)
        try:
            body = read(stored).body
        except MalformedEntry:
            body = None
        if isinstance(body, PaperIssued) and len(body.blob) == 32:
            self._blobs.drop(body.blob)
        elif isinstance(body, ScanAdded):
            self._drop_scan(connection, entry, body, erased=erased)
        connection.execute("UPDATE entries SET salt = x'', body = x'' WHERE id = ?", (entry,))
        about: About = msgspec.json.decode(stored.header_bytes, type=_AboutOnly).about
        return about

    def _drop_scan(self, connection: Connection, entry: str, scan: ScanAdded, *, erased: bool) -> None:
        """Let the file go; one that only left and that the county was never known to hold goes up first."""
        if not erased and self._uploads.still_to_go(connection, entry):
            return
        self._uploads.forget(connection, entry)
        if len(scan.blob) == 32:
            self._blobs.drop(scan.blob)


class _AboutOnly(msgspec.Struct, frozen=True):
    about: About

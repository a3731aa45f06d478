"""Who this ledger is. A restored or copied file takes a new ledger id before anything is written.

Numbers may never be used twice under one ledger id. Entries that the county has not answered are issued
again under the new id: same entry id, salt, body and body hash; only ledger and number in the header change.
"""

import uuid

import msgspec

from forms.case.entries import CHAIN_START, About, chain, decode_header, encode_header
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database, Row
from window_app.ledger.keeping import Keeping
from window_app.ledger.marker import Marker

_AGAIN = "e.id, e.own, e.header, e.hash"
_INSTALLATION, _SESSION, _BEFORE = "identity.installation", "identity.session", "identity.session_before"


class Head(msgspec.Struct, frozen=True):
    """The end of the present ledger: its id, highest number, chain hash there, and the ledger it continues."""

    ledger: str
    number: int
    hash: bytes
    previous: str | None


class Identity:
    """The present ledger id, its head, and the marker that proves the file was not put back or copied."""

    def __init__(self, database: Database, marker: Marker) -> None:
        self._database = database
        self._keeping = Keeping(database)
        self._marker = marker
        self._opened_at = 0
        self._kept: Head | None = None
        self._ahead: Head | None = None

    def settle(self, now: int) -> str:
        """Compare file and marker at opening and begin a session.

        Return why a new ledger id was taken: ``""`` (it was not), ``first``, ``no_marker``, ``differs`` or
        ``went_back``.
        """
        self._opened_at = now
        why = self._difference()
        session = uuid.uuid4().hex
        with self._database.write():
            if why:
                self._take(why, now)
                self._keeping.put(_INSTALLATION, uuid.uuid4().hex)
            before = self._keeping.get(_SESSION, str) or ""
            self._keeping.put(_BEFORE, before)
            self._keeping.put(_SESSION, session)
        head = self.head()
        self._marker.begin(self._keeping.get(_INSTALLATION, str) or "", session, head.ledger, head.number)
        return why

    def take_in_earlier(self) -> None:
        """Issue again, under the present id, all that earlier ledger ids hold (the county was restored and lost it)."""
        with self._database.write() as connection:
            head = self.head()
            earlier = connection.execute(
                f"SELECT {_AGAIN} FROM entries e WHERE e.ledger IN (SELECT id FROM ledgers WHERE current = 0)"  # noqa: S608
                " ORDER BY e.place"
            ).fetchall()
            if earlier:
                self.advance(_issued_again(connection, head, earlier))

    def take_in_lost(self, about: About) -> None:
        """Issue again what earlier ledger ids hold about this and the county's whole history of it lacks."""
        with self._database.write() as connection:
            head = self.head()
            lost = connection.execute(
                f"SELECT {_AGAIN} FROM entries e WHERE e.ledger IN (SELECT id FROM ledgers WHERE current = 0)"  # noqa: S608
                " AND e.own = 1 AND e.about_kind = ? AND e.about_id = ? AND length(e.body) > 0"
                " AND NOT EXISTS (SELECT 1 FROM county_rows c WHERE c.entry = e.id) ORDER BY e.place",
                (about.kind.value, about.id),
            ).fetchall()
            if lost:
                self.advance(_issued_again(connection, head, lost))

    def head(self) -> Head:
        """Return the end of the present ledger; inside a transaction, as far as it has written."""
        if self._ahead is not None and self._database.writing_here:
            return self._ahead
        if self._kept is None:
            self._kept = self._read_head()
        return self._kept

    def noted(self) -> int:
        """Return the highest number noted in the marker; the file may never hold less."""
        return self._marker.number

    def take_new(self, why: str) -> None:
        """Take a new ledger id and issue every unanswered entry again under it."""
        with self._database.write():
            self._take(why, self._opened_at)
            self._database.when_kept(self._marker.flush)

    def advance(self, head: Head) -> None:
        """Move the head inside a running transaction; the marker follows once it is kept."""
        self._ahead = head
        self._database.when_undone(self._go_back)
        self._database.when_kept(self._went_ahead)

    def flush(self) -> None:
        """Put the highest number on disk in the marker, before numbers leave this computer."""
        self._marker.flush()

    def close(self) -> None:
        """Put the marker on disk and let go of it."""
        self._marker.close()

    def _went_ahead(self) -> None:
        if self._ahead is not None:
            self._kept, self._ahead = self._ahead, None
            self._marker.note(self._kept.ledger, self._kept.number)

    def _go_back(self) -> None:
        self._ahead = None

    def _read_head(self) -> Head:
        present = self._database.row("SELECT id, previous FROM ledgers WHERE current = 1")
        if present is None:
            return Head("", 0, CHAIN_START, None)
        ledger, previous = present
        last = self._database.row(
            "SELECT number, hash FROM entries WHERE own = 1 AND ledger = ? ORDER BY number DESC LIMIT 1", (ledger,)
        )
        number, hashed = last or (0, CHAIN_START)
        return Head(ledger, number, hashed, previous)

    def _difference(self) -> str:
        head = self.head()
        if not head.ledger:
            return "first"
        mark = self._marker.read()
        if mark is None:
            return "no_marker"
        sessions = {self._keeping.get(_SESSION, str), self._keeping.get(_BEFORE, str)}
        if mark.installation != self._keeping.get(_INSTALLATION, str) or mark.session not in sessions:
            return "differs"
        if mark.ledger != head.ledger or mark.number > head.number:
            return "went_back"
        return ""

    def _take(self, why: str, now: int) -> None:
        old = self.head()
        new = uuid.uuid4().hex
        with self._database.write() as connection:
            unanswered = connection.execute(
                f"SELECT {_AGAIN} FROM entries e LEFT JOIN verdicts v"  # noqa: S608
                " ON v.entry = e.id AND v.ledger = e.ledger AND v.number = e.number"
                " WHERE e.ledger = ? AND e.own = 1 AND v.entry IS NULL ORDER BY e.number",
                (old.ledger,),
            ).fetchall()
            connection.execute(
                "UPDATE ledgers SET current = 0, closed_number = ?, closed_hash = ? WHERE id = ?",
                (old.number, old.hash, old.ledger),
            )
            connection.execute(
                "INSERT INTO ledgers (id, previous, taken_at, why, current) VALUES (?, ?, ?, ?, 1)",
                (new, old.ledger or None, now, why),
            )
            self.advance(_issued_again(connection, Head(new, 0, CHAIN_START, old.ledger or None), unanswered))


def _issued_again(connection: Connection, head: Head, rows: list[Row]) -> Head:
    """Give entries of an earlier ledger id the next numbers of the present one; the old headers are kept apart."""
    number, last = head.number, head.hash
    for entry, own, header_bytes, old_hash in rows:
        number += 1
        old = decode_header(header_bytes)
        renewed = encode_header(msgspec.structs.replace(old, ledger=head.ledger, number=number))
        last = chain(last, renewed)
        if own:
            connection.execute(
                "INSERT INTO former_headers (ledger, number, entry, header, hash) VALUES (?, ?, ?, ?, ?)",
                (old.ledger, old.number, entry, header_bytes, old_hash),
            )
        else:
            connection.execute("UPDATE verdicts SET own = 1 WHERE entry = ?", (entry,))
        connection.execute(
            "UPDATE entries SET own = 1, ledger = ?, number = ?, header = ?, hash = ? WHERE id = ?",
            (head.ledger, number, renewed, last, entry),
        )
    return msgspec.structs.replace(head, number=number, hash=last)

"""Who this ledger is. A restored or copied file takes a new ledger id before anything is written.

Numbers may never be used twice under one ledger id. Entries that the county has not answered are issued
again under the new id: same entry id, salt, body and body hash; only ledger and number in the header change.
"""

import uuid

import msgspec

from forms.case.entries import CHAIN_START, chain, decode_header, encode_header
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database
from window_app.ledger.keeping import Keeping
from window_app.ledger.marker import Marker

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

    def head(self) -> Head:
        """Return the end of the present ledger."""
        found = self._database.row("SELECT id, number, hash, previous FROM ledgers WHERE current = 1")
        if found is None:
            return Head("", 0, CHAIN_START, None)
        return Head(*found)

    def take_new(self, why: str) -> None:
        """Take a new ledger id and issue every unanswered entry again under it."""
        with self._database.write():
            self._take(why, self._opened_at)
            self._database.when_kept(self._note)

    def advance(self, connection: Connection, head: Head) -> None:
        """Move the head inside a running transaction; the marker follows once it is kept."""
        connection.execute(
            "UPDATE ledgers SET number = ?, hash = ? WHERE id = ?", (head.number, head.hash, head.ledger)
        )
        self._database.when_kept(lambda: self._marker.note(head.ledger, head.number))

    def flush(self) -> None:
        """Put the highest number on disk in the marker, before numbers leave this computer."""
        self._marker.flush()

    def close(self) -> None:
        """Put the marker on disk and let go of it."""
        self._marker.close()

    def _note(self) -> None:
        head = self.head()
        self._marker.note(head.ledger, head.number)
        self._marker.flush()

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
            connection.execute("UPDATE ledgers SET current = 0")
            number, last = self._issue_again(connection, old.ledger, new)
            connection.execute(
                "INSERT INTO ledgers (id, previous, taken_at, why, current, number, hash) VALUES (?, ?, ?, ?, 1, ?, ?)",
                (new, old.ledger or None, now, why, number, last),
            )

    def _issue_again(self, connection: Connection, old: str, new: str) -> tuple[int, bytes]:
        number, last = 0, CHAIN_START
        unanswered = connection.execute(
            "SELECT e.id, e.number, e.header, e.hash FROM entries e LEFT JOIN verdicts v ON v.entry = e.id"
            " WHERE e.ledger = ? AND e.own = 1 AND v.entry IS NULL ORDER BY e.number",
            (old,),
        ).fetchall()
        for entry, old_number, header_bytes, old_hash in unanswered:
            number += 1
            header = msgspec.structs.replace(decode_header(header_bytes), ledger=new, number=number)
            renewed = encode_header(header)
            last = chain(last, renewed)
            connection.execute(
                "INSERT INTO former_headers (ledger, number, entry, header, hash) VALUES (?, ?, ?, ?, ?)",
                (old, old_number, entry, header_bytes, old_hash),
            )
            connection.execute(
                "UPDATE entries SET ledger = ?, number = ?, header = ?, hash = ? WHERE id = ?",
                (new, number, renewed, last, entry),
            )
        return number, last

"""Stored files that the county is to hold (``sync.station.blob_ports.BlobShelf``).

A row is written in the transaction of the entry that refers to the file, so the two cannot disagree. It outlives
the body of that entry: a case that moved away before its scans went up still sends them, and only then lets go.
"""

from contextlib import suppress

import msgspec

from forms.case.scan_bodies import ScanAdded
from forms.terms import AboutKind, VerdictKind
from sync.station.blob_ports import Outgoing
from sync.wire.blob_parts import PART_BYTES, length
from window_app.ledger.blobs import Blobs
from window_app.ledger.connecting import Connection
from window_app.ledger.database import Database
from window_app.ledger.troubles import BlobMissing

_ANSWERED = (VerdictKind.KEPT.value, VerdictKind.PROPOSAL.value)


class Carried(msgspec.Struct, frozen=True):
    """How many files of a visit, or of all, are at the county, of how many; ``held_up`` did not go the last time."""

    there: int = 0
    of: int = 0
    held_up: int = 0


class Uploads:
    """The files of this station that go up, and what became of each."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def add(self, connection: Connection, entry: str, visit: str, scan: ScanAdded) -> None:
        """Note a file in the transaction of its entry."""
        connection.execute(
            "INSERT OR IGNORE INTO uploads (entry, visit, blob, sealed_sha256, size) VALUES (?, ?, ?, ?, ?)",
            (entry, visit, scan.blob, scan.sealed_sha256, scan.sealed_size),
        )

    def outgoing(self, epoch: str, most: int) -> tuple[Outgoing, ...]:
        """Return files whose entry the county has answered and that it is not known to hold, newest case first."""
        found = self._database.rows(
            "SELECT u.entry, u.sealed_sha256, u.size FROM uploads u JOIN verdicts v ON v.entry = u.entry"
            " WHERE u.epoch <> ? AND v.verdict IN (?, ?) ORDER BY (u.problem <> ''),"
            " (SELECT max(place) FROM uploads n WHERE n.visit = u.visit) DESC, u.place LIMIT ?",
            (epoch, *_ANSWERED, most),
        )
        return tuple(Outgoing(*row) for row in found)

    def part(self, blob: Outgoing, number: int) -> bytes | None:
        """Return one part of the encrypted bytes, None if the file is not whole here."""
        row = self._database.row("SELECT blob FROM uploads WHERE entry = ?", (blob.entry,))
        if row is None:
            return None
        wanted = length(blob.size, number)
        with suppress(OSError, BlobMissing), self._blobs.path_of(row[0]).open("rb") as file:
            file.seek(number * PART_BYTES)
            data = file.read(wanted)
            return data if len(data) == wanted else None
        return None

    def held(self, blob: Outgoing, epoch: str) -> None:
        """The county of this epoch holds the file; one whose visit has left this station is let go."""
        with self._database.write() as connection:
            connection.execute("UPDATE uploads SET epoch = ?, problem = '' WHERE entry = ?", (epoch, blob.entry))
            gone = connection.execute(
                "SELECT u.blob FROM uploads u JOIN left_scope l ON l.about_kind = ? AND l.about_id = u.visit"
                " WHERE u.entry = ?",
                (AboutKind.VISIT.value, blob.entry),
            ).fetchone()
            if gone is not None:
                self.forget(connection, blob.entry)
                self._blobs.drop(gone[0])

    def held_up(self, blob: Outgoing, why: str) -> None:
        """The file did not go this time; it stands behind the others from now on."""
        with self._database.write() as connection:
            connection.execute("UPDATE uploads SET problem = ? WHERE entry = ?", (why, blob.entry))

    def still_to_go(self, connection: Connection, entry: str) -> bool:
        """Whether the county was never known to hold the file of this entry."""
        row = connection.execute("SELECT 1 FROM uploads WHERE entry = ? AND epoch = ''", (entry,)).fetchone()
        return row is not None

    def forget(self, connection: Connection, entry: str) -> None:
        """Take the row away (the file was erased, or is gone from here for good)."""
        connection.execute("DELETE FROM uploads WHERE entry = ?", (entry,))

    def carried(self, visit: str = "") -> Carried:
        """Return how far the files of one visit are, or those of all."""
        row = self._database.row(
            "SELECT count(*) FILTER (WHERE epoch <> '' AND epoch = (SELECT epoch FROM epochs ORDER BY ordinal DESC"
            " LIMIT 1)), count(*), count(*) FILTER (WHERE problem <> '') FROM uploads WHERE ? IN ('', visit)",
            (visit,),
        )
        return Carried(*row) if row else Carried()

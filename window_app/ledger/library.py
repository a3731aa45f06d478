"""Editions of the law, calendars and the county's stations, kept in the ledger for good.

What the county sent is kept with the county's signature.
"""

import hashlib

import msgspec

from forms.statute.catalogue import edition_bytes, from_edition_bytes
from forms.statute.model import Statute
from forms.statute.problems import StatuteError
from sync.wire.messages import StationRow
from window_app.ledger.database import Database


class KeptCalendar(msgspec.Struct, frozen=True):
    """A year's calendar file as it was brought here."""

    year: int
    sha256: str
    content: bytes


class Library:
    """What law this ledger has ever named. Nothing is ever taken out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[str, Statute] = {}
        self._published: tuple[tuple[str, bytes], ...] | None = None
        self._came = 0

    def keep_edition(self, statute: Statute) -> None:
        """Keep an edition for good; keeping it again costs and changes nothing."""
        if statute.edition in self._read:
            return
        self.keep_edition_bytes(statute.edition, edition_bytes(statute))
        self._database.once_kept(lambda: self._read.__setitem__(statute.edition, statute))

    def keep_edition_bytes(self, edition: str, content: bytes, signature: bytes = b"") -> bool:
        """Keep an edition as the county sent it; return whether it is new here."""
        with self._database.write() as connection:
            made = connection.execute(
                "INSERT OR IGNORE INTO editions (hash, content, signature) VALUES (?, ?, ?)",
                (edition, content, signature),
            )
            if signature:
                self._database.when_kept(self._forget_published)
            return bool(made.rowcount)

    def edition(self, edition: str) -> Statute | None:
        """Return a kept edition, or None if it never was here or a newer program wrote it."""
        if edition not in self._read:
            found = self._database.row("SELECT content FROM editions WHERE hash = ?", (edition,))
            if found is None:
                return None
            try:
                self._read[edition] = from_edition_bytes(bytes(found[0]))
            except StatuteError:
                return None
        return self._read[edition]

    def editions(self) -> tuple[str, ...]:
        """Return the ids of all editions kept, in the order they came."""
        return tuple(row[0] for row in self._database.rows("SELECT hash FROM editions ORDER BY rowid"))

    def published(self) -> tuple[tuple[str, bytes], ...]:
        """Return the pieces of local law the county sent, as (id, content), in the order they came.

        As long as none came the answer is the same object, so that what was made of it can be told by it.
        """
        kept = self._published
        if kept is None:
            came = self._came
            found = self._database.rows("SELECT hash, content FROM editions WHERE length(signature) > 0 ORDER BY rowid")
            kept = tuple((row[0], bytes(row[1])) for row in found)
            if came == self._came and not self._database.writing_here:
                self._published = kept
        return kept

    def keep_calendar(self, year: int, content: bytes, signature: bytes = b"") -> KeptCalendar:
        """Keep a year's calendar file; the one kept last holds. Keeping the same bytes again makes them the last."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO calendars (year, sha256, content, signature, place)"
                " VALUES (?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM calendars))"
                " ON CONFLICT (year, sha256) DO UPDATE SET place = excluded.place",
                (year, sha256, content, signature),
            )
        return KeptCalendar(year, sha256, content)

    def calendars(self) -> tuple[KeptCalendar, ...]:
        """Return the calendar that holds of each year kept, by year."""
        found = self._database.rows(
            "SELECT year, sha256, content FROM calendars c"
            " WHERE place = (SELECT max(place) FROM calendars WHERE year = c.year) ORDER BY year"
        )
        return tuple(KeptCalendar(*row) for row in found)

    def calendar(self, year: int, sha256: str) -> bytes:
        """Return a year's table as it was once kept; KeyError if it never was."""
        found = self._database.row("SELECT content FROM calendars WHERE year = ? AND sha256 = ?", (year, sha256))
        if found is None:
            raise KeyError(year)
        return bytes(found[0])

    def _forget_published(self) -> None:
        self._came += 1
        self._published = None

    def keep_station(self, row: StationRow) -> None:
        """Keep what the county says of a station, in place of what it said before."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO stations (code, row) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET row = excluded.row",
                (row.code, msgspec.json.encode(row)),
            )

    def stations(self) -> tuple[StationRow, ...]:
        """Return the stations of the county, by code, those no longer active too."""
        found = self._database.rows("SELECT row FROM stations ORDER BY code")
        return tuple(msgspec.json.decode(row[0], type=StationRow) for row in found)

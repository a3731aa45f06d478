"""The ledger of one station on one computer: opening it, and its rooms.

Each room is an attribute (``ledger.entries.append(...)``, ``ledger.rows.open_cases()``). Writing rooms take
one transaction a call; ``transaction()`` joins several calls into one. Any thread may read; writes wait for
each other.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forms.case.entries import About
from forms.terms import ClerkRole
from window_app.ledger import migrations, search_words
from window_app.ledger.answered import Answered
from window_app.ledger.arrivals import Arrivals
from window_app.ledger.backup import Backups
from window_app.ledger.blobs import Blobs
from window_app.ledger.bundle_notes import BundleNotes
from window_app.ledger.checking import Checked, Checking
from window_app.ledger.clerks import Clerks
from window_app.ledger.connecting import Error, connect, trouble
from window_app.ledger.county_law import CountyLaw
from window_app.ledger.county_rows import CountyRows
from window_app.ledger.database import Database
from window_app.ledger.document_numbers import DocumentNumbers
from window_app.ledger.drafts import Drafts
from window_app.ledger.entries import Entries
from window_app.ledger.identity import Identity
from window_app.ledger.keeping import Keeping
from window_app.ledger.keys import ClerkKey, KeyRefusal, Keys, PasswordTooShort, Unlocked
from window_app.ledger.laws import KeptLaws
from window_app.ledger.library import Library
from window_app.ledger.marker import Marker
from window_app.ledger.outbox import Outbox
from window_app.ledger.places import Places
from window_app.ledger.projections import Projections
from window_app.ledger.reading import Reading
from window_app.ledger.rows import Rows
from window_app.ledger.search_index import SearchIndex
from window_app.ledger.single_use import SingleUse
from window_app.ledger.station_port import StationPort
from window_app.ledger.troubles import LedgerExists, NotSaved
from window_app.ledger.unlocking import Admitted, admit, released_on_failure
from window_app.ledger.uploads import Uploads

__all__ = ["Ledger", "Opened"]


class Ledger:
    """An open ledger and its rooms."""

    def __init__(self, places: Places, key: bytes, lock: SingleUse) -> None:
        self._lock = lock
        self._database = Database(places.ledger, key)
        self._identity = Identity(self._database, Marker(places.marker))
        self.places = places
        self.keeping = Keeping(self._database)
        self.library = Library(self._database)
        self.laws = KeptLaws(self.library)
        self.reading = Reading(self._database)
        self.blobs = Blobs(places.blobs, self._database)
        self.uploads = Uploads(self._database, self.blobs)
        index = SearchIndex(self._database)
        self.rows = Rows(self._database, index)
        self._projections = Projections(self._database, self.reading, index, self.laws)
        self.entries = Entries(self._database, self._identity, self.reading, self._projections, self.uploads)
        self.drafts = Drafts(self._database)
        self.bundle_notes = BundleNotes(self._database)
        self.document_numbers = DocumentNumbers(self._database)
        answered = Answered(self._database, self._identity)
        self.outbox = Outbox(self._database, answered)
        self.clerks = Clerks(Keys(places.keys), key)
        self.backups = Backups(places, key)
        self.county_law = CountyLaw(self._database, self.library, self.laws, self._projections)
        county = CountyRows(self._database)
        arrivals = Arrivals(self._database, self.reading, self._projections, self.blobs, self.uploads, county)
        self.port = StationPort(
            self._database,
            self._identity,
            self.reading,
            self._projections,
            arrivals,
            county,
            self.library,
            self.county_law,
            answered,
        )

    @staticmethod
    def is_there(profile: Path) -> bool:
        """Whether a ledger was created in this profile directory."""
        return Places(profile).ledger.exists()

    @staticmethod
    def sign_in_list(profile: Path) -> tuple[ClerkKey, ...]:
        """Return who may sign in, before anything is opened. ``NoLedger`` if there is none."""
        return Keys(Places(profile).keys).clerks()

    @classmethod
    def create(
        cls, profile: Path, clerk_name: str, role: ClerkRole, password: str, now: int
    ) -> "Opened | PasswordTooShort":
        """Create a ledger with its first clerk. ``LedgerExists`` if one is there: nothing is ever overwritten."""
        places = Places(profile)
        try:
            profile.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise NotSaved(os.strerror(problem.errno or 0)) from problem
        lock = SingleUse(places.lock)
        with released_on_failure(lock):
            if places.ledger.exists():
                raise LedgerExists
            if places.keys.exists():  # keys of a ledger that is not here now: kept, never overwritten
                places.keys.replace(places.keys.with_name(f"{places.keys.name}.{now}"))
            unlocked = Keys(places.keys).create(clerk_name, role, password)
            if isinstance(unlocked, PasswordTooShort):
                lock.release()
                return unlocked
            _make(places, unlocked.key)
            return cls._begin(places, unlocked, lock, now, migrated=False)

    @classmethod
    def open(cls, profile: Path, clerk: str, password: str, now: int) -> "Opened | KeyRefusal":
        """Open a ledger for a clerk. A wrong password is a value; ``LedgerTrouble`` when something stands in the way.

        ``NewerLedger``, ``LedgerInUse``, ``WrongKey``, ``LedgerDamaged``, ``NoLedger``: nothing was changed.
        """
        admitted = admit(profile, clerk, password, now)
        return cls.of(admitted, now) if isinstance(admitted, Admitted) else admitted

    @classmethod
    def of(cls, admitted: Admitted, now: int) -> "Opened":
        """Open the ledger to which a clerk was admitted. ``LedgerTrouble`` when something stands in the way."""
        places, unlocked = admitted.places, admitted.unlocked
        with released_on_failure(admitted.lock):
            backups = Backups(places, unlocked.key)
            migrated = migrations.bring_up_to_date(places.ledger, unlocked.key, lambda: backups.take(now))
            return cls._begin(places, unlocked, admitted.lock, now, migrated=migrated)

    @classmethod
    def _begin(cls, places: Places, unlocked: Unlocked, lock: SingleUse, now: int, *, migrated: bool) -> "Opened":
        ledger = cls(places, unlocked.key, lock)
        why = ledger._identity.settle(now)
        if why == "first":
            ledger._projections.begin()
        return Opened(
            ledger=ledger,
            clerk=unlocked.clerk,
            tries=unlocked.tries,
            new_identity=why,
            migrated=migrated,
            rows_current=ledger._projections.is_current(),
        )

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Join several writes into one: all on disk when the block ends, or none."""
        with self._database.write():
            yield

    def warm_up(self) -> None:
        """Load what the first intake would wait for (pinyin, calendars, 0.3 s); call it once the window is shown."""
        search_words.warm_up()
        self.laws.calendars()

    def catch_up(self) -> Iterator[tuple[About, ...]]:
        """Make rows that lag (after a pull) anew, in transactions of at most 20 ms; yields what changed in each."""
        return self._projections.catch_up()

    def rebuild(self) -> Iterator[tuple[About, ...]]:
        """Make every row anew (another fold, another calendar), in transactions of at most 20 ms."""
        self.laws.forget_calendars()
        return self._projections.rebuild()

    def verify(self) -> Checked:
        """Prove the ledger whole, or name what is not. Changes nothing."""
        return Checking(self._database, self._projections, self._identity.noted()).verify()

    def close(self) -> None:
        """Put everything on disk, and let another program open the ledger."""
        self._identity.close()
        self._database.close()
        self._lock.release()


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An opened ledger and what happened at opening.

    ``tries``: wrong passwords before this right one. ``new_identity``: why a new ledger id was taken (``first``,
    ``no_marker``, ``differs``, ``went_back``), empty if it was not. ``rows_current``: False asks for ``rebuild()``.
    """

    ledger: Ledger
    clerk: ClerkKey
    tries: int
    new_identity: str
    migrated: bool
    rows_current: bool


def _make(places: Places, key: bytes) -> None:
    """Create the file beside its name and move it there whole, so that a crash leaves no half-made ledger."""
    made = places.ledger.with_name(places.ledger.name + ".new")
    made.unlink(missing_ok=True)
    connection = connect(made, key)
    try:
        migrations.run(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except Error as problem:
        raise trouble(problem) from problem
    finally:
        connection.close()
    migrations.swap_in(made, places.ledger)

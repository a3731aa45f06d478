"""Backups: encrypted copies with the keys file and the stored files, proved by opening them, rotated by age.

A backup never contains the marker and says so inside, so a restored one takes a new ledger id.
"""

import datetime as dt
import os
import shutil
from pathlib import Path

import msgspec

from window_app.ledger.connecting import Error, connect, trouble
from window_app.ledger.on_disk import sync_directory, sync_file, write_whole
from window_app.ledger.places import Places
from window_app.ledger.troubles import LedgerDamaged, LedgerExists, LedgerTrouble, NoLedger, NotSaved

KEEP_NEWEST = 7
KEEP_WEEKS = 8
TRAINING = "training"
_OF_THE_STATION = ("enrolment", "station_keys", "sync.cursor")
_PART = ".part"
_NAME = "%Y%m%dT%H%M%S"


class BackupMade(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was proved: where, how many entries and stored files it holds, how many files were missing."""

    directory: str
    made_at: int
    entries: int
    blobs: int
    missing: int


class BlobList(msgspec.Struct, frozen=True):
    """The names of the stored files that belong to a backup."""

    names: tuple[str, ...]


class Backups:
    """The backups of one ledger, beside it or on another disk."""

    def __init__(self, places: Places, key: bytes, directory: Path | None = None) -> None:
        self._places = places
        self._key = key
        self._directory = directory or places.backups

    def take(self, now: int) -> BackupMade:
        """Copy, prove and put on disk; then let old backups go. Raises and leaves nothing half-made otherwise."""
        moment = dt.datetime.fromtimestamp(now / 1000, dt.UTC)
        target = self._directory / moment.strftime(_NAME)
        part = target.with_name(target.name + _PART)
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            entries, names = self._copy_ledger(part / self._places.ledger.name)
            shutil.copyfile(self._places.keys, part / self._places.keys.name)
            sync_file(part / self._places.keys.name)
            missing = self._copy_blobs(names)
            write_whole(part / "blobs.json", msgspec.json.encode(BlobList(names)))
            made = BackupMade(
                directory=target.name, made_at=now, entries=entries, blobs=len(names) - missing, missing=missing
            )
            write_whole(part / "backup.json", msgspec.json.encode(made))
            shutil.rmtree(target, ignore_errors=True)
            part.replace(target)
            sync_directory(self._directory)
        except OSError as problem:
            shutil.rmtree(part, ignore_errors=True)
            raise NotSaved(os.strerror(problem.errno or 0)) from problem
        except LedgerTrouble:
            shutil.rmtree(part, ignore_errors=True)
            raise
        self._rotate()
        return made

    def list(self) -> tuple[BackupMade, ...]:
        """Return the backups there are, the newest first."""
        found: list[BackupMade] = []
        for directory in sorted(self._directory.glob("*T*"), reverse=True):
            record = directory / "backup.json"
            if directory.suffix == _PART or not record.exists():
                continue
            found.append(msgspec.json.decode(record.read_bytes(), type=BackupMade))
        return tuple(found)

    def prove(self, made: BackupMade) -> None:
        """Open a backup again and check every page; raises if it would not restore."""
        count = _proved(self._directory / made.directory / self._places.ledger.name, self._key)
        if count != made.entries:
            raise LedgerDamaged("backup")

    def restore(self, made: BackupMade, target: Path, *, training: bool = False) -> Places:
        """Put a backup into an empty profile directory (on a new computer, or as a copy to train on).

        ``LedgerExists`` if a ledger is there: nothing is ever overwritten. The copy takes a new ledger id when
        it is opened. A training copy forgets the enrolment and its keys, so that it can never reach the county.
        """
        places = restore(self._directory, made.directory, target)
        if training:
            connection = connect(places.ledger, self._key)
            try:
                connection.executemany("DELETE FROM settings WHERE name = ?", [(name,) for name in _OF_THE_STATION])
                connection.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (TRAINING, b"true"))
            except Error as problem:
                raise trouble(problem) from problem
            finally:
                connection.close()
        return places

    def _copy_ledger(self, copy: Path) -> tuple[int, tuple[str, ...]]:
        source = connect(self._places.ledger, self._key)
        try:
            source.execute("VACUUM INTO ?", (str(copy),))
        except Error as problem:
            raise trouble(problem) from problem
        finally:
            source.close()
        connection = connect(copy, self._key)
        try:
            connection.execute("DELETE FROM settings WHERE name LIKE 'identity.session%'")
            names = tuple(row[0] for row in connection.execute("SELECT name FROM blobs ORDER BY name").fetchall())
            connection.execute("PRAGMA journal_mode = DELETE")
        except Error as problem:
            raise trouble(problem) from problem
        finally:
            connection.close()
        sync_file(copy)
        return _proved(copy, self._key), names

    def _copy_blobs(self, names: tuple[str, ...]) -> int:
        missing = 0
        for name in names:
            source = self._places.blobs / name[:2] / name
            target = self._directory / "blobs" / name[:2] / name
            if target.exists():
                continue
            if not source.exists():
                missing += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, source.read_bytes())
        return missing

    def _rotate(self) -> None:
        made = self.list()
        kept = {one.directory for one in made[:KEEP_NEWEST]}
        weeks: dict[tuple[int, int], str] = {}
        for one in made:
            moment = dt.datetime.fromtimestamp(one.made_at / 1000, dt.UTC).isocalendar()
            weeks.setdefault((moment.year, moment.week), one.directory)
        kept |= set(list(weeks.values())[:KEEP_WEEKS])
        for one in made:
            if one.directory not in kept:
                shutil.rmtree(self._directory / one.directory, ignore_errors=True)


def restore(backups: Path, name: str, target: Path) -> Places:
    """Put one backup into an empty profile directory; needs no key, since everything stays encrypted."""
    source = backups / name
    places = Places(target)
    if places.ledger.exists() or places.keys.exists():
        raise LedgerExists
    if not (source / places.ledger.name).exists():
        raise NoLedger
    target.mkdir(parents=True, exist_ok=True)
    try:
        listed = msgspec.json.decode((source / "blobs.json").read_bytes(), type=BlobList)
        for blob in listed.names:
            stored = backups / "blobs" / blob[:2] / blob
            if stored.exists():
                (places.blobs / blob[:2]).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(stored, places.blobs / blob[:2] / blob)
        shutil.copyfile(source / places.keys.name, places.keys)
        shutil.copyfile(source / places.ledger.name, places.ledger)
        sync_file(places.ledger)
        sync_directory(target)
    except OSError as problem:
        raise NotSaved(os.strerror(problem.errno or 0)) from problem
    return places


def _proved(copy: Path, key: bytes) -> int:
    connection = connect(copy, key, read_only=True)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise LedgerDamaged("backup")
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise LedgerDamaged("backup")
        return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])
    except Error as problem:
        raise trouble(problem) from problem
    finally:
        connection.close()

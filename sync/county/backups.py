"""Backing up a county and putting it back. A county that was put back begins a new epoch, by which stations notice and
send again what the backup lacks."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sync.county.backup_tables import county_of
from sync.county.house import House, new_epoch
from sync.county.records import County
from sync.county.sqlite_store import migrate
from sync.county.store import CountyStore


class BadBackup(Exception):
    """The file is no backup of a county, or it is damaged."""


def back_up(store: CountyStore, out: Path) -> int:
    """Write a backup whole or not at all; return its bytes. ``FileExistsError`` rather than write over another."""
    if out.exists():
        raise FileExistsError(17, "already exists", str(out))
    part = out.with_name(f"{out.name}.part")
    part.unlink(missing_ok=True)
    try:
        store.copy_out(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return out.stat().st_size


def put_back(house: House, file: Path, url: str | None = None, *, replace: bool = False) -> tuple[str, Path | None]:
    """Put a backup into the county of this directory, or make one of it; return the new epoch.

    With ``replace`` what is there goes first into a backup of its own, whose path is returned. ``FileExistsError`` if
    there is a county and it may not be replaced, ``BadBackup``, ``OtherCounty``.
    """
    with made_ready(file) as (ready, county):
        there = house.database.exists() or house.place.exists()
        if there and not replace:
            raise FileExistsError(17, "already holds a county", str(house.directory))
        if not there:
            house.receive(county, url)
        store = house.open(url if there else None)
        try:
            epoch = new_epoch()
            kept = None
            if there:
                kept = house.directory / f"before-{epoch}.db"
                back_up(store, kept)
            store.take_in(ready, epoch)
        finally:
            store.close()
    return epoch, kept


@contextmanager
def made_ready(file: Path) -> Iterator[tuple[Path, County]]:
    """Look through a copy of a backup and bring it up to this program; ``BadBackup`` if it is none."""
    with tempfile.TemporaryDirectory(prefix="county-backup-") as folder:
        ready = Path(folder) / "backup.db"
        shutil.copyfile(file, ready)
        try:
            with closing(sqlite3.connect(ready)) as connection:
                if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise BadBackup
                county_of(connection)
            migrate(ready)
            with closing(sqlite3.connect(ready)) as connection:
                county = county_of(connection)
        except (sqlite3.DatabaseError, LookupError) as problem:
            raise BadBackup from problem
        yield ready, county
        with contextlib.suppress(FileNotFoundError):
            ready.unlink()

"""Backups of a county in SQLite: a copy of one moment, and everything put back in one transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sync.county.backup_tables import OtherCounty, county_of, tables_of


def copy_out(connection: sqlite3.Connection, path: Path) -> None:
    """Write the store as it is at one moment to a new file."""
    path.touch(mode=0o600, exist_ok=False)
    connection.execute("VACUUM INTO ?", (str(path),))


def take_in(connection: sqlite3.Connection, path: Path, epoch: str) -> None:
    """Put a backup in place of everything, under a new epoch. ``OtherCounty`` if it is of another."""
    with closing(sqlite3.connect(path)) as backup:
        county = county_of(backup)
        tables = tables_of(backup)
    connection.execute("ATTACH ? AS kept", (str(path),))
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        code = connection.execute("SELECT code FROM main.county").fetchone()[0]
        if code != county.code:
            raise OtherCounty(county.code)
        for table in tables:
            connection.execute(f"DELETE FROM main.{table.name}")  # noqa: S608 - names of our own schema
            connection.execute(
                f"INSERT INTO main.{table.name} ({table.listed}) SELECT {table.listed} FROM kept.{table.name}"  # noqa: S608
            )
        connection.execute("DELETE FROM main.nonces")
        connection.execute("UPDATE main.counter SET seq = (SELECT seq FROM kept.counter)")
        connection.execute(
            "UPDATE main.county SET name = ?, epoch = ?, signing_key = ?, recovery_key = ?",
            (county.name, epoch, county.signing_key, county.recovery_key),
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("DETACH kept")
        connection.execute("PRAGMA foreign_keys = ON")

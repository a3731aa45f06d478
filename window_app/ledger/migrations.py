"""Numbered changes of the file's format: run on a copy, proved, then swapped in.

The number of the last change run is the file's ``user_version``. A file with a higher number than this
program knows was written by a newer program and is refused.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from window_app.ledger import schema
from window_app.ledger.connecting import Connection, Error, connect, trouble
from window_app.ledger.loading import sqlite_utils
from window_app.ledger.on_disk import sync_directory, sync_file
from window_app.ledger.troubles import LedgerDamaged, NewerLedger

Migration = Callable[[Any], None]


def m0001_first_ledger(database: Any) -> None:
    """Create the tables of the first ledger."""
    for part in (schema.ENTRIES, schema.COUNTY, schema.PROJECTIONS, schema.ROOMS):
        _run_script(database, part)


def m0002_uploads(database: Any) -> None:
    """Create the table of stored files that go to the county."""
    _run_script(database, schema.UPLOADS)


def m0003_waits(database: Any) -> None:
    """Keep with each case how it waits, so that the workbench counts and orders without reading every row."""
    _run_script(database, schema.WAITS)


def m0004_senders(database: Any) -> None:
    """Keep with what came from the county which station had sent it there."""
    _run_script(database, schema.SENDERS)


def _run_script(database: Any, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            database.execute(statement)


ALL: tuple[Migration, ...] = (m0001_first_ledger, m0002_uploads, m0003_waits, m0004_senders)


def version_of(connection: Connection) -> int:
    """Return the format number of an open file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def run(connection: Connection, migrations: Sequence[Migration] = ALL) -> None:
    """Run the changes that this file lacks, each in a transaction of its own with its number."""
    database = sqlite_utils().Database(connection)
    for number in range(version_of(connection) + 1, len(migrations) + 1):
        with database.atomic():
            migrations[number - 1](database)
            connection.execute(f"PRAGMA user_version = {number}")


def bring_up_to_date(
    path: Path, key: bytes, back_up: Callable[[], object], migrations: Sequence[Migration] = ALL
) -> bool:
    """Migrate an existing file if it is older; return whether it was changed.

    ``back_up`` is called first and must raise unless it proved its copy. The changes run on another copy,
    which is checked, put on disk and swapped in; a crash before that leaves the old file as it was.
    """
    found = _version_in(path, key)
    if found > len(migrations):
        raise NewerLedger(found, len(migrations))
    if found == 0:
        raise LedgerDamaged("format")
    if found == len(migrations):
        return False
    back_up()
    copy = path.with_name(path.name + ".migrating")
    _remove(copy)
    connection = connect(path, key)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Error as problem:
        raise trouble(problem) from problem
    finally:
        connection.close()
    _change(copy, key, found, migrations)
    swap_in(copy, path)
    return True


def swap_in(copy: Path, path: Path) -> None:
    """Put a finished file in the place of the ledger, whole: on disk first, then by name."""
    sync_file(copy)
    copy.replace(path)
    sync_directory(path.parent)


def _change(copy: Path, key: bytes, found: int, migrations: Sequence[Migration]) -> None:
    connection = connect(copy, key)
    try:
        connection.execute(f"PRAGMA user_version = {found}")
        run(connection, migrations)
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise LedgerDamaged("migration")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except Error as problem:
        raise trouble(problem) from problem
    finally:
        connection.close()


def _version_in(path: Path, key: bytes) -> int:
    connection = connect(path, key, read_only=True)  # a file that is refused is left byte for byte
    try:
        return version_of(connection)
    finally:
        connection.close()


def _remove(path: Path) -> None:
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        path.with_name(name).unlink(missing_ok=True)

"""Backups of a county in PostgreSQL: its rows of one moment in a SQLite file, and all put back in one transaction."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from sync.county.backup_tables import OtherCounty, Table, county_of, rows_of, seq_of, tables_of
from sync.county.postgres_connecting import Session
from sync.county.postgres_history import bytes_of_sum
from sync.county.records import County

_INTO: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "numeric": lambda value: Decimal(int.from_bytes(value, "big")),
}
_OUT: dict[str, Callable[[Any], Any]] = {"bool": int, "numeric": bytes_of_sum}


def copy_out(session: Session, county: County, path: Path) -> None:
    """Write the rows of the county that this transaction sees into a fresh SQLite store."""
    with closing(sqlite3.connect(path, isolation_level=None)) as backup:
        backup.execute("PRAGMA foreign_keys = OFF")
        backup.execute("BEGIN")
        backup.execute(
            "INSERT INTO county (one, code, name, epoch, signing_key, recovery_key) VALUES (1, ?, ?, ?, ?, ?)",
            (county.code, county.name, county.epoch, county.signing_key, county.recovery_key),
        )
        row = session.row("SELECT seq FROM counters WHERE county = %s", (county.code,))
        backup.execute("UPDATE counter SET seq = ?", row or (0,))
        for table in tables_of(backup):
            turned = [_OUT.get(kind) for kind in _types(session, table)]
            marks = ", ".join("?" * len(table.columns))
            found = session.each(
                f"SELECT {table.listed} FROM {table.name} WHERE county = %s",  # noqa: S608 - names of our own schema
                (county.code,),
            )
            backup.executemany(
                f"INSERT INTO {table.name} ({table.listed}) VALUES ({marks})",  # noqa: S608
                (_turned(one, turned) for one in found),
            )
        backup.execute("COMMIT")


def take_in(session: Session, code: str, path: Path, epoch: str) -> None:
    """Put a backup in place of all rows of the county, under a new epoch. ``OtherCounty`` if it is of another."""
    with closing(sqlite3.connect(path)) as backup:
        county = county_of(backup)
        if county.code != code:
            raise OtherCounty(county.code)
        tables = tables_of(backup)
        for name in ("nonces", "own_rows", *(table.name for table in reversed(tables))):
            session.run(f"DELETE FROM {name} WHERE county = %s", (code,))  # noqa: S608
        for table in tables:
            kinds = _types(session, table)
            session.copy(f"{table.name} (county, {table.listed})", ("text", *kinds), _rows(backup, table, code, kinds))
        session.run(
            "INSERT INTO own_rows (county, station, seq) SELECT entries.county, sights.station, entries.seq"
            " FROM entries JOIN sights ON sights.county = entries.county"
            " AND sights.kind = about_kind AND sights.id = about_id"
            " WHERE entries.county = %s",
            (code,),
        )
        session.run("UPDATE counters SET seq = %s WHERE county = %s", (seq_of(backup), code))
        session.run(
            "UPDATE counties SET name = %s, epoch = %s, signing_key = %s, recovery_key = %s WHERE code = %s",
            (county.name, epoch, county.signing_key, county.recovery_key, code),
        )


def _rows(backup: sqlite3.Connection, table: Table, code: str, kinds: list[str]) -> Iterator[tuple[Any, ...]]:
    turned = [_INTO.get(kind) for kind in kinds]
    return ((code, *_turned(row, turned)) for row in rows_of(backup, table))


def _turned(row: tuple[Any, ...], turned: list[Callable[[Any], Any] | None]) -> tuple[Any, ...]:
    return tuple(
        value if turn is None or value is None else turn(value) for value, turn in zip(row, turned, strict=True)
    )


def _types(session: Session, table: Table) -> list[str]:
    """Return the types of the table's columns, in their order."""
    found = dict(
        session.rows(
            "SELECT column_name::text, udt_name::text FROM information_schema.columns"
            " WHERE table_schema = ANY (current_schemas(false)) AND table_name = %s",
            (table.name,),
        )
    )
    return [found[column] for column in table.columns]

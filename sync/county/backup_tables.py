"""The file of a backup is a SQLite store whatever store it came from: the tables in it, and how a row is read and put.

What is left out: nonces, which are good for an hour, who is signed in to the web pages, and the rows of the county and
its counter, which each store keeps in its own way.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from sync.county.records import County

_APART = ("county", "counter", "nonces", "console_sessions")


class OtherCounty(Exception):
    """The backup is of another county; the text is its code."""


class Table(msgspec.Struct, frozen=True):
    """A table by its name and columns, in the order in which tables may be filled."""

    name: str
    columns: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The columns as a statement lists them."""
        return ", ".join(self.columns)


def tables_of(connection: sqlite3.Connection) -> list[Table]:
    """Return the tables of a backup that are copied as they are."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    ).fetchall()
    return [
        Table(name, tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})")))
        for (name,) in names
        if name not in _APART
    ]


def county_of(connection: sqlite3.Connection) -> County:
    """Return the county of a backup."""
    row = connection.execute("SELECT code, name, epoch, signing_key, recovery_key FROM county").fetchone()
    if row is None:
        raise LookupError("the file holds no county")
    return County(code=row[0], name=row[1], epoch=row[2], signing_key=row[3], recovery_key=row[4])


def seq_of(connection: sqlite3.Connection) -> int:
    """Return the counter of a backup."""
    return int(connection.execute("SELECT seq FROM counter").fetchone()[0])


def rows_of(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """Return all rows of a table of a backup."""
    return connection.execute(f"SELECT {table.listed} FROM {table.name}")  # noqa: S608 - names of our own schema

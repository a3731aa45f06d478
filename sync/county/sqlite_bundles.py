"""What went on sticks, in SQLite."""

import sqlite3

import msgspec

from sync.county.records import Carried


class SqliteBundles:
    """``store.Bundles`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def carried(self, station: str) -> Carried | None:
        """Return what went to and from a station."""
        row = self._connection.execute("SELECT carried FROM bundles WHERE station = ?", (station,)).fetchone()
        return msgspec.json.decode(row[0], type=Carried) if row else None

    def put_carried(self, carried: Carried) -> None:
        """Keep it in place of what was known before."""
        self._connection.execute(
            "INSERT INTO bundles (station, up_no, down_no, carried) VALUES (?, ?, ?, ?) ON CONFLICT (station)"
            " DO UPDATE SET up_no = excluded.up_no, down_no = excluded.down_no, carried = excluded.carried",
            (carried.station, carried.number, carried.down_no, msgspec.json.encode(carried)),
        )

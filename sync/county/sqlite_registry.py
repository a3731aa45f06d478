"""Stations, keys, enrolments and nonces in SQLite."""

import sqlite3
from typing import Any

from forms.terms import Role
from sync.county.records import County, Enrolment, Station, StationKey


class SqliteRegistry:
    """``store.Registry`` over one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def county(self) -> County:
        """Return the county; ``LookupError`` in a store that was never initialised."""
        row = self._one("SELECT code, name, epoch, signing_key, recovery_key FROM county")
        if row is None:
            raise LookupError("the store has no county")
        return County(code=row[0], name=row[1], epoch=row[2], signing_key=row[3], recovery_key=row[4])

    def put_epoch(self, epoch: str) -> None:
        """Begin a new epoch."""
        self._connection.execute("UPDATE county SET epoch = ?", (epoch,))

    def stations(self, *codes: str) -> dict[str, Station]:
        """Return all stations by code, or only these."""
        only = f" WHERE code IN ({', '.join('?' * len(codes))})" if codes else ""
        rows = self._connection.execute(
            f"SELECT code, name, organ, role, place, active, last_seen FROM stations{only} ORDER BY code",  # noqa: S608
            codes,
        )
        return {
            row[0]: Station(
                code=row[0],
                name=row[1],
                organ=row[2],
                role=Role(row[3]),
                place=row[4],
                active=bool(row[5]),
                last_seen=row[6],
            )
            for row in rows
        }

    def put_station(self, station: Station, seq: int) -> None:
        """Add or replace a station at this seq."""
        self._connection.execute(
            "INSERT INTO stations (code, name, organ, role, place, active, seq) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (code) DO UPDATE SET name = excluded.name, organ = excluded.organ, role = excluded.role,"
            " place = excluded.place, active = excluded.active, seq = excluded.seq",
            (station.code, station.name, station.organ, station.role.value, station.place, station.active, seq),
        )

    def saw_station(self, code: str, at: int) -> None:
        """Note when a station was last heard of."""
        self._connection.execute("UPDATE stations SET last_seen = ? WHERE code = ?", (at, code))

    def key(self, key: str) -> StationKey | None:
        """Return a bound key by its id."""
        row = self._one(
            "SELECT key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at FROM station_keys"
            " WHERE key = ?",
            (key,),
        )
        return _key(row) if row else None

    def bound_keys(self) -> list[StationKey]:
        """Return all bound keys, oldest first."""
        return [
            _key(row)
            for row in self._connection.execute(
                "SELECT key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at FROM station_keys"
                " ORDER BY bound_at, key"
            )
        ]

    def put_key(self, key: StationKey) -> None:
        """Add or replace a key."""
        self._connection.execute(
            "INSERT OR REPLACE INTO station_keys (key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key.key, key.station, key.sign_key, key.seal_key, key.bound_at, key.confirmed_at, key.revoked_at),
        )

    def enrolment(self, token_hash: bytes) -> Enrolment | None:
        """Return an enrolment by the hash of its token."""
        row = self._one("SELECT station, expires, confirm, key FROM enrolments WHERE token_hash = ?", (token_hash,))
        if row is None:
            return None
        return Enrolment(token_hash=token_hash, station=row[0], expires=row[1], confirm=bool(row[2]), key=row[3])

    def put_enrolment(self, enrolment: Enrolment) -> None:
        """Add or replace an enrolment."""
        self._connection.execute(
            "INSERT OR REPLACE INTO enrolments (token_hash, station, expires, confirm, key) VALUES (?, ?, ?, ?, ?)",
            (enrolment.token_hash, enrolment.station, enrolment.expires, enrolment.confirm, enrolment.key),
        )

    def give_nonce(self, nonce: str, key: str, expires: int) -> None:
        """Keep a nonce for this key until it expires."""
        self._connection.execute("INSERT INTO nonces (nonce, key, expires) VALUES (?, ?, ?)", (nonce, key, expires))

    def spend_nonce(self, nonce: str, key: str, now: int) -> bool:
        """Take a nonce away; True if it was this key's and had not expired."""
        self._connection.execute("DELETE FROM nonces WHERE expires <= ?", (now,))
        spent = self._connection.execute("DELETE FROM nonces WHERE nonce = ? AND key = ?", (nonce, key))
        return spent.rowcount == 1

    def _one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return found


def _key(row: tuple[Any, ...]) -> StationKey:
    return StationKey(
        key=row[0],
        station=row[1],
        sign_key=row[2],
        seal_key=row[3],
        bound_at=row[4],
        confirmed_at=row[5],
        revoked_at=row[6],
    )

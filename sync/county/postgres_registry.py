"""Stations, keys, enrolments and nonces in PostgreSQL."""

from typing import Any

from forms.terms import Role
from sync.county.postgres_connecting import Session
from sync.county.records import County, Enrolment, Station, StationKey

_EXPIRED_AT_ONCE = 200


class PostgresRegistry:
    """``store.Registry`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def county(self) -> County:
        """Return the county; ``LookupError`` in a database that does not hold it."""
        row = self._session.row(
            "SELECT code, name, epoch, signing_key, recovery_key FROM counties WHERE code = %s", (self._county,)
        )
        if row is None:
            raise LookupError("the store has no county")
        return County(code=row[0], name=row[1], epoch=row[2], signing_key=row[3], recovery_key=row[4])

    def put_epoch(self, epoch: str) -> None:
        """Begin a new epoch."""
        self._session.run("UPDATE counties SET epoch = %s WHERE code = %s", (epoch, self._county))

    def stations(self, *codes: str) -> dict[str, Station]:
        """Return all stations by code, or only these."""
        rows = self._session.rows(
            "SELECT code, name, organ, role, place, active, last_seen FROM stations"
            " WHERE county = %s AND (%s OR code = ANY (%s)) ORDER BY code",
            (self._county, not codes, list(codes)),
        )
        return {
            row[0]: Station(
                code=row[0],
                name=row[1],
                organ=row[2],
                role=Role(row[3]),
                place=row[4],
                active=row[5],
                last_seen=row[6],
            )
            for row in rows
        }

    def put_station(self, station: Station, seq: int) -> None:
        """Add or replace a station at this seq."""
        self._session.run(
            "INSERT INTO stations (county, code, name, organ, role, place, active, seq)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (county, code) DO UPDATE SET name = excluded.name, organ = excluded.organ,"
            " role = excluded.role, place = excluded.place, active = excluded.active, seq = excluded.seq",
            (
                self._county, station.code, station.name, station.organ, station.role.value, station.place,
                station.active, seq,
            ),
        )  # fmt: skip

    def saw_station(self, code: str, at: int) -> None:
        """Note when a station was last heard of."""
        self._session.run(
            "UPDATE stations SET last_seen = %s WHERE county = %s AND code = %s", (at, self._county, code)
        )

    def key(self, key: str) -> StationKey | None:
        """Return a bound key by its id."""
        row = self._session.row(
            "SELECT key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at FROM station_keys"
            " WHERE county = %s AND key = %s",
            (self._county, key),
        )
        return _key(row) if row else None

    def bound_keys(self) -> list[StationKey]:
        """Return all bound keys, oldest first."""
        rows = self._session.rows(
            "SELECT key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at FROM station_keys"
            " WHERE county = %s ORDER BY bound_at, key",
            (self._county,),
        )
        return [_key(row) for row in rows]

    def put_key(self, key: StationKey) -> None:
        """Add or replace a key."""
        self._session.run(
            "INSERT INTO station_keys"
            " (county, key, station, sign_key, seal_key, bound_at, confirmed_at, revoked_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (county, key) DO UPDATE SET station = excluded.station, sign_key = excluded.sign_key,"
            " seal_key = excluded.seal_key, bound_at = excluded.bound_at, confirmed_at = excluded.confirmed_at,"
            " revoked_at = excluded.revoked_at",
            (
                self._county, key.key, key.station, key.sign_key, key.seal_key, key.bound_at, key.confirmed_at,
                key.revoked_at,
            ),
        )  # fmt: skip

    def enrolment(self, token_hash: bytes) -> Enrolment | None:
        """Return an enrolment by the hash of its token."""
        row = self._session.row(
            "SELECT station, expires, confirm, key FROM enrolments WHERE county = %s AND token_hash = %s",
            (self._county, token_hash),
        )
        if row is None:
            return None
        return Enrolment(token_hash=token_hash, station=row[0], expires=row[1], confirm=row[2], key=row[3])

    def put_enrolment(self, enrolment: Enrolment) -> None:
        """Add or replace an enrolment."""
        self._session.run(
            "INSERT INTO enrolments (county, token_hash, station, expires, confirm, key)"
            " VALUES (%s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (county, token_hash) DO UPDATE SET station = excluded.station,"
            " expires = excluded.expires, confirm = excluded.confirm, key = excluded.key",
            (
                self._county, enrolment.token_hash, enrolment.station, enrolment.expires, enrolment.confirm,
                enrolment.key,
            ),
        )  # fmt: skip

    def give_nonce(self, nonce: str, key: str, expires: int) -> None:
        """Keep a nonce for this key until it expires."""
        self._session.run(
            "INSERT INTO nonces (county, nonce, key, expires) VALUES (%s, %s, %s, %s)",
            (self._county, nonce, key, expires),
        )

    def spend_nonce(self, nonce: str, key: str, now: int) -> bool:
        """Take a nonce away; True if it was this key's and had not expired. Expired ones that others take are left."""
        spent = self._session.run(
            "WITH expired AS (DELETE FROM nonces WHERE ctid = ANY (ARRAY (SELECT ctid FROM nonces"
            " WHERE county = %s AND expires <= %s LIMIT %s FOR UPDATE SKIP LOCKED)))"
            " DELETE FROM nonces WHERE county = %s AND nonce = %s AND key = %s AND expires > %s",
            (self._county, now, _EXPIRED_AT_ONCE, self._county, nonce, key, now),
        )
        return spent == 1


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

"""What went on sticks, in PostgreSQL."""

import msgspec

from sync.county.postgres_connecting import Session
from sync.county.records import Carried


class PostgresBundles:
    """``store.Bundles`` over one transaction."""

    def __init__(self, session: Session, county: str) -> None:
        self._session = session
        self._county = county

    def carried(self, station: str) -> Carried | None:
        """Return what went to and from a station."""
        row = self._session.row(
            "SELECT carried FROM bundles WHERE county = %s AND station = %s", (self._county, station)
        )
        return msgspec.json.decode(row[0], type=Carried) if row else None

    def put_carried(self, carried: Carried) -> None:
        """Keep it in place of what was known before."""
        self._session.run(
            "INSERT INTO bundles (county, station, up_no, down_no, carried) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (county, station)"
            " DO UPDATE SET up_no = excluded.up_no, down_no = excluded.down_no, carried = excluded.carried",
            (self._county, carried.station, carried.number, carried.down_no, msgspec.json.encode(carried)),
        )

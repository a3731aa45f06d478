"""A county with two villages, two townships and the county's own desk, each with a ledger and a line."""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from forms.case.entries import About
from forms.terms import Role
from sync.county.postgres_connecting import Limits
from sync.county.postgres_store import PostgresStore
from sync.county.sqlite_store import SqliteStore
from sync.county.store import CountyStore
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.messages import HelloReply
from tests.support.buckets import Buckets
from tests.support.county_line import COUNTY, DirectCarrier, TestClock, a_station, enrolled, new_county
from tests.support.postgres_cluster import Databases
from tests.support.station_ledger import MemoryLedger

STATIONS = (
    a_station("V1", Role.VILLAGE, "350802001201"),
    a_station("V2", Role.VILLAGE, "350802001202"),
    a_station("T1", Role.TOWNSHIP, "350802001"),
    a_station("T2", Role.TOWNSHIP, "350802002"),
    a_station("H1", Role.HALL, "350802"),
    a_station("K", Role.COUNTY, "350802"),
)


_numbers = itertools.count(1)


class Country:
    """The county's store with all stations enrolled."""

    def __init__(self, directory: Path, url: str | None = None) -> None:
        self.house = new_county(directory, url)
        self.url = url
        self.store = self.house.open()
        self.clock = TestClock()
        self.ledgers = {one.code: MemoryLedger(one.code) for one in STATIONS}
        self.lines = {
            one.code: DirectCarrier(self.store, one.code, enrolled(self.store, one), self.clock) for one in STATIONS
        }

    def county_backup(self) -> Path:
        """Return a file that holds what the county holds now."""
        file = self.house.directory / f"backup-{next(_numbers)}.db"
        self.store.copy_out(file)
        return file

    def put_back(self, backup: Path, epoch: str | None = None) -> None:
        """Let the county hold what the file holds, under this epoch; None: under the old one, as if nobody had said so."""
        with closing(sqlite3.connect(backup)) as file:
            (old,) = file.execute("SELECT epoch FROM county").fetchone()
        self.store.take_in(backup, epoch or old)

    def impatient_store(self) -> CountyStore:
        """Return another door to the store, which waits a tenth of a second for others."""
        if self.url is not None:
            return PostgresStore(self.url, COUNTY, limits=Limits(lock=0.1))
        return SqliteStore(self.house.database, wait_seconds=0.1)

    def spoil_digest(self, about: About) -> None:
        """Let the county's digest of this be wrong."""
        if self.url is not None:
            with psycopg.connect(self.url) as database:
                database.execute("UPDATE abouts SET count = 1, hash = 0 WHERE id = %s", (about.id,))
            return
        with closing(sqlite3.connect(self.house.database)) as file, file:
            file.execute("UPDATE abouts SET count = 1, hash = zeroblob(32) WHERE id = ?", (about.id,))

    def sync(self, code: str, greeting: HelloReply | None = None) -> RoundResult:
        """Run one round of a station."""
        return run_round(self.ledgers[code], self.lines[code], self.clock, program="1", greeting=greeting)


@pytest.fixture(scope="session")
def all_databases() -> Iterator[Databases]:
    """One PostgreSQL for all tests of this process, started when one is needed."""
    made = Databases()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def buckets() -> Iterator[Buckets]:
    """One S3 server for all tests of this process, started when a bucket is needed."""
    made = Buckets()
    yield made
    made.stop()


@pytest.fixture
def databases(all_databases: Databases) -> Iterator[Databases]:
    """Databases of one test."""
    yield all_databases
    all_databases.drop()


@pytest.fixture(params=("sqlite", "postgres"))
def country(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Iterator[Country]:
    """A country whose county is in a file, and one whose county is in PostgreSQL."""
    found = Country(tmp_path / "county", databases.new() if request.param == "postgres" else None)
    yield found
    found.store.close()

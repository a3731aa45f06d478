"""A county with two villages, two townships and the county's own desk, each with a ledger and a line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import Role
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.messages import HelloReply
from tests.support.county_line import DirectCarrier, TestClock, a_station, enrolled, new_county
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


class Country:
    """The county's store with all stations enrolled."""

    def __init__(self, directory: Path) -> None:
        self.house = new_county(directory)
        self.store = self.house.open()
        self.clock = TestClock()
        self.ledgers = {one.code: MemoryLedger(one.code) for one in STATIONS}
        self.lines = {
            one.code: DirectCarrier(self.store, one.code, enrolled(self.store, one), self.clock) for one in STATIONS
        }

    def sync(self, code: str, greeting: HelloReply | None = None) -> RoundResult:
        """Run one round of a station."""
        return run_round(self.ledgers[code], self.lines[code], self.clock, program="1", greeting=greeting)


@pytest.fixture(scope="session")
def all_databases() -> Iterator[Databases]:
    """One PostgreSQL for all tests of this process, started when one is needed."""
    made = Databases()
    yield made
    made.stop()


@pytest.fixture
def databases(all_databases: Databases) -> Iterator[Databases]:
    """Databases of one test."""
    yield all_databases
    all_databases.drop()


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    found = Country(tmp_path / "county")
    yield found
    found.store.close()

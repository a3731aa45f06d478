"""The stores under the contract: each is made fresh. A further store is one more row."""

import threading
from collections.abc import Callable
from pathlib import Path

from forms.terms import Role
from sync.county.postgres_store import PostgresStore
from sync.county.postgres_store import create as create_in_postgres
from sync.county.records import County
from sync.county.sqlite_store import SqliteStore, create
from sync.county.store import CountyStore
from tests.support.county_line import a_station
from tests.support.postgres_cluster import Databases

A_COUNTY = County(code="350802", name="Xinluo", epoch="epoch-1", signing_key=bytes(32), recovery_key=bytes(32))
V1 = a_station("V1", Role.VILLAGE, "350802001201")
V2 = a_station("V2", Role.VILLAGE, "350802001202")
T1 = a_station("T1", Role.TOWNSHIP, "350802001")
K = a_station("K", Role.COUNTY, "350802")


def sqlite(directory: Path, _databases: Databases) -> CountyStore:
    """Return a new SQLite store."""
    create(directory / "county.db", A_COUNTY)
    return SqliteStore(directory / "county.db")


def postgres(_directory: Path, databases: Databases) -> CountyStore:
    """Return a new PostgreSQL store, in a database of its own."""
    url = databases.new()
    create_in_postgres(url, A_COUNTY)
    return PostgresStore(url, A_COUNTY.code)


STORES: dict[str, Callable[[Path, Databases], CountyStore]] = {"sqlite": sqlite, "postgres": postgres}


def together(*works: Callable[[], None]) -> list[BaseException]:
    """Run these at once, each on its own thread; return what was raised."""
    raised: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as problem:
            raised.append(problem)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised

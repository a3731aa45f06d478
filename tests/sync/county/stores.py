"""The stores under the contract: each is made fresh in a directory. A further store is one more row."""

import threading
from collections.abc import Callable
from pathlib import Path

from forms.terms import Role
from sync.county.records import County
from sync.county.sqlite_store import SqliteStore, create
from sync.county.store import CountyStore
from tests.support.county_line import a_station

A_COUNTY = County(code="350802", name="Xinluo", epoch="epoch-1", signing_key=bytes(32), recovery_key=bytes(32))
V1 = a_station("V1", Role.VILLAGE, "350802001201")
V2 = a_station("V2", Role.VILLAGE, "350802001202")
T1 = a_station("T1", Role.TOWNSHIP, "350802001")
K = a_station("K", Role.COUNTY, "350802")


def sqlite(directory: Path) -> CountyStore:
    """Return a new SQLite store."""
    create(directory / "county.db", A_COUNTY)
    return SqliteStore(directory / "county.db")


STORES: dict[str, Callable[[Path], CountyStore]] = {"sqlite": sqlite}


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

"""A county with a million entries against one with ten thousand: a page pulled, a batch pushed. In PostgreSQL.

The entries of both are loaded by the database itself: five entries a case, under 20 townships 30
villages in the small one and 300 in the large one, so that a page is full in both.
"""

import contextlib
import statistics
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import psycopg

from sync.station.http import HttpCarrier
from sync.wire.messages import Cursor, Hello, HelloReply, PullPage, PullRequest, PushReply
from tests.benches.lines import Line
from tests.benches.sync.measured import AT_ONCE
from tests.benches.sync.workload import bodies, entries, pushes
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.postgres_cluster import Cluster

FEW, MANY = 10_000, 1_000_000
TIMES = 20
WARM = 3
BAR = 1.3
FULL = 100
VILLAGES = {FEW: 30, MANY: 300}
_COUNTY = "350802"
_VILLAGE = "'3508020' || lpad((1 + (c %% 20))::text, 2, '0') || lpad((c %% %(villages)s)::text, 3, '0')"
_LOAD = (
    "INSERT INTO stations (county, code, name, organ, role, place, active, seq) SELECT %(county)s, 'S' || c, 'village',"
    f" 'organ', 'village', {_VILLAGE}, true, -1 - c FROM generate_series(0, %(villages)s - 1) AS c",
    "INSERT INTO abouts (county, kind, id, owner, origin, count, hash)"
    " SELECT %(county)s, 'case', 'old-' || c, 'S' || (c %% %(villages)s), 'S' || (c %% %(villages)s), 5, c"
    " FROM generate_series(0, %(entries)s / 5 - 1) AS c",
    "INSERT INTO sights (county, kind, id, station, place)"
    f" SELECT %(county)s, 'case', 'old-' || c, 'S' || (c %% %(villages)s), {_VILLAGE} FROM generate_series(0, %(entries)s / 5 - 1) AS c",
    "INSERT INTO entries (county, seq, id, ledger, number, station, about_kind, about_id, kind, body_hash,"
    " header, salt, body, verdict, reason)"
    " SELECT %(county)s, e, md5(e::text), 'S' || (e / 5 %% %(villages)s), e, 'S' || (e / 5 %% %(villages)s), 'case', 'old-' || ((e - 1) / 5),"
    " 'set', repeat(md5(e::text), 2), decode(repeat(md5(e::text), 20), 'hex'), decode(md5(e::text), 'hex'),"
    " decode(repeat(md5(e::text), 30), 'hex'), 'kept', '' FROM generate_series(1, %(entries)s) AS e",
    "INSERT INTO verdicts (county, ledger, number, entry_id, hash, verdict, reason, detail)"
    " SELECT %(county)s, 'S' || (e / 5 %% %(villages)s), e, md5(e::text), decode(md5(e::text) || md5(e::text), 'hex'), 'kept', '', ''"
    " FROM generate_series(1, %(entries)s) AS e",
    "INSERT INTO own_rows (county, station, seq) SELECT county, station, seq FROM entries",
    "UPDATE counters SET seq = %(entries)s WHERE county = %(county)s",
)


def run(cluster: Cluster, directory: Path) -> list[Line]:
    """Return one line for a push and one for each kind of station that pulls."""
    directory.mkdir()
    counties = {size: _loaded(cluster, directory / str(size), size) for size in (FEW, MANY)}
    for county in counties.values():
        county.start()
    try:
        with contextlib.ExitStack() as stack:
            taken = {
                "push": _in_turns({size: _push(stack, county) for size, county in counties.items()}),
                "page_of_a_township": _in_turns(
                    {size: _pages(stack, county, size, "T1", "township") for size, county in counties.items()}
                ),
                "page_of_a_village": _in_turns(
                    {size: _pages(stack, county, size, "S7", "village") for size, county in counties.items()}
                ),
            }
    finally:
        for county in counties.values():
            county.stop()
    return [
        {
            "name": f"sync_million_{name}",
            "value": round(found[MANY] * 1000, 2),
            "unit": "ms",
            "ratio": round(found[MANY] / found[FEW], 2),
            "bar": BAR,
            "ok": found[MANY] / found[FEW] <= BAR,
        }
        for name, found in taken.items()
    ]


def _loaded(cluster: Cluster, directory: Path, size: int) -> ServedCounty:
    county = ServedCounty(directory, database=cluster.new_database())
    assert county.database is not None
    with psycopg.connect(county.database, autocommit=True) as database:
        for statement in _LOAD:
            database.execute(statement.encode(), {"county": _COUNTY, "entries": size, "villages": VILLAGES[size]})
        database.execute("VACUUM (ANALYZE)")
        database.execute("CHECKPOINT")
    return county


def _push(stack: contextlib.ExitStack, county: ServedCounty) -> Callable[[], None]:
    """Return what pushes the next batch."""
    carrier = stack.enter_context(closing(_carrier(county, "V1", "village", "350802001001")))
    sealed = entries(bodies(AT_ONCE * (TIMES + WARM), 9), "new", 9)
    hello = Hello(station="V1", ledger="new", previous=None, last_no=len(sealed), program="bench", clock=0)
    assert isinstance(carrier.exchange(hello), HelloReply)
    prepared = iter(pushes(sealed, "new", AT_ONCE))

    def push() -> None:
        assert isinstance(carrier.exchange(next(prepared)), PushReply)

    return push


def _pages(stack: contextlib.ExitStack, county: ServedCounty, size: int, code: str, role: str) -> Callable[[], None]:
    """Return what pulls a page from the next of the places spread over the first fifth of the county's order."""
    place = {"T1": "350802001", "S7": "350802008007"}[code]
    carrier = stack.enter_context(closing(_carrier(county, code, role, place)))
    first = carrier.exchange(PullRequest(cursor=None, limit=1))
    assert isinstance(first, PullPage), first
    places = iter(range(1, size // 5, size // 5 // (TIMES + WARM + 1)))

    def pull() -> None:
        page = carrier.exchange(PullRequest(cursor=Cursor(first.epoch, next(places)), limit=FULL))
        assert isinstance(page, PullPage)
        assert len(page.rows) == FULL

    return pull


def _carrier(county: ServedCounty, code: str, role: str, place: str) -> HttpCarrier:
    enrolment, keys = county.enrol(code, role, place)
    return carrier_of(enrolment, keys)


def _in_turns(works: dict[int, Callable[[], None]]) -> dict[int, float]:
    """Return the median seconds of each, measured in turns so that a busy moment meets both alike."""
    found: dict[int, list[float]] = {size: [] for size in works}
    for turn in range(WARM + TIMES):
        for size, work in works.items():
            began = perf_counter()
            work()
            if turn >= WARM:
                found[size].append(perf_counter() - began)
    return {size: statistics.median(taken) for size, taken in found.items()}

"""Many stations come back together after three days without a line, while another works on. In PostgreSQL.

A few threads stand for all of them; each station says hello, pushes its entries, and waits when it is told to.
"""

import itertools
import re
import statistics
import threading
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from time import perf_counter

import psycopg

from forms.case.bodies import FieldSet, FieldsSet, VisitOpened
from forms.case.entries import About, Entry
from forms.case.facts import NewFact, seal
from forms.terms import AboutKind, Channel, Role
from sync.county.house import House
from sync.station.http import HttpCarrier, Line
from sync.wire.messages import Hello, HelloReply, PushReply, PushRequest, Refusal, Reply
from sync.wire.signing import StationKeys
from tests.benches.lines import Line as Result
from tests.benches.sync.workload import pushes
from tests.support.county_line import COUNTY, TestClock, a_station, enrolled
from tests.support.county_process import ServedCounty
from tests.support.postgres_cluster import Cluster

STATIONS = 320
ENTRIES = 600
AT_ONCE = 200
THREADS = 16
WORKERS = "2"
PAUSE = 0.25
_ids = itertools.count(1)


def run(cluster: Cluster, directory: Path) -> list[Result]:
    """Return how long it took, what was lost or doubled, how long the other waited, and the server's memory."""
    county = ServedCounty(directory, "--workers", WORKERS, database=cluster.new_database())
    assert county.database is not None
    with closing(House(directory).open()) as store:
        now = time.time_ns() // 1_000_000
        keys = {
            f"R{number}": enrolled(store, a_station(f"R{number}", Role.VILLAGE, f"350802{number:06}"), now)
            for number in range(STATIONS + 1)
        }
    county.start()
    try:
        loads = iter([(code, _written(code, ENTRIES)) for code in list(keys)[1:]])
        handing, done = threading.Lock(), threading.Event()
        waits: list[float] = []
        worker = threading.Thread(target=_works_on, args=(county, keys["R0"], done, waits))
        began = perf_counter()
        worker.start()

        def come_back() -> None:
            while True:
                with handing:
                    code, sealed = next(loads, ("", []))
                if not code:
                    return
                _drain(county, code, keys[code], sealed)

        threads = [threading.Thread(target=come_back) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = perf_counter() - began
        done.set()
        worker.join()
        return _judged(county, seconds, waits)
    finally:
        county.stop()


def _judged(county: ServedCounty, seconds: float, waits: list[float]) -> list[Result]:
    assert county.database is not None
    with psycopg.connect(county.database) as database:
        row = database.execute("SELECT count(*), count(DISTINCT id) FROM entries WHERE station <> 'R0'").fetchone()
    assert row is not None
    with urllib.request.urlopen(f"{county.url}/metrics", timeout=10) as answered:
        resident = re.search(rb"^county_resident_bytes (\d+)", answered.read(), re.MULTILINE)
    assert resident is not None
    whole = STATIONS * ENTRIES
    late = statistics.quantiles(waits, n=100)[98]

    def line(name: str, value: float, unit: str, bar: float | None, ok: bool = True) -> Result:
        return {"name": name, "value": round(value, 3), "unit": unit, "ratio": None, "bar": bar, "ok": ok}

    return [
        line("sync_returning_entries", whole / seconds, "entries/s", None),
        line("sync_returning_lost", whole - row[1], "entries", 0, whole == row[1]),
        line("sync_returning_doubled", row[0] - row[1], "entries", 0, row[0] == row[1]),
        line("sync_returning_interactive_p99", late, "s", 2.0, late <= 2.0),
        line("sync_returning_interactive_median", statistics.median(waits), "s", None),
        line("sync_returning_server_memory", int(resident[1]) / 2**20, "MiB", None),
    ]


def _written(code: str, count: int) -> list[Entry]:
    """Return a visit and edits of it, as this station's ledger holds them."""
    about = About(AboutKind.VISIT, f"visit-{code}-{next(_ids)}")
    opened = VisitOpened(channel=Channel.WINDOW, station=code, first_inquiry="c", first_inquiry_name="c")
    found = []
    for number in range(1, count + 1):
        field = FieldSet("applicant/phone", None, f"{number:011}")
        body = opened if number == 1 else FieldsSet(fields=(field,))
        new = NewFact(id=f"{code}-{next(_ids)}", about=about, body=body, happened="2026-11-24T09:00")
        found.append(seal(new, ledger=f"l-{code}", number=number, clerk="c", written_at=number, trusted=True))
    return found


def _carrier(county: ServedCounty, code: str, keys: StationKeys) -> HttpCarrier:
    return HttpCarrier(Line(county=COUNTY, station=code, urls=(county.url,), ca=""), keys, TestClock())


def _drain(county: ServedCounty, code: str, keys: StationKeys, sealed: list[Entry]) -> None:
    with closing(_carrier(county, code, keys)) as carrier:
        hello = Hello(station=code, ledger=f"l-{code}", previous=None, last_no=len(sealed), program="b", clock=0)
        assert isinstance(_heard(carrier, hello), HelloReply)
        for request in pushes(sealed, f"l-{code}", AT_ONCE):
            reply = _heard(carrier, request)
            assert isinstance(reply, PushReply), reply
            assert all(verdict.kind.value == "kept" for verdict in reply.verdicts)


def _works_on(county: ServedCounty, keys: StationKeys, done: threading.Event, waits: list[float]) -> None:
    """Push one entry after another, as a clerk's window does, and note how long each took."""
    with closing(_carrier(county, "R0", keys)) as carrier:
        hello = Hello(station="R0", ledger="l-R0", previous=None, last_no=0, program="b", clock=0)
        assert isinstance(_heard(carrier, hello), HelloReply)
        for request in pushes(_written("R0", 4_000), "l-R0", 1):
            if done.is_set() and len(waits) > 2:
                return
            began = perf_counter()
            assert isinstance(_heard(carrier, request), PushReply)
            waits.append(perf_counter() - began)
            time.sleep(PAUSE)


def _heard(carrier: HttpCarrier, request: Hello | PushRequest) -> Reply:
    """Exchange until the county has time."""
    while True:
        reply = carrier.exchange(request)
        if isinstance(reply, Refusal) and reply.retry_after is not None:
            time.sleep(reply.retry_after)
            continue
        assert not hasattr(reply, "kind"), reply
        return reply  # type: ignore[return-value]

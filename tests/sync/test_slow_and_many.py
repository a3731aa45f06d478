"""A dead-slow line, and three hundred stations in one minute, against a real server."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from forms.terms import Role
from sync.county.house import House
from sync.station.http import HttpCarrier, Line
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.signing import StationKeys
from tests.support.cases import edit, open_case
from tests.support.county_line import COUNTY, TestClock, a_station, enrolled
from tests.support.county_process import ServedCounty
from tests.support.slow_line import SlowLine
from tests.support.station_ledger import MemoryLedger

STATIONS = 300


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path / "house")
    yield county
    if county.running:
        county.stop()


def _keys(served: ServedCounty, places: dict[str, str]) -> dict[str, StationKeys]:
    now = time.time_ns() // 1_000_000
    with closing(House(served.directory).open()) as store:
        return {code: enrolled(store, a_station(code, Role.VILLAGE, place), now) for code, place in places.items()}


def _round(ledger: MemoryLedger, keys: StationKeys, url: str) -> RoundResult:
    line = Line(county=COUNTY, station=ledger.station, urls=(url,), ca="")
    with closing(HttpCarrier(line, keys, TestClock())) as carrier:
        return run_round(ledger, carrier, TestClock(), program="1")


def test_six_hundred_milliseconds_and_sixty_four_kilobit_are_enough(served: ServedCounty) -> None:
    keys = _keys(served, {"V1": "350802001201"})["V1"]
    served.start()
    ledger = MemoryLedger("V1")
    about = open_case(ledger, "a")
    for number in range(150):
        edit(ledger, about, f"{number:011}")
    with closing(SlowLine(served.port, round_trip=0.6, rate=8_000)) as line:
        result = _round(ledger, keys, line.url)
        assert result.done, result
        assert (result.pushed, result.kept) == (152, 152)
        assert result.proof is not None
        assert result.proof.same == result.proof.of == 2


def test_three_hundred_stations_that_return_together_all_arrive_once(served: ServedCounty) -> None:
    keys = _keys(served, {f"R{number}": f"350802{number:06}" for number in range(STATIONS)})
    served.start()
    ledgers = {code: MemoryLedger(code) for code in keys}
    for code, ledger in ledgers.items():
        edit(ledger, open_case(ledger, code))
    together = threading.Barrier(STATIONS)
    ended: dict[str, RoundResult] = {}

    def come_back(code: str) -> None:
        together.wait()
        for _try in range(60):  # told to come again, it waits as it is told, shorter here
            ended[code] = _round(ledgers[code], keys[code], served.url)
            if ended[code].done:
                return
            time.sleep(0.2)

    threads = [threading.Thread(target=come_back, args=(code,)) for code in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {code for code, one in ended.items() if one.done} == set(keys)
    assert all(one.proof is not None and one.proof.same == one.proof.of for one in ended.values())
    assert served.status()["entries"] == 3 * STATIONS
    assert all(ledger.first_pending() is None for ledger in ledgers.values())

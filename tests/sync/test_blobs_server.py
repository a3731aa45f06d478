"""Files over HTTP to a real county-server that is killed, whose disk is full, over lines that break."""

import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.station.blob_fetching import fetch_blob
from sync.station.http import HttpCarrier
from sync.station.lanes import BlobResult, send_blobs
from sync.station.ports import TroubleKind
from sync.station.round import run_round
from sync.wire.blob_parts import PART_BYTES, count
from sync.wire.reasons import RefusalCode
from tests.support.cases import open_case
from tests.support.county_line import TestClock
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.shelves import MemoryShelf, outgoing, sealed, write_scan
from tests.support.slow_line import SlowLine
from tests.support.station_ledger import MemoryLedger
from tests.support.strangers import LOGIN_PAGE, BreakingLine, http_response, listening, read_request

SCAN = 1_600_000
_numbers = iter(range(100, 999))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path / "house")
    county.start()
    yield county
    if county.running:
        county.stop()


class Desk:
    """A village with a case and files that are to go; its lines are two, as the program's."""

    def __init__(self, served: ServedCounty, *files: bytes) -> None:
        number = next(_numbers)
        self.served = served
        self.enrolment, self.keys = served.enrol(f"V{number}", "village", f"350802001{number}")
        ledger = MemoryLedger(f"V{number}")
        open_case(ledger, f"{number}")
        entries = [write_scan(ledger, f"{number}", data) for data in files]
        line = carrier_of(self.enrolment, self.keys)
        result = run_round(ledger, line, TestClock(), program="1")
        line.close()
        assert result.greeting is not None
        self.ledger = ledger
        self.epoch = result.greeting.epoch
        self.shelf = MemoryShelf(dict(zip(entries, files, strict=True)))

    def send(self, *urls: str, silence: float = 20.0) -> BlobResult:
        lanes = [carrier_of(self.enrolment, self.keys, *urls, silence=silence) for _lane in range(2)]
        try:
            return send_blobs(self.shelf, lanes, self.epoch)
        finally:
            for lane in lanes:
                lane.close()

    def prove(self, line: HttpCarrier | None = None) -> None:
        """Every file is at the county, byte for byte, and nothing of the parts is left."""
        reader = line or carrier_of(self.enrolment, self.keys)
        for entry, data in self.shelf.files.items():
            assert fetch_blob(reader, outgoing(entry, data)) == data
        reader.close()
        whole = self.served.directory / "files" / "whole"
        kept = {path.name for path in whole.rglob("*") if path.is_file()}
        assert {outgoing("", data).sealed_sha256 for data in self.shelf.files.values()} <= kept
        assert all(len(name) == 64 for name in kept)
        assert list((self.served.directory / "files" / "up").iterdir()) == []


def _requests(served: ServedCounty, path: str) -> int:
    lines = [json.loads(line) for line in served.log().splitlines() if line.startswith("{")]
    return sum(1 for line in lines if line.get("path") == path and line.get("status") == 200)


def test_twelve_scans_each_part_once(served: ServedCounty) -> None:
    desk = Desk(served, *[sealed(SCAN, seed) for seed in range(12)])
    done = desk.send()
    assert (done.sent, done.of, done.trouble) == (12, 12, None)
    assert _requests(served, "/v1/blobs/part") == 12 * count(SCAN)
    assert _requests(served, "/v1/blobs/offer") == 1
    desk.prove()


@pytest.mark.parametrize("seed", range(3))
def test_the_server_killed_at_any_moment_loses_no_file_and_makes_no_wrong_one(served: ServedCounty, seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk(served, *[sealed(SCAN, seed * 100 + number) for number in range(6)])
    ended = threading.Event()

    def kill_now_and_then() -> None:
        for _time in range(4):
            if ended.wait(chance.uniform(0.02, 0.25)):
                return
            served.kill()
            served.start()

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    deadline = time.monotonic() + 90
    try:
        while desk.send(silence=5.0).left:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        ended.set()
        killer.join()
    assert desk.send().of == 0
    desk.prove()


@pytest.mark.parametrize("before", [1, 3, 5])
def test_after_a_kill_only_what_is_missing_goes(served: ServedCounty, before: int) -> None:
    data = sealed(6 * PART_BYTES, before)
    desk = Desk(served, data)
    line = carrier_of(desk.enrolment, desk.keys)
    turns = iter(range(before + 1))
    send_blobs(desk.shelf, [line], desk.epoch, lambda: next(turns, None) is not None)
    line.close()
    assert _requests(served, "/v1/blobs/part") == before
    served.kill()
    served.start()
    assert desk.send().sent == 1
    assert _requests(served, "/v1/blobs/part") == 6
    desk.prove()


def test_a_part_damaged_while_the_server_was_down_is_found(served: ServedCounty) -> None:
    data = sealed(3 * PART_BYTES)
    desk = Desk(served, data)
    line = carrier_of(desk.enrolment, desk.keys)
    turns = iter(range(4))  # the question and all three parts, but not the end
    send_blobs(desk.shelf, [line], desk.epoch, lambda: next(turns, None) is not None)
    line.close()
    served.kill()
    part = served.directory / "files" / "up" / outgoing("", data).sealed_sha256 / "000002"
    changed = bytearray(part.read_bytes())
    changed[40] ^= 1
    part.write_bytes(changed)
    served.start()
    assert desk.send().sent == 1
    statuses = [json.loads(one) for one in served.log().splitlines() if '"/v1/blobs/commit"' in one]
    assert [one["status"] for one in statuses] == [422, 200]
    desk.prove()


def test_a_full_disk_is_said_and_goes_on_when_there_is_room(served: ServedCounty) -> None:
    desk = Desk(served, sealed(2 * PART_BYTES))
    served.limit_files(PART_BYTES // 2)
    full = desk.send()
    assert full.refusal is not None
    assert full.refusal.code == RefusalCode.COUNTY_FAULT
    assert full.refusal.retry_after
    assert desk.shelf.problems == {}
    served.limit_files()
    assert desk.send().sent == 1
    desk.prove()


def test_a_line_that_breaks_at_any_byte(served: ServedCounty) -> None:
    desk = Desk(served, sealed(2 * PART_BYTES + 77), sealed(900, 5))
    breaking = BreakingLine(served.port)
    with listening(breaking.serve) as url:
        for cut in (0, 10, 700, 5_000, 300_000, PART_BYTES, PART_BYTES + 900):
            breaking.cut_after = cut
            result = desk.send(url, silence=5.0)
            assert result.left == 0 or result.trouble is not None
            if not result.left:
                break
    desk.send()
    desk.prove()


def test_a_login_page_in_the_countys_place_takes_no_file(served: ServedCounty) -> None:
    desk = Desk(served, sealed(1000))

    def portal(connection: object) -> None:
        read_request(connection)  # type: ignore[arg-type]
        connection.sendall(http_response("200 OK", LOGIN_PAGE, content_type="text/html"))  # type: ignore[attr-defined]

    with listening(portal) as url:
        result = desk.send(url)
    assert result.trouble is not None
    assert result.trouble.kind is TroubleKind.NOT_THE_COUNTY
    assert desk.shelf.held_at == {}


def test_two_lanes_share_the_work(served: ServedCounty) -> None:
    """While one lane waits for an answer the other sends; the slower one never holds up the end."""
    desk = Desk(served, *[sealed(PART_BYTES, seed) for seed in range(8)])
    fast, slow = (carrier_of(desk.enrolment, desk.keys) for _lane in range(2))
    done: list[str] = []

    class Counted:
        def __init__(self, carrier: HttpCarrier, name: str, wait: float) -> None:
            self.carrier, self.name, self.wait = carrier, name, wait

        def exchange(self, request: object) -> object:
            time.sleep(self.wait)
            done.append(self.name)
            return self.carrier.exchange(request)  # type: ignore[arg-type]

    lanes = [Counted(fast, "fast", 0), Counted(slow, "slow", 0.3)]
    assert send_blobs(desk.shelf, lanes, desk.epoch).sent == 8  # type: ignore[arg-type]
    assert done.count("fast") > done.count("slow") > 0
    fast.close()
    slow.close()
    desk.prove()


def test_the_cable_pulled_twenty_times(served: ServedCounty) -> None:
    """While a village sends cases and scans: each case once, the outbox empty, every scan whole."""
    chance = random.Random(31)
    desk = Desk(served, *[sealed(SCAN, seed) for seed in range(300, 304)])
    line = SlowLine(served.port, round_trip=0.01, rate=6e6)
    before = _entries(served)
    try:
        for number in range(20):
            open_case(desk.ledger, f"pulled-{number}")
            pull = threading.Timer(chance.uniform(0.02, 0.3), line.cut)
            pull.start()
            text = carrier_of(desk.enrolment, desk.keys, line.url, silence=5.0)
            run_round(desk.ledger, text, TestClock(), program="1")
            text.close()
            desk.send(line.url, silence=5.0)
            pull.cancel()
            pull.join()
            line.cut()
    finally:
        line.close()
    direct = carrier_of(desk.enrolment, desk.keys)
    assert run_round(desk.ledger, direct, TestClock(), program="1").done
    direct.close()
    desk.send()
    assert desk.ledger.first_pending() is None
    assert _entries(served) == before + 40
    desk.prove()


def _entries(served: ServedCounty) -> int:
    return int(served.status()["entries"])

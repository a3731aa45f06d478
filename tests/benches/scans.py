"""Twelve scans of 1.6 MB to a real county server, against plain PUT of the same bytes to the same disk.

On a line of 80 ms and 20 Mbit/s, where the bar stands, and over bare loopback. The plain server writes each file,
puts it on disk and answers: no parts, no signatures, no scope, nothing to go on from.
"""

import http.client
import os
import tempfile
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from sync.station.lanes import LANES, send_blobs
from sync.station.round import run_round
from tests.benches.lines import Line, in_turns, line
from tests.support.cases import open_case
from tests.support.county_line import TestClock
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.shelves import MemoryShelf, sealed, write_scan
from tests.support.slow_line import SlowLine
from tests.support.station_ledger import MemoryLedger

SCANS, SIZE = 12, 1_600_000
ROUND_TRIP, RATE = 0.080, 20e6 / 8
TIMES = 3
BAR = 1.15
LOOPBACK_BAR = 25.0
"""Loopback costs nothing, so there the ratio is that of the work alone: signing, hashing and keeping each part."""


def run() -> list[Line]:
    """Return the seconds for twelve scans with their ratio to plain PUT, on the slow line and on loopback."""
    with tempfile.TemporaryDirectory(prefix="bench-scans-") as folder:
        county = ServedCounty(Path(folder) / "county")
        county.start()
        plain = _PlainServer(Path(folder) / "plain")
        sender = _Sender(county)
        try:
            loopback = in_turns(lambda: sender.send(county.url), lambda: plain.put(plain.url), TIMES)
            slow = _on_slow_lines(county, plain, sender)
        finally:
            plain.close()
            county.stop()
    return [
        line("scans_12_over_80ms_20mbit", slow[0], "s", bare=slow[1], bar=BAR),
        line("scans_12_over_loopback", loopback[0], "s", bare=loopback[1], bar=LOOPBACK_BAR),
    ]


def _on_slow_lines(county: ServedCounty, plain: "_PlainServer", sender: "_Sender") -> tuple[float, float]:
    lines = [SlowLine(port, round_trip=ROUND_TRIP, rate=RATE) for port in (county.port, plain.port)]
    try:
        return in_turns(lambda: sender.send(lines[0].url), lambda: plain.put(lines[1].url), TIMES)
    finally:
        for one in lines:
            one.close()


class _Sender:
    """A village that sends new files each time, its entries sent beforehand."""

    def __init__(self, county: ServedCounty) -> None:
        self._county = county
        self._enrolment, self._keys = county.enrol("V1", "village", "350802001201")
        self._ledger = MemoryLedger("V1")
        self._time = 0
        self._waiting = [self._new() for _time in range(2 * TIMES)]
        self._epoch = self._round()

    def send(self, url: str) -> None:
        """Send twelve files over new connections."""
        shelf = self._waiting.pop()
        lanes = [carrier_of(self._enrolment, self._keys, url) for _lane in range(LANES)]
        done = send_blobs(shelf, lanes, self._epoch)
        for lane in lanes:
            lane.close()
        assert done.sent == SCANS, done

    def _new(self) -> MemoryShelf:
        self._time += 1
        open_case(self._ledger, f"{self._time}")
        shelf = MemoryShelf()
        for number in range(SCANS):
            data = sealed(SIZE, self._time * 100 + number)
            shelf.put(write_scan(self._ledger, f"{self._time}", data), data)
        return shelf

    def _round(self) -> str:
        carrier = carrier_of(self._enrolment, self._keys)
        done = run_round(self._ledger, carrier, TestClock(), program="bench")
        carrier.close()
        assert done.greeting is not None
        return done.greeting.epoch


class _PlainServer:
    """Takes ``PUT /name``, writes the body, puts it on disk, answers 201."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(directory))
        self._files = [sealed(SIZE, number) for number in range(SCANS)]
        self._count = 0
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def put(self, url: str) -> None:
        """Put twelve files, one after another over one connection."""
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        for data in self._files:
            self._count += 1
            connection.request("PUT", f"/{self._count}", data)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 201
        connection.close()

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()


def _handler(directory: Path) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            data = self.rfile.read(int(self.headers["content-length"]))
            path = directory / self.path.strip("/")
            with path.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            self.send_response(201)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    return Handler

"""One measurement each: the bare counterpart, and a county on either store."""

import gzip
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from forms.case.entries import Entry
from sync.station.http import HttpCarrier
from sync.wire.messages import EntryRow, Hello, HelloReply, PullPage, PullRequest, PushReply
from tests.benches.sync.floor_server import PAGE
from tests.benches.sync.workload import Timing, pushes
from tests.support.county_process import ROOT, ServedCounty, carrier_of

AT_ONCE = 200


def floor(url: str, documents: Sequence[bytes], directory: Path, reach: Callable[[int], int] = int) -> Timing:
    """Push and pull everything at the bare counterpart, on a database of its own; ``reach`` gives the port to ask."""
    directory.mkdir(exist_ok=True)
    with _floor(url, directory / "floor-port") as port:
        line = http.client.HTTPConnection("127.0.0.1", reach(port))
        began = perf_counter()
        for start in range(0, len(documents), AT_ONCE):
            line.request("POST", "/push", gzip.compress(b"\n".join(documents[start : start + AT_ONCE]), 6))
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200
        pushed = perf_counter() - began
        began = perf_counter()
        after, got = 0, 0
        while True:
            line.request("GET", f"/pull?after={after}")
            answer = line.getresponse()
            lines = gzip.decompress(answer.read()).splitlines()
            got += len(lines)
            after = int(answer.getheader("x-last") or after)
            if len(lines) < PAGE:
                break
        pulled = perf_counter() - began
        line.close()
        assert got == len(documents)
    return Timing(pushed, pulled)


@contextmanager
def _floor(url: str, port_file: Path) -> Iterator[int]:
    port_file.unlink(missing_ok=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.benches.sync.floor_server", url, str(port_file)], cwd=ROOT, env=os.environ
    )
    try:
        while not port_file.exists() or not port_file.read_text(encoding="ascii"):
            assert server.poll() is None
            time.sleep(0.02)
        yield int(port_file.read_text(encoding="ascii"))
    finally:
        server.terminate()
        server.wait(30)


def county(
    served: ServedCounty, code: str, ledger: str, sealed: list[Entry], reach: Callable[[int], int] = int
) -> Timing:
    """Push everything from a new station of the county and pull it back: signed, judged, in scope, proved."""
    enrolment, keys = served.enrol(code, "village", f"350802001{int(code[1:]):03d}")
    carrier = carrier_of(enrolment, keys, f"http://127.0.0.1:{reach(served.port)}")
    hello = Hello(station=code, ledger=ledger, previous=None, last_no=len(sealed), program="bench", clock=0)
    assert isinstance(carrier.exchange(hello), HelloReply)
    prepared = pushes(sealed, ledger, AT_ONCE)
    began = perf_counter()
    for request in prepared:
        reply = carrier.exchange(request)
        assert isinstance(reply, PushReply), reply
        assert {one.kind.value for one in reply.verdicts} == {"kept"}
    pushed = perf_counter() - began
    began = perf_counter()
    got = pull_all(carrier)
    pulled = perf_counter() - began
    carrier.close()
    assert got == len(sealed)
    return Timing(pushed, pulled)


def pull_all(carrier: HttpCarrier) -> int:
    """Pull from the beginning to the end; return how many entries came."""
    cursor, got = None, 0
    while True:
        page = carrier.exchange(PullRequest(cursor=cursor, limit=PAGE))
        assert isinstance(page, PullPage), page
        got += sum(isinstance(row, EntryRow) for row in page.rows)
        cursor = page.cursor
        if page.end:
            return got

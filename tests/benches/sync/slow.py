"""The same cases over a line of 80 ms and 4 Mbit/s, and the bytes that go up: the county beside the bare counterpart."""

import gzip
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sync.wire.codec import encode, pack
from tests.benches.lines import Line, line
from tests.benches.sync import measured
from tests.benches.sync.workload import bodies, documents, entries, pushes
from tests.support.county_process import ServedCounty
from tests.support.postgres_cluster import Cluster
from tests.support.slow_line import SlowLine

CASES, TURNS, SEED = 2_000, 3, 43
ROUND_TRIP, RATE = 0.080, 4e6 / 8
BAR, BYTES_BAR = 1.3, 1.1


def run(cluster: Cluster, directory: Path) -> list[Line]:
    """Return seconds of push and pull with their ratio to the floor's, and bytes up with theirs."""
    directory.mkdir(exist_ok=True)
    cases = bodies(CASES, SEED)
    served = ServedCounty(directory / "county", database=cluster.new_database())
    served.start()
    bare: list[measured.Timing] = []
    ours: list[measured.Timing] = []
    up = [0, 0]
    try:
        for turn in range(TURNS):
            lines = documents(cases, SEED + turn)
            sealed = entries(cases, f"l{turn}", SEED + turn)
            with _slowed() as reach:
                bare.append(measured.floor(cluster.new_database(), lines, directory, reach))
            with _slowed() as reach:
                ours.append(measured.county(served, f"V{turn + 1}", f"l{turn}", sealed, reach))
            up[0] += sum(len(gzip.compress(b"\n".join(lines[at : at + 200]), 6)) for at in range(0, CASES, 200))
            up[1] += sum(len(pack(encode(one))[0]) for one in pushes(sealed, f"l{turn}", 200))
    finally:
        served.stop()
    push, pull = (
        [statistics.median(getattr(one, way) for one in taken) for taken in (ours, bare)] for way in ("push", "pull")
    )
    return [
        line("sync_slow_line_push", push[0], "s", bare=push[1], bar=BAR),
        line("sync_slow_line_pull", pull[0], "s", bare=pull[1], bar=BAR),
        line("sync_slow_line_bytes_up", up[1] / TURNS, "bytes", bare=up[0] / TURNS, bar=BYTES_BAR),
    ]


@contextmanager
def _slowed() -> Iterator[Callable[[int], int]]:
    """Give a way to reach a port over a slow line of its own."""
    opened: list[SlowLine] = []

    def reach(port: int) -> int:
        opened.append(SlowLine(port, round_trip=ROUND_TRIP, rate=RATE))
        return urlsplit(opened[-1].url).port or 0

    try:
        yield reach
    finally:
        for one in opened:
            one.close()

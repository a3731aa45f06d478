"""Measure sync, and say one JSON object a line. Exit code 1 where a bar is missed.

``python -m tests.benches.sync`` runs all; name some of them to run only these: floor, slow, million, returning. ``peers``
measures Kinto and PouchDB beside the floor; they are installed into ``build/peers`` and only run when they are named.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benches.lines import Line, say
from tests.benches.sync import measured, million, returning, slow
from tests.benches.sync.lines import at_least
from tests.benches.sync.peers import kinto, pouch
from tests.benches.sync.workload import bodies, documents, entries, size_of
from tests.support.county_process import ServedCounty
from tests.support.postgres_cluster import Cluster, running

CASES = 2_000
TURNS = 5
SEED = 41
BAR = 0.5
DURABLE = ("shared_buffers=2GB", "max_wal_size=4GB")


def against_the_floor(cluster: Cluster, directory: Path) -> list[Line]:
    """Push and pull the same cases at the bare counterpart and at both stores, in turns: a busy moment meets all."""
    push, pull = _rates(cluster, directory, peers=False)
    return _against_the_floor(push, pull)


def against_peers(cluster: Cluster, directory: Path) -> list[Line]:
    """The same with Kinto and PouchDB beside them."""
    push, pull = _rates(cluster, directory, peers=True)
    return [
        *_against_the_floor(push, pull),
        at_least("sync_push_kinto", push["kinto"], "cases/s"),
        at_least("sync_pull_kinto", pull["kinto"], "cases/s"),
        at_least("sync_push_pouch", push["pouch"], "cases/s"),
        at_least("sync_pull_pouch", pull["pouch"], "cases/s"),
        at_least("sync_push_postgres_to_kinto", push["postgres"], "cases/s", floor=push["kinto"], bar=8),
        at_least("sync_pull_postgres_to_pouch", pull["postgres"], "cases/s", floor=pull["pouch"], bar=1.5),
        at_least("sync_push_sqlite_to_pouch", push["sqlite"], "cases/s", floor=push["pouch"], bar=1.5),
    ]


def _rates(cluster: Cluster, directory: Path, *, peers: bool) -> tuple[dict[str, float], dict[str, float]]:
    cases = bodies(CASES, SEED)
    timings: dict[str, list[measured.Timing]] = {"floor": [], "postgres": [], "sqlite": []}
    if peers:
        timings |= {"kinto": [], "pouch": []}
    served = {
        "postgres": ServedCounty(directory / "on-postgres", database=cluster.new_database()),
        "sqlite": ServedCounty(directory / "on-sqlite"),
    }
    for one in served.values():
        one.start()
    try:
        for turn in range(TURNS):
            lines = documents(cases, SEED + turn)
            timings["floor"].append(measured.floor(cluster.new_database(), lines, directory))
            for name, one in served.items():
                ledger = f"ledger-{name}-{turn}"
                sealed = entries(cases, ledger, SEED + turn)
                timings[name].append(measured.county(one, f"V{turn + 1}", ledger, sealed))
            if peers:
                timings["kinto"].append(kinto(cluster.new_database(), lines, directory))
                timings["pouch"].append(pouch(lines, directory))
    finally:
        for one in served.values():
            one.stop()
    print(f"{CASES} cases of {size_of(sealed) / CASES:.0f} bytes, seed {SEED}, {TURNS} turns", file=sys.stderr)
    push = {name: CASES / statistics.median(one.push for one in taken) for name, taken in timings.items()}
    pull = {name: CASES / statistics.median(one.pull for one in taken) for name, taken in timings.items()}
    return push, pull


def _against_the_floor(push: dict[str, float], pull: dict[str, float]) -> list[Line]:
    return [
        at_least("sync_push_floor", push["floor"], "cases/s"),
        at_least("sync_pull_floor", pull["floor"], "cases/s"),
        *(
            at_least(f"sync_{way}_{name}", taken[name], "cases/s", floor=taken["floor"], bar=BAR)
            for name in ("postgres", "sqlite")
            for way, taken in (("push", push), ("pull", pull))
        ),
    ]


BENCHES: dict[str, Callable[[Cluster, Path], list[Line]]] = {
    "floor": against_the_floor,
    "million": million.run,
    "returning": returning.run,
    "slow": slow.run,
    "peers": against_peers,
}

ALWAYS = ("floor", "slow", "million", "returning")


def main(chosen: list[str]) -> int:
    """Run benches, each with a directory of its own, all on one PostgreSQL that writes to the disk as a real one."""
    unknown = sorted(set(chosen) - set(BENCHES))
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    good = True
    with tempfile.TemporaryDirectory() as folder, running(DURABLE) as cluster:
        for name in chosen or ALWAYS:
            results = BENCHES[name](cluster, Path(folder) / name)
            say(results)
            good = good and all(one["ok"] for one in results)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

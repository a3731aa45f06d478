"""Measure sync, and say one JSON object a line: how ours stands to the bare counterpart. Exit code 1 below a bar."""

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benches.lines import say
from tests.benches.sync import measured
from tests.benches.sync.lines import at_least
from tests.benches.sync.workload import bodies, documents, entries, size_of
from tests.support.county_process import ServedCounty
from tests.support.postgres_cluster import running

CASES = 2_000
TURNS = 3
SEED = 41
DURABLE = ("shared_buffers=256MB",)


def main() -> int:
    """Run everything in turns, so that a busy moment meets all alike."""
    cases = bodies(CASES, SEED)
    timings: dict[str, list[measured.Timing]] = {"floor": [], "postgres": [], "sqlite": []}
    with tempfile.TemporaryDirectory() as folder, running(DURABLE) as cluster:
        directory = Path(folder)
        on_postgres = ServedCounty(directory / "on-postgres", database=cluster.new_database())
        on_sqlite = ServedCounty(directory / "on-sqlite")
        served = {"postgres": on_postgres, "sqlite": on_sqlite}
        for one in served.values():
            one.start()
        try:
            for turn in range(TURNS):
                timings["floor"].append(
                    measured.floor(cluster.new_database(), documents(cases, SEED + turn), directory)
                )
                for name, one in served.items():
                    ledger = f"ledger-{name}-{turn}"
                    sealed = entries(cases, ledger, SEED + turn)
                    timings[name].append(measured.county(one, f"V{turn + 1}", ledger, sealed))
        finally:
            for one in served.values():
                one.stop()
    print(f"{CASES} cases, {size_of(sealed) / CASES:.0f} bytes each, seed {SEED}", file=sys.stderr)
    push = {name: CASES / statistics.median(one.push for one in taken) for name, taken in timings.items()}
    pull = {name: CASES / statistics.median(one.pull for one in taken) for name, taken in timings.items()}
    results = [
        at_least("sync_push_floor", push["floor"], "cases/s"),
        at_least("sync_pull_floor", pull["floor"], "cases/s"),
        at_least("sync_push_postgres", push["postgres"], "cases/s", floor=push["floor"], bar=0.5),
        at_least("sync_pull_postgres", pull["postgres"], "cases/s", floor=pull["floor"], bar=0.5),
        at_least("sync_push_sqlite", push["sqlite"], "cases/s", floor=push["floor"], bar=0.5),
        at_least("sync_pull_sqlite", pull["sqlite"], "cases/s", floor=pull["floor"], bar=0.5),
    ]
    say(results)
    return 0 if all(one["ok"] for one in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())

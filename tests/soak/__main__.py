"""``python -m tests.soak --first 1 --count 500 [--seconds 600]``: schedules by seed, one JSON line for each slice.

A failing seed is printed with what happened and its fault; ``--first SEED --count 1`` is that schedule again.
"""

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.soak.world import World

ACTS = 40
SLICE = 250


def schedule(seed: int) -> str:
    """Run one schedule; return what went wrong, or nothing."""
    with tempfile.TemporaryDirectory(prefix="soak-") as directory:
        world = World(seed, Path(directory))
        try:
            world.run(ACTS)
        except Exception:
            return f"seed {seed}: {' '.join(world.happened)}\n{traceback.format_exc(limit=-6)}"
        finally:
            world.close()
    return ""


def main() -> int:
    """Run the slices; 1 if any schedule failed."""
    parser = argparse.ArgumentParser(prog="soak")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no slice after so long")
    asked = parser.parse_args()
    until = time.monotonic() + asked.seconds
    bad: list[int] = []
    for first in range(asked.first, asked.first + asked.count, SLICE):
        if time.monotonic() >= until:
            break
        began, last = time.monotonic(), min(first + SLICE, asked.first + asked.count) - 1
        failed = []
        for seed in range(first, last + 1):
            wrong = schedule(seed)
            if wrong:
                failed.append(seed)
                print(wrong, file=sys.stderr, flush=True)
        bad += failed
        said = {"date": dt.datetime.now(tz=dt.UTC).date().isoformat(), "first": first, "last": last, "acts": ACTS,
                "failed": failed, "seconds": round(time.monotonic() - began)}  # fmt: skip
        print(json.dumps(said), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

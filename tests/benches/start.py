"""From starting the program to a usable workbench with 10,000 cases, against a bare window with the same faces."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benches.lines import Line, line
from tests.benches.seeding import PASSWORD, new_desk, seed

CASES = 10_000
TIMES = 5
BAR = 2.0
ROOT = Path(__file__).parents[2]


def run() -> list[Line]:
    """Return the ratio of the least times of both, each in processes of their own, in turns."""
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        profile = Path(folder) / "profile"
        desk = new_desk(profile)
        seed(desk, CASES)
        desk.ledger.close()
        bare: list[float] = []
        found: list[dict[str, float]] = []
        for _ in range(TIMES):
            bare.append(_started()["usable"])
            found.append(_started("--profile", str(profile), "--password", PASSWORD))
    best = min(found, key=lambda one: one["usable"])
    return [
        line("start_to_workbench_10000_cases", best["usable"], "s", bare=min(bare), bar=BAR),
        line("start_to_sign_in_screen", min(one["gate"] for one in found), "s", bare=min(bare), bar=BAR),
    ]


def _started(*arguments: str) -> dict[str, float]:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benches.start_child", "--began", repr(began), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer

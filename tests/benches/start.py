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
PASSWORD_BAR, BARE_BAR = 0.5, 1.0
ROOT = Path(__file__).parents[2]


def run() -> list[Line]:
    """Return ratios of the least times, each in processes of their own, in turns with the bare window.

    Once straight through, as a machine would sign in, with all the time that trying the password takes on purpose;
    once as it is waited for: until the sign-in screen stands, and again from Enter on, the password having been typed
    meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        profile = Path(folder) / "profile"
        desk = new_desk(profile)
        seed(desk, CASES)
        desk.ledger.close()
        bare: list[float] = []
        through: list[dict[str, float]] = []
        waited: list[dict[str, float]] = []
        ours = ("--profile", str(profile), "--password", PASSWORD)
        for _ in range(TIMES):
            bare.append(_started()["usable"])
            through.append(_started(*ours))
            waited.append(_started(*ours, "--typed"))
    both, least = [*through, *waited], min(bare)
    return [
        line("start_to_workbench_10000_cases", min(one["usable"] for one in through), "s", bare=least, bar=BAR),
        line("waited_for_workbench_10000_cases", min(map(_waited, waited)), "s", bare=least, bar=BAR),
        line("start_to_sign_in_screen", min(one["gate"] for one in both), "s", bare=least, bar=BAR),
        line("password_tried", min(one["password"] for one in both), "s", bar=PASSWORD_BAR),
        line("bare_window", least, "s", bar=BARE_BAR),
    ]


def _waited(one: dict[str, float]) -> float:
    return one["usable"] - one["typed"]


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

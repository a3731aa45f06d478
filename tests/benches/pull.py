"""How long the window's thread is held while 5,000 entries come from a real county server over loopback."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from forms.terms import Role
from tests.benches.lines import Line, line
from tests.benches.seeding import PASSWORD, card, new_desk, seed
from tests.support.county_process import ROOT, ServedCounty, county_server
from window_app.counter import enrolling
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.counter.syncing import Synced, Syncing

ENTRIES = 5_000
OWN_CASES = 200
TIMES = 3
BAR_MS = 50.0
_TOWNSHIP, _VILLAGE = "350802104", "350802104201"


def run() -> list[Line]:
    """Return the longest time the window's thread was held during the pull, and when nothing happened.

    The least of several windows: another program on the computer can only make a wait longer.
    """
    with tempfile.TemporaryDirectory(prefix="bench-pull-") as folder:
        county = ServedCounty(Path(folder) / "county")
        county.start()
        try:
            _village(county, Path(folder))
            found = [_pulled(county, Path(folder) / f"township-{number}", number) for number in range(TIMES)]
        finally:
            county.stop()
    assert all(one["pulled"] >= ENTRIES for one in found), found
    return [
        line("gui_held_while_5000_entries_pulled", min(one["held"] for one in found), "ms", bar=BAR_MS),
        line("gui_held_when_idle", min(one["idle"] for one in found), "ms", bar=BAR_MS),
    ]


def _pulled(county: ServedCounty, profile: Path, number: int) -> dict[str, float]:
    """Let one township of the village, with cases of its own on the workbench, pull everything."""
    desk = _desk(county, profile, f"{_TOWNSHIP}-{number}", Role.TOWNSHIP, _TOWNSHIP)
    seed(desk, OWN_CASES)
    desk.ledger.close()
    return _watched(profile)


def _village(county: ServedCounty, folder: Path) -> None:
    """Let a village write and push as many entries."""
    desk = _desk(county, folder / "village", _VILLAGE, Role.VILLAGE, _VILLAGE)
    seed(desk, ENTRIES // 4)
    clock = desk.clock
    assert isinstance(clock, GuardedClock)
    syncing = Syncing(desk, clock)
    while True:
        done = syncing.round()
        assert isinstance(done, Synced)
        assert done.result.done, (done.result.trouble, done.result.refusal)
        if desk.ledger.outbox.counts().waiting == 0:
            break
    syncing.close()
    desk.ledger.close()


def _desk(county: ServedCounty, profile: Path, code: str, role: Role, place: str) -> Desk:
    desk = new_desk(profile, card(code, role, place), clock=GuardedClock())
    file = profile / "enrolment.toml"
    made = county_server(
        "enrol", county.directory, "--station", code, "--name", f"name {code}", "--organ", "organ",
        "--role", role.value, "--place", place, "--out", file,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    taken = enrolling.enrol(desk, file)
    assert not isinstance(taken, enrolling.EnrolProblem), taken
    return desk


def _watched(profile: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benches.pull_child", str(profile), PASSWORD],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer

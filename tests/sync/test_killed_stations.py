"""A station and a county killed at any statement, two hundred times: what was acknowledged is there, once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.county_process import ROOT


@pytest.mark.parametrize("first", [0, 50, 100, 150])
def test_killed_before_and_after_commits_of_both_sides_nothing_is_lost_or_doubled(tmp_path: Path, first: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed_again_and_again", str(tmp_path), str(first), "50"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *said, last = done.stdout.splitlines()
    died = [line.split()[1:] for line in said if line.startswith("died")]
    assert len(died) >= 20  # the others lived to their end
    assert {where for where, *_statement in died} == {"any", "commit", "after"}
    assert last.startswith("left ")
    assert last.endswith("lost 0 whole True pending None same True"), (first, last)

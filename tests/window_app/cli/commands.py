"""Running a command as its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def command(
    *arguments: str | Path, profile: Path, given: str = "", language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Run ``window-app`` with these arguments to its end."""
    return subprocess.run(
        [sys.executable, "-m", "window_app.cli.entry", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=given,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "WINDOW_APP_LANGUAGE": language, "WINDOW_APP_PROFILE": str(profile)},
        check=False,
    )


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    """Return what a command printed as JSON."""
    return json.loads(done.stdout)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line a refused command wrote; it wrote nothing else, and no traceback."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return lines[0]

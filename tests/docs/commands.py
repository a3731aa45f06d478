"""Runs the commands of a document as they stand there, and compares what they say."""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.docs.reading import ROOT, Block

ELLIPSIS = "…"
PATIENCE_SECONDS = 60.0


class Shown(msgspec.Struct, frozen=True):
    """One command of a document and the lines shown beneath it."""

    place: str
    command: tuple[str, ...]
    said: tuple[str, ...]


def shown(block: Block) -> Iterator[Shown]:
    """Yield the commands of a console block."""
    command, said = "", []
    for line in [*block.text.splitlines(), "$ "]:
        if line.startswith("$ "):
            if command:
                yield Shown(block.name, tuple(shlex.split(command)), tuple(said))
            command, said = line.removeprefix("$ "), []
        else:
            said.append(line)


def misses(said: tuple[str, ...], real: str) -> list[str]:
    """Return the lines that are shown but were not said there; the ellipsis stands for anything left out."""
    lines, at, loose, missing = real.splitlines(), 0, False, []
    for wanted in said:
        if wanted == ELLIPSIS:
            loose = True
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in wanted.split(ELLIPSIS)))
        found = next(
            (n for n in range(at, len(lines) if loose else at + 1) if pattern.fullmatch(_line(lines, n))), None
        )
        if found is None:
            missing.append(wanted)
        else:
            at, loose = found + 1, False
    if not loose and not missing and at < len(lines):
        missing.append(f"{ELLIPSIS} (more was said: {lines[at]})")
    return missing


def _line(lines: list[str], number: int) -> str:
    return lines[number].rstrip() if number < len(lines) else ""


class Shell:
    """A folder in which commands are run as a reader would; what serves goes on until the end."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self._serving: list[subprocess.Popen[bytes]] = []
        self._environment = {
            **os.environ,
            "WINDOW_APP_LANGUAGE": language,
            "WINDOW_APP_PROFILE": str(folder / "profile"),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "120",
        }
        (folder / "resources").symlink_to(ROOT / "resources")

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_exception: object) -> None:
        for process in self._serving:
            process.terminate()
            process.wait(PATIENCE_SECONDS)

    def run(self, command: tuple[str, ...]) -> str:
        """Run one command to its end, or to where it serves; return what it said."""
        modules = {"window-app": "window_app.cli.entry", "county-server": "sync.county.admin"}
        whole = [sys.executable, "-m", modules[command[0]], *command[1:]]
        if command[:2] == ("county-server", "serve"):
            return self._serve(whole)
        done = subprocess.run(
            whole,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return done.stdout.decode()

    def _serve(self, whole: list[str]) -> str:
        """Serve on a free port; return the line as it would be on the usual one."""
        port_file, log = self.folder / "port", self.folder / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*whole, "--port", "0", "--port-file", str(port_file)],
                cwd=self.folder,
                env=self._environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self._serving.append(process)
        until = time.monotonic() + PATIENCE_SECONDS
        while not port_file.exists() or b"://" not in log.read_bytes():
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < until
            time.sleep(0.02)
        return log.read_text(encoding="utf-8").replace(port_file.read_text(encoding="ascii").strip(), "8750")

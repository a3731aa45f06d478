"""A county server of the demo: a process of its own on loopback, set up in a folder, ended by its own handle."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from resources.words import _
from window_app.cli.answers import BadInput

_SERVER = (sys.executable, "-m", "sync.county.admin")
_PATIENCE_SECONDS = 30


class DemoCounty:
    """A made-up county. Use it as a context: the server ends with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port_file = folder.with_name("county.port")
        self._process: subprocess.Popen[bytes] | None = None
        self._run("init", str(folder), "--county-code", "350821", "--name", _("Made-up county"))

    def __enter__(self) -> "DemoCounty":
        self._port_file.unlink(missing_ok=True)
        arguments = ("serve", str(self._folder), "--port", "0", "--port-file", str(self._port_file))
        with self._folder.with_name("county.log").open("wb") as log:
            self._process = subprocess.Popen((*_SERVER, *arguments), stdout=log, stderr=log)  # noqa: S603
        until = time.monotonic() + _PATIENCE_SECONDS
        while not self._port_file.exists():
            if self._process.poll() is not None or time.monotonic() > until:
                raise BadInput(_("the county server did not start"), code=1)
            time.sleep(0.05)
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=_PATIENCE_SECONDS)

    def enrol(self, code: str, name: str, organ: str, role: str, place: str) -> Path:
        """Write an enrolment file for a station and return where it lies."""
        out = self._folder.with_name(f"enrolment-{code}.toml")
        out.unlink(missing_ok=True)
        self._run(
            "enrol", str(self._folder), "--station", code, "--name", name, "--organ", organ, "--role", role,
            "--place", place, "--out", str(out),
        )  # fmt: skip
        return out

    def cases(self) -> int:
        """Return how many cases the county keeps."""
        status: dict[str, object] = msgspec.json.decode(self._run("status", str(self._folder), "--json"))
        return int(str(status["cases"]))

    def _run(self, *arguments: str) -> bytes:
        done = subprocess.run((*_SERVER, *arguments), capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            said: Sequence[str] = done.stderr.decode(errors="replace").strip().splitlines()
            raise BadInput(said[-1] if said else _("the county server did not answer"), code=1)
        return done.stdout

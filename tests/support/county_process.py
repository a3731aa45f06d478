"""A real ``county-server`` as its own process on 127.0.0.1."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sync.station.enrolment import StationEnrolment, adopt, register
from sync.station.http import HttpCarrier, Line
from sync.wire.enrolment import read_enrolment
from sync.wire.signing import StationKeys
from tests.support.county_line import TestClock

ROOT = Path(__file__).parents[2]


def county_server(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "sync.county.admin", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={**os.environ, "WINDOW_APP_LANGUAGE": language},
        check=False,
    )


class ServedCounty:
    """A county in a directory, served until ``stop`` or ``kill``; it may be started again."""

    def __init__(self, directory: Path, *options: str, database: str | None = None, name: str = "Xinluo") -> None:
        self.directory = directory
        self.options = options
        self.database = database
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        where = ("--database", database) if database else ()
        made = county_server("init", directory, "--county-code", "350802", "--name", name, *where)
        assert made.returncode == 0, made.stderr

    @property
    def url(self) -> str:
        """Where it is served."""
        scheme = "https" if "--tls-cert" in self.options else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; the port stays the same after the first time."""
        port_file = self.directory / "port"
        port_file.unlink(missing_ok=True)
        with (self.directory / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", "sync.county.admin", "serve", str(self.directory),
                    "--port", str(self.port), "--port-file", str(port_file), *self.options,
                ],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + 30
        while not port_file.exists():
            assert self._process.poll() is None, (self.directory / "log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.02)
        self.port = int(port_file.read_text(encoding="ascii"))

    def stop(self) -> int:
        """End it in good order; return its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(30)

    def kill(self) -> None:
        """End it with all its workers as a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)

    def kill_first(self) -> None:
        """End only the process that was started; its workers are to notice."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(30)

    def limit_files(self, largest: int = resource.RLIM_INFINITY) -> None:
        """Let no file of the server grow beyond so many bytes, as a full disk would; without a number lift that."""
        assert self._process is not None
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

    def signal(self, number: int) -> None:
        """Send it a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    @property
    def running(self) -> bool:
        """Whether it is being served."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """Return what it wrote."""
        return (self.directory / "log").read_text(encoding="utf-8")

    def status(self) -> dict[str, Any]:
        """Return the status as other programs read it."""
        found: dict[str, Any] = json.loads(county_server("status", self.directory, "--json").stdout)
        return found

    def enrol(self, code: str, role: str, place: str, *more: str) -> tuple[StationEnrolment, StationKeys]:
        """Make an enrolment file, adopt it and register new keys over HTTP."""
        file = self.directory / f"{code}.toml"
        made = county_server(
            "enrol", self.directory, "--station", code, "--name", f"name {code}", "--organ", "organ",
            "--role", role, "--place", place, "--out", file, *more,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        keys = StationKeys.generate()
        adopted = adopt(read_enrolment(file.read_text(encoding="utf-8")))
        carrier = carrier_of(adopted, keys)
        done = register(adopted, keys, carrier, program="1")
        carrier.close()
        assert isinstance(done, StationEnrolment), done
        return done, keys


def carrier_of(enrolment: StationEnrolment, keys: StationKeys, *urls: str, silence: float = 20.0) -> HttpCarrier:
    """Return a carrier to the county, or to these addresses instead."""
    line = Line(county=enrolment.county, station=enrolment.station, urls=urls or enrolment.urls, ca=enrolment.ca)
    return HttpCarrier(line, keys, TestClock(), silence_seconds=silence)

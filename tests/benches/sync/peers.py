"""Two released peers, measured with the same documents: Kinto on PostgreSQL, and PouchDB with its server.

They are installed from the package registries into ``build/peers`` when they are first asked for.
"""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from tests.benches.sync.workload import Timing
from tests.support.county_process import ROOT

PEERS = ROOT / "build" / "peers"
AT_ONCE = 200
POUCH_AT_ONCE = 100
_KINTO = ("kinto[postgresql]==26.5.0", "waitress==3.0.2")
_POUCH = ("pouchdb@9.0.0", "pouchdb-server@4.2.0")
_AUTHORISATION = {"authorization": "Basic c3Q6cHc=", "content-type": "application/json"}
_INI = """[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
threads = 4
[app:main]
use = egg:kinto
kinto.includes =
kinto.userid_hmac_secret = bench-only
multiauth.policies = basicauth
kinto.bucket_create_principals = system.Authenticated
kinto.batch_max_requests = {at_once}
kinto.paginate_by = {at_once}
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {url}
kinto.cache_backend = kinto.core.cache.postgresql
kinto.cache_url = {url}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {url}
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = ERROR
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
"""


def kinto(url: str, documents: Sequence[bytes], directory: Path) -> Timing:
    """Push and pull everything at a Kinto on this database."""
    programs = _installed_kinto()
    port = _free_port()
    directory.mkdir(exist_ok=True)
    settings = directory / f"kinto-{port}.ini"
    settings.write_text(_INI.format(port=port, at_once=AT_ONCE, url=url), encoding="utf-8")
    subprocess.run([programs / "kinto", "migrate", "--ini", settings], check=True, capture_output=True)
    with _running([programs / "kinto", "start", "--ini", settings, "--port", port], port, directory):
        line = http.client.HTTPConnection("127.0.0.1", port)
        for path in ("/v1/buckets/b", "/v1/buckets/b/collections/c"):
            _json(line, "PUT", path, {})
        began = perf_counter()
        for start in range(0, len(documents), AT_ONCE):
            found = [json.loads(document) for document in documents[start : start + AT_ONCE]]
            requests = [
                {"method": "PUT", "path": f"/buckets/b/collections/c/records/{one['id']}", "body": {"data": one}}
                for one in found
            ]
            answered, _next = _json(line, "POST", "/v1/batch", {"requests": requests})
            assert {one["status"] for one in answered["responses"]} == {201}
        pushed = perf_counter() - began
        began, got = perf_counter(), 0
        path: str | None = f"/v1/buckets/b/collections/c/records?_limit={AT_ONCE}"
        while path is not None:
            page, path = _json(line, "GET", path, None)
            got += len(page["data"])
        pulled = perf_counter() - began
        line.close()
    assert got == len(documents)
    return Timing(pushed, pulled)


def pouch(documents: Sequence[bytes], directory: Path) -> Timing:
    """Replicate everything to a PouchDB server on the disk, and back into an empty PouchDB."""
    modules = _installed_pouch()
    port = _free_port()
    place = directory / f"pouch-{port}"
    place.mkdir(parents=True)
    file = place / "documents"
    file.write_bytes(b"\n".join(documents) + b"\n")
    server = [
        "node", modules / ".bin" / "pouchdb-server", "--host", "127.0.0.1", "--port", port, "--no-stdout-logs",
        "--config", place / "config.json", "--dir", place,
    ]  # fmt: skip
    with _running(server, port, place):
        script = Path(__file__).with_name("pouch.mjs")
        told = subprocess.run(
            ["node", script, modules, f"http://127.0.0.1:{port}/cases", file, place, str(POUCH_AT_ONCE)],
            check=True, capture_output=True, text=True, cwd=place,
        )  # fmt: skip
    found = json.loads(told.stdout.splitlines()[-1])
    assert found["documents"] == len(documents)
    shutil.rmtree(place)
    return Timing(found["push"], found["pull"])


def _json(line: http.client.HTTPConnection, method: str, path: str, body: object) -> tuple[dict[str, list], str | None]:  # type: ignore[type-arg]
    line.request(method, path, None if body is None else json.dumps(body), _AUTHORISATION)
    answered = line.getresponse()
    whole = answered.read()
    assert answered.status < 300, whole[:200]
    following = answered.getheader("next-page")
    return json.loads(whole), following[following.index("/v1") :] if following else None


@contextmanager
def _running(command: Sequence[object], port: int, directory: Path) -> Iterator[None]:
    with (directory / "peer.log").open("ab") as log:
        server = subprocess.Popen([str(one) for one in command], stdout=log, stderr=log, cwd=directory)
        try:
            deadline = time.monotonic() + 60
            while True:
                assert server.poll() is None, (directory / "peer.log").read_text(encoding="utf-8")[-2000:]
                assert time.monotonic() < deadline
                try:
                    socket.create_connection(("127.0.0.1", port), 0.5).close()
                except OSError:
                    time.sleep(0.1)
                else:
                    break
            yield
        finally:
            server.terminate()
            server.wait(30)


def _installed_kinto() -> Path:
    programs = PEERS / "kinto" / "bin"
    if not (programs / "kinto").exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS / "kinto"], check=True)
        subprocess.run([programs / "pip", "install", "-q", *_KINTO], check=True, stdout=sys.stderr)
    return programs


def _installed_pouch() -> Path:
    folder = PEERS / "node"
    if not (folder / "node_modules" / ".bin" / "pouchdb-server").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", *_POUCH]
        subprocess.run(command, check=True, cwd=folder, env=os.environ, stdout=sys.stderr)
    return folder / "node_modules"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])

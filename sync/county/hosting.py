"""Serving a county on one port, by one process or by several that share its PostgreSQL."""

import os
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from sync.county import journal
from sync.county.app import CountyApp
from sync.county.blob_store import BlobStore
from sync.county.erasing import swept
from sync.county.house import House
from sync.county.loading import open_files
from sync.county.store import CountyStore

_LOOK_SECONDS = 1.0
_SWEEP_SECONDS = 60.0
_END_SECONDS = 10


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What a serving process needs to open the county; calling it makes the application."""

    directory: Path
    database: str | None
    parent: int = 0
    """Process id of the one that watches over several; 0 for a process on its own."""
    figures: Path | None = None
    """Folder in which several processes count."""

    def __call__(self) -> Starlette:
        """Open the county in this process."""
        journal.begin()
        if self.parent:
            threading.Thread(target=_end_with, args=(self.parent,), daemon=True).start()
        house = House(self.directory)
        store = house.open(self.database)
        files = open_files(house)
        threading.Thread(target=_sweep, args=(store, files), daemon=True).start()
        return CountyApp(store, files=files, figures=self.figures).asgi()


def listen(address: str, port: int) -> socket.socket:
    """Open the port. Answers leave at once: held back for a fuller packet (Nagle), a page waits 40 ms for nothing."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.create_server((address, port), family=family, backlog=512)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # every connection accepted here inherits it
    return listening


def host(
    site: Site,
    listening: socket.socket,
    workers: int,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    proxy: str = "127.0.0.1",
) -> None:
    """Serve until this process is told to end. Only ``proxy`` is believed where a request came from."""
    with tempfile.TemporaryDirectory(prefix="county-figures-") as folder:
        if workers > 1:
            site = msgspec.structs.replace(site, parent=os.getpid(), figures=Path(folder))
        _serve(_config(site, workers, certificate, key, proxy), listening)


def _config(site: Site, workers: int, certificate: Path | None, key: Path | None, proxy: str) -> uvicorn.Config:
    return uvicorn.Config(
        site,
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        forwarded_allow_ips=proxy,
        timeout_graceful_shutdown=_END_SECONDS,
    )


def _serve(config: uvicorn.Config, listening: socket.socket) -> None:
    if config.workers > 1:
        Multiprocess(config, [listening]).run()
        return
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))  # uvicorn ends in good order, then raises it again
    uvicorn.Server(config).run(sockets=[listening])


def _end_with(parent: int) -> None:
    """End this process in good order when the one that watches over it is gone, so that the port is free again."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _sweep(store: CountyStore, files: BlobStore) -> None:
    """Delete the files of erased entries, now and every minute."""
    while True:
        swept(store, files)
        time.sleep(_SWEEP_SECONDS)

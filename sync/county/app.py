"""The county over HTTP: reads requests within limits, hands them to ``handlers`` on a thread, writes the log.

The log is one JSON object a line: path, status, milliseconds, station code, refusal code. Nothing of what was sent.
"""

import asyncio
import logging
import math
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.county.blob_store import BlobStore
from sync.county.console.web import Console
from sync.county.figures import OTHER, Figures
from sync.county.handlers import Answer, Arrived, answer, ready
from sync.county.rates import Buckets, Rate
from sync.county.store import CountyStore
from sync.county.watching import Watch
from sync.wire.codec import MAX_PACKED_BYTES
from sync.wire.messages import Refusal
from sync.wire.paths import PATHS
from sync.wire.reasons import RefusalCode
from sync.wire.signing import KEY_HEADER

MAX_AT_ONCE = 64
MAX_HELD_BYTES = 128 * 1024 * 1024
MAX_BODY_SECONDS = 900
STATIONS = Rate(a_second=30, at_once=900)
STRANGERS = Rate(a_second=1, at_once=120)
_STRANGE = frozenset(
    (RefusalCode.SIGNATURE, RefusalCode.UNKNOWN_KEY, RefusalCode.UNREADABLE, RefusalCode.NOT_FOUND,
     RefusalCode.WRONG_TYPE, RefusalCode.ENROLMENT_UNKNOWN)
)  # fmt: skip
_PATHS = frozenset(PATHS.values())
log = logging.getLogger("county")


def utc_ms() -> int:
    """Return the county's time, UTC in milliseconds."""
    return time.time_ns() // 1_000_000


class CountyApp:
    """Answers requests over a store. What is too much at once, or too often, is told when to come again.

    ``stations`` limits what one key may ask, ``strangers`` what one address may ask in vain. ``figures`` is a folder
    that all processes serving this county share, if there are several.
    """

    def __init__(
        self,
        store: CountyStore,
        clock: Callable[[], int] = utc_ms,
        *,
        files: BlobStore | None = None,
        figures: Path | None = None,
        stations: Rate = STATIONS,
        strangers: Rate = STRANGERS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._monotonic = monotonic
        self._at_once = 0
        self._held = 0
        self._stations = Buckets(stations)
        self._strangers = Buckets(strangers)
        self._figures = Figures(figures)
        self._watch = Watch(store, self._figures)
        self._console = Console(store, clock, monotonic=monotonic)
        with store.reading() as transaction:
            self._county = transaction.registry.county().code

    def asgi(self) -> Starlette:
        """Return the ASGI application."""
        return Starlette(
            routes=[
                *self._watch.routes(),
                *self._console.routes(),
                *(Route(path, self._exchange, methods=["POST"]) for path in PATHS.values()),
                Route("/{path:path}", self._exchange, methods=["GET", "POST", "PUT", "DELETE"]),
            ]
        )

    async def _exchange(self, request: Request) -> Response:
        started = self._monotonic()
        early = self._too_often(request, started)
        size = 0
        if early is not None:
            done = early
        else:
            body: bytes | Refusal | None = None
            try:
                async with asyncio.timeout(MAX_BODY_SECONDS):
                    body = await self._body(request)
            except (ClientDisconnect, TimeoutError):
                return Response(status_code=400)
            if isinstance(body, Refusal):
                done = ready(body)
            else:
                size = len(body)
                try:
                    done = await self._answer(request, body)
                finally:
                    self._held -= size
        self._note(request, done, started, size)
        return Response(done.body, status_code=done.status, headers=done.headers)

    def _too_often(self, request: Request, now: float) -> Answer | None:
        wait = max(
            self._stations.wait(request.headers.get(KEY_HEADER, ""), now),
            self._strangers.wait(_address(request), now),
        )
        if wait <= 0:
            return None
        return ready(Refusal(code=RefusalCode.BUSY, retry_after=math.ceil(wait) + secrets.randbelow(5)), status=429)

    async def _body(self, request: Request) -> bytes | Refusal:
        """Return the body, held against the limit of all bodies until it is answered; a refusal beyond a limit."""
        parts: list[bytes] = []
        size = 0
        try:
            async for part in request.stream():
                size += len(part)
                self._held += len(part)
                parts.append(part)
                if size > MAX_PACKED_BYTES:
                    return self._let_go(size, Refusal(code=RefusalCode.TOO_LARGE))
                if self._held > MAX_HELD_BYTES:
                    return self._let_go(size, _busy())
        except BaseException:
            self._held -= size
            raise
        return b"".join(parts)

    def _let_go(self, size: int, refusal: Refusal) -> Refusal:
        self._held -= size
        return refusal

    async def _answer(self, request: Request, body: bytes) -> Answer:
        if self._at_once >= MAX_AT_ONCE:
            return ready(_busy())
        query = request.url.query
        arrived = Arrived(
            method=request.method,
            target=request.url.path + (f"?{query}" if query else ""),
            path=request.url.path,
            headers=dict(request.headers.items()),
            body=body,
        )
        self._at_once += 1
        self._figures.working(self._at_once)
        try:
            return await run_in_threadpool(answer, self._store, self._county, arrived, self._clock(), self._files)
        except Exception as fault:
            log.exception("fault", extra={"facts": {"path": _known(arrived.path), "fault": type(fault).__name__}})
            return ready(Refusal(code=RefusalCode.COUNTY_FAULT, retry_after=30))
        finally:
            self._at_once -= 1
            self._figures.working(self._at_once)

    def _note(self, request: Request, done: Answer, started: float, size: int) -> None:
        now = self._monotonic()
        if done.code in _STRANGE:
            self._strangers.use(_address(request), now)
        elif done.status == 200:
            self._stations.use(request.headers.get(KEY_HEADER, ""), now)
        path = request.url.path
        self._figures.answered(path, done.code, now - started, size, len(done.body))
        facts = {
            "path": _known(path),
            "status": done.status,
            "ms": round((now - started) * 1000),
            "station": done.station,
            "code": done.code,
        }
        log.info("request", extra={"facts": facts})


def _known(path: str) -> str:
    """Return a path of the protocol; any other may hold anything, and stands in no log."""
    return path if path in _PATHS else OTHER


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _busy() -> Refusal:
    return Refusal(code=RefusalCode.BUSY, retry_after=5 + secrets.randbelow(26))

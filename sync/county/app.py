"""The county over HTTP: reads requests within limits, hands them to ``handlers`` on a thread, writes the log.

The log is one JSON object a line: path, status, milliseconds, station code, refusal code. Nothing of what was sent.
"""

import logging
import secrets
import time
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sync.county.blob_store import BlobStore
from sync.county.handlers import Answer, Arrived, answer, ready
from sync.county.store import CountyStore
from sync.wire.codec import MAX_PACKED_BYTES
from sync.wire.messages import Refusal
from sync.wire.reasons import RefusalCode

MAX_AT_ONCE = 64
log = logging.getLogger("county")


def utc_ms() -> int:
    """Return the county's time, UTC in milliseconds."""
    return time.time_ns() // 1_000_000


class CountyApp:
    """Answers requests over a store. At most ``MAX_AT_ONCE`` are worked on; the rest are told when to come again."""

    def __init__(
        self, store: CountyStore, clock: Callable[[], int] = utc_ms, *, files: BlobStore | None = None
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._at_once = 0
        with store.reading() as transaction:
            self._county = transaction.registry.county().code

    def asgi(self) -> Starlette:
        """Return the ASGI application."""
        return Starlette(
            routes=[
                Route("/v1/alive", self._alive, methods=["GET"]),
                Route("/{path:path}", self._exchange, methods=["GET", "POST", "PUT", "DELETE"]),
            ]
        )

    async def _alive(self, request: Request) -> Response:
        return PlainTextResponse("window-app county\n")

    async def _exchange(self, request: Request) -> Response:
        started = time.monotonic()
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            done = ready(Refusal(code=RefusalCode.TOO_LARGE))
        elif self._at_once >= MAX_AT_ONCE:
            done = ready(Refusal(code=RefusalCode.BUSY, retry_after=5 + secrets.randbelow(26)))
        else:
            done = await self._answer(request, body)
        log.info(
            "request",
            extra={
                "facts": {
                    "path": request.url.path[:40],
                    "status": done.status,
                    "ms": round((time.monotonic() - started) * 1000),
                    "station": done.station,
                    "code": done.code,
                }
            },
        )
        return Response(done.body, status_code=done.status, headers=done.headers)

    async def _answer(self, request: Request, body: bytes) -> Answer:
        query = request.url.query
        arrived = Arrived(
            method=request.method,
            target=request.url.path + (f"?{query}" if query else ""),
            path=request.url.path,
            headers=dict(request.headers.items()),
            body=body,
        )
        self._at_once += 1
        try:
            return await run_in_threadpool(answer, self._store, self._county, arrived, self._clock(), self._files)
        except Exception as fault:
            log.exception("fault", extra={"facts": {"path": arrived.path[:40], "fault": type(fault).__name__}})
            return ready(Refusal(code=RefusalCode.COUNTY_FAULT, retry_after=30))
        finally:
            self._at_once -= 1


async def _body(request: Request) -> bytes | None:
    """Return the body, None beyond the limit; a client that goes away in the middle is ``ClientDisconnect``."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_PACKED_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)

"""What those who look after the county ask without a signature: whether it answers, its figures, its description."""

import json
import logging
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sync.county.figures import Figures
from sync.county.openapi import description
from sync.county.store import CountyStore, StoreBusy, StoreTrouble

_FRESH_SECONDS = 1.0
log = logging.getLogger("county")


class Watch:
    """The plain paths. The store is asked at most once a second, however many look."""

    def __init__(self, store: CountyStore, figures: Figures, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._figures = figures
        self._monotonic = monotonic
        self._looked: float | None = None
        self._found: tuple[tuple[str, float], ...] = ()
        self._description = json.dumps(description(), ensure_ascii=False).encode()

    def routes(self) -> list[Route]:
        """Return the routes of these paths."""
        return [
            Route("/v1/alive", self._alive, methods=["GET"]),
            Route("/healthz", self._health, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
            Route("/openapi.json", self._openapi, methods=["GET"]),
        ]

    async def _alive(self, request: Request) -> Response:
        return PlainTextResponse("window-app county\n")

    async def _health(self, request: Request) -> Response:
        found = await self._look()
        if dict(found)["county_store_up"]:
            return PlainTextResponse("ok\n")
        return PlainTextResponse("the store does not answer\n", status_code=503, headers={"retry-after": "15"})

    async def _metrics(self, request: Request) -> Response:
        return PlainTextResponse(
            self._figures.text(await self._look()), media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    async def _openapi(self, request: Request) -> Response:
        return Response(self._description, media_type="application/json")

    async def _look(self) -> tuple[tuple[str, float], ...]:
        now = self._monotonic()
        if self._looked is None or now - self._looked >= _FRESH_SECONDS:
            self._looked = now
            self._found = await run_in_threadpool(self._ask)
        return self._found

    def _ask(self) -> tuple[tuple[str, float], ...]:
        try:
            with self._store.reading() as transaction:
                seq = transaction.history.seq()
                stations = sum(one.active for one in transaction.registry.stations().values())
        except (StoreBusy, StoreTrouble) as problem:
            log.warning("store", extra={"facts": {"fault": type(problem).__name__}})
            return (("county_store_up", 0.0),)
        return (("county_store_up", 1.0), ("county_seq", float(seq)), ("county_stations", float(stations)))

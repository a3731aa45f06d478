"""The console over HTTP: who may open what, forms only from its own pages, headers, the log.

The log says which page, never what was typed or shown.
"""

import hmac
import logging
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from resources import packaged
from sync.county.console import entering, sessions
from sync.county.console.asking import BASE, Ask, Desk, File, Goto, Page, Result
from sync.county.console.entering import LANGUAGE_COOKIE, SESSION_COOKIE
from sync.county.console.looks import Act, note
from sync.county.console.projecting import Projector
from sync.county.console.rendering import LANGUAGES, Renderer
from sync.county.console.rooms import DOORS
from sync.county.rates import Buckets, Rate
from sync.county.store import CountyStore, Reach, StoreBusy, StoreTrouble

MAX_FORM_BYTES = 64 * 1024
MAX_FIELDS = 200
SIGN_INS = Rate(a_second=0.2, at_once=30)
_FORM = "application/x-www-form-urlencoded"
_LOOPBACK = ("127.", "::1")
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_FILES = {
    "style.css": ("console/style.css", "text/css; charset=utf-8"),
    "face.ttf": ("fonts/NotoSansSC-Regular.ttf", "font/ttf"),
}
log = logging.getLogger("county")


class Console:
    """Answers what browsers ask of one county."""

    def __init__(
        self, store: CountyStore, clock: Callable[[], int], *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        with store.reading() as transaction:
            county = transaction.registry.county()
        self._clock = clock
        self._monotonic = monotonic
        self._desk = Desk(
            store=store, projector=Projector(store, monotonic), county=county.code, county_name=county.name
        )
        self._renderer = Renderer()
        self._sign_ins = Buckets(SIGN_INS)

    def routes(self) -> list[Route]:
        """Return the routes of the console."""
        return [
            Route("/", self._home, methods=["GET"]),
            Route("/console", self._home, methods=["GET"]),
            Route(BASE + "{rest:path}", self._exchange, methods=["GET", "POST"]),
        ]

    async def _home(self, request: Request) -> Response:
        return Response(status_code=303, headers={"location": BASE})

    async def _exchange(self, request: Request) -> Response:
        started = self._monotonic()
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        address = request.client.host if request.client else ""
        ask = _ask(request, body, self._clock(), address)
        if ask.path == "sign-in" and ask.method == "POST":
            if self._sign_ins.wait(address, started) > 0:
                return Response(status_code=429, headers={"retry-after": "5"})
            self._sign_ins.use(address, started)
        answered = await run_in_threadpool(self._answer, request, ask)
        facts = {
            "path": BASE + ask.path.split("/")[0][:20],
            "status": answered.status_code,
            "ms": round((self._monotonic() - started) * 1000),
        }
        log.info("console", extra={"facts": facts})
        return answered

    def _answer(self, request: Request, ask: Ask) -> Response:
        if ask.method == "GET" and ask.path in _FILES:
            return _packaged(ask.path)
        try:
            signed = sessions.whose(self._desk.store, ask.cookies.get(SESSION_COOKIE, ""), ask.now)
            ask = msgspec.structs.replace(ask, signed=signed)
            return self._response(self._result(request, ask), ask)
        except (StoreBusy, StoreTrouble) as problem:
            log.warning("store", extra={"facts": {"fault": type(problem).__name__}})
            result = Page(template="trouble.html", values={"trouble": "store"}, status=503)
        except Exception as fault:
            log.exception(
                "fault", extra={"facts": {"path": ask.path.split("/")[0][:20], "fault": type(fault).__name__}}
            )
            result = Page(template="trouble.html", values={"trouble": "bug"}, status=500)
        return self._response(result, ask)

    def _result(self, request: Request, ask: Ask) -> Result:
        if ask.method == "POST" and not _from_here(request):
            return Page(template="trouble.html", values={"trouble": "foreign"}, status=403)
        if ask.path == "sign-in":
            return (entering.sign_in if ask.method == "POST" else entering.sign_in_page)(self._desk, ask)
        if ask.signed is None:
            return Goto(path="sign-in")
        if ask.method == "POST" and not hmac.compare_digest(
            ask.signed.session.form_token.encode(), ask.form.get("form_token", "").encode("utf-8", "replace")
        ):
            return Page(template="trouble.html", values={"trouble": "form"}, status=403)
        if ask.user.must_change and ask.path not in ("password", "sign-out", "language"):
            return Goto(path="password")
        return self._room(ask)

    def _room(self, ask: Ask) -> Result:
        known = False
        for door in (*entering.DOORS, *DOORS):
            parts = _parts(door.path, ask.path)
            if parts is None or door.method != ask.method:
                known = known or parts is not None
                continue
            if ask.user.role not in door.roles:
                with self._desk.store.writing(Reach.LEDGER) as transaction:
                    note(transaction, ask.now, ask.user.name, Act.REFUSED, detail=door.path)
                return Page(template="trouble.html", values={"trouble": "role"}, status=403)
            return door.opens(self._desk, msgspec.structs.replace(ask, parts=parts))
        return Page(template="trouble.html", values={"trouble": "nothing"}, status=405 if known else 404)

    def _response(self, result: Result, ask: Ask) -> Response:
        headers = {**_HEADERS, "cache-control": "no-store"}
        if ask.secure:
            headers["strict-transport-security"] = "max-age=31536000"
        if isinstance(result, Goto):
            made = Response(status_code=303, headers={**headers, "location": BASE + result.path})
        elif isinstance(result, File):
            headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(result.name)}"
            made = Response(result.content, headers=headers, media_type=result.media)
        else:
            content = self._renderer.bytes_of(result, ask, self._desk.county_name)
            made = Response(content, status_code=result.status, headers=headers, media_type="text/html")
        if not isinstance(result, File):
            for cookie in result.cookies:
                made.headers.append("set-cookie", cookie)
        return made


def _packaged(name: str) -> Response:
    file, media = _FILES[name]
    return Response(packaged.read_bytes(file), headers={**_HEADERS, "cache-control": "max-age=86400"}, media_type=media)


async def _body(request: Request) -> bytes | None:
    """Return the body; None if it is too large or is no form."""
    if request.method != "POST":
        return b""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_FORM_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _ask(request: Request, body: bytes, now: int, address: str) -> Ask:
    language = request.cookies.get(LANGUAGE_COOKIE, "")
    return Ask(
        method=request.method,
        path=request.path_params.get("rest", ""),
        query=_fields(request.url.query),
        form=_fields(body.decode("utf-8", "replace")),
        cookies=request.cookies,
        now=now,
        language=language if language in LANGUAGES else LANGUAGES[0],
        secure=request.url.scheme == "https",
        private=address.startswith(_LOOPBACK),
    )


def _fields(encoded: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(encoded, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace"))
    except ValueError:
        return {}


def _from_here(request: Request) -> bool:
    """Whether a form was sent by a page of this console, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _parts(pattern: str, path: str) -> tuple[str, ...] | None:
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    if any(want not in ("*", have) for want, have in zip(wanted, given, strict=True)):
        return None
    return tuple(have for want, have in zip(wanted, given, strict=True) if want == "*")

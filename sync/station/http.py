"""The way to the county over HTTP: signs, packs, sends, and judges what answers at the other end.

A wireless portal that answers 200 with its login page, a proxy's error page, a body cut in the middle: each is a
``Trouble`` with its own name, never a reply. No redirect is followed and no environment proxy is used.
"""

import secrets
import ssl

import httpx2
import msgspec

from sync.station.ports import Clock, Trouble, TroubleKind
from sync.wire.codec import CONTENT_TYPE, MAX_PACKED_BYTES, CodecProblem, decode_reply, packed, unpack
from sync.wire.messages import Refusal, Reply, Request
from sync.wire.paths import PATHS, READS
from sync.wire.reasons import RefusalCode
from sync.wire.signing import (
    DATE_HEADER,
    KEY_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    STATION_HEADER,
    SignedRequest,
    StationKeys,
    text_of,
)

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 60.0
WHOLE_SECONDS = 180.0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, and where the county is: addresses in order of trial, an authority to pin (PEM, else the system's)."""

    county: str
    station: str
    urls: tuple[str, ...]
    ca: str = ""


class HttpCarrier:
    """``ports.Carrier`` over HTTP. For one thread at a time; ``close`` when done."""

    def __init__(
        self, line: Line, keys: StationKeys, clock: Clock, *, silence_seconds: float = SILENCE_SECONDS
    ) -> None:
        """Errors: ``ssl.SSLError`` if the pinned authority is no certificate."""
        self._line = line
        self._keys = keys
        self._clock = clock
        self._nonce: str | None = None
        verify: ssl.SSLContext | bool = ssl.create_default_context(cadata=line.ca) if line.ca else True
        timeout = httpx2.Timeout(silence_seconds, connect=min(CONNECT_SECONDS, silence_seconds))
        self._client = httpx2.Client(verify=verify, timeout=timeout, trust_env=False)

    def exchange(self, request: Request) -> Reply | Trouble:
        """Carry a request to the first address that answers; a read is repeated once if it needs a fresh nonce."""
        answer: Reply | Trouble = Trouble(TroubleKind.NO_LINE)
        for url in self._line.urls:
            answer = self._exchange(url, request)
            if isinstance(answer, Refusal) and answer.code == RefusalCode.NONCE and self._nonce is not None:
                answer = self._exchange(url, request)
            if not (isinstance(answer, Trouble) and answer.kind is TroubleKind.NO_LINE):
                break
        return answer

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _exchange(self, url: str, request: Request) -> Reply | Trouble:
        target = PATHS[type(request)]
        body, packing = packed(request)
        headers = self._headers(request, target, body, packing.value)
        try:
            with self._client.stream("POST", url.rstrip("/") + target, content=body, headers=headers) as response:
                return self._judge(response)
        except httpx2.ConnectTimeout:
            return Trouble(TroubleKind.NO_LINE)
        except httpx2.TimeoutException:
            return Trouble(TroubleKind.TIMED_OUT)
        except httpx2.ConnectError as problem:
            return Trouble(TroubleKind.CERTIFICATE if _is_certificate(problem) else TroubleKind.NO_LINE)
        except (httpx2.TransportError, httpx2.StreamError):
            return Trouble(TroubleKind.CUT)
        except (httpx2.InvalidURL, ValueError):
            return Trouble(TroubleKind.NO_LINE)

    def _headers(self, request: Request, target: str, body: bytes, packing: str) -> dict[str, str]:
        nonce = secrets.token_urlsafe(18)
        if type(request) in READS:
            nonce, self._nonce = self._nonce or "", None
        signed = SignedRequest(
            county=self._line.county,
            station=self._line.station,
            key_id=self._keys.public.key_id,
            method="POST",
            target=target,
            body=body,
            packing=packing,
            date=self._clock.now(),
            nonce=nonce,
        )
        return {
            "content-type": CONTENT_TYPE,
            "content-encoding": packing,
            "accept-encoding": "zstd, gzip",
            STATION_HEADER: signed.station,
            KEY_HEADER: signed.key_id,
            DATE_HEADER: str(signed.date),
            NONCE_HEADER: nonce,
            SIGNATURE_HEADER: text_of(self._keys.signature(signed.canonical())),
        }

    def _judge(self, response: httpx2.Response) -> Reply | Trouble:
        if response.headers.get("content-type", "") != CONTENT_TYPE:
            return _stranger(response)
        started, size, parts = self._clock.monotonic(), 0, []
        for part in response.iter_raw():
            size += len(part)
            parts.append(part)
            if size > MAX_PACKED_BYTES:
                return Trouble(TroubleKind.NOT_THE_COUNTY)
            if self._clock.monotonic() - started > WHOLE_SECONDS:
                return Trouble(TroubleKind.TIMED_OUT)
        nonce = response.headers.get(NONCE_HEADER)
        try:
            reply = decode_reply(unpack(b"".join(parts), response.headers.get("content-encoding", "")))
        except CodecProblem:
            return Trouble(TroubleKind.CUT)
        if nonce:
            self._nonce = nonce
        return reply


def _stranger(response: httpx2.Response) -> Trouble:
    """Name what answered in the county's place: a busy or broken proxy, or a page that is not the county's at all."""
    asked = response.headers.get("retry-after", "")
    retry_after = int(asked) if asked.isascii() and asked.isdecimal() else None
    if response.status_code == 413:
        return Trouble(TroubleKind.TOO_LARGE)
    if response.status_code in (429, 503):
        return Trouble(TroubleKind.BUSY, retry_after)
    if response.status_code >= 500:
        return Trouble(TroubleKind.COUNTY_FAULT, retry_after)
    return Trouble(TroubleKind.NOT_THE_COUNTY)


def _is_certificate(problem: BaseException | None) -> bool:
    while problem is not None:
        if isinstance(problem, ssl.SSLError) or "CERTIFICATE_VERIFY" in str(problem):
            return True
        problem = problem.__cause__ or problem.__context__
    return False

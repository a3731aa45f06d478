"""What answers on the line is named for what it is."""

import gzip
import ssl

import pytest

from sync.station.http import HttpCarrier, Line
from sync.station.ports import Trouble, TroubleKind
from sync.wire.codec import CONTENT_TYPE, encode, pack
from sync.wire.messages import HelloReply, PullRequest, Refusal
from sync.wire.signing import StationKeys
from tests.support.county_line import TestClock
from tests.support.strangers import LOGIN_PAGE, answering, http_response, listening, read_request

KEYS = StationKeys(bytes(range(32)), bytes(range(32, 64)))
REPLY = HelloReply(epoch="e", next_no=1, hash=bytes(32), clock=1)
GOOD, PACKING = pack(encode(REPLY) + b"")
GZIPPED = gzip.compress(encode(REPLY))
ASK = PullRequest(cursor=None, limit=1)


def _carrier(*urls: str, ca: str = "", silence: float = 5.0) -> HttpCarrier:
    return HttpCarrier(
        Line(county="350802", station="S1", urls=urls, ca=ca), KEYS, TestClock(), silence_seconds=silence
    )


def _ask(*urls: str, silence: float = 5.0) -> object:
    carrier = _carrier(*urls, silence=silence)
    try:
        return carrier.exchange(ASK)
    finally:
        carrier.close()


@pytest.mark.parametrize(
    ("response", "trouble"),
    [
        (http_response("200 OK", LOGIN_PAGE, content_type="text/html"), Trouble(TroubleKind.NOT_THE_COUNTY)),
        (http_response("200 OK", LOGIN_PAGE), Trouble(TroubleKind.NOT_THE_COUNTY)),
        (http_response("302 Found", b"", location="http://portal/"), Trouble(TroubleKind.NOT_THE_COUNTY)),
        (http_response("404 Not Found", b"no", content_type="text/plain"), Trouble(TroubleKind.NOT_THE_COUNTY)),
        (http_response("503 Busy", b"", retry_after="30"), Trouble(TroubleKind.BUSY, 30)),
        (http_response("503 Busy", b"", retry_after="Tue, 24 Nov 2026 08:00:00 GMT"), Trouble(TroubleKind.BUSY)),
        (http_response("429 Slow", b"", retry_after="7"), Trouble(TroubleKind.BUSY, 7)),
        (http_response("500 Oh", LOGIN_PAGE, content_type="text/html"), Trouble(TroubleKind.COUNTY_FAULT)),
        (http_response("413 Big", b"<html>"), Trouble(TroubleKind.TOO_LARGE)),
        (http_response("200 OK", b"\xc1 rubbish", content_type=CONTENT_TYPE), Trouble(TroubleKind.CUT)),
        (http_response("200 OK", GOOD, content_type=CONTENT_TYPE)[:-5], Trouble(TroubleKind.CUT)),
        (
            http_response("200 OK", GZIPPED[:-5], content_type=CONTENT_TYPE, content_encoding="gzip"),
            Trouble(TroubleKind.CUT),
        ),
        (b"SSH-2.0-something\r\n", Trouble(TroubleKind.CUT)),
        (b"", Trouble(TroubleKind.CUT)),
    ],
)
def test_a_stranger_is_named(response: bytes, trouble: Trouble) -> None:
    with answering(response) as url:
        assert _ask(url) == trouble


def test_a_reply_is_read() -> None:
    with answering(http_response("200 OK", GOOD, content_type=CONTENT_TYPE, content_encoding=PACKING.value)) as url:
        assert _ask(url) == REPLY


def test_a_gzipped_reply_is_read() -> None:
    with answering(http_response("200 OK", GZIPPED, content_type=CONTENT_TYPE, content_encoding="gzip")) as url:
        assert _ask(url) == REPLY


def test_a_refusal_is_a_reply() -> None:
    body = encode(Refusal(code="busy", retry_after=9))
    with answering(http_response("503 Busy", body, content_type=CONTENT_TYPE)) as url:
        assert _ask(url) == Refusal(code="busy", retry_after=9)


def test_nobody_there_is_no_line_and_the_next_address_is_tried() -> None:
    with answering(b"") as url:
        dead = url
    assert _ask(dead) == Trouble(TroubleKind.NO_LINE)
    assert _ask("http://[bad") == Trouble(TroubleKind.NO_LINE)
    with answering(http_response("200 OK", GOOD, content_type=CONTENT_TYPE)) as url:
        assert _ask(dead, url) == REPLY


def test_a_frozen_server_is_timed_out() -> None:
    with listening(lambda connection: (read_request(connection), connection.recv(1))[0]) as url:  # type: ignore[arg-type]
        assert _ask(url, silence=0.3) == Trouble(TroubleKind.TIMED_OUT)


def test_an_unsafe_redirect_or_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with answering(http_response("200 OK", GOOD, content_type=CONTENT_TYPE)) as url:
        assert _ask(url) == REPLY


def test_an_authority_that_is_no_certificate_is_refused() -> None:
    with pytest.raises(ssl.SSLError):
        _carrier("https://127.0.0.1:1", ca="no certificate")


def test_a_read_asks_once_more_with_the_nonce_it_was_given() -> None:
    seen: list[bytes] = []

    def serve(connection: object) -> None:
        request = read_request(connection)  # type: ignore[arg-type]
        seen.append(request)
        body = encode(Refusal(code="nonce")) if len(seen) == 1 else GOOD
        connection.sendall(  # type: ignore[attr-defined]
            http_response("401 No", body, content_type=CONTENT_TYPE, window_app_nonce=f"nonce-{len(seen)}")
        )

    with listening(serve) as url:
        carrier = _carrier(url)
        assert carrier.exchange(ASK) == REPLY
        assert carrier.exchange(ASK) == REPLY
        carrier.close()
    nonces = [line for request in seen for line in request.split(b"\r\n") if line.startswith(b"window-app-nonce")]
    assert nonces == [b"window-app-nonce: ", b"window-app-nonce: nonce-1", b"window-app-nonce: nonce-2"]

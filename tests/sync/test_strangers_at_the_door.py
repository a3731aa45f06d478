"""The running county as schemathesis sees it from its own description: no fault of the server, nobody in unsigned."""

import secrets
from collections.abc import Iterator
from typing import Any

import httpx2
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sync.wire.codec import CONTENT_TYPE, MAX_PACKED_BYTES, encode
from sync.wire.messages import Request
from sync.wire.paths import PATHS
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
from tests.support.county_process import ServedCounty

KINDS: dict[str, type[Request]] = {path: kind for kind, path in PATHS.items()}
EXAMPLES = 40
REACHED = {200, 400, 403, 404, 409, 422}  # past the signature and the nonce
TRYING = settings(
    max_examples=EXAMPLES, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)


def _from_anywhere() -> dict[str, str]:
    """Return what a proxy on this machine says of where a request came from, so that no address asks too often."""
    return {"x-forwarded-for": ".".join(str(1 + secrets.randbelow(250)) for _ in range(4))}


@schemathesis.serializer(CONTENT_TYPE)
def _as_message(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    return msgspec.msgpack.encode(value)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path_factory.mktemp("county") / "house")
    county.start()
    yield county
    assert county.running
    assert county.stop() == 0


@pytest.fixture(scope="module")
def keys(served: ServedCounty) -> StationKeys:
    return served.enrol("V1", "village", "350802001201")[1]


def _packed(path: str, body: Any) -> bytes:
    """Return a body as its message where it fits one, else as it was made up."""
    try:
        return encode(msgspec.convert(body, KINDS[path]))
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError):
        pass
    try:
        return msgspec.msgpack.encode(body)
    except (TypeError, ValueError, OverflowError):
        return b"\xc1"


def _signed(path: str, body: bytes, keys: StationKeys, nonce: str) -> dict[str, str]:
    signed = SignedRequest(
        county="350802", station="V1", key_id=keys.public.key_id, method="POST", target=path, body=body,
        packing="identity", date=0, nonce=nonce,
    )  # fmt: skip
    return {
        "content-type": CONTENT_TYPE,
        "content-encoding": "identity",
        STATION_HEADER: "V1",
        KEY_HEADER: keys.public.key_id,
        DATE_HEADER: "0",
        NONCE_HEADER: nonce,
        SIGNATURE_HEADER: text_of(keys.signature(signed.canonical())),
    }


def _operations(served: ServedCounty) -> dict[str, Any]:
    schema = schemathesis.openapi.from_dict(httpx2.get(f"{served.url}/openapi.json").json())
    return {found.ok().path: found.ok() for found in schema.get_all_operations()}


def test_the_description_is_one_that_schemathesis_reads(served: ServedCounty) -> None:
    assert set(_operations(served)) == {*KINDS, "/v1/alive", "/healthz", "/metrics", "/openapi.json"}


@pytest.mark.parametrize("path", sorted(KINDS))
def test_without_a_signature_nobody_is_in(served: ServedCounty, path: str) -> None:
    with httpx2.Client(base_url=served.url) as client:

        @TRYING
        @given(made=_operations(served)[path].as_strategy())
        def knock(made: Any) -> None:
            headers = {name: value for name, value in dict(made.headers or {}).items() if _sendable(value)}
            answered = client.post(
                path,
                content=_packed(path, made.body),
                headers={**headers, **_from_anywhere(), "content-type": CONTENT_TYPE},
            )
            assert answered.status_code in (400, 401, 403, 413, 415), answered.status_code
            assert NONCE_HEADER not in answered.headers

        knock()


def _sendable(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable() and value == value.strip()


@pytest.mark.parametrize("path", sorted(KINDS))
def test_whatever_a_station_signs_is_answered_without_a_fault(
    served: ServedCounty, keys: StationKeys, path: str
) -> None:
    fresh = [""]
    seen: set[int] = set()
    with httpx2.Client(base_url=served.url) as client:

        @TRYING
        @given(made=_operations(served)[path].as_strategy())
        def ask(made: Any) -> None:
            body = _packed(path, made.body)[:MAX_PACKED_BYTES]
            answered = client.post(
                path, content=body, headers={**_signed(path, body, keys, fresh[0]), **_from_anywhere()}
            )
            fresh[0] = answered.headers.get(NONCE_HEADER, secrets.token_hex(8))
            seen.add(answered.status_code)
            assert answered.status_code < 500, (answered.status_code, body[:200])
            assert answered.headers["content-type"] == CONTENT_TYPE

        ask()
        seen.discard(429)
        assert seen & REACHED, seen


@TRYING
@given(
    path=st.sampled_from(sorted(KINDS)),
    body=st.binary(max_size=300),
    packing=st.sampled_from(["identity", "zstd", "gzip", "x"]),
)
def test_any_bytes_at_all_are_refused_and_not_stumbled_over(
    served: ServedCounty, path: str, body: bytes, packing: str
) -> None:
    answered = httpx2.post(
        f"{served.url}{path}",
        content=body,
        headers={"content-type": CONTENT_TYPE, "content-encoding": packing, **_from_anywhere()},
    )
    assert 400 <= answered.status_code < 500


@pytest.mark.parametrize("path", ["/v1/alive", "/healthz", "/metrics", "/openapi.json"])
def test_plain_paths_answer_as_described(served: ServedCounty, path: str) -> None:
    operation = _operations(served)[path]
    for method in ("get", "post", "put", "delete"):
        answered = httpx2.request(method, f"{served.url}{path}", headers=_from_anywhere())
        assert answered.status_code in ((200,) if method == "get" else (404, 405))
    assert operation.method == "get"

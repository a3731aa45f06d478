"""The county's paths as OpenAPI describes them, made from the messages themselves."""

from typing import Any

import msgspec

from sync.wire import messages as m
from sync.wire.codec import CONTENT_TYPE, MAX_PACKED_BYTES
from sync.wire.paths import PATHS
from sync.wire.signing import DATE_HEADER, KEY_HEADER, NONCE_HEADER, SIGNATURE_HEADER, STATION_HEADER

_REPLIES: dict[type[m.Request], tuple[type[Any], ...]] = {
    m.Hello: (m.HelloReply,),
    m.PushRequest: (m.PushReply, m.Gap, m.Fork),
    m.PullRequest: (m.PullPage,),
    m.HistoryRequest: (m.HistoryPage,),
    m.DigestRequest: (m.DigestReply,),
    m.EnrolRequest: (m.EnrolReply,),
    m.BlobOffer: (m.BlobStandings,),
    m.BlobPart: (m.BlobKept,),
    m.BlobCommit: (m.BlobKept,),
    m.BlobFetch: (m.BlobPiece,),
}
_HEADERS = {
    STATION_HEADER: "code of the station",
    KEY_HEADER: "id of its key",
    DATE_HEADER: "the station's clock, UTC ms; never judged",
    NONCE_HEADER: "random for a write; for a read the nonce of the county's last reply",
    SIGNATURE_HEADER: "Ed25519 over the request, URL-safe base64 without padding",
}
PLAIN: dict[str, tuple[str, str]] = {
    "/v1/alive": ("text/plain", "Says that a county answers here."),
    "/healthz": ("text/plain", "200 if the store answers, else 503."),
    "/metrics": ("text/plain", "Figures for Prometheus, without personal data."),
    "/openapi.json": ("application/json", "This description."),
}
_STATUSES = {
    "200": "done",
    "400": "not readable",
    "401": "nonce or signature",
    "403": "refused to this person or key",
    "404": "no such path or file",
    "409": "gap, fork, epoch, unknown ledger, a part missing",
    "413": "too large",
    "415": "not this content type",
    "422": "damaged",
    "429": "too many requests; come again after Retry-After",
    "500": "the county failed and changed nothing",
    "503": "busy; come again after Retry-After",
}


def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    kinds: set[type[Any]] = {kind for pair in _REPLIES.items() for kind in (pair[0], *pair[1])} | {m.Refusal}
    ordered: list[type[Any]] = sorted(kinds, key=lambda kind: str(kind.__name__))
    found, components = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    named: dict[type[Any], dict[str, Any]] = dict(zip(ordered, found, strict=True))
    paths: dict[str, Any] = {
        path: {"get": {"summary": says, "responses": {"200": {"description": "done", "content": {kind: {}}}}}}
        for path, (kind, says) in PLAIN.items()
    }
    for request, path in PATHS.items():
        paths[path] = {"post": _operation(request, named)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "county-server",
            "version": "1",
            "description": "How a station's ledger and its county exchange entries. Messages are MessagePack; the"
            " schemas name their fields, byte strings shown as base64. Every request is signed.",
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(request: type[m.Request], named: dict[type[Any], dict[str, Any]]) -> dict[str, Any]:
    kinds: tuple[type[Any], ...] = (*_REPLIES[request], m.Refusal)
    replies = {"anyOf": [named[kind] for kind in kinds]}
    return {
        "summary": (request.__doc__ or "").split("\n", 1)[0],
        "operationId": request.__name__,
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": says, "schema": {"type": "string"}}
            for name, says in _HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "description": f"at most {MAX_PACKED_BYTES} bytes as sent; Content-Encoding zstd, gzip or identity",
            "content": {CONTENT_TYPE: {"schema": named[request]}},
        },
        "responses": {
            status: {"description": says, "content": {CONTENT_TYPE: {"schema": replies}}}
            for status, says in _STATUSES.items()
        },
    }

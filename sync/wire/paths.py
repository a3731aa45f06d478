"""Where each request goes over HTTP, and which of them only read."""

from sync.wire.messages import (
    BlobCommit,
    BlobFetch,
    BlobOffer,
    BlobPart,
    DigestRequest,
    EnrolRequest,
    Hello,
    HistoryRequest,
    PullRequest,
    PushRequest,
    Request,
)

PATHS: dict[type[Request], str] = {
    Hello: "/v1/hello",
    PushRequest: "/v1/push",
    PullRequest: "/v1/pull",
    HistoryRequest: "/v1/history",
    DigestRequest: "/v1/digest",
    EnrolRequest: "/v1/enrol",
    BlobOffer: "/v1/blobs/offer",
    BlobPart: "/v1/blobs/part",
    BlobCommit: "/v1/blobs/commit",
    BlobFetch: "/v1/blobs/fetch",
}
READS: frozenset[type[Request]] = frozenset({PullRequest, HistoryRequest, DigestRequest, BlobFetch})

"""Fetching a stored file that another station sent, part by part; proved by its name before anybody sees it."""

import hashlib
from enum import StrEnum
from typing import TypeGuard

from sync.station.blob_ports import Outgoing
from sync.station.ports import Carrier, Trouble
from sync.wire.blob_parts import count, length, part_hash
from sync.wire.messages import BlobFetch, BlobPiece, Refusal, Reply


class NotFetched(StrEnum):
    """Why a file that came is not taken."""

    DAMAGED = "damaged"
    """What the county gave is not the file the entry names; it is fetched anew the next time."""


def fetch_blob(
    carrier: Carrier, blob: Outgoing, parts: dict[int, bytes] | None = None
) -> bytes | NotFetched | Refusal | Trouble:
    """Return the encrypted bytes, or why they did not come. ``parts`` keeps what came, so that a next try goes on.

    It blocks, so it is not for the GUI thread.
    """
    came = parts if parts is not None else {}
    for number in range(count(blob.size)):
        if number in came:
            continue
        reply = carrier.exchange(BlobFetch(entry=blob.entry, number=number))
        if isinstance(reply, Refusal | Trouble):
            return reply
        if not _fits(reply, blob, number):
            return NotFetched.DAMAGED
        came[number] = reply.data
    whole = b"".join(came[number] for number in range(count(blob.size)))
    if hashlib.sha256(whole).hexdigest() != blob.sealed_sha256:
        came.clear()
        return NotFetched.DAMAGED
    return whole


def _fits(reply: Reply, blob: Outgoing, number: int) -> TypeGuard[BlobPiece]:
    return (
        isinstance(reply, BlobPiece)
        and reply.number == number
        and len(reply.data) == length(blob.size, number)
        and part_hash(reply.data) == reply.hash
    )

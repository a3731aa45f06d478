"""Digests that prove two replicas hold the same rows.

A row's item is ``SHA-256(seq as 8 bytes, big end first || verdict || 0x00 || header bytes)``. The digest of a
set of rows is their count and the sum of their items modulo 2**256, so it can be kept row by row in any
order, and an erased body does not change it. It finds faults; it is no signature.
"""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from forms.case.entries import About
from forms.terms import VerdictKind

_MODULUS = 1 << 256
BUCKETS = 256


class Digest(msgspec.Struct, frozen=True, array_like=True):
    """Count of rows and the sum of their items, 32 bytes big end first."""

    count: int
    hash: bytes


class Total(msgspec.Struct, frozen=True, array_like=True):
    """What a station should hold in all: how many abouts with at least one row, rows, and the sum of all items."""

    abouts: int
    entries: int
    hash: bytes


EMPTY = Digest(0, bytes(32))


def item(seq: int, verdict: VerdictKind, header_bytes: bytes) -> bytes:
    """Return the item of one row."""
    return hashlib.sha256(seq.to_bytes(8, "big") + verdict.value.encode() + b"\x00" + header_bytes).digest()


def plus(digest: Digest, row_item: bytes) -> Digest:
    """Return the digest with one more row."""
    return Digest(digest.count + 1, _sum((digest.hash, row_item)))


def joined(digests: Iterable[Digest]) -> Digest:
    """Return the digest of several disjoint sets together."""
    found = list(digests)
    return Digest(sum(one.count for one in found), _sum(one.hash for one in found))


def total(digests: Mapping[About, Digest]) -> Total:
    """Return the total over all abouts that have a row."""
    whole = joined(digests.values())
    return Total(sum(1 for one in digests.values() if one.count), whole.count, whole.hash)


def bucket(about: About) -> int:
    """Return the bucket of an about: first byte of SHA-256 of ``kind/id``."""
    return hashlib.sha256(f"{about.kind.value}/{about.id}".encode()).digest()[0]


def buckets(digests: Mapping[About, Digest]) -> dict[int, Digest]:
    """Return the digest of each bucket that is not empty."""
    sorted_out: dict[int, list[Digest]] = {}
    for about, one in digests.items():
        if one.count:
            sorted_out.setdefault(bucket(about), []).append(one)
    return {number: joined(found) for number, found in sorted(sorted_out.items())}


def _sum(hashes: Iterable[bytes]) -> bytes:
    return (sum(int.from_bytes(one, "big") for one in hashes) % _MODULUS).to_bytes(32, "big")

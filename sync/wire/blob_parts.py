"""How an encrypted file is cut for the way to the county: parts of 512 KiB, each with its own hash, in any order.

A blob is named by the SHA-256 of its encrypted bytes, so whoever carries or keeps it needs no key.
"""

import hashlib

PART_BYTES = 512 * 1024
MAX_BLOB_BYTES = 16 * 1024 * 1024
HASH_BYTES = 32


def count(size: int) -> int:
    """Return how many parts a blob of this size has."""
    return max(1, -(-size // PART_BYTES))


def length(size: int, number: int) -> int:
    """Return how long a part is; parts are numbered from 0. ``ValueError`` for a part the blob does not have."""
    if not 0 <= number < count(size):
        raise ValueError("no such part")
    return min(PART_BYTES, size - number * PART_BYTES)


def part_hash(data: bytes) -> bytes:
    """Return SHA-256 of a part."""
    return hashlib.sha256(data).digest()


def is_name(text: str) -> bool:
    """Whether this is the name of a blob: SHA-256 in lower-case hex."""
    return len(text) == 2 * HASH_BYTES and set(text) <= set("0123456789abcdef")

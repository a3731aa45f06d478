"""Sealing a stream to one receiver: X25519 with a fresh key, HKDF-SHA-256, AES-256-GCM chunk by chunk.

The key holds for one stream only, so a chunk's nonce is its number, and the last chunk says in it that it is the last:
a stream cut between two chunks does not open. The context (the header's hash) is bound to every chunk.
"""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
_KEY_BYTES = 32
_PURPOSE = b"window-app bundle 1\n"


class SealBroken(ValueError):
    """A chunk that does not open: changed, cut, or sealed to another key."""


class ChunkSeal:
    """Seals or opens the chunks of one stream in their order."""

    def __init__(self, key: bytes, context: bytes) -> None:
        self._cipher = AESGCM(key)
        self._context = context
        self._number = 0

    def seal(self, plain: bytes, *, last: bool) -> bytes:
        """Seal the next chunk."""
        return self._cipher.encrypt(self._nonce(last), plain, self._context)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        """Open the next chunk; ``SealBroken`` if it is not the one that was sealed in this place."""
        try:
            return self._cipher.decrypt(self._nonce(last), sealed, self._context)
        except (InvalidTag, ValueError) as problem:
            raise SealBroken("a chunk does not open") from problem

    def _nonce(self, last: bool) -> bytes:
        self._number += 1
        return self._number.to_bytes(8, "big") + bytes(3) + bytes([last])


def new_pair() -> tuple[bytes, bytes]:
    """Return a fresh X25519 private key for one stream, and its public half."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_mark(public: bytes) -> bytes:
    """Return the 16 bytes by which a sealed stream names the key it is sealed to."""
    return hashlib.sha256(_PURPOSE + public).digest()[:16]


def stream_key(private: bytes, other: bytes, *, ephemeral: bytes, receiver: bytes) -> bytes:
    """Return the stream's key from one side's private and the other side's public key; ``ephemeral`` and ``receiver``
    are the two public halves. ``SealBroken`` for a key that is none.
    """
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError as problem:
        raise SealBroken("not a usable key") from problem
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE + ephemeral + receiver).derive(shared)

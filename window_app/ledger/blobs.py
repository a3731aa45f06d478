"""Files beside the ledger (printed papers, scans), each encrypted with a key of its own under a random name.

The key and the SHA-256 of the plain bytes stand in the entry that refers to the file, inside the encrypted
ledger. A file is on disk under its name before that entry is appended; one that no entry names is harmless.

Bytes: ``WAB1``, then chunks of up to 64 KiB, each AES-256-GCM with its 16-byte tag; nonce = chunk number,
associated data = chunk number and whether it is the last, so that no chunk can be cut, moved or exchanged.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from window_app.ledger.database import Database
from window_app.ledger.on_disk import write_whole
from window_app.ledger.troubles import BlobDamaged, BlobMissing, NotSaved

_MAGIC = b"WAB1"
_CHUNK = 64 * 1024
_TAG = 16


class StoredBlob(msgspec.Struct, frozen=True):
    """What the entry must keep to find and read the file again: name, key (hex), SHA-256 (hex) and size.

    ``sealed_sha256`` and ``sealed_size`` are of the bytes as they lie on disk.
    """

    name: str
    key: str
    sha256: str
    size: int
    sealed_sha256: str = ""
    sealed_size: int = 0


class Blobs:
    """The store of files in one directory."""

    def __init__(self, directory: Path, database: Database) -> None:
        self._directory = directory
        self._database = database

    def put(self, data: bytes, now: int) -> StoredBlob:
        """Encrypt and store a file; on disk, with its name, when this returns. ``NotSaved`` if refused."""
        name, key = secrets.token_hex(16), AESGCM.generate_key(256)
        sealed = _MAGIC + b"".join(_sealed(data, key))
        stored = StoredBlob(
            name,
            key.hex(),
            hashlib.sha256(data).hexdigest(),
            len(data),
            sealed_sha256=hashlib.sha256(sealed).hexdigest(),
            sealed_size=len(sealed),
        )
        self._keep(stored, sealed, now)
        return stored

    def put_sealed(self, stored: StoredBlob, sealed: bytes, now: int) -> bytes:
        """Keep a file that another station encrypted, if it is the one named; return its plain bytes.

        ``BlobDamaged`` if it is another, ``NotSaved`` if the disk refuses.
        """
        if hashlib.sha256(sealed).hexdigest() != stored.sealed_sha256:
            raise BlobDamaged(stored.name)
        data = _proved(stored.name, sealed, stored.key, stored.sha256)
        self._keep(stored, sealed, now)
        return data

    def _keep(self, stored: StoredBlob, sealed: bytes, now: int) -> None:
        path = self.path_of(stored.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise NotSaved(os.strerror(problem.errno or 0)) from problem
        write_whole(path, sealed)
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO blobs (name, sha256, size, stored_at) VALUES (?, ?, ?, ?)",
                (stored.name, stored.sha256, stored.size, now),
            )

    def read(self, name: str, key: str, sha256: str) -> bytes:
        """Return the plain bytes, proved to be those stored. ``BlobMissing`` or ``BlobDamaged`` otherwise."""
        try:
            sealed = self.path_of(name).read_bytes()
        except FileNotFoundError as problem:
            raise BlobMissing(name) from problem
        return _proved(name, sealed, key, sha256)

    def has(self, name: str) -> bool:
        """Whether the file is on this computer."""
        return self.path_of(name).exists()

    def drop(self, name: str) -> None:
        """Delete a file (erasure after retention, or its case left this station's scope)."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM blobs WHERE name = ?", (name,))
            self._database.when_kept(lambda: self.path_of(name).unlink(missing_ok=True))

    def names(self) -> tuple[str, ...]:
        """Return the names of all files stored, oldest first."""
        return tuple(row[0] for row in self._database.rows("SELECT name FROM blobs ORDER BY stored_at, name"))

    def path_of(self, name: str) -> Path:
        """Return where a file lies; ``BlobMissing`` for a name that is not one of this store's."""
        if len(name) != 32 or not set(name) <= set("0123456789abcdef"):
            raise BlobMissing("?")
        return self._directory / name[:2] / name


def _proved(name: str, sealed: bytes, key: str, sha256: str) -> bytes:
    try:
        data = _opened(sealed, bytes.fromhex(key))
    except (InvalidTag, ValueError) as problem:
        raise BlobDamaged(name) from problem
    if hashlib.sha256(data).hexdigest() != sha256:
        raise BlobDamaged(name)
    return data


def _sealed(data: bytes, key: bytes) -> Iterator[bytes]:
    cipher = AESGCM(key)
    count = max(1, -(-len(data) // _CHUNK))
    for number in range(count):
        chunk = data[number * _CHUNK : (number + 1) * _CHUNK]
        yield cipher.encrypt(_nonce(number), chunk, _bound(number, number == count - 1))


def _opened(sealed: bytes, key: bytes) -> bytes:
    if not sealed.startswith(_MAGIC):
        raise ValueError("not a stored file")
    cipher, size = AESGCM(key), _CHUNK + _TAG
    rest = sealed[len(_MAGIC) :]
    count = max(1, -(-len(rest) // size))
    return b"".join(
        cipher.decrypt(_nonce(number), rest[number * size : (number + 1) * size], _bound(number, number == count - 1))
        for number in range(count)
    )


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _bound(number: int, last: bool) -> bytes:
    return number.to_bytes(8, "big") + (b"\x01" if last else b"\x00")

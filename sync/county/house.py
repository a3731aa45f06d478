"""A county's directory: its store, its keys, and where it was last served.

``county.db`` the store; ``files/`` scans of stations, encrypted as they came; ``keys/signing-private.key`` signs
editions and bundles; ``keys/recovery-private.key`` opens stations' recovery keys and belongs off this machine once it
is set up. Private files are readable by the owner only.
"""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.county.records import County
from sync.county.sqlite_store import SqliteStore, create, migrate
from sync.wire.signing import text_of


class NoHouse(Exception):
    """The directory holds no county."""


class House:
    """The files of one county under a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.database = directory / "county.db"
        self.keys = directory / "keys"
        self.address = directory / "address"
        self.files = directory / "files"

    def found(self, code: str, name: str) -> County:
        """Make the county: keys, epoch, store. ``FileExistsError`` if there is one already."""
        self.directory.mkdir(parents=True, exist_ok=True)
        if self.database.exists():
            raise FileExistsError(str(self.database))
        self.keys.mkdir(mode=0o700, exist_ok=True)
        signing, recovery = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        _write_private(self.keys / "signing-private.key", signing.private_bytes_raw())
        _write_private(self.keys / "recovery-private.key", recovery.private_bytes_raw())
        county = County(
            code=code,
            name=name,
            epoch=new_epoch(),
            signing_key=signing.public_key().public_bytes_raw(),
            recovery_key=recovery.public_key().public_bytes_raw(),
        )
        create(self.database, county)
        return county

    def open(self) -> SqliteStore:
        """Open the store, brought up to this program; ``NoHouse`` if there is none."""
        if not self.database.is_file():
            raise NoHouse(str(self.directory))
        migrate(self.database)
        return SqliteStore(self.database)

    def note_address(self, url: str) -> None:
        """Remember where the county is served, for enrolment files."""
        write_whole(self.address, url + "\n")

    def noted_address(self) -> str | None:
        """Return where the county was last served."""
        return self.address.read_text(encoding="utf-8").strip() if self.address.is_file() else None


def new_epoch() -> str:
    """Return the id of a new county epoch, random."""
    return secrets.token_hex(8)


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write a text file whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _write_private(path: Path, key: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text_of(key) + "\n")
        file.flush()
        os.fsync(file.fileno())

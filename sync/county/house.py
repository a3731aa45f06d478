"""A county's directory: its store, its keys, and where it was last served.

``county.db`` the store, or ``database.json``, which says where in PostgreSQL it is; ``files/`` scans of stations,
encrypted as they came, or ``files.json``, which says in what bucket they are; ``keys/signing-private.key`` signs
editions and bundles; ``keys/recovery-private.key`` opens stations' recovery keys and belongs off this machine once it
is set up. Private files are readable by the owner only.
"""

import os
import secrets
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.county import postgres_schema, postgres_store
from sync.county.postgres_store import PostgresStore
from sync.county.records import County
from sync.county.sqlite_store import SqliteStore, create, migrate
from sync.county.store import CountyStore
from sync.wire.signing import text_of

SIGNING = "signing-private.key"
RECOVERY = "recovery-private.key"


class NoHouse(Exception):
    """The directory holds no county."""


class OtherStore(Exception):
    """The county of the directory lives in a file there, not in PostgreSQL."""


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in PostgreSQL a county is: the database, whose address may hold a password, and the county's code."""

    url: str
    county: str


class House:
    """The files of one county under a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.database = directory / "county.db"
        self.place = directory / "database.json"
        self.keys = directory / "keys"
        self.address = directory / "address"
        self.files = directory / "files"
        self.files_place = directory / "files.json"

    def found(self, code: str, name: str, url: str | None = None) -> County:
        """Make the county: keys, epoch, store, with ``url`` in PostgreSQL. ``FileExistsError`` if there is one."""
        self.directory.mkdir(parents=True, exist_ok=True)
        if self.database.exists() or self.place.exists():
            raise FileExistsError(str(self.directory))
        self.keys.mkdir(mode=0o700, exist_ok=True)
        signing, recovery = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        keys = {SIGNING: signing.private_bytes_raw(), RECOVERY: recovery.private_bytes_raw()}
        county = County(
            code=code,
            name=name,
            epoch=new_epoch(),
            signing_key=signing.public_key().public_bytes_raw(),
            recovery_key=recovery.public_key().public_bytes_raw(),
        )
        for file, private in keys.items():
            _write_private(self.keys / file, private)
        try:
            self._create(county, url)
        except BaseException:
            for file in keys:
                (self.keys / file).unlink()
            raise
        return county

    def receive(self, county: County, url: str | None = None) -> None:
        """Make an empty store for a county that is put back from a backup; ``FileExistsError`` if there is a store.

        Its keys are not in the backup: they are put back apart.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        if self.database.exists() or self.place.exists():
            raise FileExistsError(str(self.directory))
        self._create(county, url)

    def _create(self, county: County, url: str | None) -> None:
        if url is None:
            create(self.database, county)
            return
        postgres_store.create(url, county)
        self.note_place(url, county.code)

    def open(self, url: str | None = None) -> CountyStore:
        """Open the store, brought up to this program; ``url`` is where its database is now, if not where it was.

        ``NoHouse`` if there is none, ``OtherStore`` if an address is given for a county in a file.
        """
        if self.place.is_file():
            place = msgspec.json.decode(self.place.read_bytes(), type=Place)
            postgres_schema.migrate(url or place.url)
            return PostgresStore(url or place.url, place.county)
        if not self.database.is_file():
            raise NoHouse(str(self.directory))
        if url is not None:
            raise OtherStore(str(self.directory))
        migrate(self.database)
        return SqliteStore(self.database)

    def note_place(self, url: str, county: str) -> None:
        """Remember where in PostgreSQL the county is. Only the owner of the file may read it."""
        write_whole(self.place, msgspec.json.encode(Place(url, county)).decode() + "\n", private=True)

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

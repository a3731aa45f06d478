"""Keys of a station and the signature of a request.

What is signed is this text, each part on its own line, ended by a line feed::

    window-app request 1
    <county code>
    <station code>
    <key id>
    <METHOD>
    <path and query as sent>
    <SHA-256 of the body as sent (packed), hex>
    <content encoding>
    <station's clock, UTC ms>
    <nonce>

A read carries the nonce the county gave with its last reply, good once. A write carries a random one: writes are
safe to repeat, and a station whose clock is wrong must still be able to send, so the clock is never judged.
"""

import base64
import binascii
import hashlib

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64

STATION_HEADER = "window-app-station"
KEY_HEADER = "window-app-key"
DATE_HEADER = "window-app-date"
NONCE_HEADER = "window-app-nonce"
SIGNATURE_HEADER = "window-app-signature"


class PublicKeys(msgspec.Struct, frozen=True):
    """A station's public keys, 32 raw bytes each: Ed25519 to check signatures, X25519 to seal to it."""

    sign: bytes
    seal: bytes

    @property
    def key_id(self) -> str:
        """The id under which the county knows them, 32 hex digits."""
        return self._hash().hex()[:32]

    @property
    def spoken(self) -> str:
        """The fingerprint to be read out on the telephone: six groups of four digits."""
        digits = f"{int.from_bytes(self._hash(), 'big') % 10**24:024d}"
        return " ".join(digits[at : at + 4] for at in range(0, 24, 4))

    def _hash(self) -> bytes:
        return hashlib.sha256(b"window-app station keys 1\n" + self.sign + self.seal).digest()


class StationKeys(msgspec.Struct, frozen=True):
    """A station's private keys, 32 raw bytes each. Kept only in the encrypted ledger."""

    sign: bytes
    seal: bytes

    @classmethod
    def generate(cls) -> "StationKeys":
        """Make new keys from the system's randomness."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw(), X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def decode(cls, data: bytes) -> "StationKeys":
        """Read what ``encode`` wrote; ``ValueError`` for anything else."""
        if len(data) != 2 * KEY_BYTES:
            raise ValueError("station keys have a wrong length")
        return cls(data[:KEY_BYTES], data[KEY_BYTES:])

    def encode(self) -> bytes:
        """Return 64 bytes to be stored encrypted."""
        return self.sign + self.seal

    @property
    def public(self) -> PublicKeys:
        """The public halves."""
        return PublicKeys(
            Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw(),
            X25519PrivateKey.from_private_bytes(self.seal).public_key().public_bytes_raw(),
        )

    def signature(self, data: bytes) -> bytes:
        """Sign these bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).sign(data)


class SignedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a request's signature covers."""

    county: str
    station: str
    key_id: str
    method: str
    target: str
    body: bytes
    packing: str
    date: int
    nonce: str

    def canonical(self) -> bytes:
        """Return the exact bytes that are signed."""
        lines = (
            "window-app request 1",
            self.county,
            self.station,
            self.key_id,
            self.method,
            self.target,
            hashlib.sha256(self.body).hexdigest(),
            self.packing,
            str(self.date),
            self.nonce,
        )
        if any("\n" in line for line in lines):
            raise ValueError("a signed part holds a line feed")
        return ("\n".join(lines) + "\n").encode()


def fits(sign_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether this Ed25519 signature over the data was made by the holder of the key; False for any bad shape."""
    if len(sign_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(sign_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def text_of(data: bytes) -> str:
    """Return bytes as URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """Read ``text_of``; ``ValueError`` for anything else."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as problem:
        raise ValueError("not base64") from problem


def fingerprint(public_key: bytes) -> str:
    """Return the fingerprint of one public key of the county: SHA-256 as hex."""
    return hashlib.sha256(public_key).hexdigest()


def edition_statement(county: str, edition: str, content: bytes) -> bytes:
    """Return what the county signs for an edition of the law."""
    return f"window-app edition 1\n{county}\n{edition}\n{hashlib.sha256(content).hexdigest()}\n".encode()


def calendar_statement(county: str, year: int, content: bytes) -> bytes:
    """Return what the county signs for a year's calendar."""
    return f"window-app calendar 1\n{county}\n{year}\n{hashlib.sha256(content).hexdigest()}\n".encode()

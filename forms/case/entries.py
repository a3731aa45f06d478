"""The envelope of a fact: header, salted body hash, hash chain. These bytes never change.

An entry is stored and sent as three byte strings: the encoded header, a 16-byte random salt, and the
encoded body. ``body_hash = SHA-256(salt || body)`` stands in the header, and the chain of a ledger is
``hash = SHA-256(previous hash || header bytes)``, so a body can be erased after retention while the
chain still verifies. The header holds nothing personal.
"""

import hashlib
from functools import cached_property

import msgspec

from forms.case.moment import is_happened
from forms.terms import AboutKind

SALT_BYTES = 16
CHAIN_START = bytes(32)


class About(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What an entry is about: its kind and the id of that thing."""

    kind: AboutKind
    id: str


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands outside the body.

    ``number`` is dense from 1 in its ledger. ``happened`` is a civil date ``YYYY-MM-DD`` or a minute
    ``YYYY-MM-DDTHH:MM``, always +08:00. ``written_at`` is UTC in milliseconds; ``trusted`` says whether
    that time came from trusted time. ``edition`` names the edition of the law in force, ``body_hash`` is hex.
    """

    id: str
    about: About
    ledger: str
    number: int
    kind: str
    body_version: int
    happened: str
    written_at: int
    trusted: bool
    clerk: str
    edition: str
    body_hash: str


class Entry(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """One sealed fact as stored and sent. An erased entry has empty salt and body."""

    header_bytes: bytes
    salt: bytes
    body_bytes: bytes

    @cached_property
    def header(self) -> Header:
        """The decoded header; ``MalformedEntry`` if it is not one in canonical form."""
        return decode_header(self.header_bytes)

    @property
    def erased(self) -> bool:
        """Whether the body was deleted after retention."""
        return not self.salt and not self.body_bytes


class MalformedEntry(ValueError):
    """Bytes that are not an entry of this house; the message names the part, never its content."""


_header_encoder = msgspec.json.Encoder()
_header_decoder = msgspec.json.Decoder(Header)


def encode_header(header: Header) -> bytes:
    """Return the canonical bytes of a header: compact JSON in field order, UTF-8."""
    return _header_encoder.encode(header)


def decode_header(data: bytes) -> Header:
    """Decode canonical header bytes; anything else is a ``MalformedEntry``."""
    try:
        header = _header_decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise MalformedEntry("header is not readable") from problem
    if _header_encoder.encode(header) != data:
        raise MalformedEntry("header is not in canonical form")
    if header.number < 1:
        raise MalformedEntry("number is below 1")
    if not is_happened(header.happened):
        raise MalformedEntry("happened is not a day or a minute")
    return header


def body_hash(salt: bytes, body: bytes) -> str:
    """Return SHA-256 of salt and body as hex."""
    return hashlib.sha256(salt + body).hexdigest()


def chain(previous: bytes, header_bytes: bytes) -> bytes:
    """Return the ledger's hash after this header, from the hash before it (``CHAIN_START`` before the first)."""
    return hashlib.sha256(previous + header_bytes).digest()


def check(entry: Entry) -> Header:
    """Return the header if the entry is whole; ``MalformedEntry`` if the body does not fit its hash."""
    header = entry.header
    if entry.erased:
        return header
    if len(entry.salt) != SALT_BYTES:
        raise MalformedEntry("salt has a wrong length")
    if body_hash(entry.salt, entry.body_bytes) != header.body_hash:
        raise MalformedEntry("body does not fit its hash")
    return header

"""A bundle: the messages of the line in one sealed file, for a stick. ``docs/bundles.md`` has the format.

The messages are framed by their length (4 bytes, big end first), packed together by zstd, sealed to the receiver
chunk by chunk and signed by the sender over header and sealed chunks, so that nothing is opened before the signature
fits, and nothing is handed on before every message was read once to the end.
"""

import hashlib
import io
import secrets
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, Protocol, cast

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire import sealing
from sync.wire.bundle_parts import PART_BYTES, SUFFIX, Parts, PartsWriter, find_parts, read_records, room_for_records
from sync.wire.bundle_problems import BundleCode, Refused
from sync.wire.codec import MAX_MESSAGE_BYTES, CodecProblem, decode_either, encode
from sync.wire.messages import Message, Reply, Request
from sync.wire.sealing import CHUNK_BYTES, TAG_BYTES, ChunkSeal, SealBroken
from sync.wire.signing import fits

MAX_PLAIN_BYTES = 8 << 30
_LEVEL = 9
_STATEMENT = b"window-app bundle 1\n"


class BundleKind(StrEnum):
    """Which way a bundle goes: from a station up to the county, or from the county down."""

    UP = "up"
    DOWN = "down"


class _Reader(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a bundle outside the seal: nothing personal. ``receiver`` and ``sender`` are codes.

    ``number`` counts from 1: of a ledger's bundles up, or of a station's bundles down; ``previous`` is the number
    given before. ``epoch`` is the county's as the sender knows it, empty if it does not. ``created`` is UTC ms.
    """

    county: str
    sender: str
    receiver: str
    kind: BundleKind
    number: int
    previous: int
    epoch: str
    created: int
    ledger: str


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The header of each part: the label, this bundle's random id, and the keys it goes by."""

    label: Label
    id: bytes
    sender_key: bytes
    sealed_to: bytes
    ephemeral: bytes


class OpenBundle(msgspec.Struct, frozen=True):
    """A bundle whose parts were found and whose header was read; nothing else of it was believed yet."""

    header: Header
    parts: Parts

    @property
    def label(self) -> Label:
        """What stands on it."""
        return self.header.label


def write_bundle(
    out: Path,
    label: Label,
    messages: Iterable[Message],
    *,
    sign_key: bytes,
    receiver_key: bytes,
    part_bytes: int = PART_BYTES,
) -> tuple[Path, ...]:
    """Write a bundle whole or not at all and return its files. ``sign_key`` is the sender's private Ed25519 key,
    ``receiver_key`` the receiver's public X25519 key. ``OSError`` as the disk gives it; ``ValueError`` if
    ``part_bytes`` is too small for anything.
    """
    private, ephemeral = sealing.new_pair()
    signer = Ed25519PrivateKey.from_private_bytes(sign_key)
    header = Header(
        label=label,
        id=secrets.token_bytes(16),
        sender_key=signer.public_key().public_bytes_raw(),
        sealed_to=sealing.key_mark(receiver_key),
        ephemeral=ephemeral,
    )
    head = msgspec.msgpack.encode(header)
    chunk = min(CHUNK_BYTES, room_for_records(head, part_bytes) - TAG_BYTES)
    if chunk < 1:
        raise ValueError("a part is too small")
    seal = ChunkSeal(
        sealing.stream_key(private, receiver_key, ephemeral=ephemeral, receiver=receiver_key), _context(head)
    )
    written = PartsWriter(out, head, part_bytes)
    signed = _transcript(head)
    try:
        for plain, last in _chunks(messages, chunk):
            record = seal.seal(plain, last=last)
            _add(signed, record)
            written.put(record)
        return written.finish(signer.sign(_STATEMENT + signed.digest()))
    except BaseException:
        written.abandon()
        raise


def place_of(out: Path, label: Label) -> Path:
    """Return the file to write: ``out`` itself, or in a directory a name made of sender, way and number."""
    if not out.is_dir():
        return out
    station = label.sender if label.kind is BundleKind.UP else label.receiver
    return out / f"{station}-{label.kind.value}-{label.number:06}{SUFFIX}"


def find_bundle(path: Path) -> OpenBundle:
    """Find the parts of a bundle and read its header. ``Refused`` if it is none."""
    try:
        parts = find_parts(path)
    except OSError as problem:
        raise Refused(BundleCode.UNREADABLE) from problem
    try:
        header = msgspec.msgpack.decode(parts.head, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(BundleCode.DAMAGED) from problem
    if header.label.number < 1:
        raise Refused(BundleCode.DAMAGED)
    return OpenBundle(header, parts)


def prove(bundle: OpenBundle, seal_key: bytes) -> None:
    """Check the sender's signature, then read every message once. ``Refused`` unless all of it is whole.

    ``seal_key`` is the receiver's private X25519 key. Whose key ``header.sender_key`` is, is for the caller to judge.
    """
    _check_signature(bundle)
    if sealing.key_mark(sealing.public_of(seal_key)) != bundle.header.sealed_to:
        raise Refused(BundleCode.OTHER_KEY)
    for _message in messages_of(bundle, seal_key):
        pass


def messages_of(bundle: OpenBundle, seal_key: bytes) -> Iterator[Request | Reply]:
    """Yield the messages in order; ``Refused`` for the first that is not whole. ``prove`` must have passed."""
    try:
        source = _Opened(bundle, seal_key)
        with zstandard.ZstdDecompressor(max_window_size=MAX_MESSAGE_BYTES).stream_reader(
            cast(IO[bytes], source)
        ) as reader:
            yield from _framed(reader)
        if source.read(1):
            raise Refused(BundleCode.DAMAGED)
    except OSError as problem:
        raise Refused(BundleCode.UNREADABLE) from problem
    except (SealBroken, zstandard.ZstdError) as problem:
        raise Refused(BundleCode.DAMAGED) from problem
    except CodecProblem as problem:  # signed and whole, yet no message of this program
        raise Refused(BundleCode.NEWER) from problem


def _framed(reader: _Reader) -> Iterator[Request | Reply]:
    total = 0
    while length_bytes := _read(reader, 4):
        length = int.from_bytes(length_bytes, "big")
        total += length
        if len(length_bytes) != 4 or length > MAX_MESSAGE_BYTES or total > MAX_PLAIN_BYTES:
            raise Refused(BundleCode.DAMAGED)
        data = _read(reader, length)
        if len(data) != length:
            raise Refused(BundleCode.DAMAGED)
        yield decode_either(data)


def _read(reader: _Reader, count: int) -> bytes:
    """Read so many bytes, fewer only at the end."""
    data = b""
    while len(data) < count:
        more = reader.read(count - len(data))
        if not more:
            break
        data += more
    return data


class _Opened(io.RawIOBase):
    """The packed bytes behind the seal, opened chunk by chunk."""

    def __init__(self, bundle: OpenBundle, seal_key: bytes) -> None:
        super().__init__()
        receiver = sealing.public_of(seal_key)
        ephemeral = bundle.header.ephemeral
        key = sealing.stream_key(seal_key, ephemeral, ephemeral=ephemeral, receiver=receiver)
        self._seal = ChunkSeal(key, _context(bundle.parts.head))
        self._records = read_records(bundle.parts)
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, count: int = -1) -> bytes:
        """Return up to ``count`` bytes, none at the end."""
        while not self._rest:
            found = next(self._records, None)
            if found is None:
                return b""
            record, last = found
            self._rest = self._seal.open(record, last=last)
        taken = self._rest if count < 0 else self._rest[:count]
        self._rest = self._rest[len(taken) :]
        return taken


def _chunks(messages: Iterable[Message], size: int) -> Iterator[tuple[bytes, bool]]:
    held: bytes | None = None
    for data in _packed(messages, size):
        if held is not None:
            yield held, False
        held = data
    yield held or b"", True


def _packed(messages: Iterable[Message], size: int) -> Iterator[bytes]:
    chunker = zstandard.ZstdCompressor(level=_LEVEL).chunker(chunk_size=size)
    for message in messages:
        data = encode(message)
        yield from chunker.compress(len(data).to_bytes(4, "big") + data)
    yield from chunker.finish()  # type: ignore[no-untyped-call]


def _check_signature(bundle: OpenBundle) -> None:
    signed = _transcript(bundle.parts.head)
    records = read_records(bundle.parts)
    try:
        while True:
            record, _last = next(records)
            _add(signed, record)
    except StopIteration as end:
        signature: bytes = end.value
    except OSError as problem:
        raise Refused(BundleCode.UNREADABLE) from problem
    if not fits(bundle.header.sender_key, signature, _STATEMENT + signed.digest()):
        raise Refused(BundleCode.DAMAGED)


def _transcript(head: bytes) -> "hashlib._Hash":
    return hashlib.sha256(len(head).to_bytes(4, "big") + head)


def _add(transcript: "hashlib._Hash", record: bytes) -> None:
    transcript.update(len(record).to_bytes(4, "big") + record)


def _context(head: bytes) -> bytes:
    return hashlib.sha256(head).digest()

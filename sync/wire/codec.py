"""Messages to bytes and back: MessagePack, compressed by zstd (gzip is read too), within hard limits.

The limits are part of the protocol: a reader stops unpacking at ``MAX_MESSAGE_BYTES`` whatever a packed body claims.
"""

import zlib
from enum import StrEnum
from typing import TypeVar

import msgspec
import zstandard

from sync.wire.messages import BlobPart, BlobPiece, Message, Reply, Request

CONTENT_TYPE = "application/vnd.window-app.sync.v1+msgpack"
MAX_MESSAGE_BYTES = 8 * 1024 * 1024
MAX_PACKED_BYTES = 4 * 1024 * 1024
MAX_BODY_BYTES = 1024 * 1024
MAX_HEADER_BYTES = 8 * 1024
MAX_ENTRIES = 500
MAX_ROWS = 1000
_WORTH_PACKING = 256
TIGHT = 6
QUICK = 3
"""How hard zstd tries: a station packs tight for a slow line, a county that answers many packs quickly, 4 % bigger."""


class Packing(StrEnum):
    """How a body is compressed; the value of the Content-Encoding header."""

    NONE = "identity"
    ZSTD = "zstd"
    GZIP = "gzip"


class CodecProblem(ValueError):
    """Bytes that cannot be read as a message; the text names what is wrong, never the content."""


class TooBig(CodecProblem):
    """A body over the limits, before or after unpacking."""


_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
_either: msgspec.msgpack.Decoder[Request | Reply] = msgspec.msgpack.Decoder(Request | Reply)
_Kind = TypeVar("_Kind")


def encode(message: Message) -> bytes:
    """Return the plain bytes of a message."""
    return _encoder.encode(message)


def decode_request(data: bytes) -> Request:
    """Return the request; ``CodecProblem`` if the bytes are none."""
    return _decode(_requests, data)


def decode_reply(data: bytes) -> Reply:
    """Return the reply; ``CodecProblem`` if the bytes are none."""
    return _decode(_replies, data)


def decode_either(data: bytes) -> Request | Reply:
    """Return the request or reply, as a bundle carries both; ``CodecProblem`` if the bytes are none."""
    return _decode(_either, data)


def packed(message: Message, level: int = TIGHT) -> tuple[bytes, Packing]:
    """Encode and compress a message; parts of files are encrypted already, so nothing is gained on them."""
    data = encode(message)
    return (data, Packing.NONE) if isinstance(message, BlobPart | BlobPiece) else pack(data, level)


def pack(data: bytes, level: int = TIGHT) -> tuple[bytes, Packing]:
    """Compress where it is worth it; return the bytes and how they are packed."""
    if len(data) < _WORTH_PACKING:
        return data, Packing.NONE
    return zstandard.ZstdCompressor(level=level).compress(data), Packing.ZSTD


def unpack(data: bytes, packing: str, limit: int = MAX_MESSAGE_BYTES) -> bytes:
    """Undo ``pack``. ``TooBig`` beyond the limit; ``CodecProblem`` for a cut or damaged body or an unknown packing."""
    if packing in ("", Packing.NONE):
        plain = data
    elif packing == Packing.ZSTD:
        plain = _unzstd(data, limit)
    elif packing == Packing.GZIP:
        plain = _gunzip(data, limit)
    else:
        raise CodecProblem("packing is not known")
    if len(plain) > limit:
        raise TooBig("message is over the limit")
    return plain


def _unzstd(data: bytes, limit: int) -> bytes:
    try:
        with zstandard.ZstdDecompressor(max_window_size=limit).stream_reader(data) as reader:
            plain = reader.read(limit + 1)
            complete = len(plain) > limit or zstandard.frame_content_size(data) in (-1, len(plain))
    except zstandard.ZstdError as problem:
        raise CodecProblem("packed body is damaged") from problem
    if not complete:
        raise CodecProblem("packed body is cut")
    return plain


def _gunzip(data: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(data, limit + 1)
    except zlib.error as problem:
        raise CodecProblem("packed body is damaged") from problem
    if len(plain) <= limit and not unpacker.eof:
        raise CodecProblem("packed body is cut")
    return plain


def _decode(decoder: msgspec.msgpack.Decoder[_Kind], data: bytes) -> _Kind:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise CodecProblem("message is not readable") from problem

"""Packing within limits, whatever comes."""

import gzip
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.codec import MAX_MESSAGE_BYTES, CodecProblem, Packing, TooBig, pack, unpack

LONG = b"the same words again and again " * 400


@given(st.binary(max_size=5000))
def test_packed_bytes_come_back(data: bytes) -> None:
    packed, packing = pack(data)
    assert unpack(packed, packing) == data


def test_long_bodies_are_packed() -> None:
    packed, packing = pack(LONG)
    assert packing is Packing.ZSTD
    assert len(packed) < len(LONG) / 10


def test_gzip_is_read_too() -> None:
    assert unpack(gzip.compress(LONG), "gzip") == LONG


@pytest.mark.parametrize("size", [MAX_MESSAGE_BYTES + 1, MAX_MESSAGE_BYTES * 20])
def test_a_bomb_is_stopped_at_the_limit(size: int) -> None:
    packer = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = (
        b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20))
        + packer.compress(bytes(1))
        + packer.flush()
    )
    assert len(bomb) < 1 << 20
    for packed, packing in ((bomb, "zstd"), (gzip.compress(bytes(size), 9), "gzip"), (bytes(size), "identity")):
        with pytest.raises(TooBig):
            unpack(packed, packing)


@given(st.data())
def test_a_cut_body_is_never_a_message(data: st.DataObject) -> None:
    for packed, packing in ((pack(LONG)[0], "zstd"), (gzip.compress(LONG), "gzip")):
        cut = data.draw(st.integers(0, len(packed) - 1))
        with pytest.raises(CodecProblem):
            unpack(packed[:cut], packing)


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd, gzip"])
def test_an_unknown_packing_is_refused(packing: str) -> None:
    with pytest.raises(CodecProblem):
        unpack(zlib.compress(LONG), packing)


@given(st.binary(max_size=300), st.sampled_from(["zstd", "gzip"]))
def test_rubbish_is_refused_or_read_but_never_crashes(data: bytes, packing: str) -> None:
    try:
        plain = unpack(data, packing)
    except CodecProblem:
        return
    assert len(plain) <= MAX_MESSAGE_BYTES

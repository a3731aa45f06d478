"""Stored files: encrypted, whole or not there, proved at reading."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from window_app.ledger.blobs import StoredBlob
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import BlobDamaged, BlobMissing

CHUNK = 64 * 1024


def read(ledger: Ledger, stored: StoredBlob) -> bytes:
    return ledger.blobs.read(stored.name, stored.key, stored.sha256)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_001])
def test_bytes_come_back_and_no_chunk_is_plain(ledger: Ledger, size: int) -> None:
    data = (b"plain text " * (size // 11 + 1))[:size]
    stored = ledger.blobs.put(data, now=1)
    assert read(ledger, stored) == data
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(data).hexdigest())
    assert b"plain text" not in ledger.blobs.path_of(stored.name).read_bytes()
    assert ledger.blobs.names() == (stored.name,)


def test_the_same_file_twice_is_two_names_and_two_keys(ledger: Ledger) -> None:
    first, second = ledger.blobs.put(b"x", now=1), ledger.blobs.put(b"x", now=2)
    assert first.name != second.name
    assert first.key != second.key
    assert ledger.blobs.path_of(first.name).read_bytes() != ledger.blobs.path_of(second.name).read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_or_missing_byte_is_noticed(ledger: Ledger, data: st.DataObject) -> None:
    stored = ledger.blobs.put(bytes(range(256)) * 600, now=1)
    path = ledger.blobs.path_of(stored.name)
    whole = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] ^= data.draw(st.integers(1, 255))
    else:
        del whole[data.draw(st.integers(0, len(whole) - 1)) :]
    path.write_bytes(whole)
    with pytest.raises(BlobDamaged):
        read(ledger, stored)


def test_chunks_cannot_change_places(ledger: Ledger) -> None:
    stored = ledger.blobs.put(b"a" * CHUNK + b"b" * CHUNK + b"c", now=1)
    path = ledger.blobs.path_of(stored.name)
    whole, size = path.read_bytes(), CHUNK + 16
    path.write_bytes(whole[:4] + whole[4 + size : 4 + 2 * size] + whole[4 : 4 + size] + whole[4 + 2 * size :])
    with pytest.raises(BlobDamaged):
        read(ledger, stored)


def test_wrong_key_wrong_hash_and_missing(ledger: Ledger) -> None:
    stored = ledger.blobs.put(b"x", now=1)
    with pytest.raises(BlobDamaged):
        ledger.blobs.read(stored.name, "00" * 32, stored.sha256)
    with pytest.raises(BlobDamaged):
        ledger.blobs.read(stored.name, "not hex", stored.sha256)
    with pytest.raises(BlobDamaged):
        ledger.blobs.read(stored.name, stored.key, "0" * 64)
    assert ledger.blobs.has(stored.name)
    ledger.blobs.drop(stored.name)
    assert not ledger.blobs.has(stored.name)
    with pytest.raises(BlobMissing):
        read(ledger, stored)


@pytest.mark.parametrize("name", ["", "..", "../../ledger.db", "x" * 32, "A" * 32, "0" * 31])
def test_a_name_that_is_none_of_the_store_reaches_no_file(ledger: Ledger, name: str) -> None:
    with pytest.raises(BlobMissing):
        ledger.blobs.read(name, "00" * 32, "0" * 64)


def test_a_file_whose_row_failed_is_harmless(ledger: Ledger, profile: Path) -> None:
    with pytest.raises(RuntimeError):
        _put_and_fail(ledger)
    assert ledger.blobs.names() == ()
    assert len([path for path in (profile / "blobs").rglob("*") if path.is_file()]) == 1


def _put_and_fail(ledger: Ledger) -> None:
    with ledger.transaction():
        ledger.blobs.put(b"x", now=1)
        raise RuntimeError

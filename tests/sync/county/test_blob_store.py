"""What every store of files must do: never a wrong file, whatever happens to its parts. Another store is another row."""

import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_s3 import S3Blobs
from sync.county.blob_store import BlobStore, Committed
from sync.wire.blob_parts import PART_BYTES, count
from tests.support.buckets import KEY, SECRET, Buckets
from tests.support.shelves import sealed
from tests.sync.county.stores import together

STORES: dict[str, Callable[[Path, Buckets], BlobStore]] = {
    "directory": lambda path, _buckets: DirectoryBlobs(path / "files"),
    "s3": lambda _path, buckets: S3Blobs(buckets.new(), KEY, SECRET),
}
_fresh = itertools.count()


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path, buckets: Buckets) -> BlobStore:
    return STORES[request.param](tmp_path, buckets)


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def parts(data: bytes) -> list[bytes]:
    return [data[at : at + PART_BYTES] for at in range(0, max(len(data), 1), PART_BYTES)]


def put_all(store: BlobStore, data: bytes) -> None:
    for number, part in enumerate(parts(data)):
        store.put_part(name_of(data), number, part)


def whole(store: BlobStore, data: bytes) -> bytes:
    pieces = [store.piece(name_of(data), len(data), number) for number in range(count(len(data)))]
    return b"".join(piece or b"" for piece in pieces)


@pytest.mark.parametrize("size", [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
def test_a_file_goes_in_and_comes_out(store: BlobStore, size: int) -> None:
    data = sealed(size)
    name = name_of(data)
    assert store.missing(name, size) == tuple(range(count(size)))
    assert not store.has(name)
    put_all(store, data)
    assert store.missing(name, size) == ()
    assert not store.has(name)
    assert store.piece(name, size, 0) is None
    assert store.commit(name, size) == Committed(True)
    assert store.has(name)
    assert whole(store, data) == data
    assert store.commit(name, size) == Committed(True)
    assert store.missing(name, size) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 4), max_size=14))
def test_any_order_and_any_repetition_gives_the_file_or_names_what_lacks(store: BlobStore, order: list[int]) -> None:
    data = sealed(4 * PART_BYTES + 7, seed=next(_fresh))
    name, cut = name_of(data), parts(data)
    for number in order:
        store.put_part(name, number, cut[number])
    lacking = tuple(sorted(set(range(5)) - set(order)))
    assert store.missing(name, len(data)) == lacking
    assert store.commit(name, len(data)) == Committed(not lacking, missing=lacking)
    assert store.has(name) is (not lacking)
    for number in lacking:
        store.put_part(name, number, cut[number])
    assert store.commit(name, len(data)).done
    assert whole(store, data) == data


def test_parts_that_are_no_file_are_thrown_away(store: BlobStore) -> None:
    data, other = sealed(PART_BYTES + 5), sealed(PART_BYTES + 5, seed=1)
    name = name_of(data)
    store.put_part(name, 0, parts(data)[0])
    store.put_part(name, 1, parts(other)[1])
    assert store.commit(name, len(data)) == Committed(False, damaged=(0, 1))
    assert not store.has(name)
    assert store.missing(name, len(data)) == (0, 1)
    put_all(store, data)
    assert store.commit(name, len(data)).done


def test_a_part_after_the_end_changes_nothing(store: BlobStore) -> None:
    data = sealed(2 * PART_BYTES)
    put_all(store, data)
    assert store.commit(name_of(data), len(data)).done
    store.put_part(name_of(data), 0, sealed(PART_BYTES, seed=9))
    assert store.missing(name_of(data), len(data)) == ()
    assert whole(store, data) == data


def test_many_at_once_put_one_file_together(store: BlobStore) -> None:
    data = sealed(5 * PART_BYTES)
    name, cut = name_of(data), parts(data)
    results: list[Committed] = []

    def send(numbers: list[int]) -> None:
        for number in numbers:
            store.put_part(name, number, cut[number])
        results.append(store.commit(name, len(data)))

    orders = [list(range(5)), [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]]
    assert together(*(lambda order=order: send(order) for order in orders)) == []
    assert all(one.done for one in results)
    assert whole(store, data) == data


def test_a_dropped_file_is_gone_and_may_come_again(store: BlobStore) -> None:
    data = sealed(10)
    put_all(store, data)
    store.commit(name_of(data), 10)
    store.drop(name_of(data))
    store.drop(name_of(data))
    assert not store.has(name_of(data))
    assert store.piece(name_of(data), 10, 0) is None
    put_all(store, data)
    assert store.commit(name_of(data), 10).done


@pytest.mark.parametrize("name", ["", "..", "../" * 3 + "county.db", "A" * 64, "0" * 63, "0" * 62 + "/x"])
def test_what_is_no_name_reaches_no_file(store: BlobStore, name: str) -> None:
    for act in (lambda: store.has(name), lambda: store.put_part(name, 0, b"x"), lambda: store.drop(name)):
        with pytest.raises(ValueError, match="not the name"):
            act()


def test_whole_files_are_listed_and_parts_are_not(store: BlobStore) -> None:
    one, two, half = sealed(10), sealed(PART_BYTES + 1), sealed(2 * PART_BYTES, seed=3)
    assert list(store.names()) == []
    for data in (one, two):
        put_all(store, data)
        store.commit(name_of(data), len(data))
    store.put_part(name_of(half), 0, parts(half)[0])
    assert sorted(store.names()) == sorted((name_of(data), len(data)) for data in (one, two))

"""Erasure at the county: bodies go on both stores, files go in both places, chains and proofs still hold."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from forms.case.bodies import FieldsSet
from forms.case.station_bodies import Erased
from forms.terms import VerdictKind
from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_s3 import S3Blobs
from sync.county.blob_store import BlobStore
from sync.county.blobs import named
from sync.county.erasing import sweep, swept
from sync.station.blob_fetching import fetch_blob
from tests.support.buckets import KEY, SECRET, Buckets
from tests.support.cases import case, edit, open_case, visit
from tests.support.shelves import outgoing, sealed, write_scan
from tests.sync.conftest import Country

Make = Callable[[], BlobStore]


@pytest.fixture(params=["directory", "s3"])
def files(request: pytest.FixtureRequest, tmp_path: Path, buckets: Buckets) -> BlobStore:
    if request.param == "s3":
        return S3Blobs(buckets.new(), KEY, SECRET)
    return DirectoryBlobs(tmp_path / "files")


def _keep(files: BlobStore, data: bytes) -> str:
    name = hashlib.sha256(data).hexdigest()
    files.put_part(name, 0, data)
    assert files.commit(name, len(data)).done
    return name


def _erase(country: Country, *entries: str, code: str = "K") -> None:
    country.ledgers[code].write(visit("a"), Erased(entries=entries, ground="retention"))
    country.sync(code)


def _scanned(country: Country, files: BlobStore, data: bytes) -> tuple[str, str]:
    ledger = country.ledgers["V1"]
    open_case(ledger, "a")
    scan = write_scan(ledger, "a", data)
    for code in ("V1", "T1", "K"):
        assert country.sync(code).done
    return scan, _keep(files, data)


def test_an_erased_scan_is_gone_with_its_body_and_the_proof_holds(country: Country, files: BlobStore) -> None:
    data = sealed(100)
    scan, name = _scanned(country, files, data)
    phone = edit(country.ledgers["V1"], case("a"), "13800001234")
    country.sync("V1")
    _erase(country, scan, phone)
    assert files.has(name)
    assert sweep(country.store, files) == 1
    assert not files.has(name)
    assert sweep(country.store, files) == 0
    line = country.lines["T1"]
    line.files = files
    assert fetch_blob(line, outgoing(scan, data)) != data
    content = country.county_backup().read_bytes()
    assert b"13800001234" not in content
    for code in ("V1", "T1", "K"):
        result = country.sync(code)
        assert result.proof is not None
        assert result.proof.same == result.proof.of
    fresh = country.ledgers["T2"]
    assert b"13800001234" not in repr(vars(fresh)).encode()


def test_only_the_county_erases(country: Country, files: BlobStore) -> None:
    scan, name = _scanned(country, files, sealed(50))
    _erase(country, scan, code="T1")
    assert sweep(country.store, files) == 0
    assert files.has(name)
    with country.store.reading() as transaction:
        assert list(named(transaction)) == [(name, 50)]


def test_a_file_that_another_entry_still_names_stays(country: Country, files: BlobStore) -> None:
    data = sealed(60)
    scan, name = _scanned(country, files, data)
    write_scan(country.ledgers["V1"], "a", data)
    country.sync("V1")
    _erase(country, scan)
    assert sweep(country.store, files) == 0
    assert files.has(name)


def test_where_files_cannot_be_reached_they_are_deleted_at_the_next_sweep(
    country: Country, files: BlobStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scan, name = _scanned(country, files, sealed(70))
    _erase(country, scan)
    with country.store.reading() as transaction:
        assert transaction.erasures.files() == [name]

    class Gone(DirectoryBlobs):
        def drop(self, name: str) -> None:
            raise OSError(5, "gone")

    swept(country.store, Gone(tmp_path / "gone"))
    assert [record.message for record in caplog.records] == ["erasure"]
    assert sweep(country.store, files) == 1


def test_the_shelf_empties_what_it_knows_and_remembers_files(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    entry = edit(country.ledgers["V1"], case("a"), "secret")
    country.sync("V1")
    with country.store.writing() as transaction:
        (was,) = transaction.erasures.empty([entry, "unknown"])
        assert b"secret" in was.body_bytes
        transaction.erasures.put_files(["b", "a"])
        transaction.erasures.put_files(["a"])
    with country.store.writing() as transaction:
        (now,) = transaction.erasures.empty([entry])
        assert now.erased
        assert now.header_bytes == was.header_bytes
        assert transaction.erasures.files() == ["a", "b"]
        transaction.erasures.forget_files(["a", "c"])
    with country.store.reading() as transaction:
        assert transaction.erasures.files() == ["b"]
        assert [one.header.kind for one in transaction.erasures.of_kind(FieldsSet.KIND)] == [FieldsSet.KIND]
        known = transaction.history.known(entry)
    assert known is not None
    assert known.verdict is VerdictKind.KEPT

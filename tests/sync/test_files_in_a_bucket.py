"""A real county-server whose scans lie in a bucket of a real S3 server: sent, read, moved, backed up, put back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_place import KEY, SECRET, S3Place
from sync.county.blob_s3 import S3Blobs
from tests.support import buckets as bucket_keys
from tests.support.buckets import Buckets
from tests.support.county_process import ServedCounty, county_server
from tests.support.shelves import sealed
from tests.sync.test_blobs_server import Desk

SIZE = 700_000


@pytest.fixture
def place(buckets: Buckets, monkeypatch: pytest.MonkeyPatch) -> S3Place:
    monkeypatch.setenv(KEY, bucket_keys.KEY)
    monkeypatch.setenv(SECRET, bucket_keys.SECRET)
    return buckets.new()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path / "house")
    yield county
    if county.running:
        assert county.stop() == 0


def _address(place: S3Place) -> tuple[str, ...]:
    return (f"s3://{place.bucket}/{place.prefix}", "--endpoint", place.endpoint)


def _check(house: Path, *more: str) -> tuple[int, dict[str, object]]:
    said = county_server("files", "check", house, "--json", *more)
    return said.returncode, json.loads(said.stdout)


def _whole(place: S3Place) -> set[str]:
    return {name for name, _size in S3Blobs(place, bucket_keys.KEY, bucket_keys.SECRET).names()}


def test_scans_go_to_the_bucket_and_back(place: S3Place, tmp_path: Path) -> None:
    house = tmp_path / "house"
    made = county_server("init", house, "--county-code", "350802", "--name", "Xinluo", "--files", *_address(place))
    assert made.returncode == 0, made.stderr
    assert bucket_keys.SECRET not in (house / "files.json").read_text(encoding="utf-8")
    served = ServedCounty.__new__(ServedCounty)
    served.directory, served.options, served.database, served.port = house, (), None, 0
    served.start()
    desk = Desk(served, *[sealed(SIZE, seed) for seed in range(3)])
    done = desk.send()
    assert (done.sent, done.trouble) == (3, None)
    assert len(_whole(place)) == 3
    assert not (house / "files").exists()
    assert bucket_keys.SECRET not in served.log()
    assert _check(house, "--prove") == (0, {"named": 3, "lacking": [], "damaged": []})
    assert served.stop() == 0


def test_files_move_to_the_bucket_and_back_home(served: ServedCounty, place: S3Place) -> None:
    served.start()
    desk = Desk(served, *[sealed(SIZE, seed) for seed in range(2)])
    assert desk.send().sent == 2
    assert served.stop() == 0
    moved = county_server("files", "move", served.directory, "--to", *_address(place))
    assert moved.returncode == 0, moved.stderr
    assert len(_whole(place)) == 2
    served.start()
    desk.prove()
    again = county_server("files", "move", served.directory, "--to", *_address(place))
    assert "0 files copied" in again.stdout
    home = county_server("files", "move", served.directory, "--to", "directory")
    assert home.returncode == 0
    assert not (served.directory / "files.json").exists()


def test_a_file_that_lacks_or_was_changed_is_named(served: ServedCounty) -> None:
    served.start()
    desk = Desk(served, *[sealed(SIZE, seed) for seed in range(3)])
    assert desk.send().sent == 3
    names = sorted(name for name, _size in DirectoryBlobs(served.directory / "files").names())
    whole = served.directory / "files" / "whole"
    (whole / names[0][:2] / names[0]).unlink()
    (whole / names[1][:2] / names[1]).write_bytes(b"x" * SIZE)
    code, found = _check(served.directory, "--prove")
    assert (code, found["lacking"], found["damaged"]) == (1, [names[0]], [names[1]])
    assert _check(served.directory)[1]["damaged"] == []
    said = county_server("files", "check", served.directory, "--prove")
    assert names[0] in said.stdout
    assert "1 of 3" in said.stdout


@pytest.mark.parametrize("bucket", [False, True])
def test_a_backup_takes_files_along_and_brings_them_back(
    served: ServedCounty, place: S3Place, tmp_path: Path, bucket: bool
) -> None:
    served.start()
    desk = Desk(served, *[sealed(SIZE, seed) for seed in range(3)])
    assert desk.send().sent == 3
    kept = tmp_path / "kept"
    backed = county_server("backup", served.directory, "--out", tmp_path / "one.db", "--files", kept)
    assert backed.returncode == 0, backed.stderr
    assert "3 files copied" in backed.stdout
    later = county_server("backup", served.directory, "--out", tmp_path / "two.db", "--files", kept)
    assert "0 files copied" in later.stdout
    assert served.stop() == 0
    other = tmp_path / "other"
    where = ()
    if bucket:
        other.mkdir()
        where = _address(place)
        county_server("files", "move", served.directory, "--to", *where)
        (other / "files.json").write_text(
            (served.directory / "files.json").read_text(encoding="utf-8"), encoding="utf-8"
        )
    back = county_server("restore", other, "--from", tmp_path / "two.db", "--files", kept)
    assert back.returncode == 0, back.stderr
    assert _check(other, "--prove") == (0, {"named": 3, "lacking": [], "damaged": []})


def test_a_damaged_file_of_a_backup_is_named_and_not_put_back(served: ServedCounty, tmp_path: Path) -> None:
    served.start()
    desk = Desk(served, sealed(SIZE))
    assert desk.send().sent == 1
    kept = tmp_path / "kept"
    county_server("backup", served.directory, "--out", tmp_path / "one.db", "--files", kept)
    (file,) = [one for one in kept.rglob("*") if one.is_file()]
    file.write_bytes(b"x" * SIZE)
    back = county_server("restore", tmp_path / "other", "--from", tmp_path / "one.db", "--files", kept)
    assert back.returncode == 1
    assert file.name in back.stdout
    assert _check(tmp_path / "other")[1]["lacking"] == [file.name]


def test_what_names_no_bucket_or_has_no_key_is_said_in_one_line(
    place: S3Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in (("ftp://x/y",), ("s3://",), (f"s3://{place.bucket}", "--endpoint", "nowhere")):
        said = county_server("init", tmp_path / "house", "--files", *given)
        assert said.returncode == 2
        assert "names no bucket" in said.stderr
    monkeypatch.delenv(SECRET)
    said = county_server("init", tmp_path / "house", "--files", *_address(place))
    assert said.returncode == 2
    assert SECRET in said.stderr
    assert len(said.stderr.splitlines()) == 1
    assert not (tmp_path / "house").exists()


def test_a_bucket_that_is_away_is_a_fault_of_the_county_and_not_of_the_file(
    served: ServedCounty, place: S3Place
) -> None:
    (served.directory / "files.json").write_text(
        f'{{"bucket": "{place.bucket}", "endpoint": "http://127.0.0.1:1"}}', encoding="utf-8"
    )
    served.start()
    desk = Desk(served, sealed(SIZE))
    done = desk.send(silence=60.0)
    assert done.sent == 0
    assert done.left == 1

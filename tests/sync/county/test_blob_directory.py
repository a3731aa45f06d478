"""The directory of files after what disks and power cuts do to it."""

import hashlib
from pathlib import Path

import pytest

from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_store import Committed
from sync.wire.blob_parts import PART_BYTES
from tests.support.shelves import sealed

DATA = sealed(3 * PART_BYTES + 100)
NAME = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> DirectoryBlobs:
    made = DirectoryBlobs(tmp_path)
    for number in range(4):
        made.put_part(NAME, number, DATA[number * PART_BYTES : (number + 1) * PART_BYTES])
    return made


def part_file(tmp_path: Path, number: int) -> Path:
    return tmp_path / "up" / NAME / f"{number:06d}"


@pytest.mark.parametrize("at", [0, 31, 32, 5000, -1])
def test_a_flipped_byte_anywhere_in_a_part_is_found(files: DirectoryBlobs, tmp_path: Path, at: int) -> None:
    path = part_file(tmp_path, 3)
    changed = bytearray(path.read_bytes())
    changed[min(at, len(changed) - 1)] ^= 1
    path.write_bytes(changed)
    assert files.commit(NAME, len(DATA)) == Committed(False, damaged=(3,))
    assert not files.has(NAME)
    assert files.missing(NAME, len(DATA)) == (3,)
    files.put_part(NAME, 3, DATA[3 * PART_BYTES :])
    assert files.commit(NAME, len(DATA)) == Committed(True)


@pytest.mark.parametrize("left", [0, 10, 32, 40])
def test_a_part_that_a_power_cut_shortened_is_missing(files: DirectoryBlobs, tmp_path: Path, left: int) -> None:
    path = part_file(tmp_path, 1)
    path.write_bytes(path.read_bytes()[:left])
    assert files.missing(NAME, len(DATA)) == (1,)
    assert files.commit(NAME, len(DATA)) == Committed(False, missing=(1,))


def test_a_part_half_written_beside_is_no_part(files: DirectoryBlobs, tmp_path: Path) -> None:
    path = part_file(tmp_path, 2)
    path.rename(path.with_name("000002.abcd1234"))
    assert files.missing(NAME, len(DATA)) == (2,)


def test_a_file_half_put_together_is_no_file(files: DirectoryBlobs, tmp_path: Path) -> None:
    (tmp_path / "up" / NAME / "whole.abcd1234").write_bytes(DATA[:1000])
    assert not files.has(NAME)
    assert files.commit(NAME, len(DATA)) == Committed(True)


def test_parts_go_once_the_file_is_whole(files: DirectoryBlobs, tmp_path: Path) -> None:
    assert files.commit(NAME, len(DATA)).done
    assert list((tmp_path / "up").iterdir()) == []
    assert [path.name for path in (tmp_path / "whole").rglob("*") if path.is_file()] == [NAME]


def test_what_a_killed_server_left_after_the_end_is_cleared(files: DirectoryBlobs, tmp_path: Path) -> None:
    """Killed after the file was whole and before its parts were gone; killed while they went."""
    assert files.commit(NAME, len(DATA)).done
    for folder in (NAME, f"{NAME}.away.abcd1234"):
        (tmp_path / "up" / folder).mkdir()
        (tmp_path / "up" / folder / "000000").write_bytes(b"x")
    again = DirectoryBlobs(tmp_path)
    assert again.missing(NAME, len(DATA)) == ()
    assert list((tmp_path / "up").iterdir()) == []
    assert again.has(NAME)

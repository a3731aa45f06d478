"""Files of a scanner are offered when they are complete, and moved, never deleted, when they were taken."""

import os
from pathlib import Path

import pytest

from window_app.devices.scanner_folder import ScannerFolder

JPEG = b"\xff\xd8" + bytes(100) + b"\xff\xd9"


@pytest.fixture
def folder(tmp_path: Path) -> ScannerFolder:
    return ScannerFolder(tmp_path)


def put(folder: ScannerFolder, name: str, data: bytes = JPEG, at: int = 1_000) -> Path:
    path = folder.directory / name
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def test_a_file_is_offered_once_it_stays_the_same(folder: ScannerFolder) -> None:
    path = put(folder, "a.jpg")
    assert folder.poll() == ()
    assert folder.poll() == (path,)
    assert folder.poll() == (path,)


def test_a_file_that_grows_is_waited_for(folder: ScannerFolder) -> None:
    folder.poll()
    for size in (1, 500, 1000):
        put(folder, "a.pdf", b"%PDF-1.7" + bytes(size), at=size)
        assert folder.poll() == ()
    assert folder.poll() == ()  # it stays the same, but a PDF ends otherwise
    path = put(folder, "a.pdf", b"%PDF-1.7" + bytes(1000) + b"%%EOF\n", at=2_000)
    assert folder.poll() == ()
    assert folder.poll() == (path,)


def test_a_file_written_again_under_the_same_size_is_waited_for(folder: ScannerFolder) -> None:
    put(folder, "a.jpg")
    folder.poll()
    path = put(folder, "a.jpg", at=1_001)
    assert folder.poll() == ()
    assert folder.poll() == (path,)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8" + bytes(100), b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_a_file_without_its_end_is_never_offered(folder: ScannerFolder, data: bytes) -> None:
    put(folder, "a.jpg", data)
    assert [folder.poll() for _look in range(3)] == [()] * 3


def test_other_files_and_folders_are_left_alone(folder: ScannerFolder) -> None:
    for name in ("a.txt", "a.jpg.part", ".hidden.jpg", "~a.jpg", "thumbs.db"):
        put(folder, name)
    (folder.directory / "old.jpg").mkdir()
    assert [folder.poll() for _look in range(2)] == [()] * 2


def test_the_oldest_comes_first(folder: ScannerFolder) -> None:
    second, first = put(folder, "a.jpg", at=2_000), put(folder, "b.JPG", at=1_000)
    folder.poll()
    assert folder.poll() == (first, second)


def test_what_was_taken_is_moved_and_never_overwrites(folder: ScannerFolder) -> None:
    moved = []
    for content in (b"one", b"two", b"three"):
        put(folder, "scan.jpg", JPEG + content + b"\xff\xd9")
        folder.poll()
        (path,) = folder.poll()
        moved.append(folder.take_away(path))
        assert not path.exists()
    assert [path.relative_to(folder.directory).as_posix() for path in moved] == [
        "taken/scan.jpg", "taken/scan (2).jpg", "taken/scan (3).jpg",
    ]  # fmt: skip
    assert [path.read_bytes() for path in moved] == [JPEG + one + b"\xff\xd9" for one in (b"one", b"two", b"three")]
    assert [folder.poll() for _look in range(2)] == [()] * 2


def test_a_folder_that_is_gone_offers_nothing(tmp_path: Path) -> None:
    assert ScannerFolder(tmp_path / "not there").poll() == ()

"""The files of a bundle: parts under a size limit, each written beside its name, put on disk, and moved there whole.

A part is: 8 bytes that mark a bundle; version, 2 bytes; length of the header, 4 bytes, and the header, the same in all
parts; the part's number from 1, 4 bytes; records, each a length (4 bytes, not 0) and so many bytes; 4 zero bytes;
one byte: 0, the bundle goes on in the next part, or 1, it ends here with a signature of 64 bytes. All numbers big end
first. ``docs/bundles.md`` has the whole format.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from sync.wire.bundle_problems import BundleCode, Refused
from sync.wire.signing import SIGNATURE_BYTES

MAGIC = b"\x89WAB\r\n\x1a\n"
VERSION = 1
SUFFIX = ".wab"
PART_BYTES = 1 << 30
"""A part holds at most 1 GiB unless told otherwise: FAT ends at 4 GiB."""
MAX_HEADER_BYTES = 4096
MAX_RECORD_BYTES = 1 << 20
_ENDS, _GOES_ON = b"\x01", b"\x00"


class Parts(msgspec.Struct, frozen=True):
    """The parts of one bundle as found: header bytes, and the files by number (numbers may be missing)."""

    head: bytes
    files: dict[int, Path]


def room_for_records(head: bytes, part_bytes: int) -> int:
    """Return how many bytes one record may have so that a part of this size holds it; not positive: too small."""
    return part_bytes - len(_opening(head, 1)) - 2 * 4 - 1 - SIGNATURE_BYTES


class PartsWriter:
    """Writes the records of a bundle. Call ``finish`` or ``abandon``; before ``finish`` no file has its name."""

    def __init__(self, out: Path, head: bytes, part_bytes: int = PART_BYTES) -> None:
        self._out = out
        self._head = head
        self._limit = part_bytes
        self._made: list[Path] = []
        self._file: BinaryIO | None = None
        self._size = 0
        self._begin()

    def put(self, record: bytes) -> None:
        """Write one record, in the next part if this one is full. ``OSError`` as the disk gives it."""
        if self._size + 2 * 4 + len(record) + 1 + SIGNATURE_BYTES > self._limit:
            self._write(bytes(4) + _GOES_ON)
            self._close()
            self._begin()
        self._write(len(record).to_bytes(4, "big") + record)

    def finish(self, signature: bytes) -> tuple[Path, ...]:
        """End the bundle and give its files their names, the first part last; return them in order."""
        self._write(bytes(4) + _ENDS + signature)
        self._close()
        for made in reversed(self._made):
            _part(made).replace(made)
        _sync_directory(self._out.parent)
        return tuple(self._made)

    def abandon(self) -> None:
        """Take away what was written, as far as the disk lets."""
        with suppress(OSError):  # closing writes what is left, and the disk may be full
            if self._file is not None:
                self._file.close()
        self._file = None
        for made in self._made:
            with suppress(OSError):
                _part(made).unlink(missing_ok=True)

    def _begin(self) -> None:
        number = len(self._made) + 1
        name = self._out if number == 1 else self._out.with_name(f"{self._out.stem}.{number}{self._out.suffix}")
        self._made.append(name)
        self._file = _part(name).open("wb")
        self._size = 0
        self._write(_opening(self._head, number))

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        self._file.write(data)
        self._size += len(data)

    def _close(self) -> None:
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None


def find_parts(path: Path) -> Parts:
    """Return the parts of the bundle that this file belongs to, looked for beside it by what they hold.

    ``Refused`` for what is no bundle or a newer one; ``OSError`` if the given file cannot be read.
    """
    with path.open("rb") as file:
        head, number = _read_opening(file)
    files = {number: path}
    for other in sorted(path.parent.glob(f"*{path.suffix}")) if path.suffix else ():
        try:
            with other.open("rb") as file:
                other_head, number = _read_opening(file)
        except (OSError, Refused):
            continue
        if other_head == head:
            files.setdefault(number, other)
    missing = tuple(number for number in range(1, max(files) + 1) if number not in files)
    if missing:
        raise Refused(BundleCode.PART_MISSING, missing[:20])
    return Parts(head, files)


def read_records(parts: Parts) -> Generator[tuple[bytes, bool], None, bytes]:
    """Yield each record and whether it is the last; return the signature. ``Refused`` for what is cut or changed."""
    records = _records(parts)
    held: bytes | None = None
    while True:
        try:
            record = next(records)
        except StopIteration as end:
            signature: bytes = end.value
            if held is None:
                raise Refused(BundleCode.DAMAGED) from None
            yield held, True
            return signature
        if held is not None:
            yield held, False
        held = record


def _records(parts: Parts) -> Generator[bytes, None, bytes]:
    for number in range(1, len(parts.files) + 1):
        with parts.files[number].open("rb") as file:
            if _read_opening(file) != (parts.head, number):
                raise Refused(BundleCode.DAMAGED)
            yield from _records_of(file)
            flag = _exactly(file, 1)
            signature = _exactly(file, SIGNATURE_BYTES) if flag == _ENDS else b""
            if flag not in (_ENDS, _GOES_ON) or file.read(1):
                raise Refused(BundleCode.DAMAGED)
        if flag == _ENDS:
            if number != len(parts.files):
                raise Refused(BundleCode.DAMAGED)
            return signature
    raise Refused(BundleCode.PART_MISSING, (len(parts.files) + 1,))


def _records_of(file: BinaryIO) -> Iterator[bytes]:
    while length := int.from_bytes(_exactly(file, 4), "big"):
        if length > MAX_RECORD_BYTES:
            raise Refused(BundleCode.DAMAGED)
        yield _exactly(file, length)


def _opening(head: bytes, number: int) -> bytes:
    return MAGIC + VERSION.to_bytes(2, "big") + len(head).to_bytes(4, "big") + head + number.to_bytes(4, "big")


def _read_opening(file: BinaryIO) -> tuple[bytes, int]:
    if file.read(len(MAGIC)) != MAGIC:
        raise Refused(BundleCode.NOT_A_BUNDLE)
    version = int.from_bytes(_exactly(file, 2), "big")
    if version != VERSION:
        raise Refused(BundleCode.NEWER if version > VERSION else BundleCode.DAMAGED)
    length = int.from_bytes(_exactly(file, 4), "big")
    if not 0 < length <= MAX_HEADER_BYTES:
        raise Refused(BundleCode.DAMAGED)
    head = _exactly(file, length)
    number = int.from_bytes(_exactly(file, 4), "big")
    if not 1 <= number < 100_000:
        raise Refused(BundleCode.DAMAGED)
    return head, number


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise Refused(BundleCode.DAMAGED)
    return data


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _sync_directory(directory: Path) -> None:
    """Put the names on disk too, where the system can (FAT under Windows cannot)."""
    try:
        descriptor = os.open(directory, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def total_bytes(paths: Iterable[Path]) -> int:
    """Return how many bytes these files hold."""
    return sum(path.stat().st_size for path in paths)

"""Files of stations in one directory of the county, encrypted as they came; the county never opens them.

``up/<name>/<number>`` a part that arrived: its SHA-256, then its bytes. ``whole/<xx>/<name>`` a file put together.
Parts are written beside and renamed, so a killed server leaves a part or none; what a power cut did to one shows by
its hash when the file is put together. A whole file is on disk, proved by its name, before it stands under it.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sync.county.blob_store import Committed
from sync.wire.blob_parts import HASH_BYTES, PART_BYTES, count, is_name, length, part_hash

_AWAY = ".away"


class DirectoryBlobs:
    """``blob_store.BlobStore`` under one directory, made when first needed; what a killed server left is cleared."""

    def __init__(self, directory: Path) -> None:
        self._up = directory / "up"
        self._whole = directory / "whole"
        for rest in self._up.glob(f"*{_AWAY}.*"):
            shutil.rmtree(rest, ignore_errors=True)

    def has(self, name: str) -> bool:
        """Whether the whole file is here."""
        return self._path(name).is_file()

    def missing(self, name: str, size: int) -> tuple[int, ...]:
        """Return the numbers of the parts that are not here yet; none if the whole file is."""
        if self.has(name):
            self._clear(name)
            return ()
        here: dict[str, int] = {}
        with suppress(FileNotFoundError), os.scandir(self._parts(name)) as found:
            here = {one.name: one.stat().st_size for one in found}
        return tuple(
            number for number in range(count(size)) if here.get(_part_name(number)) != HASH_BYTES + length(size, number)
        )

    def put_part(self, name: str, number: int, data: bytes) -> None:
        """Keep a part whose hash was checked; the same part again changes nothing."""
        if self.has(name):
            return
        folder = self._parts(name)
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{_part_name(number)}.{secrets.token_hex(4)}"
        try:
            beside.write_bytes(part_hash(data) + data)
            beside.replace(folder / _part_name(number))
        except OSError:
            beside.unlink(missing_ok=True)
            if not self.has(name):  # else another request finished the file meanwhile and cleared its parts away
                raise

    def commit(self, name: str, size: int) -> Committed:
        """Put the parts together, prove them by the name, and keep the file; on disk when it says done."""
        if self.has(name):
            self._clear(name)
            return Committed(True)
        missing = self.missing(name, size)
        if missing:  # unless another request was quicker between the two looks and took the parts
            return Committed(True) if self.has(name) else Committed(False, missing=missing)
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._parts(name) / f"whole.{secrets.token_hex(4)}"
        try:
            damaged = self._put_together(name, size, beside)
            if damaged:
                for number in damaged:
                    (self._parts(name) / _part_name(number)).unlink(missing_ok=True)
                return Committed(False, damaged=damaged)
            beside.replace(path)
            _sync(path.parent)
        except FileNotFoundError:
            return self.commit(name, size)  # another request was quicker and took the parts
        finally:
            beside.unlink(missing_ok=True)
        self._clear(name)
        return Committed(True)

    def piece(self, name: str, size: int, number: int) -> bytes | None:
        """Return one part of a whole file, None if it is not here."""
        try:
            with self._path(name).open("rb") as file:
                file.seek(number * PART_BYTES)
                return file.read(length(size, number))
        except FileNotFoundError:
            return None

    def names(self) -> Iterator[tuple[str, int]]:
        """Return the name and size of every whole file."""
        for file in self._whole.glob("*/*"):
            if is_name(file.name):
                yield file.name, file.stat().st_size

    def drop(self, name: str) -> None:
        """Delete the file and what came of it (erasure after retention)."""
        self._path(name).unlink(missing_ok=True)
        self._clear(name)

    def _put_together(self, name: str, size: int, beside: Path) -> tuple[int, ...]:
        """Write all parts into one file on disk; return the parts that are not what was sent."""
        damaged: list[int] = []
        whole = hashlib.sha256()
        with beside.open("wb") as out:
            for number in range(count(size)):
                kept = (self._parts(name) / _part_name(number)).read_bytes()
                data = kept[HASH_BYTES:]
                if part_hash(data) != kept[:HASH_BYTES] or len(data) != length(size, number):
                    damaged.append(number)
                whole.update(data)
                out.write(data)
            if damaged:
                return tuple(damaged)
            if whole.hexdigest() != name:
                return tuple(range(count(size)))  # each part is what was sent, but they are not this file
            out.flush()
            os.fsync(out.fileno())
        return ()

    def _clear(self, name: str) -> None:
        """Take the parts away; renamed first, so that a half-cleared folder is never taken for parts."""
        folder = self._parts(name)
        away = folder.with_name(f"{folder.name}{_AWAY}.{secrets.token_hex(4)}")
        with suppress(FileNotFoundError):
            folder.rename(away)
            shutil.rmtree(away, ignore_errors=True)

    def _parts(self, name: str) -> Path:
        return self._up / _checked(name)

    def _path(self, name: str) -> Path:
        return self._whole / _checked(name)[:2] / name


def _checked(name: str) -> str:
    if not is_name(name):
        raise ValueError("not the name of a file")
    return name


def _part_name(number: int) -> str:
    return f"{number:06d}"


def _sync(directory: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

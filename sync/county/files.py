"""Carrying whole files of a county from one store to another: a move, a backup, a backup put back."""

import hashlib
from collections.abc import Iterable

import msgspec

from sync.county.blob_store import BlobStore
from sync.wire.blob_parts import count


class Copied(msgspec.Struct, frozen=True):
    """How many files were carried, of how many bytes, how many were there already, which are not what they say."""

    files: int
    size: int
    there: int
    damaged: tuple[str, ...] = ()


def copy_files(source: BlobStore, target: BlobStore) -> Copied:
    """Copy each whole file that the target lacks. Each is proved by its name before it stands there.

    A copy cut short may be begun again. ``OSError`` where a store refuses.
    """
    files = size = there = 0
    damaged: list[str] = []
    for name, long in source.names():
        if target.has(name):
            there += 1
        elif _copied(source, target, name, long):
            files, size = files + 1, size + long
        else:
            damaged.append(name)
    return Copied(files, size, there, tuple(sorted(damaged)))


def _copied(source: BlobStore, target: BlobStore, name: str, size: int) -> bool:
    for number in range(count(size)):
        data = source.piece(name, size, number)
        if data is None:
            return False
        target.put_part(name, number, data)
    if target.commit(name, size).done:
        return True
    target.drop(name)
    return False


class Standing(msgspec.Struct, frozen=True):
    """Of the files that entries refer to: how many there are, which are not here, which were not what they say."""

    named: int
    lacking: tuple[str, ...]
    damaged: tuple[str, ...]


def standing(store: BlobStore, named: Iterable[tuple[str, int]], *, prove: bool) -> Standing:
    """Look for each of these files, by name and size; with ``prove`` read it and hash it."""
    wanted = dict(named)
    lacking, damaged = [], []
    for name, size in sorted(wanted.items()):
        if not store.has(name):
            lacking.append(name)
        elif prove and not is_whole(store, name, size):
            damaged.append(name)
    return Standing(len(wanted), tuple(lacking), tuple(damaged))


def is_whole(store: BlobStore, name: str, size: int) -> bool:
    """Whether the file's bytes are those of its name."""
    whole = hashlib.sha256()
    for number in range(count(size)):
        whole.update(store.piece(name, size, number) or b"")
    return whole.hexdigest() == name

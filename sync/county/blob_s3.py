"""Files of stations in a bucket of an S3-compatible store, encrypted as they came; the county never opens them.

``up/<name>/<number>`` a part that arrived: its SHA-256, then its bytes. ``whole/<xx>/<name>`` a file put together. An
object appears whole or not at all, so a killed server leaves a part or none; a file is proved by its name before it is
written, in one request. What two servers do to the same file at once ends in the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TypeVar

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from sync.county.blob_place import S3Place
from sync.county.blob_store import Committed
from sync.wire.blob_parts import HASH_BYTES, PART_BYTES, count, is_name, length, part_hash

_RETRIES = 3
_WAIT_SECONDS = 20
_Got = TypeVar("_Got")


class S3Blobs:
    """``blob_store.BlobStore`` in a bucket. ``OSError`` where the store cannot be reached or refuses."""

    def __init__(self, place: S3Place, key: str, secret: str) -> None:
        self._store = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            endpoint=place.endpoint or None,
            region=place.region,
            access_key_id=key,
            secret_access_key=secret,
            virtual_hosted_style_request=not place.endpoint,
            client_options={"allow_http": place.endpoint.startswith("http://"), "timeout": f"{_WAIT_SECONDS}s"},
            retry_config={"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=_WAIT_SECONDS)},
        )

    def has(self, name: str) -> bool:
        """Whether the whole file is here."""
        path = _path(name)
        return _asked(lambda: self._store.head(path)) is not None

    def missing(self, name: str, size: int) -> tuple[int, ...]:
        """Return the numbers of the parts that are not here yet; none if the whole file is."""
        if self.has(name):
            self._clear(name)
            return ()
        here = dict(self._listed(_parts(name)))
        return tuple(
            number
            for number in range(count(size))
            if here.get(_part(name, number)) != HASH_BYTES + length(size, number)
        )

    def put_part(self, name: str, number: int, data: bytes) -> None:
        """Keep a part whose hash was checked; the same part again changes nothing."""
        if self.has(name):
            return
        with _troubles():
            self._store.put(_part(name, number), part_hash(data) + data, use_multipart=False)

    def commit(self, name: str, size: int) -> Committed:
        """Put the parts together, prove them by the name, and keep the file; stored when it says done."""
        if self.has(name):
            self._clear(name)
            return Committed(True)
        missing = self.missing(name, size)
        if missing:
            return Committed(False, missing=missing)
        whole, damaged = bytearray(), []
        for number in range(count(size)):
            kept = self._read(_part(name, number))
            if kept is None:
                return self.commit(name, size)  # another request was quicker and took the parts
            if part_hash(kept[HASH_BYTES:]) != kept[:HASH_BYTES]:
                damaged.append(number)
            whole += kept[HASH_BYTES:]
        if not damaged and hashlib.sha256(whole).hexdigest() != name:
            damaged = list(range(count(size)))  # each part is what was sent, but they are not this file
        if damaged:
            self._delete([_part(name, number) for number in damaged])
            return Committed(False, damaged=tuple(damaged))
        with _troubles():
            self._store.put(_path(name), bytes(whole), use_multipart=False)
        self._clear(name)
        return Committed(True)

    def piece(self, name: str, size: int, number: int) -> bytes | None:
        """Return one part of a whole file, None if it is not here."""
        path = _path(name)
        start, long = number * PART_BYTES, length(size, number)
        found = _asked(lambda: self._store.get_range(path, start=start, length=long))
        return None if found is None else bytes(found)

    def drop(self, name: str) -> None:
        """Delete the file and what came of it (erasure after retention)."""
        self._delete([_path(name)])
        self._clear(name)

    def names(self) -> Iterator[tuple[str, int]]:
        """Return the name and size of every whole file."""
        for path, size in self._listed("whole"):
            name = path.rpartition("/")[2]
            if is_name(name):
                yield name, size

    def _read(self, path: str) -> bytes | None:
        found = _asked(lambda: self._store.get(path).bytes())
        return None if found is None else bytes(found)

    def _listed(self, under: str) -> Iterator[tuple[str, int]]:
        with _troubles():
            for some in self._store.list(under):
                yield from ((str(one["path"]), int(one["size"])) for one in some)

    def _clear(self, name: str) -> None:
        self._delete([path for path, _size in self._listed(_parts(name))])

    def _delete(self, paths: list[str]) -> None:
        for path in paths:
            with _troubles(), suppress(NotFoundError):
                self._store.delete(path)


@contextmanager
def _troubles() -> Iterator[None]:
    """Turn what the client raises into ``OSError`` that names the kind of trouble and no address."""
    try:
        yield
    except (NotFoundError, FileNotFoundError):
        raise
    except BaseError as problem:
        raise OSError(5, type(problem).__name__) from problem


def _asked(ask: Callable[[], _Got]) -> _Got | None:
    """Return what the store answers, None where there is no such object."""
    try:
        with _troubles():
            return ask()
    except (NotFoundError, FileNotFoundError):
        return None


def _checked(name: str) -> str:
    if not is_name(name):
        raise ValueError("not the name of a file")
    return name


def _parts(name: str) -> str:
    return f"up/{_checked(name)}"


def _part(name: str, number: int) -> str:
    return f"{_parts(name)}/{number:06d}"


def _path(name: str) -> str:
    return f"whole/{_checked(name)[:2]}/{name}"

"""What the county needs from the place where files lie: a directory, or another store with the same manners.

Names are SHA-256 of the encrypted bytes (hex), so a name is a proof: what is kept under it is either that file or
nothing. Sizes are in bytes. Calls may come from many threads at once, for the same file too.
"""

from collections.abc import Iterator
from typing import Protocol

import msgspec


class Committed(msgspec.Struct, frozen=True):
    """What came of putting a file together: it is there (``done``), or these parts are ``missing`` or were ``damaged``.

    Damaged parts are thrown away, so that they are asked for again.
    """

    done: bool
    missing: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()


class BlobStore(Protocol):
    """Parts that arrive, and whole files. ``OSError`` when the store refuses (full, gone)."""

    def has(self, name: str) -> bool:
        """Whether the whole file is here."""
        ...

    def missing(self, name: str, size: int) -> tuple[int, ...]:
        """Return the numbers of the parts that are not here yet; none if the whole file is."""
        ...

    def put_part(self, name: str, number: int, data: bytes) -> None:
        """Keep a part whose hash was checked; the same part again changes nothing."""
        ...

    def commit(self, name: str, size: int) -> Committed:
        """Put the parts together, prove them by the name, and keep the file; on disk when it says done."""
        ...

    def piece(self, name: str, size: int, number: int) -> bytes | None:
        """Return one part of a whole file, None if it is not here."""
        ...

    def names(self) -> Iterator[tuple[str, int]]:
        """Return the name and size of every whole file, in no order."""
        ...

    def drop(self, name: str) -> None:
        """Delete the file and what came of it (erasure after retention)."""
        ...

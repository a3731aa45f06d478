"""What the station's side needs from the files it keeps, to send them and to fetch them."""

from typing import Protocol

import msgspec


class Outgoing(msgspec.Struct, frozen=True):
    """A stored file on its way to the county: the entry that refers to it, its name, its size in encrypted bytes."""

    entry: str
    sealed_sha256: str
    size: int


class BlobShelf(Protocol):
    """The encrypted files of one station. Each method may be called from any thread and repeated without harm."""

    def outgoing(self, epoch: str, most: int) -> tuple[Outgoing, ...]:
        """Return files whose entry the county has and which it is not known to hold, newest case first."""
        ...

    def part(self, blob: Outgoing, number: int) -> bytes | None:
        """Return the bytes of one part, None if the file is no longer here or cannot be read."""
        ...

    def held(self, blob: Outgoing, epoch: str) -> None:
        """The county of this epoch holds the file."""
        ...

    def held_up(self, blob: Outgoing, why: str) -> None:
        """The file did not go this time; ``why`` is a code of ``sync.station.blobs.Held``."""
        ...

"""A station's files in memory, and how an entry refers to one."""

import hashlib
import random

from forms.case.scan_bodies import ScanAdded
from sync.station.blob_ports import Outgoing
from sync.wire.blob_parts import PART_BYTES, length
from tests.support.cases import visit
from tests.support.station_ledger import MemoryLedger


def sealed(size: int, seed: int = 0) -> bytes:
    """Return bytes as they are after encryption: nothing to be seen in them."""
    return random.Random(f"{size}-{seed}").randbytes(size)


def scan_of(data: bytes) -> ScanAdded:
    """Return what an entry says of a file with these encrypted bytes."""
    name = hashlib.sha256(data).hexdigest()
    return ScanAdded(
        material="M02", media_type="image/jpeg", sha256="00" * 32, size=max(len(data) - 20, 0), blob=name[:32],
        blob_key="11" * 32, sealed_sha256=name, sealed_size=len(data),
    )  # fmt: skip


def write_scan(ledger: MemoryLedger, name: str, data: bytes) -> str:
    """Write that a file stands beside a material of a visit; return the entry's id."""
    return ledger.write(visit(name), scan_of(data))


def outgoing(entry: str, data: bytes) -> Outgoing:
    """Return the file as it goes up, or is asked for."""
    return Outgoing(entry, hashlib.sha256(data).hexdigest(), len(data))


class MemoryShelf:
    """``sync.station.blob_ports.BlobShelf``: files by entry, in the order they go."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = dict(files or {})
        self.held_at: dict[str, str] = {}
        self.problems: dict[str, str] = {}

    def put(self, entry: str, data: bytes) -> None:
        """Let a file wait to be sent."""
        self.files[entry] = data

    def outgoing(self, epoch: str, most: int) -> tuple[Outgoing, ...]:
        """Return what the county of this epoch is not known to hold."""
        waiting = [entry for entry in self.files if self.held_at.get(entry) != epoch]
        waiting.sort(key=lambda entry: entry in self.problems)
        return tuple(outgoing(entry, self.files[entry]) for entry in waiting[:most])

    def part(self, blob: Outgoing, number: int) -> bytes | None:
        """Return one part, None if the file is gone."""
        if blob.entry not in self.files:
            return None
        start = number * PART_BYTES
        return self.files[blob.entry][start : start + length(blob.size, number)]

    def held(self, blob: Outgoing, epoch: str) -> None:
        """The county holds it."""
        self.held_at[blob.entry] = epoch
        self.problems.pop(blob.entry, None)

    def held_up(self, blob: Outgoing, why: str) -> None:
        """It did not go."""
        self.problems[blob.entry] = why

"""One program at a time on one ledger: a lock file held by the operating system until the program ends."""

import os
from pathlib import Path

from window_app.ledger.troubles import LedgerInUse

if os.name == "nt":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SingleUse:
    """The lock on one ledger; a crash frees it. ``LedgerInUse`` if another program holds it."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as problem:
            holder = self._holder()
            os.close(self._descriptor)
            raise LedgerInUse(holder) from problem
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f" {os.getpid()}".encode(), 0) if hasattr(os, "pwrite") else None

    def release(self) -> None:
        """Let another program open the ledger."""
        os.close(self._descriptor)

    def _holder(self) -> int | None:
        try:
            words = os.read(self._descriptor, 32)
        except OSError:
            return None
        return int(words) if words.strip().isdigit() else None

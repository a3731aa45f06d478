"""One program at a time on one ledger: a lock file held by the operating system until the program ends."""

import contextlib
import os
from pathlib import Path

from window_app.ledger.troubles import LedgerInUse, NotSaved

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
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise NotSaved(os.strerror(problem.errno or 0)) from problem
        try:
            _take(self._descriptor)
        except OSError as problem:
            holder = self._holder()
            os.close(self._descriptor)
            raise LedgerInUse(holder) from problem
        with contextlib.suppress(OSError):  # who holds it is only shown to the other program
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 1, os.SEEK_SET)
            os.write(self._descriptor, str(os.getpid()).encode())

    def release(self) -> None:
        """Let another program open the ledger."""
        os.close(self._descriptor)

    def _holder(self) -> int | None:
        try:
            words = os.read(self._descriptor, 32).strip(b"\0 ")
        except OSError:
            return None
        return int(words) if words.strip().isdigit() else None

"""The marker beside the ledger file: which installation it belongs to and the highest number written.

It is never part of a backup. A ledger whose marker is absent or differs was restored or copied. The place
(machine, directory, file) is bound in, so a copied marker does not fit either.
"""

import contextlib
import hashlib
import os
import sys
import uuid
from pathlib import Path

import msgspec

from window_app.ledger.on_disk import write_whole
from window_app.ledger.troubles import NotSaved

_SIZE = 512  # one disk sector, rewritten in place


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the marker says. ``session`` changes at every opening."""

    installation: str
    session: str
    ledger: str
    number: int
    place: str


class Marker:
    """The marker file. ``note`` is cheap; ``flush`` puts what was noted on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._mark: Mark | None = None
        self._unsynced = False

    def read(self) -> Mark | None:
        """Return the mark, or None if it is absent, torn, or was made at another place."""
        try:
            data = self._path.read_bytes()
            mark = msgspec.json.decode(data.rstrip(b" \n"), type=Mark)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return mark if mark.place == self._place() else None

    def begin(self, installation: str, session: str, ledger: str, number: int) -> None:
        """Write a new mark for this opening and put it on disk."""
        self.close()
        if not self._path.exists():
            write_whole(self._path, b" " * _SIZE)
        self._descriptor = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        self._mark = Mark(installation=installation, session=session, ledger=ledger, number=number, place=self._place())
        self._unsynced = True
        self.flush()

    def note(self, ledger: str, number: int) -> None:
        """Note the highest number; on disk at the next ``flush``, safe at once against a killed program.

        Never raises: the entry is already kept. What could not be written is tried again by ``flush``.
        """
        if self._mark is None:
            return
        self._mark = msgspec.structs.replace(self._mark, ledger=ledger, number=number)
        self._unsynced = True
        with contextlib.suppress(OSError):
            self._write()

    @property
    def number(self) -> int:
        """The highest number noted since opening."""
        return self._mark.number if self._mark else 0

    def flush(self) -> None:
        """Put the noted number on disk: before numbers leave this computer, and at closing. ``NotSaved`` if refused."""
        if self._descriptor is None or not self._unsynced:
            return
        try:
            self._write()
            os.fsync(self._descriptor)
        except OSError as problem:
            raise NotSaved(os.strerror(problem.errno or 0)) from problem
        self._unsynced = False

    def close(self) -> None:
        """Put everything on disk and let go of the file."""
        if self._descriptor is not None:
            with contextlib.suppress(NotSaved):  # then a new ledger id may be taken at the next opening, no more
                self.flush()
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self) -> None:
        if self._descriptor is None or self._mark is None:
            return
        data = msgspec.json.encode(self._mark).ljust(_SIZE)
        if hasattr(os, "pwrite"):
            os.pwrite(self._descriptor, data, 0)
        else:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, data)

    def _place(self) -> str:
        where = f"{machine_id()}|{self._path.resolve()}|{self._path.stat().st_ino}"
        return hashlib.sha256(where.encode()).hexdigest()[:32]


def machine_id() -> str:
    """Return something that stays with this computer and differs from others."""
    if sys.platform.startswith("linux"):
        for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
            try:
                found = Path(name).read_text(encoding="ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
            if found:
                return found
    return f"{uuid.getnode():012x}"

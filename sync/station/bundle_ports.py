"""What carrying bundles needs to remember in the ledger, beside what the line needs."""

from typing import Protocol

import msgspec

from sync.wire.bundle_series import Series


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger remembers of sticks.

    ``number`` is the last bundle written for ``ledger``; a new ledger id begins at 1 again. ``resend_from``: the county
    said that it lacks entries of this ledger from this number on, answered or not. ``taken`` are the return bundles
    imported that ``epoch`` of the county gave; ``newest`` is when the county made the newest of them. Times are UTC ms.
    """

    ledger: str = ""
    number: int = 0
    resend_from: int | None = None
    epoch: str = ""
    taken: Series = Series()
    newest: int = 0
    exported_at: int | None = None
    imported_at: int | None = None


class BundleNotes(Protocol):
    """Where the notes are kept: in the ledger, so that a backup brings them back with it."""

    def notes(self) -> Notes:
        """Return what is remembered."""
        ...

    def keep(self, notes: Notes) -> None:
        """Remember this in its place."""
        ...

    def is_older(self, epoch: str) -> bool:
        """Whether the ledger knew this county epoch before the present one."""
        ...

"""Operational troubles of the local ledger: what happened, what is safe, what to do. Nothing personal inside."""

from resources.words import _


class LedgerTrouble(Exception):
    """Something outside the program stands in the way; what was saved before stays saved."""


class NoLedger(LedgerTrouble):
    """There is no ledger in this profile directory."""

    def __init__(self) -> None:
        super().__init__(_("There is no ledger here yet. Start the window once to create it."))


class LedgerExists(LedgerTrouble):
    """A ledger is already there and is never overwritten."""

    def __init__(self) -> None:
        super().__init__(_("A ledger is already here; it was left as it is."))


class WrongKey(LedgerTrouble):
    """The database key does not open this file, or the file is not a ledger."""

    def __init__(self) -> None:
        super().__init__(
            _("The ledger file cannot be opened with this key. Nothing was changed. Ask for the matching keys file.")
        )


class NewerLedger(LedgerTrouble):
    """The file was written by a newer program; an older one must not touch it."""

    def __init__(self, found: int, known: int) -> None:
        self.found = found
        self.known = known
        super().__init__(
            _(
                "This ledger was written by a newer program (format {found}, this program knows {known}). "
                "Nothing was changed. Please install the newer program."
            ).format(found=found, known=known)
        )


class LedgerInUse(LedgerTrouble):
    """Another running program has this ledger open."""

    def __init__(self, process: int | None = None) -> None:
        self.process = process
        words = _("This ledger is already open in another window. Use that one, or close it first.")
        super().__init__(f"{words} (PID {process})" if process else words)


class NotSaved(LedgerTrouble):
    """The disk refused a write (full, read-only, broken); the act did not happen, all earlier acts are safe."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(
            _(
                "Not saved: {cause}. Everything saved earlier is safe. "
                "Free some space or look at the disk, and try again."
            ).format(cause=_cause_in_words(cause))
        )


def _cause_in_words(cause: str) -> str:
    words = cause.lower()
    if any(sign in words for sign in ("full", "no space", "too large", "quota")):
        return _("the disk is full")
    if any(sign in words for sign in ("readonly", "read-only", "permission", "not permitted")):
        return _("this place on the disk may not be written to")
    if any(sign in words for sign in ("locked", "busy")):
        return _("another program holds the file")
    return _("the disk did not take the write")


class LedgerDamaged(LedgerTrouble):
    """The file does not read as a whole ledger."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(
            _("The ledger is damaged ({part}). Nothing was changed. Restore the latest backup.").format(part=part)
        )


class KeysDamaged(LedgerTrouble):
    """The keys file does not read; the ledger itself was not touched."""

    def __init__(self) -> None:
        super().__init__(_("The keys file beside the ledger cannot be read. Put back the copy kept with the backups."))


class BlobMissing(LedgerTrouble):
    """A stored paper or scan is not on this disk."""

    def __init__(self, name: str) -> None:
        super().__init__(_("The stored file {name} is not on this computer.").format(name=name))


class BlobDamaged(LedgerTrouble):
    """A stored paper or scan no longer has the bytes it was stored with."""

    def __init__(self, name: str) -> None:
        super().__init__(_("The stored file {name} was changed or damaged and is not shown.").format(name=name))

"""Scans in words: where they are, why one was not taken or cannot be shown."""

from resources.words import _
from sync.station.lanes import BlobResult
from window_app.counter.scans import Added, NotHere
from window_app.devices import images
from window_app.devices.images import ScanFault
from window_app.ledger.uploads import Carried
from window_app.screens.at_desk import said, sync_words
from window_app.screens.namings import dotted


def carried(files: Carried) -> str:
    """Return how many scans are at the county, of how many; nothing where there are none."""
    if not files.of:
        return ""
    words = _("Scans: {n} of {m} at the county").format(n=files.there, m=files.of)
    held_up = _("{n} did not go; they are tried again behind the others").format(n=files.held_up)
    return dotted(words, held_up if files.held_up else "")


def sent(result: BlobResult | None) -> str:
    """Return what came of sending scans in one round."""
    if result is None:
        return ""
    if result.refusal is not None:
        return sync_words.refusal(result.refusal.code)
    if result.trouble is not None:
        return sync_words.trouble(result.trouble.kind.value)
    return _("Scans sent: {n} of {m}.").format(n=result.sent, m=result.of)


def added(done: Added) -> str:
    """Return what came of adding files: how many stand now, and each that was not taken with its reason."""
    lines = [_("{n} pages are stored.").format(n=len(done.entries))] if done.entries else []
    for one in done.not_taken:
        why = images.sentence(one.why) if isinstance(one.why, ScanFault) else said.refusal(one.why)
        lines.append(_("{file}: {why}").format(file=one.name, why=why))
    return "\n".join(lines)


def not_here(why: NotHere) -> str:
    """Return why a scan cannot be shown now."""
    if why.damaged:
        return _("What the county holds of this scan is damaged. Ask the station that scanned it to scan it again.")
    if why.refusal is not None and why.refusal.code == "blob_incomplete":
        return _("The scan is still at the station that made it. It comes once that station has sent it.")
    if why.refusal is not None:
        return sync_words.refusal(why.refusal.code)
    if why.trouble is not None:
        return sync_words.trouble(why.trouble.kind.value)
    return _("The scan is not on this computer, and this window is not enrolled yet.")


def nothing_complete() -> str:
    """Return that the scanner's folder holds nothing whole yet."""
    return _("Nothing complete lies in the scanner's folder yet. Scan, wait a moment, press again.")


def stored(pages: int) -> str:
    """Return that a paper's image is kept, and of how many files; nothing where there is none."""
    return _("image stored ({n})").format(n=pages) if pages else ""

"""What came of a USB stick, in sentences for the sync page."""

from resources.words import _
from sync.station.carrying import Exported, Imported
from sync.wire.bundle_problems import numbered


def written(done: Exported) -> str:
    """Say which file was written and what is in it."""
    name = done.files[0].name
    if not done.entries:
        return _("Written to the stick: {name}. Nothing waits; the county's answers come back with its file.").format(
            name=name
        )
    words = _("Written to the stick: {name}, {n} items. They wait here until the county's file comes back.")
    said = words.format(name=name, n=done.entries)
    if len(done.files) > 1:
        said += " " + _("It is in {n} parts; carry all of them.").format(n=len(done.files))
    return said


def taken(done: Imported) -> str:
    """Say what the county has of what was sent, what came, and which file is missing."""
    sentences = []
    if done.already:
        sentences.append(_("This file was taken before; nothing is there twice."))
    if done.receipts:
        whole = sum(1 for one in done.receipts if one.whole)
        sentences.append(_("The county has {whole} of {n} whole.").format(whole=whole, n=len(done.receipts)))
    sentences.append(_("Received {n} items from the county.").format(n=done.result.pulled))
    if done.result.set_aside:
        sentences.append(_("{n} were not let in; see below.").format(n=len(done.result.set_aside)))
    if done.result.anew:
        sentences.append(_("What the county lacks is sent again: write it to the stick once more."))
    if done.missing:
        words = _("File {numbers} of the county never came; what it held is in this one.")
        sentences.append(words.format(numbers=numbered(done.missing)))
    return " ".join(sentences)

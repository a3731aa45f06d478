"""Erasure after retention at the county: bodies go with the entry that says so, their files as soon as it is committed.

Headers stay, so the chain of each ledger, every verdict and every digest still hold. A file is deleted by whoever looks
after the county next (``sweep``), so a kill between the two leaves a file that nobody can ask for any more, and that
goes later.
"""

import logging
from collections.abc import Sequence

from forms.case.facts import read
from forms.case.station_bodies import Erased
from forms.terms import VerdictKind
from sync.county.blob_store import BlobStore
from sync.county.blobs import file_of, named
from sync.county.records import NewEntry
from sync.county.store import CountyStore, StoreBusy, StoreTrouble, Transaction

log = logging.getLogger("county")


def carry_out(transaction: Transaction, entries: Sequence[NewEntry]) -> None:
    """Erase what kept entries among these say is to be erased, within the transaction that keeps them."""
    for new in entries:
        if new.entry.header.kind == Erased.KIND and new.verdict is VerdictKind.KEPT:
            body = read(new.entry).body
            if isinstance(body, Erased):
                _erase(transaction, body.entries)


def _erase(transaction: Transaction, entry_ids: Sequence[str]) -> None:
    files = {file.name for entry in transaction.erasures.empty(entry_ids) if (file := file_of(entry)) is not None}
    if files:
        transaction.erasures.put_files(sorted(files))


def sweep(store: CountyStore, files: BlobStore) -> int:
    """Delete the files of erased entries that no other entry refers to; return how many. ``OSError`` from the files."""
    with store.reading() as transaction:
        wanted = transaction.erasures.files()
        still = {name for name, _size in named(transaction)} if wanted else set()
    if not wanted:
        return 0
    gone = [name for name in wanted if name not in still]
    for name in gone:
        files.drop(name)
    with store.writing() as transaction:
        transaction.erasures.forget_files(wanted)
    return len(gone)


def swept(store: CountyStore, files: BlobStore) -> None:
    """Sweep; what goes wrong stands in the log, and the next sweep tries again."""
    try:
        sweep(store, files)
    except (OSError, StoreBusy, StoreTrouble) as problem:
        log.warning("erasure", extra={"facts": {"fault": type(problem).__name__}})

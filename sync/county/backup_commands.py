"""``county-server backup`` and ``county-server restore``."""

import argparse

from resources.words import _
from sync.county.backups import back_up, put_back
from sync.county.blob_directory import DirectoryBlobs
from sync.county.files_commands import carry
from sync.county.house import House
from sync.county.loading import open_files


def give(options: argparse.Namespace) -> int:
    """Write a backup and say what is not in it."""
    house = House(options.dir)
    store = house.open(options.database)
    try:
        size = back_up(store, options.out)
    finally:
        store.close()
    print(_("Backup of the county: {file}, {size} bytes.").format(file=options.out, size=size))
    print(_("Keep it from others: it holds personal data."))
    print(_("Keys in {keys} are not in it; keep them at another place.").format(keys=house.keys))
    if options.files is None:
        print(_("Scans are not in it: --files FOLDER copies those that the folder lacks."))
        return 0
    return carry(open_files(house), DirectoryBlobs(options.files))


def take(options: argparse.Namespace) -> int:
    """Put a backup back."""
    house = House(options.dir)
    epoch, kept = put_back(house, options.source, options.database, replace=options.replace)
    if kept is not None:
        print(_("What was there before is kept in {file}.").format(file=kept))
    print(_("A new epoch has begun: {epoch}. Each station sends again what the backup lacks.").format(epoch=epoch))
    if not house.keys.is_dir():
        print(_("The county's keys are not in a backup: put {keys} back.").format(keys=house.keys))
    if options.files is None:
        return 0
    return carry(DirectoryBlobs(options.files), open_files(house))

"""``county-server files``: where files of stations lie, whether all are there, and moving them."""

import argparse
import json
import sys

from resources.words import _
from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_place import KEY, SECRET, BadPlace, NoKey, S3Place, note, place_of
from sync.county.blob_store import BlobStore
from sync.county.blobs import named
from sync.county.erasing import sweep
from sync.county.files import Copied, Standing, copy_files, standing
from sync.county.house import House
from sync.county.loading import NoClient, open_at, open_files

DIRECTORY = "directory"
_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Run one of the ways; 0 done, 1 where files lack or are damaged."""
    return _check(options) if options.way == "check" else _move(options)


def problem_of(trouble: BadPlace | NoKey | NoClient) -> str:
    """Return in words why a bucket cannot be used."""
    if isinstance(trouble, NoKey):
        return _("The bucket's key is missing: set {key} and {secret} in the environment.").format(
            key=KEY, secret=SECRET
        )
    if isinstance(trouble, NoClient):
        return _("Files in a bucket need an extra package: pip install window-app[s3]")
    return _("{place} names no bucket (s3://bucket/prefix, and its store by --endpoint)").format(place=trouble)


def _check(options: argparse.Namespace) -> int:
    house = House(options.dir)
    store = house.open(options.database)
    try:
        files = open_files(house)
        sweep(store, files)
        with store.reading() as transaction:
            found = standing(files, named(transaction), prove=options.prove)
    finally:
        store.close()
    print(_as_json(found) if options.json else _as_text(found))
    return 1 if found.lacking or found.damaged else 0


def _as_json(found: Standing) -> str:
    return json.dumps({"named": found.named, "lacking": found.lacking, "damaged": found.damaged})


def _as_text(found: Standing) -> str:
    here = found.named - len(found.lacking) - len(found.damaged)
    lines = [_("{here} of {named} files that entries name are here.").format(here=here, named=found.named)]
    lines += [_("Not here yet: {name}").format(name=name) for name in found.lacking[:_SHOWN]]
    lines += [_("Damaged: {name}").format(name=name) for name in found.damaged[:_SHOWN]]
    return "\n".join(lines)


def _move(options: argparse.Namespace) -> int:
    house = House(options.dir)
    house.open(options.database).close()
    place: S3Place | None = None
    target: BlobStore = DirectoryBlobs(house.files)
    if options.to != DIRECTORY:
        place = place_of(options.to, options.endpoint, options.region)
        target = open_at(place)
    done = copy_files(open_files(house), target)
    say_copied(done)
    if done.damaged:
        print(_("Nothing was changed: put the damaged files back first."), file=sys.stderr)
        return 1
    if place is None:
        house.files_place.unlink(missing_ok=True)
    else:
        note(house.files_place, place)
    print(
        _("Files lie in {place} from now on; serve again, then move once more what came meanwhile.").format(
            place=options.to
        )
    )
    return 0


def carry(source: BlobStore, target: BlobStore) -> int:
    """Copy files and say what was done; 1 where some are damaged."""
    done = copy_files(source, target)
    say_copied(done)
    return 1 if done.damaged else 0


def say_copied(done: Copied) -> None:
    """Say what was copied, and what could not be."""
    print(
        _("{files} files copied, {size} bytes; {there} were there.").format(
            files=done.files, size=done.size, there=done.there
        )
    )
    for name in done.damaged[:_SHOWN]:
        print(_("Damaged: {name}").format(name=name))

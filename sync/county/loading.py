"""Opens the store of a county's files. The client of S3 is an extra (``window-app[s3]``), imported only where used."""

from sync.county.blob_directory import DirectoryBlobs
from sync.county.blob_place import S3Place, key_of, noted
from sync.county.blob_store import BlobStore
from sync.county.house import House


class NoClient(Exception):
    """The extra package that speaks S3 is not installed."""


def open_files(house: House) -> BlobStore:
    """Return the store of files of this county: its directory, or the bucket noted there.

    ``NoClient``, ``NoKey``, ``BadPlace`` where the bucket cannot be used; nothing is asked of it yet.
    """
    place = noted(house.files_place)
    return DirectoryBlobs(house.files) if place is None else open_at(place)


def open_at(place: S3Place) -> BlobStore:
    """Return the store of files in this bucket; ``NoClient``, ``NoKey``."""
    key, secret = key_of()
    try:
        from sync.county.blob_s3 import S3Blobs
    except ModuleNotFoundError as problem:
        raise NoClient from problem
    return S3Blobs(place, key, secret)

"""Where the files of a county lie, if not in its directory: a bucket of an S3-compatible store."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from sync.county.house import write_whole

KEY, SECRET = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"
REGION = "us-east-1"
SCHEME = "s3"


class BadPlace(Exception):
    """What was given names no bucket; the text says what is wrong."""


class NoKey(Exception):
    """The environment holds no key for the bucket."""


class S3Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bucket, what its objects' names begin with, and where the store is; no key.

    ``endpoint`` is the address of a store of one's own, empty for the region's.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = REGION


def place_of(url: str, endpoint: str | None, region: str | None) -> S3Place:
    """Read ``s3://bucket/prefix``. ``BadPlace`` if it is none."""
    parts = urlsplit(url)
    if parts.scheme != SCHEME or not parts.netloc or parts.username or parts.query:
        raise BadPlace(url)
    if endpoint and not endpoint.startswith(("http://", "https://")):
        raise BadPlace(endpoint)
    return S3Place(parts.netloc, parts.path.strip("/"), endpoint or "", region or REGION)


def note(file: Path, place: S3Place) -> None:
    """Remember the place beside the county."""
    write_whole(file, msgspec.json.encode(place).decode() + "\n", private=True)


def noted(file: Path) -> S3Place | None:
    """Return the place remembered; None where files lie in the directory. ``BadPlace`` if it cannot be read."""
    if not file.is_file():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=S3Place)
    except msgspec.DecodeError as problem:
        raise BadPlace(str(file)) from problem


def key_of(environment: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return key and secret from the environment, where the server's own settings put them. ``NoKey`` without."""
    found = os.environ if environment is None else environment
    key, secret = found.get(KEY, ""), found.get(SECRET, "")
    if not key or not secret:
        raise NoKey
    return key, secret

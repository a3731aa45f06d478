"""The county's private keys, read only by commands on its machine; the web workers never open them.

``keys/sealing-private.key`` opens bundles of stations and is made when it is first needed; its public half stands
beside it, so that enrolment files can be written where the private one was moved away.
"""

import os

from sync.county.house import House, write_whole
from sync.wire import sealing
from sync.wire.bundle_problems import BundleCode, Refused
from sync.wire.signing import KEY_BYTES, bytes_of, text_of

SIGNING = "signing-private.key"
SEALING = "sealing-private.key"
SEALING_PUBLIC = "sealing-public.key"
_BEFORE = "sealing-before-"


def signing_private(house: House) -> bytes:
    """Return the Ed25519 key that signs bundles. ``Refused`` if it is not in the directory."""
    return _private(house, SIGNING)


def sealing_private(house: House) -> bytes:
    """Return the X25519 key that opens bundles. ``Refused`` if it is not in the directory."""
    sealing_public(house)
    return _private(house, SEALING)


def sealing_privates(house: House) -> list[bytes]:
    """Return the keys that may open a bundle: the present one, then those of before that are still kept."""
    kept = sorted((one.name for one in house.keys.glob(f"{_BEFORE}*.key")), reverse=True)
    return [sealing_private(house), *(_private(house, name) for name in kept)]


def rotate_sealing(house: House, now: int) -> None:
    """Make a new sealing key. The one before is kept beside it, to open what was sealed to it. ``now``: UTC ms."""
    sealing_public(house)
    os.link(house.keys / SEALING, house.keys / f"{_BEFORE}{now:014d}.key")
    made, public = sealing.new_pair()
    write_whole(house.keys / SEALING, text_of(made) + "\n", private=True)
    write_whole(house.keys / SEALING_PUBLIC, text_of(public) + "\n")


def end_old_sealing(house: House) -> int:
    """Delete the sealing keys of before; return how many. Bundles sealed to them open no more."""
    old = list(house.keys.glob(f"{_BEFORE}*.key"))
    for one in old:
        one.unlink()
    return len(old)


def sealing_public(house: House) -> bytes:
    """Return the X25519 key that bundles to this county are sealed to; made where there is none yet."""
    public, private = house.keys / SEALING_PUBLIC, house.keys / SEALING
    if not public.is_file():
        if not private.is_file():
            _make(house)
        write_whole(public, text_of(sealing.public_of(_private(house, SEALING))) + "\n")
    return _read(house, SEALING_PUBLIC)


def _make(house: House) -> None:
    house.keys.mkdir(mode=0o700, exist_ok=True)
    made, _public = sealing.new_pair()
    mine = f"{SEALING}.{os.getpid()}"
    write_whole(house.keys / mine, text_of(made) + "\n", private=True)
    try:
        os.link(house.keys / mine, house.keys / SEALING)  # whoever was first is right
    except FileExistsError:
        pass
    finally:
        (house.keys / mine).unlink()


def _private(house: House, name: str) -> bytes:
    if not (house.keys / name).is_file():
        raise Refused(BundleCode.NO_COUNTY_KEY, detail=name)
    return _read(house, name)


def _read(house: House, name: str) -> bytes:
    try:
        key = bytes_of((house.keys / name).read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError) as problem:
        raise Refused(BundleCode.NO_COUNTY_KEY, detail=name) from problem
    if len(key) != KEY_BYTES:
        raise Refused(BundleCode.NO_COUNTY_KEY, detail=name)
    return key

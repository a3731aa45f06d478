"""Messages as another version of either side says them, by the rules of growth in ``docs/protocol.md``."""

from typing import Any

import msgspec

from sync.wire.codec import decode_either

_LATER = {"of_tomorrow": {"deep": [1, None, "x"]}, "kept_until": 1_900_000_000_000}


def as_newer(message: bytes) -> bytes:
    """Return a message as a later program says it: with fields this program has never heard of."""
    said: dict[str, Any] = msgspec.msgpack.decode(message)
    return msgspec.msgpack.encode({**_LATER, **said})


def as_older(message: bytes) -> bytes:
    """Return a message as an earlier program said it: without the fields that came later, which have defaults."""
    said: dict[str, Any] = msgspec.msgpack.decode(message)
    known = type(decode_either(message))
    later = {one.encode_name for one in msgspec.structs.fields(known) if not one.required}
    return msgspec.msgpack.encode({name: value for name, value in said.items() if name not in later or value})

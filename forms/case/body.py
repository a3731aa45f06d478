"""What every body of a fact has: the kind and version that its header names."""

from typing import ClassVar

import msgspec

Scalar = str | int | bool | None


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body of a fact; ``KIND`` and ``VERSION`` name it in the header."""

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

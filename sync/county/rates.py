"""How many requests someone may make: a bucket for each name that fills at a steady rate and is emptied by use."""

from collections import OrderedDict

import msgspec

_MOST_NAMES = 20_000


class Rate(msgspec.Struct, frozen=True):
    """So many a second for ever, and so many at once."""

    a_second: float
    at_once: float


class Buckets:
    """The buckets of many names; the one unused for longest is forgotten when there are too many. Not for threads."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str, now: float) -> float:
        """Return seconds until this name may go on, 0 if at once; ``now`` is a monotonic reading in seconds."""
        left = self._now(name, now)
        return 0.0 if left >= 1 else (1 - left) / self._rate.a_second

    def use(self, name: str, now: float) -> None:
        """Take one from the bucket of this name."""
        self._left[name] = (max(self._now(name, now) - 1, 0.0), now)
        self._left.move_to_end(name)
        if len(self._left) > _MOST_NAMES:
            self._left.popitem(last=False)

    def _now(self, name: str, now: float) -> float:
        left, at = self._left.get(name, (self._rate.at_once, now))
        return min(self._rate.at_once, left + (now - at) * self._rate.a_second)

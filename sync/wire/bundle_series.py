"""Which numbers of a series of bundles were taken, so that a missing one can be named."""

from typing import Self

import msgspec


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers taken: all up to ``upto``, and those ``beyond`` it, in order."""

    upto: int = 0
    beyond: tuple[int, ...] = ()

    def has(self, number: int) -> bool:
        """Whether this number was taken."""
        return number <= self.upto or number in self.beyond

    def missing_before(self, number: int, most: int = 100) -> tuple[int, ...]:
        """Return the numbers before this one that never came, at most so many, the lowest first."""
        return tuple(one for one in range(self.upto + 1, number) if one not in self.beyond)[:most]

    def taking(self, number: int) -> Self:
        """Return the series with this number taken."""
        if self.has(number):
            return self
        beyond = sorted({*self.beyond, number})
        upto = self.upto
        while beyond and beyond[0] == upto + 1:
            upto = beyond.pop(0)
        return msgspec.structs.replace(self, upto=upto, beyond=tuple(beyond))

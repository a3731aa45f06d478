"""What one check of the doctor found."""

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """Good, worth a look, or broken."""

    GOOD = "good"
    LOOK = "look"
    BROKEN = "broken"


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """One check: its code, how it stands, one sentence, and where to look. Nothing personal."""

    check: str
    level: Level = Level.GOOD
    words: str
    details: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is broken; what is only worth a look is."""
        return self.level is not Level.BROKEN

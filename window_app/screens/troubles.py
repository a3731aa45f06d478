"""Trouble is operational: disk, printer, line, clock. It is a banner, never a dialog."""

import msgspec


class Trouble(msgspec.Struct, frozen=True):
    """What happened, what is already safe, what to do; ready to be shown.

    ``code`` says which trouble it is, so that the same one stands once and can be taken away again.
    """

    code: str
    happened: str
    safe: str = ""
    remedy: str = ""
    grave: bool = False

    @property
    def sentence(self) -> str:
        """The whole in one line."""
        return " ".join(part for part in (self.happened, self.safe, self.remedy) if part)


def with_trouble(standing: tuple[Trouble, ...], new: Trouble) -> tuple[Trouble, ...]:
    """Return the standing troubles with this one in its place, grave ones first."""
    others = [one for one in standing if one.code != new.code]
    return tuple(sorted([*others, new], key=lambda one: not one.grave))


def without_trouble(standing: tuple[Trouble, ...], code: str) -> tuple[Trouble, ...]:
    """Return the standing troubles without this one."""
    return tuple(one for one in standing if one.code != code)

"""A question in place: one bar at the foot asks for what an act needs, the same key again confirms, Esc goes back."""

from collections.abc import Mapping

import msgspec

Choices = Mapping[str, tuple[tuple[str, str], ...]]


class Field(msgspec.Struct, frozen=True):
    """One field of the bar: a line of text, or one of several choices ``(code, words)``."""

    code: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    secret: bool = False


class Ask(msgspec.Struct, frozen=True):
    """What is about to happen, in one sentence; which fields it needs; what stands in the way so far.

    ``act`` is the code of the act whose key confirms it.
    """

    act: str
    sentence: str
    fields: tuple[Field, ...] = ()
    problem: str = ""
    confirm: str = ""
    grave: bool = False

"""What the case page shows of one case: plain, frozen, in words."""

import msgspec

from forms.terms import Light
from window_app.screens.asking import Choices
from window_app.screens.rows import ListRow
from window_app.screens.whys import ClockCard


class NextAct(msgspec.Struct, frozen=True):
    """One lawful next act: its code, words, and what still stands in its way (empty: nothing)."""

    code: str
    words: str
    obstacle: str = ""


class Head(msgspec.Struct, frozen=True):
    """The top of the page: who, which matter, where it stands, whose turn, until when."""

    number: str
    name: str
    identity: str
    matter: str
    step: str
    light: Light
    tail: str = ""
    due: str = ""
    turn: str = ""
    phone: str = ""
    remarks: tuple[str, ...] = ()


class Happened(msgspec.Struct, frozen=True):
    """One line of the timeline: when, who, what, in what detail; ``paper`` opens a stored paper."""

    id: str
    when: str
    who: str
    what: str
    detail: str = ""
    paper: str = ""
    tone: str = ""


class CheckLine(msgspec.Struct, frozen=True):
    """One line of the checklist: number, paper, how it stands in words, and its sign.

    ``sign`` is ``have``, ``missing``, ``promised``, ``shared`` or ``none``.
    """

    number: str
    name: str
    stands: str
    sign: str
    how: str = ""


class LifeLine(msgspec.Struct, frozen=True):
    """One step on the way of the matter: its words, how it stands, its sign (as of a checklist line), and why."""

    words: str
    stands: str
    sign: str
    how: str = ""


class PersonLine(msgspec.Struct, frozen=True):
    """One person of the household or outside it."""

    name: str
    relation: str
    identity: str = ""
    remark: str = ""


class Side(msgspec.Struct, frozen=True):
    """One of two values that stand side by side: the entry, the value, who wrote it when."""

    entry: str
    value: str
    who: str
    when: str


class Conflict(msgspec.Struct, frozen=True):
    """Two values of one field, until a person chooses."""

    path: str
    field: str
    sides: tuple[Side, ...]


class CaseSheet(msgspec.Struct, frozen=True):
    """Everything of one case. ``papers`` are rows of a list (columns of ``paper_columns``).

    ``choices`` are what questions of the page offer, by field.
    ``no_clock`` says why no limit runs where one could.
    ``outcome`` is the standing outcome in words while it can still be voided, else empty.
    ``undrawn`` names the characters that no paper can draw, else it is empty.
    ``life`` is the way of the matter after acceptance, ``today`` the day that new steps are written under.
    """

    id: str
    head: Head
    acts: tuple[NextAct, ...] = ()
    timeline: tuple[Happened, ...] = ()
    checklist: tuple[CheckLine, ...] = ()
    have: int = 0
    asked: int = 0
    clocks: tuple[ClockCard, ...] = ()
    no_clock: str = ""
    people: tuple[PersonLine, ...] = ()
    papers: tuple[ListRow, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    originals: tuple[str, ...] = ()
    outcome: str = ""
    read_only: str = ""
    choices: Choices = {}
    message: str = ""
    undrawn: str = ""
    life: tuple[LifeLine, ...] = ()
    today: str = ""

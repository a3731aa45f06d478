"""Why that day: one clock with its days, its article, and how sure that is."""

import msgspec

from forms.terms import Light
from window_app.screens.rulers import Ruler


class ClockCard(msgspec.Struct, frozen=True):
    """One clock as a card: what runs, until when, from what, by which article.

    ``skipped`` names each day that did not count and why; ``doubt`` says how sure the row is when it is not the
    rule's own text; ``ended`` is empty while it runs.
    """

    stage: str
    name: str
    light: Light
    tail: str
    due: str
    limit: str
    started: str
    source: str
    ruler: Ruler | None = None
    skipped: tuple[str, ...] = ()
    doubt: str = ""
    ended: str = ""
    note: str = ""


class Why(msgspec.Struct, frozen=True):
    """The panel beside a list: of whose case, and its clocks."""

    case: str
    title: str
    clocks: tuple[ClockCard, ...] = ()
    sentence: str = ""

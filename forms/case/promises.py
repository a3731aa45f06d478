"""Limits that a county promised: shorter than the law's, published by it; of the two the shorter binds.

No limit may be printed that is longer than the law's (Regulation on the Business Environment, art. 36, used by
windows generally), so a promise that is not shorter binds nobody.
"""

from collections.abc import Mapping

from msgspec import structs

from forms.statute.model import Matter, Stage
from forms.statute.vocabulary import StageEvent
from forms.terms import Unit

Promised = Mapping[str, int]
"""Matter -> length, in the unit of the matter's whole limit."""


def promisable(matter: Matter) -> Stage | None:
    """Return the whole limit that a county can promise to undercut: one that runs from acceptance, or None."""
    total = matter.total()
    if total is None or total.start is not StageEvent.ACCEPTED or total.unit is Unit.DATE or total.number < 2:
        return None
    return total


def binding(matter: Matter, number: int | None) -> int | None:
    """Return the promised length where it is shorter than the law's, else None: the law's binds."""
    total = promisable(matter)
    return number if total is not None and number is not None and 0 < number < total.number else None


def promised_stage(matter: Matter, stage: Stage, number: int | None) -> Stage | None:
    """Return a stage with its promised length, or None where no promise binds it."""
    bound = binding(matter, number)
    total = promisable(matter)
    if bound is None or total is None or stage.id != total.id:
        return None
    return structs.replace(stage, number=bound)

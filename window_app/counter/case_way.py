"""The way of a case after acceptance, as its page shows it: which steps lie on it, how each stands, which is next."""

import datetime as dt

import msgspec

from forms.case import flow
from forms.case.life import is_closed
from forms.case.state import CaseState
from forms.statute.model import FlowStep, Matter
from forms.terms import FlowAct, Step

_BEFORE = frozenset({Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT, Step.PROPOSED, Step.NOT_ACCEPTED, Step.HANDED_ON})

UNDER_WAY = frozenset({Step.ACCEPTED, Step.PUBLIC, Step.SENT_UP, Step.RETURNED, Step.GRANTED})


class WayStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the way: what it is, whether it was taken, whether it is the next one that must be taken."""

    step: FlowStep
    done: bool
    next: bool


def way(case: CaseState, matter: Matter | None, today: dt.date) -> tuple[WayStep, ...]:
    """Return the steps of the way, in order; none before the matter is accepted, and none of a closed case."""
    if matter is None or case.step in _BEFORE or is_closed(case):
        return ()
    steps = flow.steps(case, matter, today)
    done = [flow.is_done(case, step) for step in steps]
    following = next((place for place, step in enumerate(steps) if step.required and not done[place]), None)
    return tuple(WayStep(step=step, done=done[place], next=place == following) for place, step in enumerate(steps))


def next_act(shown: tuple[WayStep, ...]) -> FlowAct | None:
    """Return the act that comes next, or None where nothing must be done any more."""
    return next((one.step.act for one in shown if one.next), None)

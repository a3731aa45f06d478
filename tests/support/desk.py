"""Who acts in a test, and when."""

import datetime as dt
import itertools

from forms.case.acts.standing import Decision, Standing
from forms.case.facts import NewFact
from forms.case.moment import moment_of
from forms.case.refusals import Refusal, Rule
from forms.terms import ClerkRole, Role

NOW = dt.datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 - civil time at the window
_numbers = itertools.count(1)


def an_id() -> str:
    """Return an id that no test has seen before."""
    return f"id-{next(_numbers):06d}"


def standing(
    role: Role = Role.TOWNSHIP,
    *,
    clerk: str = "clerk-1",
    clerk_role: ClerkRole = ClerkRole.CLERK,
    local: dt.datetime = NOW,
) -> Standing:
    """Return somebody who acts at a station of this role."""
    return Standing(
        role=role,
        station="350821100",
        clerk=clerk,
        clerk_name="Zhang",
        clerk_role=clerk_role,
        now=moment_of(local),
        new_id=an_id,
        edition="edition-1",
    )


def decided(decision: Decision) -> tuple[NewFact, ...]:
    """Return the facts of a decision that must not be a refusal."""
    assert not isinstance(decision, Refusal), decision
    return tuple(decision)


def refused(decision: Decision | Refusal | None) -> Rule:
    """Return the rule behind a decision that must be a refusal."""
    assert isinstance(decision, Refusal), decision
    return decision.rule

"""What every act after acceptance asks first: the role, the case, the matter's way, the fields."""

import datetime as dt

from forms.case import flow
from forms.case.acts.standing import Decision, Standing, about_case, refusal_to_write
from forms.case.body import Body
from forms.case.life import is_closed
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import FlowAct


def step_refusal(case: CaseState, matter: Matter, act: FlowAct, kind: type[Body], standing: Standing) -> Refusal | None:
    """Return why this act may not be done now: role, read-only, or the matter's way."""
    return refusal_to_write(case, kind, standing) or flow.refusal(case, matter, act, standing.role, standing.now.today)


def open_refusal(case: CaseState, kind: type[Body], standing: Standing) -> Refusal | None:
    """Return why this act may not be done on this case at all: role, read-only, or closed."""
    refusal = refusal_to_write(case, kind, standing)
    if refusal:
        return refusal
    return Refusal(Rule.CASE_CLOSED) if is_closed(case) else None


def empty_field(**fields: str) -> Refusal | None:
    """Return the first field that is blank, as a refusal at ``group/name`` (written ``group__name``), or None."""
    for name, value in fields.items():
        if not value.strip():
            return Refusal(Rule.FIELD_MISSING, at=name.replace("__", "/"))
    return None


def bad_day(at: str, value: str) -> Refusal | None:
    """Return a refusal for something that is no ISO day, or None."""
    try:
        fits = dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        fits = False
    return None if fits else Refusal(Rule.FIELD_MISSING, at=at)


def bad_month(at: str, value: str) -> Refusal | None:
    """Return a refusal for something that is no month ``YYYY-MM``, or None."""
    return bad_day(at, f"{value}-01")


def two_named(names: tuple[str, ...]) -> Refusal | None:
    """Return a refusal unless at least two different people are named (law art. 43)."""
    return None if len({name.strip() for name in names} - {""}) >= 2 else Refusal(Rule.TWO_STAFF)


def one_fact(case: CaseState, body: Body, standing: Standing) -> Decision:
    """Return the decision that one thing happened to the case now."""
    return (standing.fact(about_case(case.id), body),)

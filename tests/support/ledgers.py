"""Ledgers and intakes made by hand for tests that write to a real file."""

import itertools
import uuid
from collections.abc import Mapping
from pathlib import Path

from forms.case import bodies as b
from forms.case.bodies import FieldSet
from forms.case.body import Body, Scalar
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.terms import AboutKind, Channel, ClerkRole
from window_app.ledger.ledger import Ledger, Opened

PASSWORD = "a good password"
CLERK = "clerk-1"
HAPPENED = "2026-11-24T09:00"
_numbers = itertools.count(1)


def made(profile: Path, name: str = "Zhang") -> Opened:
    """Create a ledger whose first clerk is the head."""
    opened = Ledger.create(profile, name, ClerkRole.HEAD, PASSWORD, now=1_000)
    assert isinstance(opened, Opened)
    return opened


def reopened(profile: Path, now: int = 2_000) -> Opened:
    """Open a ledger again as its first clerk."""
    clerk = Ledger.sign_in_list(profile)[0].clerk
    opened = Ledger.open(profile, clerk, PASSWORD, now)
    assert isinstance(opened, Opened), opened
    return opened


def visit_about(visit: str) -> About:
    """Return what a visit's facts are about."""
    return About(AboutKind.VISIT, visit)


def case_about(case: str) -> About:
    """Return what a case's facts are about."""
    return About(AboutKind.CASE, case)


def new(about: About, body: Body) -> NewFact:
    """Return a fact with a new id."""
    return NewFact(id=uuid.uuid4().hex, about=about, body=body, happened=HAPPENED)


def fields(about: About, values: Mapping[str, Scalar]) -> NewFact:
    """Return the fact that these fields were written for the first time."""
    return new(about, b.FieldsSet(fields=tuple(FieldSet(path, None, value) for path, value in values.items())))


def intake(name: str, *, visit: str = "", case: str = "", **more: Scalar) -> tuple[NewFact, ...]:
    """Return the facts of one intake with one case; ``more`` are fields of the applicant."""
    number = next(_numbers)
    about, case_id = visit_about(visit or f"visit-{number}"), case or f"case-{number}"
    opened = b.VisitOpened(channel=Channel.WINDOW, station="350821100", first_inquiry="c", first_inquiry_name="C")
    case_opened = b.CaseOpened(
        case_no=f"350821100-261124-{number:06}X", visit=about.id, matter="dibao", station="350821100", edition=""
    )
    values = {"applicant/name": name} | {f"applicant/{key}": value for key, value in more.items()}
    return (
        new(about, opened),
        fields(about, values),
        new(case_about(case_id), case_opened),
    )


def append(ledger: Ledger, *facts: NewFact) -> tuple[str, ...]:
    """Append facts and return their ids."""
    return ledger.entries.append(facts, CLERK, 1_764_000_000_000, True).ids

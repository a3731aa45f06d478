"""Who acts in a test, and when."""

import datetime as dt
import itertools
from collections.abc import Sequence

from forms.case.acts.standing import Decision, Standing
from forms.case.bodies import CaseOpened, FieldSet, FieldsSet
from forms.case.checklist import Line, checklist
from forms.case.facts import Fact, NewFact
from forms.case.fields import Sheet, is_visit_path
from forms.case.folding import fold_case, fold_visit
from forms.case.moment import moment_of
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import ClerkRole, Role
from tests.support.facts import CASE, VISIT, fact, seen
from tests.support.law import STATUTE

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


def case_of(sheet: Sheet, *facts: Fact, visit_facts: tuple[Fact, ...] = (), matter: str = "dibao") -> CaseState:
    """Return an opened case of a visit with this sheet (the case's own paths too), after these facts."""
    sets = [FieldSet(path, None, value) for path, value in sheet.items()]
    own = FieldsSet(fields=tuple(one for one in sets if not is_visit_path(one.path)))
    shared = FieldsSet(fields=tuple(one for one in sets if is_visit_path(one.path)))
    visit = fold_visit(VISIT.id, [fact("visit-fields", shared, about=VISIT), *visit_facts])
    opened = CaseOpened(case_no="N-1", visit=VISIT.id, matter=matter, station="350821100", edition="edition-1")
    return fold_case(CASE.id, visit, [fact("opened", opened), fact("case-fields", own), *facts])


def after(case: CaseState, decision: Decision) -> CaseState:
    """Return the case after a decision that must not be a refusal."""
    return after_facts(case, seen(decided(decision)))


def after_facts(case: CaseState, facts: Sequence[Fact]) -> CaseState:
    """Return the case after these facts, about it or about its visit."""
    visit = fold_visit(case.visit.id, [*case.visit.timeline, *(one for one in facts if one.header.about == VISIT)])
    return fold_case(case.id, visit, [*case.timeline, *(one for one in facts if one.header.about == CASE)])


def lines_of(case: CaseState, *matters: Matter) -> tuple[Line, ...]:
    """Return the checklist of these matters for the case's sheet."""
    return checklist(case.sheet, matters, STATUTE, NOW.date())

"""A limit that the county promised: of the law's and the promised one the shorter binds."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.clocks import clocks
from forms.case.promises import binding, promisable
from forms.statute.calendars import Calendars
from forms.statute.catalogue import Catalogue
from forms.statute.workdays import civil_day
from tests.support.desk import after_facts, case_of
from tests.support.facts import fact

STATUTE = Catalogue.packaged().statute_on(dt.date(2026, 11, 24), "350821104")
DIBAO = STATUTE.matters["dibao"]
CALENDARS = Calendars({})


def accepted(number: int | None, *more: b.LimitExtended):
    facts = [fact("a", b.Accepted(promised_limit=number), happened="2026-11-02T09:00")]
    facts += [fact("x", body, happened="2026-11-03T09:00") for body in more]
    found = clocks(after_facts(case_of({}), facts), DIBAO, CALENDARS)
    return next(clock for clock in found if clock.stage.id == "total")


def test_the_promised_limit_runs_and_the_law_s_length_stays_known() -> None:
    clock = accepted(20)
    assert (clock.number, clock.promised, clock.stage.number) == (20, True, 30)
    assert civil_day(clock.due.due) < civil_day(accepted(None).due.due)


@given(st.integers(-5, 400))
def test_a_promise_never_makes_a_limit_longer(number: int) -> None:
    promised, lawful = accepted(number), accepted(None)
    assert civil_day(promised.due.due) <= civil_day(lawful.due.due)
    assert promised.promised == (0 < number < lawful.number)


def test_an_extension_takes_the_promise_away() -> None:
    ground = next(stage for stage in DIBAO.stages if stage.id == "total").extension
    assert ground is not None
    body = b.LimitExtended(stage="total", ground=ground.grounds[0].code, approver="x")
    clock = accepted(20, body)
    assert (clock.number, clock.promised) == (ground.number, False)


@pytest.mark.parametrize("matter", ["linshi_fast", "tekun"])
def test_what_has_no_whole_limit_from_acceptance_takes_no_promise(matter: str) -> None:
    law = STATUTE.matters[matter]
    assert promisable(law) is None
    assert binding(law, 1) is None


def test_a_delegated_limit_is_the_one_that_a_promise_must_undercut() -> None:
    delegated = msgspec.structs.replace(DIBAO, decided_by="township")
    total = promisable(delegated)
    assert total is not None
    assert (total.id, total.number) == ("total_delegated", 20)
    assert binding(delegated, 20) is None
    assert binding(delegated, 15) == 15

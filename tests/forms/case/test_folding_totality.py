"""Folding takes any facts, in any order, any subset, and never raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.case.facts import Fact
from forms.case.folding import fold_case, fold_visit
from tests.support import anything

many_facts = st.lists(anything.facts(), max_size=10)


@given(many_facts, many_facts)
@settings(max_examples=120)
def test_any_facts_fold(visit_facts: list[Fact], case_facts: list[Fact]) -> None:
    visit = fold_visit("visit-1", visit_facts)
    case = fold_case("case-1", visit, case_facts)
    assert case.step is not None
    assert case.timeline == tuple(case_facts)
    assert {**visit.sheet, **case.sheet} == case.sheet
    assert all(paper.prints >= 0 for paper in case.papers)
    assert len({record.stamp.entry for record in case.outcomes}) == len(case.outcomes)

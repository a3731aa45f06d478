"""What a clerk decides about a known person stands where it is looked for."""

from forms.case.bodies import DuplicateJudged
from forms.terms import Outcome
from tests.support.counters import Counter
from window_app.counter.cases import case_view
from window_app.counter.views import IntakeView


def test_going_on_with_a_case_stands_in_that_case_s_own_timeline(town: Counter) -> None:
    first = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED).case_id
    draft = town.begin("dibao")
    assert [one.case_id for one in town.view(draft).known] == [first]
    assert isinstance(town.intake.judge_duplicate(draft, first, "continue"), IntakeView)
    told = [fact.body for fact in case_view(town.desk, first).timeline if isinstance(fact.body, DuplicateJudged)]
    assert [(body.other_case, body.choice) for body in told] == [(first, "continue")]
    again = town.intake.again(first)
    town.bring(again.draft)
    assert town.finish(again.draft, "dibao", Outcome.ACCEPTED).case_id == first


def test_another_choice_leaves_the_known_case_alone(town: Counter) -> None:
    first = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED).case_id
    draft = town.begin("dibao")
    for choice, reason in (("new_matter", ""), ("not_same", "同号不同人")):
        assert isinstance(town.intake.judge_duplicate(draft, first, choice, reason), IntakeView)
    assert not any(isinstance(fact.body, DuplicateJudged) for fact in case_view(town.desk, first).timeline)


def test_who_took_over_a_case_twice_said_so_twice_and_nothing_stands_against_it(town: Counter) -> None:
    first = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED).case_id
    for _time in range(2):
        draft = town.begin("dibao")
        assert isinstance(town.intake.judge_duplicate(draft, first, "continue"), IntakeView)
    told = [fact for fact in case_view(town.desk, first).timeline if isinstance(fact.body, DuplicateJudged)]
    assert len(told) == 2
    assert town.desk.case(first).proposals == ()

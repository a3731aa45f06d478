"""Another organ's matter at this window: told about or handed on, never accepted; what the county set is told too."""

import pytest

from forms.terms import Outcome, PaperKind
from tests.support.counters import Counter
from window_app.counter import papers


@pytest.mark.parametrize("door", ["jiaoyu", "zhufang", "jiuye", "liusan", "canji_kuasheng", "shouzai"])
def test_a_door_can_only_be_gone_through(town: Counter, door: str) -> None:
    view = town.intake.new()
    shown = town.write(view.draft, {f"matters/{door}": True})
    assert [one.outcome for one in shown.outcomes] == [Outcome.HANDED_ON]


def test_who_asks_about_school_or_money_takes_a_guide_home(town: Counter) -> None:
    view = town.intake.new()
    town.write(view.draft, {"matters/jiaoyu": True, "matters/orphan": True})
    done = town.finish(view.draft, "", Outcome.ONLY_ASKED)
    assert [one.body.paper for one in town.desk.visit(done.case_id).papers] == [PaperKind.MATTER_GUIDE]
    assert papers.pdf_of(town.desk, done.case_id, done.papers[0]).startswith(b"%PDF")

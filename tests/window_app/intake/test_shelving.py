"""Which draft is at the screen."""

from tests.window_app.intake.conftest import Sitting


def test_a_draft_on_its_way_is_not_replaced_by_a_blank_sheet_when_the_page_is_first_shown():
    sitting = Sitting().begin(**{"applicant/name": "陈水金"})
    kept = sitting.intake.keeping.draft
    later = Sitting(sitting.desk)
    later.runner.hold = True
    later.intake.shelving.open(kept)
    later.intake.shelving.entered()
    later.runner.hold = False
    later.runner.release()
    assert later.intake.keeping.draft == kept
    assert later.state.sheet["applicant/name"] == "陈水金"


def test_the_page_begins_a_blank_sheet_where_nothing_is_on_its_way():
    sitting = Sitting()
    sitting.intake.shelving.entered()
    assert sitting.intake.keeping.draft
    assert sitting.state.loaded

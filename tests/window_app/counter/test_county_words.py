"""The county's own words hold at the window from the next paper on; wrong ones are refused whole and change nothing."""

from pathlib import Path

import pytest

from forms.paper.wording import WordingError
from forms.terms import Outcome, PaperKind
from tests.papers.reading import page_texts, squeezed
from tests.support.counters import Counter
from window_app.counter import county_words, papers
from window_app.counter.doctor_law import county_words as examined

OURS = {"acceptance_notice.toml": 'title = "社会救助受理通知书"\n'}
WRONG = {**OURS, "one_time_notice.toml": 'title = "告知"\nlead = "还差{number}样"\n'}


def title(town: Counter, case: str) -> str:
    made = papers.preview(town.desk, town.desk.case(case), PaperKind.ACCEPTANCE_NOTICE)
    assert isinstance(made, bytes), made
    return squeezed(page_texts(made)[0])


def test_the_window_speaks_in_the_installed_words_and_back(town: Counter) -> None:
    draft = town.begin("dibao")
    town.bring(draft)
    case = town.finish(draft, "dibao", Outcome.ACCEPTED).case_id
    profile = town.desk.ledger.places.profile
    assert "社会救助受理通知书" not in title(town, case)
    county_words.install(profile, OURS)
    assert "社会救助受理通知书" in title(town, case)
    county_words.install(profile, {})
    assert "社会救助受理通知书" not in title(town, case)


def test_wrong_words_are_refused_with_file_row_and_key_and_change_nothing(tmp_path: Path) -> None:
    county_words.install(tmp_path, OURS)
    with pytest.raises(WordingError) as caught:
        county_words.install(tmp_path, WRONG)
    assert [(one.file, one.row, one.key) for one in caught.value.problems] == [("one_time_notice.toml", 2, "lead")]
    assert [path.name for path in (tmp_path / county_words.FOLDER).iterdir()] == ["acceptance_notice.toml"]


def test_files_broken_by_hand_leave_the_shipped_words_and_are_told(town: Counter) -> None:
    profile = town.desk.ledger.places.profile
    assert examined(town.desk) == ()
    county_words.install(profile, OURS)
    (profile / county_words.FOLDER / "acceptance_notice.toml").write_text('titel = "错"\n', encoding="utf-8")
    assert county_words.of_profile(profile) == {}
    (told,) = examined(town.desk)
    assert "acceptance_notice.toml:1: titel" in told.details[0]

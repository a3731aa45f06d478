"""Outcomes: each matter alone, first press tells, second does, Esc goes back; parking and recalling."""

import pytest

from forms.terms import Outcome, Role
from tests.support.fake_intake import FAMILY, FakeDesk, member
from tests.window_app.intake.conftest import Sitting

KNOWN = {**FAMILY, "applicant/id_state": "verified"}
TWO = {**KNOWN, "matters/dibao": True, "matters/linshi_fast": True}
DONE = {f"materials/{code}/mark": "present" for code in ("M01", "M02")} | {
    f"materials/{code}@applicant/mark": "present" for code in ("M04", "M06")
}
HELP = {
    "help/form": "cash",
    "help/amount_fen": "500",
    "help/goods": "",
    "help/reason": "断粮",
    "help/staff_1": "林晓梅",
    "help/staff_2": "陈文斌",
    "help/responsible": "赖主任",
    "help/receiver": "陈水金",
    "help/receiver_signing": "fingerprint",
    "help/witness": "村长",
    "help/supplement_by": "12-8",
}


def test_each_matter_has_its_line_and_its_own_gaps(sitting):
    sitting.begin(**TWO)
    assert [(line.matter, line.words, line.current) for line in sitting.state.foot] == [
        ("dibao", "还差 4 样", True),
        ("linshi_fast", "还差 3 样", False),
    ]
    assert sitting.key("dibao", "accept").note == "差 4"
    assert not sitting.key("dibao", "accept").ready
    assert sitting.key("dibao", "notice").ready
    assert sitting.key("linshi_fast", "help_first").ready


def test_a_gap_is_told_and_nothing_happens(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("accept")
    assert "还差 4 样" in sitting.state.said.words
    assert sitting.state.ask is None
    assert sitting.state.focus[0] == "materials"


def test_told_once_by_two_presses(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("notice")
    assert "4 样" in sitting.state.ask.sentence
    assert "社会救助申请书" in sitting.state.ask.sentence
    assert sitting.desk.finished == []
    sitting.intake.scene.dismiss()
    assert sitting.state.ask is None
    sitting.intake.ending.press("notice")
    sitting.intake.scene.confirm({})
    assert [(matter, outcome) for _, matter, outcome, _ in sitting.desk.finished] == [("dibao", Outcome.NOTICED)]
    assert [one.case_no for one in sitting.finished] == ["LY-0001"]
    assert sitting.state.foot[0].done
    assert sitting.state.said.case == "case-LY-0001"
    assert not sitting.state.ended


def test_a_matter_that_is_done_leaves_the_other_alone(sitting):
    sitting.begin(**TWO, **DONE)
    sitting.intake.ending.press("accept", "dibao")
    assert "2027-01-07" in sitting.state.ask.sentence
    assert "暂定" in sitting.state.ask.sentence
    sitting.intake.scene.confirm({})
    assert next(line.matter for line in sitting.state.foot if line.current) == "linshi_fast"
    sitting.intake.ending.step(-1)
    assert next(line.matter for line in sitting.state.foot if line.current) == "dibao"
    sitting.intake.ending.step(1)
    sitting.intake.ending.press("accept")
    sitting.intake.scene.confirm({})
    assert sitting.state.ended
    assert [(line.done, line.keys) for line in sitting.state.foot] == [(True, ()), (True, ())]
    assert [one.outcome for one in sitting.finished] == [Outcome.ACCEPTED, Outcome.ACCEPTED]


def test_a_done_matter_cannot_be_unticked(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("notice")
    sitting.intake.scene.confirm({})
    sitting.intake.writing.toggled("matters", "dibao")
    assert sitting.sheet()["matters/dibao"] is True
    assert sitting.state.said.tone == "amber"


def test_help_first_needs_no_identity_and_no_papers(sitting):
    sitting.begin(
        **{"applicant/id_state": "unknown", "applicant/id_reason": "无证件，路边晕倒", "matters/linshi_fast": True}
    )
    sitting.intake.ending.press("help_first")
    question = sitting.state.ask
    assert {field.code for field in question.fields} >= {
        "help/amount_fen",
        "help/staff_2",
        "help/responsible",
        "help/receiver",
    }
    sitting.intake.scene.confirm({**HELP, "help/staff_2": ""})
    assert sitting.state.ask.problem
    sitting.intake.scene.confirm({**HELP, "help/amount_fen": "五百"})
    assert "五百" in sitting.state.ask.problem
    sitting.intake.scene.confirm(HELP)
    assert sitting.sheet()["help/amount_fen"] == 50000
    assert sitting.sheet()["help/supplement_by"] == "2026-12-08"
    assert [one.outcome for one in sitting.finished] == [Outcome.HELPED_FIRST]


def test_what_is_typed_of_help_is_kept_with_the_draft(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("help_first", "linshi_fast")
    sitting.intake.ending.typed("help/responsible", "赖主任")
    sitting.alarm.ring()
    assert sitting.sheet()["help/responsible"] == "赖主任"


def test_refusing_needs_a_listed_ground_and_a_sentence(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("not_accept")
    assert sitting.state.ask.grave
    sitting.intake.scene.confirm({"ground": "", "explanation": ""})
    assert "列" in sitting.state.ask.problem
    sitting.intake.scene.confirm({"ground": "other_place", "explanation": "户籍在邻县，告知后坚持"})
    assert sitting.desk.finished[-1][3].ground == "other_place"


def test_another_organs_matter_is_handed_on_with_its_organ(sitting):
    sitting.begin(**KNOWN, **{"matters/yiliao": True})
    assert sitting.state.doors_open
    sitting.intake.ending.press("hand_on")
    organ = next(field for field in sitting.state.ask.fields if field.code == "organ")
    assert organ.value == "县医疗保障局"
    sitting.intake.scene.confirm({field.code: field.value for field in sitting.state.ask.fields})
    assert sitting.desk.finished[-1][3].organ == "县医疗保障局"


def test_a_village_takes_in_and_cannot_accept():
    sitting = Sitting(FakeDesk(Role.VILLAGE)).begin(**TWO)
    assert [key.act for key in sitting.state.foot[0].keys] == ["accept", "notice", "hand_on"]
    assert sitting.key("dibao", "accept").words == "代收"
    sitting.intake.ending.press("accept")
    sitting.intake.scene.confirm({})
    assert sitting.finished[0].outcome is Outcome.RECEIVED


def test_only_asked_in_two_keys(sitting):
    sitting.begin(**{"matters/dibao": True})
    sitting.intake.ending.press("only_asked")
    sitting.intake.scene.confirm({})
    assert sitting.finished[0].outcome is Outcome.ONLY_ASKED
    assert sitting.state.ended
    assert sitting.state.said.case == ""


def test_only_asked_without_a_matter_asks_about_what(sitting):
    sitting.begin()
    sitting.intake.ending.press("only_asked")
    sitting.intake.scene.confirm({"matter": "tekun"})
    assert sitting.state.ask.act == "only_asked"
    sitting.intake.scene.confirm({})
    assert sitting.desk.finished[-1][1] == "tekun"
    assert sitting.sheet()["matters/tekun"] is True


def test_without_a_matter_the_keys_say_what_to_choose(sitting):
    sitting.begin(**KNOWN)
    sitting.intake.ending.press("accept")
    assert sitting.state.focus[0] == "matters"


def test_an_open_question_takes_no_other_key(sitting):
    sitting.begin(**TWO)
    sitting.intake.ending.press("notice")
    sitting.intake.ending.press("not_accept")
    assert sitting.state.ask.act == "notice"
    sitting.intake.ending.step(1)
    assert sitting.state.foot[0].current


def test_park_in_one_key_and_recall_by_letters(sitting):
    sitting.begin(**KNOWN)
    sitting.intake.writing.typed("applicant/phone", "13900001111")
    first, letters = sitting.intake.keeping.draft, "AB"
    sitting.intake.shelving.park()
    assert letters in sitting.state.said.words
    assert sitting.desk.parked[first]
    assert sitting.state.sheet.get("applicant/name") is None
    sitting.intake.shelving.ask_recall()
    assert letters in sitting.state.ask.sentence
    sitting.intake.scene.confirm({"letters": "zz"})
    assert sitting.state.ask.problem
    sitting.intake.scene.confirm({"letters": "ab"})
    assert sitting.intake.keeping.draft == first
    assert sitting.state.sheet["applicant/phone"] == "13900001111"


def test_a_blank_sheet_is_used_again_and_leaves_no_trace(sitting):
    sitting.begin()
    sitting.intake.shelving.new()
    assert list(sitting.desk.drafts_kept) == ["draft-1"]
    other = sitting.desk.new(sheet=KNOWN).draft
    sitting.intake.shelving.open(other)
    assert list(sitting.desk.drafts_kept) == [other]


def test_a_restored_draft_says_so_and_goes_to_its_field(sitting):
    draft = sitting.desk.new(sheet=KNOWN).draft
    sitting.desk.focus[draft] = "request/text"
    sitting.intake.shelving.open(draft)
    assert sitting.state.restored
    assert sitting.state.focus[0] == "request/text"


@pytest.mark.parametrize("members", [0, 4])
def test_the_household_line_counts(sitting, members):
    sitting.begin(
        **KNOWN, **{path: value for number in range(members) for path, value in member(number, name="家人").items()}
    )
    assert sitting.state.household_words == f"{members + 1} 口人 · {members + 1} 人要签授权"

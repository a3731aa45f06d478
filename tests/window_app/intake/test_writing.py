"""The sheet: typed, saved, never lost; numbers, rows, the reader, known people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.fake_intake import FAMILY, FakeDesk, known_case, member
from tests.window_app.intake.conftest import Sitting

GOOD, BAD = "350821196203074310", "350821196203074319"
NUMBER = "applicant/id_number"


def test_typing_is_written_after_a_pause_of_300_ms(sitting):
    sitting.begin()
    sitting.intake.writing.typed("applicant/name", "陈")
    assert "applicant/name" not in sitting.sheet()
    assert sitting.alarm.milliseconds == 300
    sitting.intake.writing.typed("applicant/name", "陈水金")
    sitting.alarm.ring()
    assert sitting.sheet()["applicant/name"] == "陈水金"
    assert [changes for _, changes in sitting.desk.writes] == [{"applicant/name": "陈水金"}]
    assert sitting.state.saved.endswith("10:41:01")


def test_the_focus_moving_on_and_closing_write_at_once(sitting):
    sitting.begin()
    sitting.intake.writing.typed("applicant/name", "陈水金")
    sitting.intake.writing.entered("applicant/phone")
    assert sitting.sheet()["applicant/name"] == "陈水金"
    sitting.intake.writing.typed("applicant/phone", "138")
    sitting.intake.shelving.close()
    assert sitting.sheet()["applicant/phone"] == "138"


def test_what_is_typed_before_the_draft_exists_is_written_to_it(sitting):
    sitting.begin()
    first = sitting.intake.keeping.draft
    sitting.intake.writing.typed("applicant/name", "甲")
    sitting.runner.hold = True
    sitting.intake.shelving.new()
    sitting.intake.writing.typed("applicant/name", "乙")
    sitting.intake.keeping.flush()
    sitting.runner.release()
    assert sitting.sheet(first)["applicant/name"] == "甲"
    assert sitting.sheet("draft-2")["applicant/name"] == "乙"
    assert sitting.state.sheet["applicant/name"] == "乙"


def test_late_answers_never_put_back_what_was_typed_meanwhile(sitting):
    sitting.begin()
    sitting.runner.hold = True
    sitting.intake.writing.typed("applicant/name", "陈水")
    sitting.alarm.ring()
    sitting.intake.writing.typed("applicant/name", "陈水金")
    sitting.runner.release()
    assert sitting.state.sheet["applicant/name"] == "陈水金"


def test_a_disk_that_fails_once_loses_nothing(sitting):
    sitting.begin()
    sitting.desk.fail = 1
    sitting.intake.writing.typed("applicant/name", "陈水金")
    sitting.alarm.ring()
    assert sitting.state.said.tone == "red"
    assert sitting.state.sheet["applicant/name"] == "陈水金"
    sitting.alarm.ring()
    assert sitting.sheet()["applicant/name"] == "陈水金"


@given(
    st.lists(
        st.tuples(st.sampled_from(["type", "ring", "hold", "release", "enter"]), st.text("陈水金AB", max_size=6)),
        max_size=25,
    )
)
@settings(deadline=None, max_examples=60)
def test_whatever_the_order_the_last_word_typed_stands_on_screen_and_disk(steps):
    sitting = Sitting(FakeDesk()).begin()
    last = ""
    for step, words in steps:
        if step == "type":
            sitting.intake.writing.typed("applicant/name", words)
            last = words
        elif step == "ring":
            sitting.alarm.ring()
        elif step == "hold":
            sitting.runner.hold = True
        elif step == "release":
            sitting.runner.hold = False
            sitting.runner.release()
        else:
            sitting.intake.writing.entered("applicant/phone")
        assert sitting.state.sheet.get("applicant/name", "") == last
    sitting.intake.shelving.close()
    sitting.runner.release()
    assert sitting.sheet().get("applicant/name", "") == last
    assert sitting.state.sheet.get("applicant/name", "") == last


def test_a_good_number_says_so_with_sex_birth_date_and_age(sitting):
    sitting.begin()
    sitting.intake.writing.typed(NUMBER, GOOD)
    sitting.alarm.ring()
    assert sitting.state.applicant.words == "已核 · 男 1962-03-07 · 64岁"
    assert sitting.state.applicant.tone == "green"
    assert sitting.sheet()["applicant/id_state"] == "verified"
    assert sitting.sheet()["applicant/birth_date"] == "1962-03-07"


def test_a_wrong_last_digit_is_said_at_once_and_can_be_confirmed(sitting):
    sitting.begin()
    sitting.intake.writing.typed(NUMBER, GOOD)
    sitting.intake.writing.typed(NUMBER, BAD)
    assert sitting.state.applicant.tone == "red"
    assert sitting.state.applicant.confirmable
    sitting.alarm.ring()
    assert "applicant/id_state" not in sitting.sheet()
    assert "applicant/birth_date" not in sitting.sheet()
    sitting.intake.writing.as_shown("applicant")
    assert sitting.sheet()["applicant/id_state"] == "as_shown"
    assert not sitting.state.applicant.confirmable
    assert sitting.state.applicant.tone == "amber"


def test_a_half_typed_number_is_not_scolded_until_it_is_left(sitting):
    sitting.begin()
    sitting.intake.writing.entered(NUMBER)
    sitting.intake.writing.typed(NUMBER, "35082")
    assert (sitting.state.applicant.words, sitting.state.applicant.tone) == ("5 / 18", "quiet")
    sitting.intake.writing.left(NUMBER)
    assert sitting.state.applicant.tone == "red"


@pytest.mark.parametrize("dot", ["•", "‧", "・", "．", "."])
def test_the_dot_of_a_name_is_made_the_middle_dot_and_that_is_said(sitting, dot):
    sitting.begin()
    sitting.intake.writing.entered("applicant/name")
    sitting.intake.writing.typed("applicant/name", f"阿依古丽{dot}买买提")
    sitting.intake.writing.left("applicant/name")
    assert sitting.sheet()["applicant/name"] == "阿依古丽·买买提"
    assert "间隔号" in sitting.state.said.words


def test_spaces_and_a_small_x_are_tidied_and_that_is_said(sitting):
    sitting.begin()
    sitting.intake.writing.entered(NUMBER)
    sitting.intake.writing.typed(NUMBER, "350821 1964 0512 112x")
    sitting.intake.writing.left(NUMBER)
    assert sitting.sheet()[NUMBER] == "35082119640512112X"
    assert "空格" in sitting.state.said.words


def test_rows_are_added_filled_and_taken_off(sitting):
    sitting.begin()
    sitting.intake.writing.add_row("household")
    at = sitting.state.household[0].at
    assert sitting.state.focus[0] == f"{at}/name"
    sitting.intake.writing.typed(f"{at}/relation", "qi")
    sitting.intake.writing.left(f"{at}/relation")
    assert sitting.sheet()[f"{at}/relation"] == "12"
    assert sitting.state.household[0].relation == "妻"
    assert sitting.state.household_words.startswith("2")
    sitting.intake.writing.remove_row(at)
    assert sitting.state.household == ()
    assert sitting.state.focus[0] == "add:household"


@pytest.mark.parametrize(("typed", "code"), [("妻", "12"), ("12", "12"), ("qi", "12"), ("邻居", "邻居"), ("", "")])
def test_relations_are_typed_as_word_code_or_reading(sitting, typed, code):
    sitting.begin(**member(1, name="林阿妹"))
    sitting.intake.writing.typed("household/m1/relation", typed)
    sitting.intake.writing.left("household/m1/relation")
    assert sitting.sheet().get("household/m1/relation", "") == code


def test_the_reader_fills_the_applicant_or_the_row_in_focus(sitting):
    sitting.begin(**member(1, name="林阿妹"))
    sitting.intake.recognising.card_read(GOOD, "request/text")
    assert sitting.sheet()[NUMBER] == GOOD
    sitting.intake.recognising.card_read("35082119640512112X", "household/m1/name")
    assert sitting.sheet()["household/m1/id_number"] == "35082119640512112X"
    assert sitting.state.focus[0] == "household/m1/id_number"


def test_the_reader_never_overwrites_another_number_in_silence(sitting):
    sitting.begin(**FAMILY)
    sitting.intake.recognising.card_read("35082119640512112X", "request/text")
    assert sitting.sheet()[NUMBER] == GOOD
    assert [code for code, _ in sitting.state.known.acts] == ["reader_replace", "reader_member", "reader_drop"]
    sitting.intake.recognising.known("reader_member")
    assert sitting.sheet()[sitting.state.household[0].at + "/id_number"] == "35082119640512112X"
    assert sitting.state.known.words == ""


def test_a_duplicate_is_named_and_judged(sitting):
    sitting.desk.known = (known_case(),)
    sitting.begin(**FAMILY)
    strip = sitting.state.known
    assert strip.tone == "amber"
    assert all(part in strip.words for part in ("陈水金", "临时救助", "2026-11-02", "350821-26-000077"))
    sitting.intake.recognising.known("not_same")
    sitting.intake.scene.confirm({"reason": " "})
    assert sitting.state.ask.problem
    sitting.intake.scene.confirm({"reason": "同号不同人"})
    assert sitting.desk.judged == [("case-77", "not_same", "同号不同人")]
    assert sitting.state.known.words == ""


def test_going_on_with_the_known_case_opens_it(sitting):
    sitting.desk.known = (known_case(),)
    sitting.begin(**FAMILY)
    sitting.intake.recognising.known("continue")
    assert sitting.opened == ["case-77"]


def test_twins_are_a_mild_hint(sitting):
    sitting.desk.known = (known_case(same_number=False),)
    sitting.begin(**FAMILY)
    assert sitting.state.known.tone == "calm"
    assert [code for code, _ in sitting.state.known.acts] == ["look"]


def test_one_student_and_one_disabled_member_join_exactly_their_papers(sitting):
    sitting.begin(**FAMILY, **member(1, name="林阿妹"), **member(2, name="陈小妹"), **{"matters/dibao": True})
    before = {row.material for row in sitting.state.checks}
    sitting.intake.writing.chose("household/m2/student", True)
    sitting.intake.writing.chose("household/m1/disabled", True)
    assert {row.material for row in sitting.state.checks} - before == {"M09", "M12"}
    implied = {one.code for one in sitting.state.circumstances if one.implied}
    assert implied == {"student", "disabled_member"}


def test_a_field_that_is_too_long_says_so(sitting):
    sitting.begin()
    sitting.intake.writing.typed("applicant/name", "陈" * 121)
    assert sitting.state.said.tone == "amber"
    assert "applicant/name" not in sitting.sheet()


def test_a_minor_alone_is_reported_at_once(sitting):
    sitting.begin(**{"applicant/name": "陈小妹", "applicant/birth_date": "2012-06-18"})
    assert "报告" in sitting.state.alert.words
    sitting.intake.recognising.report()
    assert sitting.sheet()["matters/weichengnianren"] is True
    assert sitting.state.alert.words == ""
    assert [line.matter for line in sitting.state.foot] == ["weichengnianren"]


def test_a_minor_with_somebody_raises_no_alert(sitting):
    sitting.begin(**{"applicant/name": "陈小妹", "applicant/birth_date": "2012-06-18", "came/caller": "guardian"})
    assert sitting.state.alert.words == ""


def test_the_callers_relation_is_typed_like_every_other(sitting):
    sitting.begin(**{**FAMILY, "came/caller": "family"})
    sitting.intake.writing.typed("came/relation", "妻")
    sitting.intake.writing.left("came/relation")
    assert sitting.sheet()["came/relation"] == "12"
    assert sitting.state.caller.relation == "妻"

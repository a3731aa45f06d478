"""The card reader that types, and hands that type slowly."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.fake_intake import FAMILY, member

NUMBER = "350821196203074310"
OTHER = "35082119640512112X"


@pytest.mark.parametrize("path", ["request/text", "applicant/phone", "applicant/id_number", "applicant/lives_at"])
def test_the_number_goes_to_the_id_field_and_the_other_field_stays(hands, path):
    before = "" if path.endswith("id_number") else "原来写的"
    if before:
        hands.sitting.begin(**{path: before})
        hands.settle()
    hands.tab_to(path)
    hands.reader(NUMBER)
    assert hands.sitting.sheet()["applicant/id_number"] == NUMBER
    assert hands.sitting.sheet()["applicant/birth_date"] == "1962-03-07"
    assert hands.path() == "applicant/id_number"
    if before:
        assert hands.sitting.sheet()[path] == before
        assert hands.state.sheet[path] == before


@pytest.mark.parametrize("where", ["request/text", "checklist"])
def test_a_reader_that_holds_shift_for_the_x_is_still_a_reader(hands, where):
    hands.sitting.begin(**{"matters/dibao": True})
    hands.settle()
    if where == "checklist":
        hands.key(Qt.Key.Key_F3)
    else:
        hands.tab_to(where)
    hands.reader(OTHER)
    assert hands.sitting.sheet()["applicant/id_number"] == OTHER
    assert not [path for path in hands.sitting.sheet() if path.endswith("/mark")]


def test_slow_typing_is_left_alone(hands):
    hands.tab_to("request/text")
    hands.reader(NUMBER, step=60)
    assert "applicant/id_number" not in hands.sitting.sheet()
    assert hands.focus().toPlainText().strip() == NUMBER


def test_fast_digits_without_enter_are_typing(hands):
    hands.tab_to("request/text")
    hands.reader(NUMBER, enter=False)
    QTest.qWait(120)
    assert hands.focus().toPlainText() == NUMBER
    assert "applicant/id_number" not in hands.sitting.sheet()


def test_fewer_characters_and_enter_are_typing(hands):
    hands.tab_to("applicant/phone")
    hands.reader("13850612345")
    assert hands.state.sheet["applicant/phone"] == "13850612345"
    assert hands.path() != "applicant/id_number"


def test_in_the_checklist_a_reader_ticks_nothing(hands):
    hands.sitting.begin(**{"matters/dibao": True})
    hands.settle()
    hands.key(Qt.Key.Key_F3)
    hands.reader(NUMBER)
    QTest.qWait(120)
    assert not [path for path in hands.sitting.sheet() if path.endswith("/mark")]
    assert hands.sitting.sheet()["applicant/id_number"] == NUMBER


def test_a_single_digit_in_the_checklist_still_ticks_after_a_moment(hands):
    hands.sitting.begin(**{"matters/dibao": True})
    hands.settle()
    hands.key(Qt.Key.Key_F3)
    hands.reader("1", enter=False)
    QTest.qWait(120)
    assert hands.sitting.sheet()["materials/M01/mark"] == "present"


def test_a_digit_pressed_right_before_an_outcome_key_still_counts(hands):
    hands.sitting.begin(**{"matters/dibao": True})
    hands.settle()
    hands.key(Qt.Key.Key_F3)
    hands.reader("1", enter=False)
    hands.key(Qt.Key.Key_F7)
    assert hands.sitting.sheet()["materials/M01/mark"] == "present"


def test_in_a_choice_a_reader_chooses_nothing(hands):
    hands.tab_to("came/caller")
    hands.reader(NUMBER)
    QTest.qWait(120)
    assert "came/caller" not in hands.sitting.sheet()
    assert hands.sitting.sheet()["applicant/id_number"] == NUMBER


def test_in_a_row_the_number_is_that_persons(hands):
    hands.sitting.begin(**FAMILY, **member(1, name="林阿妹"))
    hands.settle()
    hands.tab_to("household/m1/name")
    hands.reader(OTHER.lower())
    assert hands.sitting.sheet()["household/m1/id_number"] == OTHER
    assert hands.sitting.sheet()["household/m1/name"] == "林阿妹"


def test_another_number_for_the_applicant_is_asked_about(hands):
    hands.sitting.begin(**FAMILY)
    hands.settle()
    hands.tab_to("request/text")
    hands.reader(OTHER)
    assert hands.sitting.sheet()["applicant/id_number"] == NUMBER
    assert hands.state.known.tone == "amber"
    hands.tab_to(hands.page.applicant.known.buttons[1])
    hands.key(Qt.Key.Key_Space)
    assert hands.sitting.sheet()[hands.state.household[0].at + "/id_number"] == OTHER

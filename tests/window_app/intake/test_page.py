"""The page by keyboard alone: a whole intake, the order of Tab, focus, checklist, outcomes, restoring."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from forms.terms import Outcome, Role
from tests.support.fake_intake import FAMILY, FakeDesk, known_case, member
from tests.window_app.intake.conftest import Sitting
from tests.window_app.intake.hands import ALT, CTRL, SHIFT, Hands
from window_app.qt.intake import reading_order
from window_app.qt.intake.toggles import ToggleChip

Key = Qt.Key
NUMBER = "350821196203074310"
KNOWN = {**FAMILY, "applicant/id_state": "verified"}
TWO = {**KNOWN, "matters/dibao": True, "matters/linshi_fast": True}


def full(hands):
    people = {
        **member(1, name="林阿妹", relation="12"),
        **member(2, name="阿依古丽·买买提"),
        **member(3, name="陈小𡉃", student=True),
        **member(4, name="陈䶮𬱖"),
    }
    hands.sitting.begin(**TWO, **people, **{"supporters/s1/name": "陈大海"})
    hands.settle()


def test_a_whole_intake_by_keyboard_alone(hands):
    assert hands.path() == "applicant/id_number"
    hands.type(NUMBER)
    assert "64岁" in hands.page.applicant.identity.sentence
    hands.tab_to("applicant/name")
    hands.type("陈水金")
    hands.key(Key.Key_Return)
    assert hands.path() == "applicant/phone"
    hands.type("13850612345")
    hands.tab_to("request/text")
    hands.type("儿子摔伤，家里断了收入。")
    hands.key(Key.Key_Return, CTRL)
    hands.type("林阿妹")
    hands.key(Key.Key_Tab)
    hands.type("35082119640512112x")
    hands.key(Key.Key_Tab)
    hands.type("qi")
    hands.key(Key.Key_Tab)
    assert isinstance(hands.focus(), ToggleChip)
    hands.key(Key.Key_Right, times=3)
    hands.key(Key.Key_Space)
    hands.key(Key.Key_Return)
    hands.type("陈小𡉃")
    hands.tab_to(hands.page.matters.group.chips[0])
    hands.type("a")
    hands.key(Key.Key_F3)
    for typed in ("1", "2", "3", " ", " ", " ", "4", " ", " ", " "):
        hands.type(typed)
    sheet = hands.sitting.sheet()
    row = hands.state.household[0].at
    assert sheet["applicant/name"] == "陈水金"
    assert sheet["request/text"] == "儿子摔伤，家里断了收入。"
    assert (sheet[f"{row}/id_number"], sheet[f"{row}/relation"], sheet[f"{row}/student"]) == (
        "35082119640512112X",
        "12",
        True,
    )
    assert hands.state.household[1].name == "陈小𡉃"
    hands.key(Key.Key_F8)
    assert hands.state.ask.act == "accept", hands.state.said
    assert hands.sitting.desk.finished == []
    hands.key(Key.Key_F8)
    assert [(matter, outcome) for _, matter, outcome, _ in hands.sitting.desk.finished] == [("dibao", Outcome.ACCEPTED)]
    assert hands.state.ended
    hands.key(Key.Key_Space)
    assert hands.sitting.opened == ["case-LY-0001"]
    hands.sitting.intake.shelving.new()
    hands.settle()
    assert hands.path() == "applicant/id_number"
    assert hands.focus().text() == ""


def test_tab_follows_the_eye(hands):
    full(hands)
    hands.page.applicant.more.click()
    hands.settle()
    expected = [
        stop
        for stop in reading_order.stops(hands.page)
        if stop.isVisibleTo(hands.page) and stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isEnabled()
    ]
    expected[0].setFocus()
    walked = []
    for _stop in expected:
        walked.append(hands.focus())
        hands.key(Key.Key_Tab)
    assert walked == expected
    inside = [stop for stop in walked if hands.page._scroll.widget().isAncestorOf(stop)]
    places = [stop.mapTo(hands.page._scroll.widget(), QPoint(0, stop.height() // 2)) for stop in inside]
    for before, after in pairwise(places):
        assert after.y() > before.y() + 12 or after.x() > before.x(), (before, after)


def test_focus_is_visible_on_every_kind_of_control(hands):
    full(hands)
    kinds = {}
    for stop in reading_order.stops(hands.page):
        if stop.isVisibleTo(hands.page) and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            kinds.setdefault(type(stop), stop)
    assert len(kinds) > 6
    for stop in kinds.values():
        stop.clearFocus()
        hands.settle()
        without = stop.grab().toImage()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        hands.settle()
        assert stop.grab().toImage() != without, type(stop)


@pytest.mark.parametrize(("width", "height"), [(1270, 724), (815, 468)])
def test_nothing_is_cut_and_nothing_scrolls_sideways(qapp, sitting, width, height):
    hands = Hands(sitting, width, height)
    full(hands)
    hands.page.applicant.more.click()
    hands.sitting.desk.known = (known_case(),)
    hands.sitting.intake.writing.chose("came/caller", "agent")
    hands.settle()
    assert (hands.page.width(), hands.page.height()) == (width, height)
    for child in hands.page.findChildren(QWidget):
        if child.isVisible() and child.window() is hands.page:
            right = child.mapTo(hands.page, QPoint(child.width(), 0)).x()
            assert right <= width, (type(child), child.accessibleName(), right)
        if child.isVisible() and isinstance(child, QLineEdit | QComboBox | QPlainTextEdit):
            assert child.height() >= 30, child.accessibleName()
    scrolled = hands.page._scroll
    assert scrolled.widget().width() <= scrolled.viewport().width()
    hands.close()


def test_every_control_has_a_name(hands):
    full(hands)
    for stop in reading_order.stops(hands.page):
        assert not stop.isVisibleTo(hands.page) or stop.accessibleName() or getattr(stop, "text", str)(), type(stop)


def test_digits_outside_the_checklist_never_tick(hands):
    full(hands)
    for goal in (hands.page.facts.group.chips[0], hands.page.people.add_member, hands.page.matters.fold):
        goal.setFocus()
        hands.type("123")
    assert not [path for path in hands.sitting.sheet() if path.endswith("/mark")]


def test_the_checklist_takes_keys_and_gives_the_focus_back(hands):
    full(hands)
    hands.tab_to("applicant/phone")
    hands.key(Key.Key_F3)
    assert hands.focus() is hands.page.checklist.list
    hands.type("2t")
    assert hands.sitting.sheet()["materials/M02/handling"] == "returned"
    hands.type("l")
    assert hands.page.checklist.day.isVisible()
    hands.type("12-8")
    hands.key(Key.Key_Return)
    assert hands.sitting.sheet()["materials/M02/retained_until"] == "2026-12-08"
    assert hands.focus() is hands.page.checklist.list
    hands.key(Key.Key_Down)
    assert hands.state.check_at == "M04"
    hands.key(Key.Key_Return)
    assert hands.sitting.row("M04").note
    hands.key(Key.Key_Escape)
    assert hands.path() == "applicant/phone"


def test_an_outcome_is_confirmed_by_its_own_key_and_esc_goes_back(hands):
    full(hands)
    hands.tab_to("applicant/phone")
    hands.key(Key.Key_F7)
    assert hands.page.panel.isVisible()
    assert not hands.page.foot.isVisible()
    hands.key(Key.Key_F8)
    assert hands.sitting.desk.finished == []
    hands.key(Key.Key_Escape)
    assert not hands.page.panel.isVisible()
    assert hands.path() == "applicant/phone"
    hands.key(Key.Key_F7)
    hands.key(Key.Key_F7)
    assert [outcome for _, _, outcome, _ in hands.sitting.desk.finished] == [Outcome.NOTICED]


def test_help_first_is_filled_and_confirmed_without_a_mouse(hands):
    full(hands)
    hands.key(Key.Key_Down, ALT)
    hands.key(Key.Key_F9)
    answers = {"help/amount_fen": "800", "help/staff_2": "陈文斌", "help/responsible": "赖主任"}
    for code, field in hands.page.panel.inputs.items():
        assert hands.focus() is field, code
        if code in answers:
            hands.type(answers[code])
        hands.key(Key.Key_Tab if isinstance(field, QComboBox) else Key.Key_Return)
    hands.key(Key.Key_F9)
    assert hands.sitting.desk.finished[-1][1:3] == ("linshi_fast", Outcome.HELPED_FIRST)
    assert hands.sitting.sheet()["help/amount_fen"] == 80000


def test_a_gap_takes_the_focus_to_the_checklist(hands):
    full(hands)
    hands.key(Key.Key_F8)
    assert hands.focus() is hands.page.checklist.list
    assert "还差" in hands.page.said.sentence


def test_rows_come_and_go_by_key(hands):
    hands.key(Key.Key_Return, CTRL)
    at = hands.state.household[0].at
    assert hands.path() == f"{at}/name"
    hands.type("林阿妹")
    hands.key(Key.Key_Return)
    assert len(hands.state.household) == 2
    hands.key(Key.Key_Delete, CTRL)
    assert [line.name for line in hands.state.household] == ["林阿妹"]
    assert hands.path() == f"{at}/name"
    hands.key(Key.Key_Delete, CTRL)
    assert hands.state.household == ()
    assert hands.focus() is hands.page.people.add_member


def test_a_supporter_is_added_below(hands):
    hands.page.people.add_supporter.setFocus()
    hands.key(Key.Key_Space)
    hands.type("陈大海")
    assert [line.name for line in hands.state.supporters] == ["陈大海"]
    hands.key(Key.Key_Return, CTRL)
    assert len(hands.state.supporters) == 2


def test_a_restored_draft_opens_at_its_field(hands):
    draft = hands.sitting.desk.new(sheet=KNOWN).draft
    hands.sitting.desk.focus[draft] = "request/text"
    hands.sitting.intake.shelving.open(draft)
    hands.settle()
    assert hands.path() == "request/text"
    assert "接着" in hands.page.restored.sentence


@pytest.mark.parametrize("path", ["request/text", "applicant/name"])
def test_what_is_typed_in_a_restored_field_goes_behind_what_is_there(hands, path):
    draft = hands.sitting.desk.new(sheet={**KNOWN, path: "前面的"}).draft
    hands.sitting.desk.focus[draft] = path
    hands.sitting.intake.shelving.open(draft)
    hands.settle()
    hands.type("后面的")
    assert hands.state.sheet[path] == "前面的后面的"


def test_a_draft_left_in_the_checklist_opens_there(hands):
    draft = hands.sitting.desk.new(sheet=TWO).draft
    hands.sitting.desk.focus[draft] = "materials/M02"
    hands.sitting.intake.shelving.open(draft)
    hands.settle()
    assert hands.focus() is hands.page.checklist.list
    assert hands.state.check_at == "M02"


def test_what_was_typed_last_is_kept_when_the_page_is_left(hands):
    hands.tab_to("applicant/name")
    hands.type("陈水")
    assert "applicant/name" not in hands.sitting.sheet()
    hands.page.left()
    assert hands.sitting.sheet()["applicant/name"] == "陈水"


def test_a_doubtful_number_is_confirmed_by_keyboard(hands):
    hands.type(NUMBER[:-1] + "9")
    hands.key(Key.Key_Tab)
    hands.tab_to(hands.page.applicant.identity.confirm)
    hands.key(Key.Key_Space)
    assert hands.sitting.sheet()["applicant/id_state"] == "as_shown"


def test_park_and_recall_by_keys(hands):
    hands.type(NUMBER)
    hands.tab_to("applicant/name")
    hands.type("陈水金")
    hands.key(Key.Key_F4)
    assert hands.path() == "applicant/id_number"
    assert hands.focus().text() == ""
    hands.key(Key.Key_F4, SHIFT)
    hands.type("ab")
    hands.key(Key.Key_Return)
    assert hands.state.sheet["applicant/name"] == "陈水金"


def test_a_duplicate_is_judged_by_keyboard(hands):
    hands.sitting.desk.known = (known_case(),)
    hands.type(NUMBER)
    hands.sitting.alarm.ring()
    hands.tab_to(hands.page.applicant.known.buttons[2])
    hands.key(Key.Key_Space)
    hands.type("同号不同人")
    hands.key(Key.Key_Return)
    assert hands.sitting.desk.judged == [("case-77", "not_same", "同号不同人")]
    assert not hands.page.applicant.known.isVisible()


def test_a_village_has_no_key_to_accept(qapp):
    hands = Hands(Sitting(FakeDesk(Role.VILLAGE)))
    hands.sitting.begin(**TWO)
    hands.settle()
    assert hands.page.foot.lines[0].buttons["accept"].text() == "代收"
    hands.key(Key.Key_F8)
    hands.key(Key.Key_F8)
    assert hands.sitting.finished[0].outcome is Outcome.RECEIVED
    hands.close()


def test_every_act_of_the_scope_has_its_handler(hands):
    assert hands.page.acts.missing() == ()


def test_a_composing_input_method_is_not_disturbed_by_states(hands):
    hands.tab_to("applicant/name")
    hands.type("陈")
    hands.focus().setText("陈")
    hands.sitting.alarm.ring()
    hands.settle()
    assert hands.focus().text() == "陈"
    assert hands.focus().cursorPosition() == 1
    assert QApplication.focusWidget() is hands.focus()


def test_a_near_relative_of_staff_is_registered_where_it_is_said(hands):
    hands.sitting.begin(**KNOWN, **member(1, name="林阿妹"), **{"matters/dibao": True})
    hands.settle()
    card = hands.page.facts
    assert not card.relatives.isVisible()
    chip = next(chip for chip in card.group.chips if chip.shown.code == "near_relative_of_staff")
    hands.tab_to(card.group.chips[0])
    hands.type(chip.shown.letter.lower())
    assert card.relatives.isVisible()
    hands.tab_to("relatives/first/member")
    hands.type("林阿妹")
    hands.tab_to("relatives/first/relation")
    hands.key(Key.Key_Down, times=2)
    hands.tab_to("relatives/first/staff")
    hands.type("赖某")
    hands.key(Key.Key_Tab)
    sheet = hands.sitting.sheet()
    assert [sheet.get(f"relatives/first/{name}") for name in ("member", "relation", "staff")] == [
        "林阿妹",
        "parent",
        "赖某",
    ]


def test_a_scan_stands_beside_the_row_under_the_cursor(hands):
    hands.sitting.begin(**TWO)
    hands.settle()
    scanning = hands.sitting.intake.scanning
    hands.page.acts.do("from_scanner")
    assert "F3" in hands.state.check_said.words
    hands.sitting.intake.ticking.go("M02")
    assert scanning.ready()
    scanning.add(["/somewhere/id.jpg"])
    hands.settle()
    assert "已存图（1）" in hands.sitting.row("M02").words
    assert hands.state.check_said.tone == "green"
    scanning.add([])
    assert "已存图（1）" in hands.sitting.row("M02").words

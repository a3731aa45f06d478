"""The checklist: digits and letters inside it, nothing cycles."""

import pytest

from forms.terms import Role
from tests.support.fake_intake import FAMILY, FakeDesk, member
from tests.window_app.intake.conftest import Sitting

TWO = {**FAMILY, **member(1, name="林阿妹", relation="12"), "matters/dibao": True, "matters/linshi_fast": True}
SUPPORTER = {"supporters/s1/name": "陈大海", "supporters/s1/relation": "20"}


@pytest.fixture
def ticking(sitting):
    sitting.begin(**TWO)
    sitting.intake.ticking.enter()
    return sitting


def marks(sitting):
    return {path: value for path, value in sitting.sheet().items() if path.endswith("/mark")}


def test_a_paper_two_matters_need_stands_once(ticking):
    materials = [row.material for row in ticking.state.checks if not row.signer_row]
    assert len(materials) == len(set(materials))
    assert ticking.state.check_title == "低保、临时救助（小额快救）"
    assert ticking.state.check_tally == "已有 0 / 要 4"


def test_f3_goes_to_the_first_gap(ticking):
    assert ticking.state.check_at == "M01"


def test_a_digit_means_there_and_never_cycles(ticking):
    ticking.intake.ticking.digit("1")
    ticking.intake.ticking.digit("1")
    assert marks(ticking) == {"materials/M01/mark": "present"}
    assert ticking.row("M01").tone == "green"
    ticking.intake.ticking.clear()
    assert marks(ticking) == {}


def test_a_digit_of_a_paper_with_several_signers_ticks_nobody(ticking):
    ticking.intake.ticking.digit("3")
    assert marks(ticking) == {}
    assert ticking.state.check_at == "M04@applicant"
    ticking.intake.ticking.letter(" ")
    assert marks(ticking) == {"materials/M04@applicant/mark": "present"}
    assert ticking.state.check_at == "M04@m1"
    assert ticking.row("M04").words == "还差 1 人"


def test_later_asks_for_the_day(ticking):
    ticking.begin(**TWO, **{"circumstances/accident": True})
    promisable = next(
        row for row in ticking.state.checks if row.asked and row.material not in {"M01", "M02", "M04", "M06"}
    )
    ticking.intake.ticking.go(promisable.key)
    ticking.intake.ticking.letter("B")
    assert ticking.state.check_ask is not None
    ticking.intake.ticking.answer({"day": "哪天"})
    assert ticking.state.check_ask.problem
    ticking.intake.ticking.answer({"day": "12-8"})
    assert ticking.sheet()[f"materials/{promisable.material}/promised_until"] == "2026-12-08"
    assert "12-08" in ticking.row(promisable.key).words


def test_what_may_not_be_noted_is_said_and_not_noted(ticking):
    ticking.intake.ticking.go("M04@applicant")
    for letter in "BGNCJS":
        ticking.intake.ticking.letter(letter)
        assert ticking.state.check_said.words
    assert marks(ticking) == {}


def test_originals_given_back_kept_and_copied(ticking):
    ticking.intake.ticking.go("M02")
    ticking.intake.ticking.letter("T")
    assert ticking.row("M02").words == "看后已退还"
    ticking.intake.ticking.letter("L")
    ticking.intake.ticking.answer({"day": "30"})
    assert ticking.sheet()["materials/M02/retained_until"] == "2026-11-30"
    ticking.intake.ticking.letter("F")
    assert ticking.row("M02").words == "收复印件"
    assert "materials/M02/retained_until" not in ticking.sheet()


@pytest.mark.parametrize(("letter", "mark"), [("J", "signer_refused"), ("S", "signer_unreachable")])
def test_an_absent_supporter_is_recorded_and_blocks_nothing(ticking, letter, mark):
    ticking.begin(**TWO, **SUPPORTER)
    ticking.intake.ticking.go("M05")
    ticking.intake.ticking.letter(letter)
    assert ticking.sheet()["materials/M05@s1/mark"] == mark
    assert not ticking.row("M05").missing


def test_notes_open_in_place(ticking):
    assert ticking.row("M02").note == ""
    ticking.intake.ticking.go("M02")
    ticking.intake.ticking.unfold()
    assert "派出所" in ticking.row("M02").note
    ticking.intake.ticking.unfold()
    assert ticking.row("M02").note == ""


def test_the_cursor_stops_at_the_ends(ticking):
    ticking.intake.ticking.move(-5)
    assert ticking.state.check_at == ticking.state.checks[0].key
    ticking.intake.ticking.move(500)
    assert ticking.state.check_at == ticking.state.checks[-1].key


def test_what_may_not_be_asked_is_never_missing(ticking):
    quiet = [row for row in ticking.state.checks if not row.asked]
    assert {row.material for row in quiet} >= {"M03", "M17", "M19"}
    assert all(row.digit == "" and row.tone == "quiet" for row in quiet)


def test_a_checklist_without_matters_is_empty_and_quiet():
    sitting = Sitting(FakeDesk(Role.VILLAGE)).begin()
    sitting.intake.ticking.enter()
    sitting.intake.ticking.digit("1")
    sitting.intake.ticking.letter(" ")
    assert sitting.state.checks == ()

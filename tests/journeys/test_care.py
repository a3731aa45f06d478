"""Care of data and the end of the day: a power cut, a newer file, a copied file, the day book, two systems."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from forms.case.refusals import Refusal
from forms.terms import NearRelation, Outcome, StaffPost
from tests.journeys.seat import ALT, CTRL, SHIFT, Key, Seat
from tests.journeys.station import MAN, PASSWORD, a_case, begin, number, open_station, person
from window_app.counter import doctor, outside, relatives
from window_app.counter.draft_rows import drafts
from window_app.ledger.ledger import Ledger
from window_app.qt.intake.page import IntakePage
from window_app.qt.sign_in import SignInScreen

REMARKS = "儿子在工地摔伤住院，家里断了收入。"


@pytest.fixture
def at_window(seat: Seat) -> Seat:
    seat.sit(open_station(seat.profile))
    return seat


def sign_in(seat: Seat) -> None:
    """Open the program over its profile and sign in as the one clerk it has."""
    (clerk,) = Ledger.sign_in_list(seat.profile)
    seat.open()
    assert isinstance(seat.screen, SignInScreen)
    box = seat.screen.findChild(QComboBox)
    assert box is not None
    seat.choose(box, clerk.clerk)
    seat.tab_to(seat.field("密码"))
    seat.type(PASSWORD)
    seat.key(Key.Key_Return)


def test_after_a_power_cut_the_intake_opens_at_the_field_that_was_typed_and_says_so(
    at_window: Seat, take_a_seat: Callable[[str], Seat], tmp_path: Path
) -> None:
    begin(at_window, person("陈水金", matters__dibao=True))
    at_window.enter("request/text", REMARKS)
    at_window.settle()
    # What lies on the disk now is what a power cut leaves: no file of the running program is closed.
    after = tmp_path / "after the cut"
    shutil.copytree(at_window.profile, after, ignore=shutil.ignore_patterns("ledger.lock"))
    again = take_a_seat(after.name)
    sign_in(again)
    (draft,) = drafts(again.desk)
    assert draft.name == "陈水金"
    again.house._rooms.open(f"draft:{draft.draft}")  # type: ignore[union-attr]
    again.settle()
    assert again.path == "request/text"
    assert REMARKS in again.said()
    assert "接着" in again.said()


def test_the_file_of_the_ledger_on_another_pc_shows_nothing(at_window: Seat) -> None:
    a_case(at_window.desk, Outcome.ACCEPTED, person("陈水金", request__text=REMARKS))
    files = [path for path in at_window.profile.rglob("*") if path.is_file()]
    assert any(path.name == "ledger.db" for path in files)
    for path in files:
        data = path.read_bytes()
        assert not data.startswith(b"SQLite format 3"), path.name
        for secret in ("陈水金", REMARKS, MAN, "13850020021"):
            assert secret.encode() not in data, (path.name, secret)


def test_the_day_book_agrees_with_what_was_done_and_a_row_leads_to_its_case(at_window: Seat, tmp_path: Path) -> None:
    done = [
        a_case(at_window.desk, Outcome.ACCEPTED, person(f"陈水{place}", number("1962-03-07", order=place))).case_id
        for place in (1, 2)
    ]
    told = a_case(at_window.desk, Outcome.NOTICED, person("林水金", number("1971-05-12")), "dibao", "M02").case_id
    at_window.key(Key.Key_7, ALT)
    said = at_window.said(at_window.page)
    for name in ("陈水1", "陈水2", "林水金"):
        assert name in said
    rows = at_window.rows()
    assert {row.opens for row in rows} == {*done, told}
    at_window.pick(tmp_path / "day.csv", lambda: at_window.key(Key.Key_S, CTRL))
    at_window.until((tmp_path / "day.csv").exists, "the day was not written")
    assert len((tmp_path / "day.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + len(rows)
    at_window.page.first.setFocus()  # type: ignore[union-attr]
    at_window.key(Key.Key_Return)
    assert at_window.page.code == "case"


def test_the_province_s_form_is_copied_field_by_field_and_its_number_written_down(at_window: Seat) -> None:
    case = a_case(at_window.desk, Outcome.ACCEPTED, person("陈水金")).case_id
    wanted = [field.value for field in outside.province_fields(at_window.desk.case(case)) if field.value]
    at_window.house._rooms.open(case)  # type: ignore[union-attr]
    at_window.settle()
    at_window.key(Key.Key_U, CTRL | SHIFT)
    copied = []
    for _field in wanted:
        at_window.key(Key.Key_Return)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == wanted
    at_window.key(Key.Key_Escape)
    at_window.key(Key.Key_U, CTRL)
    at_window.type("FJ20261124001")
    at_window.key(Key.Key_Return)
    assert at_window.desk.case(case).sheet["outside/province_no"] == "FJ20261124001"


def test_the_register_of_relatives_opens_from_the_cases_and_leads_back(at_window: Seat) -> None:
    case = a_case(at_window.desk, Outcome.NOTICED, person("陈水金"), "dibao", "M02").case_id
    added = relatives.add(at_window.desk, case, "陈水金", "赖某", NearRelation.CHILD, StaffPost.VILLAGE_COMMITTEE)
    assert not isinstance(added, Refusal)
    at_window.key(Key.Key_3, ALT)
    at_window.key(Key.Key_F7)
    assert "赖某" in at_window.said(at_window.page)
    at_window.key(Key.Key_C, CTRL | SHIFT)
    assert "赖某" in QGuiApplication.clipboard().text()
    at_window.key(Key.Key_Return)
    assert "县里要入户" in at_window.said(at_window.page)
    at_window.key(Key.Key_Escape)
    at_window.key(Key.Key_Escape)
    assert at_window.page.code == "cases"


def test_a_file_of_a_newer_program_is_refused_in_words_and_left_alone(
    at_window: Seat, take_a_seat: Callable[[str], Seat], tmp_path: Path
) -> None:
    with at_window.desk.ledger._database.write() as connection:
        connection.execute("PRAGMA user_version = 999")
    newer = tmp_path / "newer"
    shutil.copytree(at_window.profile, newer, ignore=shutil.ignore_patterns("ledger.lock"))
    before = (newer / "ledger.db").stat().st_size
    again = take_a_seat(newer.name)
    sign_in(again)
    again.until(lambda: "更新的程序" in again.said() or "新版" in again.said(), again.said())
    assert isinstance(again.screen, SignInScreen)
    assert (newer / "ledger.db").stat().st_size >= before


def test_a_changed_entry_is_named_by_the_next_check(at_window: Seat) -> None:
    a_case(at_window.desk, Outcome.ACCEPTED, person("陈水金"))
    good = {one.check: one.level for one in doctor.examine(at_window.desk)}
    assert good["chain"] is doctor.Level.GOOD
    with at_window.desk.ledger._database.write() as connection:
        (number,) = connection.execute("SELECT number FROM entries WHERE kind = 'accepted'").fetchone()
        changed = "UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), '2026-11-24', '2026-11-25') AS BLOB)"
        connection.execute(f"{changed} WHERE number = ?", (number,))
    (chain,) = [one for one in doctor.examine(at_window.desk) if one.check == "chain"]
    assert chain.level is not doctor.Level.GOOD
    assert any(one.endswith(f" {number}") for one in chain.details)


def test_a_whole_intake_with_the_keyboard_alone_ends_in_an_acceptance(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.type(MAN)
    at_window.enter("applicant/name", "陈水金")
    at_window.enter("applicant/phone", "13850020021")
    at_window.enter("request/text", REMARKS)
    page = at_window.page
    assert isinstance(page, IntakePage)
    at_window.tab_to(page.matters.group.chips[0])
    at_window.key(Key.Key_Space)
    at_window.choose(at_window.field("证件情况"), "verified")
    at_window.key(Key.Key_F3)
    for digit in "12":
        at_window.type(digit)
    at_window.key(Key.Key_Down)
    for row in at_window.intake.state.checks:
        if row.asked and row.missing and not row.several:
            at_window.intake.ticking.go(row.key)
            at_window.key(Key.Key_Space)
    at_window.key(Key.Key_F8)
    at_window.key(Key.Key_F8)
    (row,) = at_window.desk.ledger.rows.all_cases()
    assert at_window.desk.case(row.case_id).accepted is not None
    assert "受理" in at_window.said()

"""The whole window over a real ledger: first start, work, lock, unlock, close."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forms.terms import Outcome
from tests.window_app.opened import PASSWORD, a_case, a_desk
from window_app.ledger.ledger import Ledger
from window_app.main import House
from window_app.qt.case_page import CasePage
from window_app.qt.first_start_screen import FirstStartScreen
from window_app.qt.screenshot import save
from window_app.qt.sign_in import SignInScreen


@pytest.fixture
def house(qapp: object, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "profile")
    yield made
    bugs = list(made._bugs.shown)
    made.shut()
    assert bugs == []


@pytest.fixture
def settle(house: House, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(house.idle, timeout=20000)


def _type(owner: QWidget, text: str) -> None:
    for letter in text:
        QTest.keyClick(owner.focusWidget() or owner, letter)


def test_a_wrong_password_then_the_right_one_by_keyboard(house: House, settle: Callable[[], None]) -> None:
    desk = a_desk(house._profile)
    a_case(desk, Outcome.ACCEPTED)
    desk.ledger.close()
    house.open()
    assert isinstance(house.window.currentWidget(), SignInScreen)
    for typed in ("wrong", PASSWORD):
        _type(house.window, typed)
        QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert house._rooms is not None
    settle()
    assert house._rooms.shell.page.code == "workbench"
    assert house._rooms.shell.page.first.rows.rowCount() == 1


def test_a_case_is_opened_read_and_left_by_keyboard(house: House, settle: Callable[[], None], tmp_path: Path) -> None:
    desk = a_desk(house._profile)
    case = a_case(desk, Outcome.ACCEPTED)
    rooms = house.enter(desk)
    house.window.open()
    settle()
    QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    page = rooms.shell.page
    assert isinstance(page, CasePage)
    assert page.papers.rows.rowCount() == 2
    QTest.keyClick(page.papers, Qt.Key.Key_Return)
    settle()
    assert page._preview.pages >= 1
    save(house.window, tmp_path / "case.png")
    assert (tmp_path / "case.png").stat().st_size > 20000
    for _step in range(2):
        QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Escape)
        settle()
    assert rooms.shell.page.code == "workbench"
    assert desk.ledger.rows.case(case.case_id) is not None


def test_locking_drops_the_screens_and_the_same_clerk_comes_back(house: House, settle: Callable[[], None]) -> None:
    desk = a_desk(house._profile)
    first = house.enter(desk)
    house.window.open()
    settle()
    first.new_intake()
    settle()
    first.shell.acts.do("lock")
    settle()
    screen = house.window.currentWidget()
    assert isinstance(screen, SignInScreen)
    _type(house.window, PASSWORD)
    QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert house._rooms is not None
    assert house._rooms is not first


def test_the_first_morning_begins_a_ledger(house: House, settle: Callable[[], None]) -> None:
    house.open()
    screen = house.window.currentWidget()
    assert isinstance(screen, FirstStartScreen)
    presenter = screen._presenter
    presenter.county("350821")
    presenter.town("350821106")
    presenter.begin("河田镇人民政府", "救助窗口", "林晓梅", PASSWORD, PASSWORD)
    settle()
    assert Ledger.is_there(house._profile)
    assert house._rooms is not None
    assert house._frame is not None
    assert house._frame.state.place == "河田镇"
    assert house._frame.state.sync.words == ""
    assert house._frame.state.troubles == ()

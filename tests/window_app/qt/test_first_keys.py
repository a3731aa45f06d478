"""F2 and typing at once: the keys wait for the sheet, and never land in the search box or on the sheet before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.window_app.opened import a_desk
from window_app.main import House
from window_app.qt.idle import Idle
from window_app.qt.intake.page import IntakePage
from window_app.qt.page import Page

NUMBER = "35082119620307"


@pytest.fixture
def house(qapp: object, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "profile")
    rooms = made.enter(a_desk(tmp_path / "profile"))
    made.window.open()
    qtbot.waitUntil(lambda: made.window.isActiveWindow() and rooms.shell.page._loaded, timeout=20000)
    yield made
    bugs = list(made._bugs.shown)
    made.shut()
    assert bugs == []


@pytest.fixture
def settle(house: House, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(house.idle, timeout=20000)


def _press(key: Qt.Key | str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def _type(text: str) -> None:
    for letter in text:
        _press(letter)


@pytest.mark.parametrize("start", ["list", "search", "intake"])
def test_what_is_typed_right_after_f2_is_in_the_number_of_the_new_sheet(
    house: House, settle: Callable[[], None], start: str
) -> None:
    settle()
    assert house._rooms is not None
    shell = house._rooms.shell
    if start == "search":
        shell.acts.do("search")
    elif start == "intake":
        _press(Qt.Key.Key_F2)
        settle()
        _type("35")
        settle()
    _press(Qt.Key.Key_F2)
    assert shell.page.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is shell.page
    _type(NUMBER)
    settle()
    page = shell.page
    assert isinstance(page, IntakePage)
    assert shell._top.search.text() == ""
    page.presenter.keeping.flush()
    settle()
    assert dict(page.presenter.state.sheet)["applicant/id_number"] == NUMBER
    assert QApplication.focusWidget().property("path") == "applicant/id_number"


def test_tab_typed_ahead_goes_on_to_the_next_field(house: House, settle: Callable[[], None]) -> None:
    settle()
    _press(Qt.Key.Key_F2)
    _type("1")
    _press(Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget().property("path") not in ("", None, "applicant/id_number")


def test_the_page_is_made_beforehand_and_f2_finds_it(house: House, settle: Callable[[], None], qtbot: QtBot) -> None:
    settle()
    assert house._rooms is not None
    shell = house._rooms.shell
    idle = shell.findChild(Idle)
    qtbot.waitUntil(lambda: house.idle() and idle.done and "intake" in shell._pages, timeout=20000)
    page = shell._pages["intake"]
    assert page.grow() is False
    assert shell.page.code == "workbench"
    _press(Qt.Key.Key_F2)
    assert shell.page is page


def test_the_focus_comes_to_a_page_where_nothing_takes_it(qapp: object, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    outside, page = QLineEdit(owner), Page("case", "")
    page.setParent(owner)
    owner.show()
    outside.setFocus()
    page.begin()
    assert owner.focusWidget() is page


def test_steps_are_taken_in_order_while_idle(qtbot: QtBot, qapp: QApplication) -> None:
    done: list[str] = []

    def steps(name: str) -> Iterator[None]:
        done.append(f"{name}1")
        yield
        done.append(f"{name}2")

    idle = Idle(qapp)
    idle.begin(steps("a"))
    idle.begin(steps("b"))
    assert not idle.done
    qtbot.waitUntil(lambda: idle.done, timeout=5000)
    assert done == ["a1", "a2", "b1", "b2"]

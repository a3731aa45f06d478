"""The runner's contract, held by the window's and by the one tests use: order, lateness, bugs."""

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.window_app.inline_runner import InlineRunner
from window_app.qt.runner import QtRunner
from window_app.screens.tenancy import Tenancy


@pytest.fixture(params=["window", "inline"])
def made(request: pytest.FixtureRequest, qtbot: QtBot) -> Any:
    bugs: list[Exception] = []
    if request.param == "inline":
        inline = InlineRunner()
        inline.bugs = bugs
        yield inline, bugs, lambda: None
        return
    runner = QtRunner(bugs.append)
    yield runner, bugs, lambda: qtbot.waitUntil(lambda: runner.idle, timeout=5000)
    runner.close()


@pytest.mark.parametrize("lane", ["write", "read", "aside"])
def test_a_result_arrives(made: Any, lane: str) -> None:
    runner, bugs, settle = made
    got: list[int] = []
    getattr(runner, lane)("slot", lambda: 7, got.append)
    settle()
    assert (got, bugs) == ([7], [])


def test_writes_are_done_in_the_order_asked(made: Any) -> None:
    runner, _bugs, settle = made
    done: list[int] = []
    for number in range(20):
        runner.write("", lambda number=number: done.append(number), lambda _none: None)
    settle()
    assert done == list(range(20))


def test_a_failure_goes_to_who_takes_it_else_it_is_a_bug(made: Any) -> None:
    runner, bugs, settle = made
    taken: list[Exception] = []

    def broken() -> None:
        raise OSError

    runner.read("a", broken, lambda _none: None, taken.append)
    runner.read("b", broken, lambda _none: None)
    settle()
    assert [type(one) for one in taken] == [OSError]
    assert [type(one) for one in bugs] == [OSError]


def test_a_tenancy_that_has_ended_delivers_nothing(made: Any) -> None:
    runner, bugs, settle = made
    tenancy = Tenancy(runner)
    got: list[int] = []
    tenancy.end()
    tenancy.write("", lambda: 1, got.append)
    tenancy.read("slot", lambda: 2, got.append)
    settle()
    assert (got, bugs) == ([], [])


def _settled(qtbot: QtBot, runner: QtRunner) -> None:
    qtbot.waitUntil(lambda: runner.idle, timeout=5000)


def _held(runner: QtRunner) -> tuple[threading.Event, Callable[[], int]]:
    gate = threading.Event()

    def work() -> int:
        gate.wait(5)
        return 1

    return gate, work


def test_a_late_result_is_dropped_by_its_ticket(qtbot: QtBot) -> None:
    runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
    got: list[int] = []
    gate, work = _held(runner)
    runner.read("rows", work, got.append)
    runner.read("rows", lambda: 2, got.append)
    gate.set()
    qtbot.waitUntil(lambda: runner.idle, timeout=5000)
    assert got == [2]
    runner.close()


def test_a_dropped_slot_gets_nothing(qtbot: QtBot) -> None:
    runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
    got: list[int] = []
    gate, work = _held(runner)
    runner.read("workbench.why", work, got.append)
    runner.drop("workbench.")
    gate.set()
    qtbot.waitUntil(lambda: runner.idle, timeout=5000)
    assert got == []
    runner.close()


def test_results_come_in_the_thread_of_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
    threads: list[object] = []
    runner.aside(
        "", lambda: threads.append(QThread.currentThread()), lambda _n: threads.append(QThread.currentThread())
    )
    qtbot.waitUntil(lambda: runner.idle and len(threads) == 2, timeout=5000)
    assert threads[0] != threads[1]
    assert threads[1] == qapp.thread()
    runner.close()


def test_a_mistake_while_showing_is_a_bug_too(qtbot: QtBot) -> None:
    bugs: list[Exception] = []
    runner = QtRunner(bugs.append)
    runner.read("", lambda: 1, lambda _one: [].pop())
    qtbot.waitUntil(lambda: runner.idle and bool(bugs), timeout=5000)
    assert isinstance(bugs[0], IndexError)
    runner.close()


def test_closing_finishes_what_is_written(qtbot: QtBot) -> None:
    runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
    written: list[int] = []
    for number in range(5):
        runner.write("", partial(written.append, number), lambda _n: pytest.fail("delivered after close"))
    assert runner.close()
    assert written == [0, 1, 2, 3, 4]


def test_closing_says_when_something_beside_does_not_end(qtbot: QtBot) -> None:
    runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
    gate, work = _held(runner)
    runner.aside("", work, lambda _n: pytest.fail("delivered after close"))
    assert not runner.close(patience=0.05)
    gate.set()
    qtbot.waitUntil(lambda: runner.idle, timeout=5000)


class _Sheet:
    """Stands for a widget: only the window's thread may let it go."""

    def __init__(self, let_go_in: list[int]) -> None:
        weakref.finalize(self, lambda: let_go_in.append(threading.get_ident()))

    def work(self) -> int:
        return 1

    def broken(self) -> int:
        raise OSError

    def show(self, _result: object) -> None:
        assert self


@pytest.mark.parametrize("lane", ["write", "read", "aside"])
def test_what_an_errand_holds_is_let_go_in_the_thread_of_the_window(qtbot: QtBot, lane: str) -> None:
    let_go_in: list[int] = []
    for _n in range(50):
        runner = QtRunner(lambda problem: pytest.fail(repr(problem)))
        for sheet in (_Sheet(let_go_in), _Sheet(let_go_in)):
            getattr(runner, lane)("", sheet.work, sheet.show)
            getattr(runner, lane)("", sheet.broken, sheet.show, sheet.show)
        del sheet
        _settled(qtbot, runner)
        assert runner.close()
        del runner
    gc.collect()
    assert let_go_in == [threading.get_ident()] * 100

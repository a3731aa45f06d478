"""Rings of objects are let go in the window's thread, whichever thread makes objects meanwhile."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


class _Ring:
    def __init__(self, let_go_in: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: let_go_in.append(threading.get_ident()))


def test_a_busy_lane_collects_nothing_and_the_window_does(qtbot: QtBot, qapp: QApplication) -> None:
    let_go_in: list[int] = []
    for _n in range(10):
        _Ring(let_go_in)
    kept: list[list[int]] = []
    lane = threading.Thread(target=lambda: kept.extend([] for _n in range(100_000)))
    lane.start()
    lane.join()
    assert let_go_in == []
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: len(let_go_in) == 10, timeout=10_000)
    assert set(let_go_in) == {threading.get_ident()}

"""PySide6 6.12 on Python 3.11 loses a reference of ``None`` at every call that returns nothing, until the process aborts."""

import sys

from PySide6.QtCore import QObject

CALLS = 5000


def test_void_calls_keep_their_hold_on_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _number in range(CALLS):
        thing.setObjectName("name")
    assert before - sys.getrefcount(None) < CALLS // 10

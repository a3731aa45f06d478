"""One process of the start bench: says in seconds since ``began`` when its window was painted and usable.

``signed`` and ``password`` are durations: from Enter to the open ledger, and the stretching of the password alone.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60.0
LOOK_MS = 4


def bare() -> None:
    """Show a window of nothing but Qt with the program's faces."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    from resources import packaged

    app = QApplication(["bare"])
    families = [
        family
        for name in packaged.names("fonts", ".ttf")
        if "Sans" in name
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(packaged.path(name))))
    ]
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(15)
    app.setFont(font)
    window = QMainWindow()
    window.setCentralWidget(QLabel("今天要办的事"))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.grab()


def whole(profile: Path, password: str, *, typed: bool) -> dict[str, float]:
    """Open the real window, sign in, and wait until the workbench shows its rows, is painted and takes a key.

    ``typed``: somebody types the password, so that what is made ready beside the sign-in screen is ready.
    """
    from PySide6.QtCore import QCoreApplication

    from resources import words
    from window_app import main, settings
    from window_app.qt import application
    from window_app.qt.rows_view import RowsView
    from window_app.screens.at_desk.gate_desk import SignInDoor
    from window_app.screens.signing_in import Opened

    kept = settings.load(profile)
    words.use(kept.language)
    application.make(kept.theme, kept.language)
    house = main.House(profile)
    house.open()
    sys.excepthook = sys.__excepthook__  # a bench that fails says so
    QCoreApplication.processEvents()
    house.window.grab()
    gate = time.monotonic()
    if typed:
        until(house.idle)
    entered = time.monotonic()
    door = SignInDoor(profile, house._catalogue)
    opened = door.unlock(door.clerks()[0].id, password)
    assert isinstance(opened, Opened)
    signed = time.monotonic()
    rooms = house.enter(opened.desk)
    lists = rooms.shell.findChildren(RowsView)
    until(lambda: any(_rows(view) for view in lists))
    house.window.grab()
    _press_down(house.window)
    usable = time.monotonic()
    assert any(view.currentIndex().row() > 0 for view in lists), "the workbench takes no key"
    house.window.close()
    return {"gate": gate, "typed": entered - gate, "signed": signed - entered, "usable": usable}


def stretching(profile: Path, password: str) -> float:
    """Return the seconds that trying the password takes: slow on purpose, so that nobody can try many."""
    from window_app.ledger.keys import Keys, Unlocked
    from window_app.ledger.places import Places

    keys = Keys(Places(profile).keys)
    clerk = keys.clerks()[0].clerk
    began = time.monotonic()
    assert isinstance(keys.unlock(clerk, password, 0), Unlocked)
    return time.monotonic() - began


def _press_down(window: object) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(window, QWidget)
    goal = window.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(goal, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))


def _rows(view: object) -> int:
    return view.model().rowCount()  # type: ignore[attr-defined, no-any-return]


def until(ready: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Let the window's own loop run until this is so, looked at every few milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    deadline = time.monotonic() + patience
    loop, look = QEventLoop(), QTimer()
    look.setInterval(LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if ready() or time.monotonic() > deadline else None)
    look.start()
    loop.exec()
    assert ready(), "it never came"


def main() -> None:
    """Read how to start, start, and say when."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--began", type=float, required=True)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--password", default="")
    parser.add_argument("--typed", action="store_true")
    given = parser.parse_args()
    if given.profile is None:
        bare()
        found = {"usable": time.monotonic() - given.began}
    else:
        found = whole(given.profile, given.password, typed=given.typed)
        found |= {"gate": found["gate"] - given.began, "usable": found["usable"] - given.began}
        found["password"] = stretching(given.profile, given.password)
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()

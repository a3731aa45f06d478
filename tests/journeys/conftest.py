"""One application in Chinese, seats at the window, and fast password hashing."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from resources import words
from tests.journeys.seat import Seat
from tests.support.county_process import ServedCounty
from window_app.ledger import wrapping
from window_app.qt import application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, with its fonts, theme and words."""
    words.use("zh_CN")
    return application.make("light", "zh_CN")


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hardness of the password hash is a setting; journeys take the least."""
    monkeypatch.setattr(wrapping, "MEMORY_KIB", 64)
    monkeypatch.setattr(wrapping, "PASSES", 1)


@pytest.fixture
def take_a_seat(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[str], Seat]]:
    """Make seats, each over a profile of this name; all are left at the end."""
    made: list[Seat] = []

    def one(name: str = "profile") -> Seat:
        made.append(Seat(tmp_path / name))
        return made[-1]

    yield one
    for seat in reversed(made):
        seat.away()


@pytest.fixture
def leave(qapp: QApplication) -> Iterator[Callable[[Seat], Seat]]:
    """Leave a seat that the test made itself at the end."""
    made: list[Seat] = []

    def one(seat: Seat) -> Seat:
        made.append(seat)
        return seat

    yield one
    for seat in reversed(made):
        seat.away()


@pytest.fixture
def seat(take_a_seat: Callable[[str], Seat]) -> Seat:
    """One seat."""
    return take_a_seat("profile")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCounty]:
    """A real county server on loopback."""
    served = ServedCounty(tmp_path_factory.mktemp("county") / "house")
    served.start()
    yield served
    if served.running:
        served.stop()

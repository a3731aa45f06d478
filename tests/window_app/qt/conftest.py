"""The application as the program makes it, in Chinese; real widgets without a display."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from resources import words

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.window_app.inline_runner import InlineRunner
from tests.window_app.shown import Shown, a_shell
from window_app.qt import application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, with its fonts, theme and words."""
    words.use("zh_CN")
    return application.make("light", "zh_CN")


@pytest.fixture
def runner() -> InlineRunner:
    """Work is done at once."""
    return InlineRunner()


@pytest.fixture
def shell(qapp: QApplication, runner: InlineRunner) -> Iterator[Shown]:
    """The whole frame over made-up counters, at the usual size."""
    shown = a_shell(runner)
    yield shown
    shown.shell.close()
    shown.shell.deleteLater()
    qapp.processEvents()
    assert runner.bugs == []

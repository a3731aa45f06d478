"""One intake presenter over the in-memory counter; the alarm rings when the test says so."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from resources import words
from tests.support.fake_intake import FakeDesk
from tests.window_app.inline_runner import InlineRunner
from window_app.qt import application
from window_app.screens.intake.presenter import Intake


class HandAlarm:
    """An alarm that rings by hand."""

    def __init__(self):
        self.waiting = None
        self.milliseconds = 0

    def start(self, milliseconds, act):
        self.waiting, self.milliseconds = act, milliseconds

    def stop(self):
        self.waiting = None

    def ring(self):
        act, self.waiting = self.waiting, None
        if act is not None:
            act()


class Sitting:
    """A presenter with everything around it in reach."""

    def __init__(self, desk=None):
        self.desk = desk or FakeDesk()
        self.runner = InlineRunner()
        self.alarm = HandAlarm()
        self.finished = []
        self.opened = []
        self.intake = Intake(self.desk.counter(), self.runner, self.alarm, self.finished.append, self.opened.append)

    @property
    def state(self):
        return self.intake.state

    def sheet(self, draft=""):
        return self.desk.drafts_kept[draft or self.intake.keeping.draft]

    def begin(self, **sheet):
        self.intake.shelving.new(sheet=sheet or None)
        return self

    def row(self, key):
        return next(row for row in self.state.checks if row.key == key)

    def key(self, matter, act):
        line = next(line for line in self.state.foot if line.matter == matter)
        return next(one for one in line.keys if one.act == act)


@pytest.fixture
def sitting():
    made = Sitting()
    yield made
    assert not made.runner.bugs, made.runner.bugs


@pytest.fixture(scope="session")
def qapp():
    """The one application, in Chinese."""
    words.use("zh_CN")
    return application.make("light", "zh_CN")


@pytest.fixture
def hands(qapp, sitting):
    """Somebody who uses the page without a mouse."""
    from tests.window_app.intake.hands import Hands

    made = Hands(sitting)
    yield made
    made.close()

"""A bug is shown once, written into the log, and carries nothing of a person."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from window_app.qt import bug_dialog
from window_app.qt.bug_dialog import BugReporter, details


def _broken(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _caught() -> ValueError:
    with pytest.raises(ValueError, match="number") as caught:
        _broken("王芳 350802197105122246")
    return caught.value


def test_details_name_places_and_kinds_never_words() -> None:
    text = details(_caught())
    assert "ValueError" in text
    assert "test_bug_dialog.py" in text
    assert "王芳" not in text
    assert "3508" not in text


def test_the_same_bug_is_shown_once_and_logged_once(qapp: object, tmp_path: Path) -> None:
    reporter = BugReporter(tmp_path / "log" / "window.log")
    for _time in range(3):
        reporter(_caught())
    assert len(reporter.shown) == 1
    written = (tmp_path / "log" / "window.log").read_text(encoding="utf-8")
    assert written.count("ValueError") == 1
    dialog = reporter.shown[0]
    dialog.copy()
    assert QGuiApplication.clipboard().text() in written
    dialog.accept()
    assert reporter.shown == ()


def test_a_log_that_cannot_be_written_hides_nothing(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where a folder should be", encoding="utf-8")
    reporter = BugReporter(tmp_path / "log" / "window.log")
    reporter(_caught())
    assert len(reporter.shown) == 1
    reporter.shown[0].accept()


def test_a_large_log_makes_room(qapp: object, tmp_path: Path) -> None:
    log = tmp_path / "window.log"
    log.write_text("x" * (bug_dialog.LARGEST_LOG + 1), encoding="utf-8")
    reporter = BugReporter(log)
    reporter(_caught())
    assert log.stat().st_size < 10_000
    assert (tmp_path / "window.old.log").exists()
    reporter.shown[0].accept()

"""Scans on the case page: the row of small pictures, one in full, files chosen without holding the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.pictures import a_pdf, page, saved
from tests.window_app.inline_runner import InlineRunner
from tests.window_app.sample_pages import CaseDesk
from tests.window_app.sample_scans import ScansDesk
from window_app.devices.images import thumbnail
from window_app.qt.case_page import CasePage
from window_app.qt.scan_view import ScanView
from window_app.qt.scans_card import ScansCard
from window_app.screens.case import Case
from window_app.screens.case_scans import CaseScans, Looked, ScanLine

PICTURE = saved(page(800, 1131))


class Opened:
    """The case page over made-up counters."""

    def __init__(self, runner: InlineRunner, desk: ScansDesk) -> None:
        self.desk = desk
        self.scans = CaseScans(desk, runner)
        presenter = Case(
            CaseDesk(a_pdf()), runner, self._left, lambda _case, _act: None, lambda _text: None, self.scans
        )
        self.left = 0
        self.presenter = presenter
        self.page = CasePage(presenter)
        presenter.open("c5")
        self.page.resize(1100, 700)
        self.page.show()
        (self.card,) = self.page.findChildren(ScansCard)
        (self.full,) = self.page.findChildren(ScanView)

    def _left(self) -> None:
        self.left += 1

    def press(self, qtbot: QtBot, key: Qt.Key, on: QWidget | None = None) -> None:
        qtbot.keyClick(on or self.card.row, key)


@pytest.fixture
def opened(qapp: object, runner: InlineRunner, qtbot: QtBot) -> Iterator[Opened]:
    made = Opened(runner, ScansDesk(Looked(PICTURE)))
    qtbot.addWidget(made.page)
    yield made
    made.page.close()


def test_the_row_says_which_paper_and_when(opened: Opened) -> None:
    row = opened.card.row
    assert [row.item(place).text() for place in range(row.count())] == [
        "户口簿 · 陈秀英\n11-24", "诊断证明\n11-23 · 3 页",
    ]  # fmt: skip
    assert row.accessibleName()


def test_a_picture_is_shown_small_and_an_icon_for_what_has_none(opened: Opened) -> None:
    opened.desk.lines = (ScanLine("s1", "户口簿", "11-24", thumbnail(PICTURE), "image"),)
    opened.scans.look()
    icon = opened.card.row.item(0).icon()
    assert max(icon.availableSizes()[0].toTuple()) == 200  # type: ignore[arg-type]


def test_enter_shows_a_scan_in_full_and_esc_goes_back_to_the_row(opened: Opened, qtbot: QtBot) -> None:
    opened.card.row.setCurrentRow(0)
    opened.press(qtbot, Qt.Key.Key_Return)
    assert opened.desk.done == [("look", "c5", "s1")]
    assert opened.full.isVisible()
    assert 0 < opened.full.factor <= 1.0
    opened.full.zoom(1)
    opened.full.fit()
    opened.page.acts.do("back")
    assert not opened.full.isVisible()
    assert opened.left == 0
    opened.page.acts.do("back")
    assert opened.left == 1


def test_a_pdf_is_drawn_in_the_place_of_papers(opened: Opened) -> None:
    opened.desk.full = Looked(a_pdf(3), pdf=True)
    opened.scans.look_at("s2")
    assert opened.page._preview.isVisible()
    assert opened.page._preview.pages == 3
    opened.page.acts.do("back")
    assert not opened.page._preview.isVisible()


def test_a_pdf_that_cannot_be_drawn_says_so(opened: Opened) -> None:
    opened.desk.full = Looked(b"%PDF-1.7 nonsense %%EOF", pdf=True)
    opened.scans.look_at("s2")
    assert opened.page._preview.isVisible()
    assert opened.page._preview.pages == 0


def test_a_paper_and_a_scan_take_each_others_place(opened: Opened) -> None:
    opened.presenter.look_at_paper("p1")
    assert opened.page._preview.isVisible()
    opened.scans.look_at("s1")
    assert opened.full.isVisible()
    opened.presenter.look_at_paper("p1")
    assert opened.page._preview.isVisible()
    assert opened.page._preview.pages == 2
    opened.page.acts.do("back")
    assert not opened.page._preview.isVisible()
    assert not opened.full.isVisible()


def test_what_cannot_be_shown_says_why(opened: Opened) -> None:
    opened.desk.full = Looked(problem="图像还在原来扫描的站点。")
    opened.scans.look_at("s1")
    assert opened.card._problem.sentence == "图像还在原来扫描的站点。"
    assert not opened.full.isVisible()


def test_a_scan_is_taken_away_with_a_reason(opened: Opened, qtbot: QtBot) -> None:
    opened.card.row.setCurrentRow(1)
    opened.press(qtbot, Qt.Key.Key_Delete)
    bar = opened.page._bar
    assert bar.isVisible()
    opened.page._confirm({"reason": ""})
    assert bar.isVisible()
    opened.page._confirm({"reason": "拿错了"})
    assert not bar.isVisible()
    assert ("remove", "c5", "s2", "拿错了") in opened.desk.done
    assert opened.card.row.count() == 1


def test_esc_gives_up_taking_away(opened: Opened, qtbot: QtBot) -> None:
    opened.press(qtbot, Qt.Key.Key_Delete)
    assert opened.page._bar.isVisible()
    opened.page.acts.do("back")
    assert not opened.page._bar.isVisible()
    assert opened.left == 0


def test_files_are_chosen_beside_the_window(opened: Opened, qtbot: QtBot) -> None:
    opened.page.acts.do("add_scan")  # returns at once: nothing is held
    (dialog,) = opened.card.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert "heic" in dialog.nameFilters()[0]
    opened.card._original.setChecked(True)
    dialog.filesSelected.emit(["/x/户口簿.jpg", "/x/b.pdf"])
    assert ("add", "c5", "M05@", ("户口簿.jpg", "b.pdf"), True) in opened.desk.done
    assert opened.card._said.sentence == "已存 1 页。"
    opened.card._paper.setCurrentIndex(0)
    opened.card._paper.activated.emit(0)
    dialog.filesSelected.emit(["/x/c.jpg"])
    assert opened.desk.done[-1][:3] == ("add", "c5", "M02@m1")
    dialog.close()


def test_the_scanners_folder_is_asked_for_once_and_then_watched(opened: Opened) -> None:
    opened.page.acts.do("from_scanner")
    (dialog,) = opened.card.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit("/scans")
    assert ("folder", Path("/scans")) in opened.desk.done
    assert "2" in opened.card._buttons["from_scanner"].accessibleName()
    opened.page.acts.do("from_scanner")
    assert ("take", "c5", "M05@") in opened.desk.done
    dialog.close()


def test_the_folder_is_watched_only_while_the_card_is_seen(opened: Opened) -> None:
    assert opened.card._watch.isActive()
    opened.page.hide()
    assert not opened.card._watch.isActive()


def test_another_case_starts_anew(opened: Opened) -> None:
    opened.scans.look_at("s1")
    opened.presenter.open("c6")
    assert not opened.full.isVisible()
    assert opened.card._problem.sentence == ""


@pytest.mark.parametrize("data", [b"", b"no picture", PICTURE[:500]])
def test_bytes_that_are_no_picture_show_nothing(qapp: object, qtbot: QtBot, data: bytes) -> None:
    view = ScanView()
    qtbot.addWidget(view)
    view.show_picture(data)
    view.zoom(1)
    view.zoom(-1)
    view.clear()

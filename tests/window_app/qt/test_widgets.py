"""Small widgets: the day ruler, the confirm bar, the preview of a paper, the light badge, buttons with keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from forms.terms import Light
from tests.window_app.samples import ruler
from window_app.qt.act_button import ActButton
from window_app.qt.confirm_bar import ConfirmBar
from window_app.qt.day_ruler import DayRuler
from window_app.qt.light_badge import LightBadge
from window_app.qt.pdf_preview import PdfPreview, UnreadablePaper
from window_app.screens import keys, lights
from window_app.screens.asking import Ask, Field


def test_the_ruler_tells_each_day_by_key_and_mouse(qapp: object, qtbot: QtBot) -> None:
    widget = DayRuler()
    qtbot.addWidget(widget)
    widget.resize(600, widget.sizeHint().height())
    widget.show_ruler(ruler())
    widget.show()
    told: list[str] = []
    widget.pointed.connect(told.append)
    for _step in range(2):
        QTest.keyClick(widget, Qt.Key.Key_Right)
    assert told == ["11-16 周一·当天不计", "11-17 周二·第 1 天"]
    for _step in range(16):
        QTest.keyClick(widget, Qt.Key.Key_Right)
    assert "放假" in " ".join(told)
    assert "调休上班" in " ".join(told)
    QTest.mouseMove(widget, QPoint(595, 20))
    QTest.qWait(20)
    assert widget.accessibleDescription() == told[-1]


def test_each_kind_of_day_looks_different(qapp: object, qtbot: QtBot) -> None:
    widget = DayRuler()
    qtbot.addWidget(widget)
    widget.resize(700, widget.sizeHint().height())
    widget.show_ruler(ruler())
    picture = widget.grab().toImage()
    width = min((widget.width() - 4) / len(ruler().days), 22.0)
    cells = {one.look: picture.copy(round(2 + place * width) + 3, 19, 13, 12) for place, one in enumerate(ruler().days)}
    looks = list(cells)
    alike = [(one, two) for one in looks for two in looks if one < two and cells[one] == cells[two]]
    assert alike == []
    assert len(looks) == 4


def test_the_bar_keeps_what_was_typed_when_an_answer_is_refused(qapp: object, qtbot: QtBot) -> None:
    given: list[dict[str, str]] = []
    left: list[str] = []
    bar = ConfirmBar(given.append, lambda: left.append("back"))
    qtbot.addWidget(bar)
    question = Ask(
        "void", "作废？", (Field("reason", "原因"), Field("how", "怎么", choices=(("a", "甲"), ("b", "乙"))))
    )
    bar.ask(question)
    field = bar.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert given == [{"reason": "wrong", "how": "a"}]
    bar.ask(Ask("void", "作废？", question.fields, problem="不行。"))
    assert bar.answers()["reason"] == "wrong"
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert left == ["back"]
    bar.ask(None)
    assert not bar.isVisible()


def _pdf(path: Path, pages: int) -> bytes:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(72, 720, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def test_a_paper_is_shown_page_by_page_and_zoomed(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(640, 480)
    preview.show()
    preview.show_paper(_pdf(tmp_path / "two.pdf", 2))
    assert preview.pages == 2
    fitted = preview.factor
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.factor > fitted
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.factor == pytest.approx(fitted)
    with pytest.raises(UnreadablePaper):
        preview.show_paper(b"not a paper")
    assert preview.pages == 2
    assert preview.grab().toImage().pixelColor(320, 200).lightness() > 240


@pytest.mark.parametrize("light", list(Light))
def test_a_light_is_a_shape_and_a_word(qapp: object, qtbot: QtBot, light: Light) -> None:
    badge = LightBadge(light, "剩 3 天")
    qtbot.addWidget(badge)
    assert lights.short_word(light) in badge.accessibleName()
    shapes = {one: LightBadge(one, "").grab().toImage().copy(8, 5, 16, 16) for one in Light}
    same = [one for one in Light if one is not light and shapes[one] == shapes[light]]
    assert same == []


def test_a_button_says_its_key_and_what_is_missing(qapp: object, qtbot: QtBot) -> None:
    button = ActButton(keys.act("accept", "intake"))
    qtbot.addWidget(button)
    plain = button.sizeHint().width()
    button.set_note("差 2")
    assert button.sizeHint().width() > plain
    assert "差 2" in button.accessibleName()
    assert button.accessibleDescription() == "F8"

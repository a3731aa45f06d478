"""The frame: its keys, the rail, the search box, the banner, the list of keys, and that nothing is cut."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.window_app.inline_runner import InlineRunner
from tests.window_app.shown import Shown
from window_app.qt.act_button import ActButton
from window_app.screens import keys
from window_app.screens.pages import RAIL
from window_app.screens.troubles import Trouble

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PAGES = [page.code for page in RAIL if page.code != "intake"] + ["case"]


@pytest.mark.parametrize(("number", "code"), list(enumerate((page.code for page in RAIL), start=1)))
def test_alt_and_a_digit_turn_the_page(shell: Shown, number: int, code: str) -> None:
    shell.press(Qt.Key(Qt.Key.Key_0.value + number), ALT)
    assert shell.shell.page.code == code
    assert shell.frame.state.page == code


def test_keys_that_hold_everywhere(shell: Shown) -> None:
    shell.press(Qt.Key.Key_F2)
    shell.press(Qt.Key.Key_L, CTRL)
    assert (shell.intakes, shell.left) == (["new"], ["lock"])


@pytest.mark.parametrize("code", PAGES)
def test_every_key_of_a_page_is_bound(shell: Shown, code: str) -> None:
    shell.frame.go(code)
    assert shell.shell.page.acts.missing() == ()
    assert shell.shell.acts.missing() == ()


def test_no_two_acts_of_a_page_share_a_key() -> None:
    for scope in {act.scope for act in keys.ALL}:
        taken = [act.key for act in keys.acts_of(scope)]
        everywhere = [act.key for act in keys.acts_of(keys.EVERYWHERE)] if scope != keys.EVERYWHERE else []
        assert len(taken) == len(set(taken)), scope
        assert set(taken).isdisjoint(everywhere), scope


def test_f1_lists_the_keys_of_the_page_and_esc_gives_the_focus_back(shell: Shown) -> None:
    shell.frame.go("workbench")
    before = shell.focus()
    shell.press(Qt.Key.Key_F1)
    overlay = shell.focus()
    assert overlay is not None
    words = {label.text() for label in overlay.findChildren(QLabel)}
    wanted = keys.acts_of("workbench") + keys.acts_of(keys.EVERYWHERE)
    assert {keys.spoken(act.key) for act in wanted} <= words
    shell.press(Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert shell.focus() is before


def test_search_from_the_keyboard_alone(shell: Shown) -> None:
    shell.press(Qt.Key.Key_K, CTRL)
    shell.press(Qt.Key.Key_W)
    shell.press(Qt.Key.Key_Down)
    shell.press(Qt.Key.Key_Down)
    shell.press(Qt.Key.Key_Return)
    assert shell.opened == ["c2"]


def test_enter_in_the_search_box_opens_the_first(shell: Shown) -> None:
    shell.press(Qt.Key.Key_K, CTRL)
    shell.press(Qt.Key.Key_W)
    shell.press(Qt.Key.Key_Return)
    assert shell.opened == ["c1"]


def test_a_trouble_stands_in_the_banner_until_it_is_over(shell: Shown) -> None:
    shell.frame.trouble(Trouble("disk", "磁盘快满了。", "已录入的都在。", "请清理。", grave=True))
    banner = shell.shell._banner
    assert banner.isVisible()
    assert "已录入的都在" in " ".join(label.text() for label in banner.findChildren(QLabel))
    shell.frame.over("disk")
    assert not banner.isVisible()


def _shown(owner: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [child for child in owner.findChildren(kind) if child.isVisible()]


def _inside_a_field(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QLineEdit)


def _cut(widget: QWidget) -> bool:
    """Whether a widget is smaller than what it has to show."""
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if widget.wordWrap():
            return widget.height() + 1 < widget.heightForWidth(widget.width())
        return widget.width() + 1 < widget.sizeHint().width() or widget.height() + 1 < widget.sizeHint().height()
    return widget.width() + 1 < widget.sizeHint().width()


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_nothing_is_cut(shell: Shown, code: str, size: tuple[int, int]) -> None:
    shell.shell.resize(*size)
    shell.frame.go(code)
    for _round in range(3):
        shell.press(Qt.Key.Key_Shift)
    owner = shell.shell
    widgets = [one for one in _shown(owner, QLabel) + _shown(owner, QAbstractButton) if not _inside_a_field(one)]
    assert len(widgets) > 15
    assert [getattr(widget, "text", lambda: "")() for widget in widgets if _cut(widget)] == []


@pytest.mark.parametrize("code", PAGES)
def test_buttons_lie_inside_the_window(shell: Shown, code: str) -> None:
    shell.frame.go(code)
    shell.press(Qt.Key.Key_Shift)
    area = shell.shell.rect()
    for button in _shown(shell.shell, ActButton):
        corner = button.mapTo(shell.shell, QPoint(button.width() - 1, 0))
        assert corner.x() <= area.right(), button.accessibleName()


@pytest.mark.parametrize("code", PAGES)
def test_every_control_is_reached_by_tab_and_has_a_name(shell: Shown, code: str) -> None:
    shell.frame.go(code)
    shell.press(Qt.Key.Key_Shift)
    wanted = {
        widget
        for widget in _shown(shell.shell, QWidget)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    }
    reached: set[QWidget] = set()
    for _step in range(len(wanted) * 3):
        now = shell.focus()
        if now is not None:
            reached.add(now)
        shell.press(Qt.Key.Key_Tab)
    missed = {widget for widget in wanted - reached if widget.accessibleName() != ""}
    assert [(type(one).__name__, one.accessibleName()) for one in missed] == []
    nameless = [
        type(one).__name__
        for one in reached
        if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert nameless == []


def test_the_focus_can_be_seen(shell: Shown) -> None:
    shell.frame.go("workbench")
    listing = shell.shell.page.first
    assert listing is not None
    picture = listing.grab().toImage()
    listing.clearFocus()
    other = listing.grab().toImage()
    differing = sum(
        picture.pixelColor(x, 0) != other.pixelColor(x, 0) for x in range(0, min(picture.width(), other.width()), 7)
    )
    assert differing > 20


def test_the_runner_found_no_bug(shell: Shown, runner: InlineRunner) -> None:
    for code in PAGES:
        shell.frame.go(code)
    assert runner.bugs == []

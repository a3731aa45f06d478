"""Themes name the same colours, every pair of text and ground can be read, the fonts carry Chinese."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QRawFont

from resources import packaged
from tests.architecture.sources import ROOT
from window_app.qt import case_sections, icons, style
from window_app.screens import keys, pages, workbench

PAIRS = [tuple(pair) for pair in tomllib.loads(packaged.read_text("style/pairs.toml"))["pairs"]]


PROGRAM = [file for floor in ("qt", "screens") for file in (ROOT / "window_app" / floor).rglob("*.py")]
_DRAWN = re.compile(r"""(?:icons\.\w+\((?:painter, )?|EmptyState\()"([a-z-]+)\"""")
_CORNER = re.compile(r"""SyncCorner\(.*, "([a-z-]+)", "\w+"\)""")


def _drawn(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return _DRAWN.findall(text) + _CORNER.findall(text)


def test_every_theme_names_the_same_colours() -> None:
    names = [set(style.load(theme).colours) for theme in style.THEMES]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("theme", style.THEMES)
def test_every_text_can_be_read_on_its_ground(theme: str) -> None:
    colours = style.load(theme).colours
    weak = {pair: round(style.contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


def test_contrast_is_that_of_the_standard() -> None:
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert style.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_the_sheet_uses_only_text_colours_whose_pairs_are_tested() -> None:
    sheet = packaged.read_text("style/window.qss")
    used = set(re.findall(r"(?<![\w-])color: \$(\w+)", sheet)) | set(re.findall(r"selection-color: \$(\w+)", sheet))
    assert used <= {text for text, _ground in PAIRS}


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_sheet_is_whole(qapp: object, theme: str) -> None:
    assert "$" not in style.sheet(style.load(theme))


def test_an_unknown_theme_is_the_light_one() -> None:
    assert style.load("sepia").name == "light"


def test_figures_are_of_one_width(qapp: object) -> None:
    metrics = QFontMetrics(style.font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_bundled_face_carries_chinese(qapp: object) -> None:
    raw = QRawFont.fromFont(style.font())
    assert "Noto Sans SC" in raw.familyName()
    assert all(raw.supportsCharacter(ord(letter)) for letter in "救助受理䶮·")


def test_every_icon_named_is_in_the_family(qapp: object) -> None:
    named = {act.icon for act in keys.ALL} | {page.icon for page in pages.RAIL}
    named |= {queue.icon for queue in workbench.QUEUES if queue.icon}
    named |= {icon for icon, _tone in case_sections.SIGNS.values()} | {one for file in PROGRAM for one in _drawn(file)}
    for name in named - {""}:
        assert not icons.pixmap(name, style.colour("ink")).isNull()

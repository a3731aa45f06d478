"""A working hour of the county's reviewer in a real Chromium, with the keyboard alone, at 1366 by 768.

Pictures go to the folder that ``CONSOLE_PICTURES`` names, if it is set.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.chromium import Chromium
from tests.support.county_process import ServedCounty
from tests.sync.county.console.conftest import PASSWORD, add_user, fill

STARTER_OF = "fang"


@pytest.fixture
def county(tmp_path: Path) -> Iterator[ServedCounty]:
    made = ServedCounty(tmp_path / "house", name="示例县")
    made.start()
    fill(made, "up")
    yield made
    made.stop()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("CONSOLE_PICTURES", tmp_path / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def signs_in_and_chooses_a_password(page: Chromium, county: ServedCounty, pictures: Path) -> None:
    starter = add_user(county, STARTER_OF, "方敏", "reviewer")
    page.open(f"{county.url}/console/")
    assert page.focus == "name"
    page.type(STARTER_OF)
    page.key("Tab")
    assert page.focus == "password"
    page.picture(pictures / "console-sign-in.png")
    page.type(starter)
    page.go("Enter")
    assert page.focus == "old"
    page.type(starter)
    for _field in range(2):
        page.key("Tab")
        page.type(PASSWORD)
    page.go("Enter")


def fits(page: Chromium) -> bool:
    """Whether nothing is cut at the right edge."""
    return bool(page.ask("document.documentElement.scrollWidth <= innerWidth"))


def test_a_reviewer_works_with_the_keyboard_alone(county: ServedCounty, pictures: Path, tmp_path: Path) -> None:
    with closing(Chromium(tmp_path / "profile")) as page:
        signs_in_and_chooses_a_password(page, county, pictures)
        assert "张桂英" in page.words
        assert fits(page)
        page.picture(pictures / "console-queue.png")

        page.key("Tab")
        assert page.focus == "#page"  # the first stop leads past the menu
        page.tab_to("case-up")
        ring = page.ask("getComputedStyle(document.activeElement).outlineStyle + outerWidth")
        assert str(ring).startswith("solid")
        page.go("Enter")
        assert "审核确认全过程" in page.words
        assert fits(page)

        page.tab_to("县里收到材料")
        page.go("Enter")
        assert "审核时限开始计算" in page.words
        page.picture(pictures / "console-case.png")

        page.tab_to("确认")
        page.key("Enter")
        page.tab_to("amount")
        page.picture(pictures / "console-decision.png")
        page.tab_to("确认")
        page.go("Enter")
        assert "乡镇下次同步时收到，由乡镇送达" in page.words

        page.tab_to("写备注")
        page.key("Enter")
        page.tab_to("text")
        page.type("电话问过乡镇，材料齐。")
        page.tab_to("写入")
        page.go("Enter")
        assert "电话问过乡镇，材料齐。" in page.words

        for number, name, word in (
            ("2", "known-people", "王秀兰"), ("3", "notices", "陈水金"), ("4", "code", "二维码"),
            ("5", "figures", "name T1"), ("6", "stations", "350802001"), ("7", "law", "规定"), ("8", "files", "CSV"),
        ):  # fmt: skip
            page.go(number, alt=True)
            assert word in page.words
            assert fits(page)
            page.picture(pictures / f"console-{name}.png")
        page.tab_to("退出")
        page.go("Enter")
        assert page.focus == "name"


def test_a_name_that_is_a_program_does_not_run(county: ServedCounty, pictures: Path, tmp_path: Path) -> None:
    with closing(Chromium(tmp_path / "profile")) as page:
        page.open(f"{county.url}/console/sign-in")
        page.ask("window.alerted = false; window.alert = () => { window.alerted = true }")
        signs_in_and_chooses_a_password(page, county, pictures)
        page.open(f"{county.url}/console/case/case-nasty")
        assert "<script>alert(1)</script>" in page.words
        assert page.ask("document.scripts.length") == 0
        assert page.ask("document.images.length") == 0
        assert page.ask("document.body.insertAdjacentHTML('beforeend', '<b style=\"color: red\" id=x>x</b>')") is None
        assert page.ask("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"

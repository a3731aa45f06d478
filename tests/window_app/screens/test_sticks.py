"""The sync page and a USB stick: what is said, what waits, and that neither gets in the way of a round."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import Outcome
from resources import words
from tests.window_app.counter.county_with_sticks import CountyWithSticks
from tests.window_app.inline_runner import InlineRunner
from tests.window_app.opened import a_case, a_desk
from tests.window_app.sample_pages import SyncDesk as SampleDesk
from window_app.counter.desk import Desk
from window_app.counter.syncing import Syncing as Rounds
from window_app.screens import keys
from window_app.screens.answers import Answer
from window_app.screens.at_desk.sync_desk import SyncDesk
from window_app.screens.syncing import Syncing, SyncState


@pytest.fixture(autouse=True)
def chinese() -> None:
    words.use("zh_CN")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "profile")
    yield made
    made.ledger.close()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[CountyWithSticks]:
    made = CountyWithSticks(tmp_path)
    yield made
    made.store.close()


def test_there_and_back_in_words(desk: Desk, county: CountyWithSticks) -> None:
    county.enrol(desk, "HT01")
    a_case(desk, Outcome.ACCEPTED)
    changed: list[int] = []
    page = SyncDesk(desk, Rounds(desk, desk.clock), lambda abouts: changed.append(len(abouts)))  # type: ignore[arg-type]
    waiting = len(page.view().waiting)
    written = page.to_stick(county.stick)
    assert written.done
    assert f"HT01-up-000001.wab，{waiting} 条" in written.words
    county.taken(county.stick / "HT01-up-000001.wab")
    down = county.give_back(desk)
    taken = page.from_stick(down)
    assert taken.done
    assert "完整收下" in taken.words
    assert "没有重复" in page.from_stick(down).words
    view = page.view()
    assert (view.waiting, len(view.arrived)) == ((), waiting)
    assert "一致" in view.proof
    assert view.corner.icon == "check"
    assert changed
    assert "没有等待送出的" in page.to_stick(county.stick).words


def test_refusals_are_sentences(desk: Desk, county: CountyWithSticks, tmp_path: Path) -> None:
    page = SyncDesk(desk, Rounds(desk, desk.clock))  # type: ignore[arg-type]
    assert "还没在县里登记" in page.to_stick(county.stick).words
    county.enrol(desk, "HT01")
    assert "没有这个文件夹" in page.to_stick(tmp_path / "no" / "x.wab").words
    assert "不是本程序的数据包" in page.from_stick(Path(__file__)).words
    page.to_stick(county.stick)
    assert "方向反了" in page.from_stick(county.stick / "HT01-up-000001.wab").words


def test_the_page_says_what_came_of_it_and_waits_for_a_round() -> None:
    states: list[SyncState] = []
    asked: list[Path] = []
    runner = InlineRunner()

    class Desk_(SampleDesk):
        def to_stick(self, directory: Path) -> Answer:
            asked.append(directory)
            return Answer(True, "written")

        def from_stick(self, path: Path) -> Answer:
            asked.append(path)
            return Answer(False, "damaged")

    syncing = Syncing(Desk_(), runner, lambda _corner: None, print)
    syncing.attach(states.append)
    syncing.look()
    syncing.to_stick("")
    syncing.from_stick("")
    assert asked == []
    syncing.to_stick("/stick")
    assert (states[-1].said, states[-1].problem, states[-1].busy) == ("written", "", False)
    syncing.from_stick("/stick/x.wab")
    assert (states[-1].said, states[-1].problem) == ("", "damaged")
    runner.hold = True
    syncing.sync()
    syncing.to_stick("/stick")
    assert "正在同步" in states[-1].problem
    assert len(asked) == 2
    runner.hold = False
    runner.release()
    assert runner.bugs == []


def test_each_way_has_one_key() -> None:
    of_page = [act.key for act in keys.acts_of("sync")]
    assert {keys.act("to_stick", "sync").key, keys.act("from_stick", "sync").key} == {"F7", "F8"}
    assert len(of_page) == len(set(of_page))

"""The presenter of the first start over a made-up threshold."""

import pytest

from resources import words
from tests.window_app.inline_runner import InlineRunner
from window_app.screens.first_start import Beginning, FileSays, FirstStart, FirstStartState, PlaceChoice
from window_app.screens.signing_in import Opened, Shut


@pytest.fixture
def runner() -> InlineRunner:
    words.use("zh_CN")
    return InlineRunner()


class Threshold:
    def __init__(self) -> None:
        self.begun: list[Beginning] = []

    def places(self, above: str) -> tuple[PlaceChoice, ...]:
        return {"": (PlaceChoice("1", "长汀县"),), "1": (PlaceChoice("11", "河田镇"),)}.get(
            above, (PlaceChoice("111", "蔡坊村"),)
        )

    def read_file(self, path: str) -> FileSays | Shut:
        if path != "/stick/county.toml":
            return Shut("这不是登记文件。")
        return FileSays(
            county="长汀县",
            station="HT01",
            name="河田镇救助窗口",
            organ="河田镇人民政府",
            role="village",
            place="350821106201",
            place_name="蔡坊村",
        )

    def begin(self, beginning: Beginning) -> Opened | Shut:
        self.begun.append(beginning)
        return Opened("desk")


def test_the_first_start_names_the_field_that_stands_in_the_way(runner: InlineRunner) -> None:
    threshold, states = Threshold(), []
    first = FirstStart(threshold, runner, lambda _opened: None)
    first.attach(states.append)
    typed = ["河田镇人民政府", "", "林晓梅", "secret12", "secret12"]
    first.begin(*typed)
    assert states[-1].wrong == "town"
    first.county("1")
    first.town("11")
    first.role("village")
    first.begin(*typed)
    assert states[-1].wrong == "village"
    first.village("111")
    for place, field in ((0, "organ"), (2, "clerk"), (3, "password"), (4, "again")):
        first.begin(*([*typed[:place], "", *typed[place + 1 :]]))
        last: FirstStartState = states[-1]
        assert last.wrong == field
    assert threshold.begun == []
    first.begin(*typed)
    assert threshold.begun[0].place == "111"
    assert threshold.begun[0].window_name == "救助窗口"


def test_what_the_county_s_file_says_is_not_asked_again(runner: InlineRunner) -> None:
    threshold, states = Threshold(), []
    first = FirstStart(threshold, runner, lambda _opened: None)
    first.attach(states.append)
    first.enrolment("/stick/notes.txt")
    assert (states[-1].says, states[-1].enrolment, states[-1].problem) == (None, "", "这不是登记文件。")
    first.enrolment("/stick/county.toml")
    assert states[-1].problem == ""
    first.begin("", "", "", "secret12", "secret12")
    assert states[-1].wrong == "clerk"
    first.begin("", "", "林晓梅", "secret12", "secret12")
    (begun,) = threshold.begun
    assert (begun.role, begun.place, begun.place_name) == ("village", "350821106201", "蔡坊村")
    assert (begun.organ, begun.window_name, begun.station) == ("河田镇人民政府", "河田镇救助窗口", "HT01")
    assert begun.enrolment == "/stick/county.toml"

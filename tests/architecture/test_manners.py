"""Names say something, public things are explained, nothing is left half done or only pretended."""

import re

from tests.architecture import checks
from tests.architecture.sources import Source, of_tests, program, source

TIME_ENTERS = re.compile(r"window_app\.(cli|main)(\.|$)|sync\.county\.(app|admin)(\.|$)|window_app\.counter\.clock$")


def _but_the_patterns() -> list[Source]:
    return [file for file in of_tests() if file.module != "tests.architecture.checks"]


def test_no_name_is_empty_of_meaning() -> None:
    assert list(checks.empty_names(program())) == []
    assert list(checks.empty_names([source("a.file_utils", "class CaseManager: ...")])) == [
        "a/file_utils.py",
        "a/file_utils.py:1 CaseManager",
    ]


def test_everything_public_is_explained() -> None:
    assert list(checks.undocumented(program())) == []
    bare = "class Case:\n    def close(self): ...\n    def paintEvent(self): ...\n    def _own(self): ..."
    assert list(checks.undocumented([source("a.b", bare)])) == ["a/b.py module", "a/b.py:1 Case", "a/b.py:2 close"]


def test_chinese_words_stand_in_resources() -> None:
    assert list(checks.chinese_text(program())) == []
    assert list(checks.chinese_text([source("a.b", 'X = "\u4f4e\u4fdd"')])) == ["a/b.py:1"]


def test_nothing_is_left_half_done() -> None:
    assert list(checks.marked((*program(), *_but_the_patterns()), checks.UNFINISHED)) == []


def test_tests_neither_pretend_nor_look_away() -> None:
    assert list(checks.marked(_but_the_patterns(), checks.PRETENDING)) == []
    assert list(checks.marked(_but_the_patterns(), checks.PASSED_OVER)) == []


def test_time_is_an_argument() -> None:
    assert list(checks.clocks_read(program(), TIME_ENTERS)) == []
    late = "import datetime\nX = datetime.datetime.now()"
    assert list(checks.clocks_read([source("forms.x", late)], TIME_ENTERS)) == ["forms/x.py:2 datetime.datetime.now"]

"""Files, functions and classes stay small enough to be read at one sitting."""

from tests.architecture import checks
from tests.architecture.sources import of_tests, program, source


def test_no_file_is_long() -> None:
    assert list(checks.long_files((*program(), *of_tests()))) == []
    assert list(checks.long_files([source("a.b", "x = 1\n" * 401)])) == ["a/b.py 401 lines"]


def test_no_function_is_long() -> None:
    assert list(checks.long_functions((*program(), *of_tests()))) == []
    long = "def f():\n" + "    x = 1\n" * 60
    assert list(checks.long_functions([source("a.b", long)])) == ["a/b.py:1 f 61 lines"]


def test_no_class_offers_too_much() -> None:
    assert list(checks.wide_classes(program())) == []
    wide = "class C:\n" + "".join(f"    def m{number}(self): ...\n" for number in range(13))
    assert list(checks.wide_classes([source("a.b", wide)])) == ["a/b.py:1 C 13 public methods"]

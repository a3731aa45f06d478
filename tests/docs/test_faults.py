"""Each of the twenty faults names tests that provoke it, and they exist."""

import ast
import re

import pytest

from tests.docs.reading import ROOT

ROWS = re.findall(r"^\| (\d+) \| (.+)$", (ROOT / "docs" / "faults.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_there_are_twenty() -> None:
    assert [int(number) for number, _rest in ROWS] == list(range(1, 21))


@pytest.mark.parametrize(("number", "row"), ROWS)
def test_the_tests_of_a_fault_exist(number: str, row: str) -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", row)
    assert named, number
    for file, test in named:
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        assert test in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, (number, file, test)

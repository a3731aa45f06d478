"""Places of Longyan and the code sets, as the window offers them."""

import csv
import io
from collections import Counter

import pytest

from resources import packaged

SETS = ("ethnic-groups", "marriage", "relations", "sex")
WIDTH = {"city": 4, "county": 6, "township": 9, "village": 12}
ABOVE = {"county": "city", "township": "county", "village": "township"}
SURE = {"text", "excerpt", "inferred", "practice", "unverified"}


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(packaged.read_text(f"codes/{name}.csv"))))


def test_longyan_is_complete() -> None:
    rows = _rows("divisions-3508")
    assert Counter(row["level"] for row in rows) == {"city": 1, "county": 7, "township": 133, "village": 1959}
    assert len({row["code"] for row in rows}) == len(rows)


def test_each_place_lies_in_the_one_above() -> None:
    level = {row["code"]: row["level"] for row in _rows("divisions-3508")}
    for row in _rows("divisions-3508"):
        assert len(row["code"]) == WIDTH[row["level"]]
        assert row["code"].startswith(row["parent"])
        assert level.get(row["parent"]) == ABOVE.get(row["level"])
        assert row["name"].strip() == row["name"] != ""


def test_counties_are_the_seven() -> None:
    counties = {row["code"]: row["name"] for row in _rows("divisions-3508") if row["level"] == "county"}
    assert counties == {
        "350802": "新罗区",
        "350803": "永定区",
        "350821": "长汀县",
        "350823": "上杭县",
        "350824": "武平县",
        "350825": "连城县",
        "350881": "漳平市",
    }


@pytest.mark.parametrize("name", SETS)
def test_a_code_set_names_each_code_once(name: str) -> None:
    rows = _rows(name)
    assert [list(row) for row in rows] == [["code", "name", "confidence"]] * len(rows)
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert len({row["name"] for row in rows}) == len(rows)
    assert {row["confidence"] for row in rows} <= SURE


def test_relations_stop_where_they_were_verified() -> None:
    assert max(row["code"] for row in _rows("relations")) == "58"
    assert {row["code"]: row["name"] for row in _rows("sex")} == {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
    assert next(row["name"] for row in _rows("ethnic-groups") if row["code"] == "22") == "畲族"

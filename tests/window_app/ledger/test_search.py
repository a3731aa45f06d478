"""One box finds people by characters, pinyin, the last four of the number, phone and case number."""

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.case.entries import About
from forms.terms import AboutKind
from tests.support.ledgers import append, fields, intake, visit_about
from window_app.ledger.ledger import Ledger
from window_app.ledger.search_index import SearchIndex
from window_app.ledger.search_words import query_of, surname_readings


def found(ledger: Ledger, typed: str) -> list[str]:
    return [row.name for row in ledger.rows.search(typed)]


@pytest.mark.parametrize(
    "typed",
    ["张", "小", "张小", "小明", "张小明", "zhang", "zhangxiaoming", "zhangxm", "zxm", "xm", "xiaoming", "ZXM",
     "1234", "350802199001011234", "35080219900101123", "13800138000", "138001", "8000", "张 1234", "zxm 8000", "张xm",
     "  张小明  ", "１２３４"],
)  # fmt: skip
def test_a_person_is_found(ledger: Ledger, typed: str) -> None:
    append(ledger, *intake("李四", id_number="350802198001015678", phone="13911112222"))
    append(ledger, *intake("张小明", id_number="350802199001011234", phone="13800138000"))
    assert found(ledger, typed) == ["张小明"]


@pytest.mark.parametrize(
    "typed", ["", " ", "明张", "张明", "zx w", "9999", "%", "*", '"', "OR", "李张", "NEAR(", "a" * 500]
)
def test_what_is_not_there_is_not_found(ledger: Ledger, typed: str) -> None:
    append(ledger, *intake("张小明", id_number="350802199001011234", phone="13800138000"))
    assert found(ledger, typed) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单雄", "shan"), ("单雄", "dan"), ("仇英", "qiu"), ("区适", "ou"), ("曾巩", "zeng"), ("解缙", "xie"), ("查良", "zha"),
     ("朴槿", "piao"), ("尉迟恭", "yuchi"), ("尉迟恭", "ycg"), ("万俟卨", "moqi"), ("任正", "ren"), ("盖天", "ge"),
     ("吕布", "lvbu"), ("覃勇", "qin")],
)  # fmt: skip
def test_surnames_are_found_by_their_reading(ledger: Ledger, name: str, typed: str) -> None:
    append(ledger, *intake(name))
    assert found(ledger, typed) == [name]


@pytest.mark.parametrize(
    "name", ["王𠮷", "𬭳明", "㐂子", "𰻝面", "\ue001某", "𪚥", "阿依古丽·买买提", "Ｍaria", "O'Neil"]
)
def test_rare_characters_and_other_scripts_are_found(ledger: Ledger, name: str) -> None:
    append(ledger, *intake(name), *intake("王一"))
    assert found(ledger, name) == [name]
    for character in name:
        if not character.isascii() and character not in "·王":
            assert name in found(ledger, character)


def test_household_and_changed_names_are_found(ledger: Ledger) -> None:
    append(ledger, *intake("张三", visit="v"))
    append(ledger, fields(visit_about("v"), {"household/r1/name": "李小花", "household/r1/phone": "13700001111"}))
    assert found(ledger, "小花") == ["张三"]
    assert found(ledger, "lxh") == ["张三"]
    assert found(ledger, "1111") == ["张三"]
    assert found(ledger, "三李") == []


def test_case_number_whole_and_by_its_last_part(ledger: Ledger) -> None:
    append(ledger, *intake("张三"))
    case_no = ledger.rows.all_cases()[0].case_no
    assert found(ledger, case_no) == found(ledger, case_no.lower()) == ["张三"]
    assert found(ledger, case_no.rsplit("-", 1)[1]) == ["张三"]


def test_newest_first_and_not_more_than_asked(ledger: Ledger) -> None:
    for number in range(8):
        append(ledger, *intake(f"张{number}号"))
    assert found(ledger, "张") == [f"张{number}号" for number in range(7, -1, -1)]
    assert len(ledger.rows.search("张", most=3)) == 3


def test_a_known_number_is_found_for_duplicates(ledger: Ledger) -> None:
    append(ledger, *intake("张三", id_number="350802199001011234"))
    append(ledger, *intake("李四", id_number="350802199001011235"))
    assert [row.name for row in ledger.rows.with_id_number("350802199001011234")] == ["张三"]
    assert ledger.rows.with_id_number("1234") == ()
    assert ledger.rows.with_id_number("") == ()


NAMES = st.text(st.characters(codec="utf-8", categories=("Lo", "Ll", "Co", "Nd")), min_size=1, max_size=6)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, data=st.data())
def test_any_part_of_any_name_finds_it(ledger: Ledger, name: str, data: st.DataObject) -> None:
    index = SearchIndex(ledger._database)
    about = About(AboutKind.CASE, "hypothesis")
    with ledger._database.write() as connection:
        index.put(connection, about, (name,))
    chinese = "".join(character for character in name if ord(character) > 0x2E80)
    if chinese and chinese in name:
        begin = data.draw(st.integers(0, len(chinese) - 1))
        end = data.draw(st.integers(begin + 1, len(chinese)))
        assert about in index.find(chinese[begin:end])
    with ledger._database.write() as connection:
        index.drop(connection, about)
    assert index.find(name) == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_nothing_typed_raises(ledger: Ledger, typed: str) -> None:
    ledger.rows.search(typed)
    assert isinstance(query_of(typed), str)


def test_many_rows_answer_at_once(ledger: Ledger) -> None:
    index = SearchIndex(ledger._database)
    surnames, given = "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗", "小明建国秀英桂芳玉兰志强海燕春梅丽华"
    with ledger._database.write() as connection:
        for number in range(20_000):
            name = surnames[number % 20] + given[number // 20 % len(given)] + given[number // 400 % len(given)]
            index.put(
                connection, About(AboutKind.CASE, str(number)), (name, f"3508021990{number:08}", f"138{number:08}")
            )
    for typed in ("张", "张小", "小明", "zxm", "zhang", "z", "1999", "13800019999", "1"):
        index.find(typed)
        times = []
        for _ in range(5):
            began = perf_counter()
            assert index.find(typed), typed
            times.append(perf_counter() - began)
        assert min(times) < 0.05, (typed, times)


def test_the_surname_data_is_usable() -> None:
    readings = surname_readings()
    assert len(readings) > 40
    for name, syllables in readings.items():
        assert len(name) == len(syllables) or len(syllables) == 1, name
        assert all(one.isascii() and one.islower() for one in syllables), name

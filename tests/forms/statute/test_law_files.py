"""Law files: what is refused, in which words, and how places lie over the nation."""

from collections.abc import Callable
from datetime import date

import pytest
from babel.messages.pofile import read_po

from forms.statute.catalogue import Catalogue, edition_bytes, from_edition_bytes
from forms.statute.model import Condition, Statute
from forms.statute.problems import StatuteError
from forms.terms import Confidence, Role
from resources import packaged

SOURCE = 'source = { title = "某办法", article = "第一条", confidence = "text" }'
CATALOGUE = f"""
[[material]]
code = "M01"
name = "申请书"
name_for_citizen = "申请书"
{SOURCE}
[[circumstance]]
code = "student"
name = "学生"
{SOURCE}
"""
MATTER = f"""
[[matter]]
id = "aid"
family = "aid"
names = {{ law = "救助", short = "救助" }}
valid_from = 2021-07-01
{SOURCE}
[[matter.need]]
material = "M01"
state = "sign"
when = {{ any = ["student"] }}
{SOURCE}
[[matter.stage]]
id = "total"
name = "全程"
number = 30
unit = "working_day"
start = "accepted"
end = "decision"
{SOURCE}
[matter.stage.extension]
number = 45
unit = "working_day"
{SOURCE}
"""
LOCAL = 'source = { title = "某县通知", confidence = "text" }'
COUNTY = f"""
[place]
code = "350821"
name = "长汀县"
[[matter]]
id = "aid"
decided_by = "township"
valid_from = 2026-07-01
{LOCAL}
[[matter.stage]]
id = "total"
number = 25
{LOCAL}
"""


def _law(matter: str = MATTER, catalogue: str = CATALOGUE, county: str = "") -> Catalogue:
    texts = [("catalogue.toml", catalogue), ("aid.toml", matter)]
    return Catalogue.of_texts([*texts, ("county.toml", county)] if county else texts)


def _refused(**changed: str) -> StatuteError:
    with pytest.raises(StatuteError) as caught:
        _law(**changed)
    assert caught.value.problem
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "row", "key"),
    [
        ('family = "aid"', 'family = "aid"\nfamilies = 1', "matter aid", "families"),
        ('id = "total"', 'id = "total"\nlimit = 3', "matter aid / stage total", "limit"),
        ("number = 30", "number = 0", "matter aid / stage total", "number"),
        ("number = 30", 'number = "30"', "matter aid / stage total", "number"),
        ("number = 45", "number = 30", "matter aid / stage total", "extension"),
        ('unit = "working_day"', 'unit = "weeks"', "matter aid / stage total", "unit"),
        ('start = "accepted"', 'start = "someday"', "matter aid / stage total", "start"),
        ('name = "全程"\n', "", "matter aid / stage total", "name"),
        ('material = "M01"', 'material = "M99"', "matter aid / need M99", "material"),
        ('any = ["student"]', 'any = ["pupil"]', "matter aid / need M01", "when"),
        ('any = ["student"]', 'either = ["student"]', "matter aid / need M01", "when.either"),
        ('state = "sign"', 'state = "beg"', "matter aid / need M01", "state"),
        ("[[matter.need]]", 'papers = ["poem"]\n[[matter.need]]', "matter aid", "papers[0]"),
        ("[[matter.need]]", 'review = ["later"]\n[[matter.need]]', "matter aid", "review"),
        (
            f'state = "sign"\nwhen = {{ any = ["student"] }}\n{SOURCE}',
            'state = "sign"',
            "matter aid / need M01",
            "source",
        ),
        (f"valid_from = 2021-07-01\n{SOURCE}", "valid_from = 2021-07-01", "matter aid", "source"),
        ('confidence = "text"', 'confidence = "sure"', "matter aid / source", "confidence"),
        ("valid_from = 2021-07-01", "valid_from = 2021-07-01\nvalid_to = 2020-01-01", "matter aid", "valid_to"),
        ('unit = "working_day"', 'unit = "date"', "matter aid / stage total", "number"),
        ("number = 30", 'number = 30\nmonth_day = "10-31"', "matter aid / stage total", "month_day"),
        ("[[matter]]", "[[matters]]", "", "matters"),
        ("[[matter]]", "[[matter", "", ""),
        ('id = "aid"\n', "", "matter 1", "id"),
    ],
)
def test_a_bad_matter_is_refused_with_file_row_and_key(old: str, new: str, row: str, key: str) -> None:
    assert old in MATTER
    error = _refused(matter=MATTER.replace(old, new, 1))
    assert (error.file, error.row, error.key) == ("aid.toml", row, key)


def test_a_fixed_day_must_be_a_day() -> None:
    wrong = MATTER.replace('number = 30\nunit = "working_day"', 'unit = "date"\nmonth_day = "13-01"')
    assert _refused(matter=wrong).key == "month_day"


def test_overlapping_versions_are_refused_and_following_ones_are_not() -> None:
    second = MATTER.replace("valid_from = 2021-07-01", "valid_from = 2026-07-01")
    error = _refused(matter=MATTER + second)
    assert (error.file, error.row, error.key) == ("aid.toml", "matter aid", "valid_from")
    first = MATTER.replace("valid_from = 2021-07-01", "valid_from = 2021-07-01\nvalid_to = 2026-06-30")
    law = _law(matter=first + second.replace("number = 30", "number = 28"))
    assert [law.statute_on(date(2026, month, 30)).matters["aid"].stages[0].number for month in (6, 7)] == [30, 28]


def test_doubled_rows_are_refused() -> None:
    assert _refused(catalogue=CATALOGUE + CATALOGUE).row == "material M01"
    stage = MATTER[MATTER.index("[[matter.stage]]") :]
    assert _refused(matter=MATTER + stage).row == "matter aid / stage total"


def test_versions_of_one_stage_follow_each_other() -> None:
    stage = MATTER[MATTER.index("[[matter.stage]]") :]
    before = MATTER.replace("number = 30", "number = 30\nvalid_to = 2025-12-31")
    law = _law(matter=before + stage.replace("number = 30", "number = 20\nvalid_from = 2026-01-01"))
    numbers = [law.statute_on(date(year, 6, 1)).matters["aid"].stages[0].number for year in (2025, 2026)]
    assert numbers == [30, 20]


def test_a_county_changes_only_what_it_names_from_its_day_on() -> None:
    law = _law(county=COUNTY)
    nation = law.statute_on(date(2026, 11, 24), "350822").matters["aid"]
    before = law.statute_on(date(2026, 6, 30), "350821").matters["aid"]
    county = law.statute_on(date(2026, 11, 24), "350821100001").matters["aid"]
    assert nation == before
    assert (nation.decided_by, nation.stages[0].number) == (Role.COUNTY, 30)
    assert (county.decided_by, county.stages[0].number, county.stages[0].name) == (Role.TOWNSHIP, 25, "全程")
    assert county.valid_from == nation.valid_from
    assert county.source == nation.source
    assert [source.title for source in county.local_sources] == ["某县通知"]
    assert county.stages[0].source.title == "某县通知"


def test_the_narrower_place_wins() -> None:
    province = COUNTY.replace("350821", "35").replace("number = 25", "number = 28")
    texts = [("county.toml", COUNTY), ("p.toml", province), ("catalogue.toml", CATALOGUE), ("aid.toml", MATTER)]
    law = Catalogue.of_texts(texts)
    numbers = [
        law.statute_on(date(2026, 8, 1), place).matters["aid"].stages[0].number for place in ("350821", "350822")
    ]
    assert numbers == [25, 28]


def test_a_county_can_take_a_row_away_and_add_one() -> None:
    overlay = f"""
[place]
code = "350821"
name = "长汀县"
[[matter]]
id = "aid"
valid_from = 2026-07-01
{SOURCE}
[[matter.need]]
material = "M01"
withdrawn = true
{SOURCE}
[[matter.need]]
material = "M02"
state = "show"
{SOURCE}
[[material]]
code = "M02"
name = "本地表"
name_for_citizen = "本地表"
valid_from = 2026-07-01
{SOURCE}
"""
    matter = _law(county=overlay).statute_on(date(2026, 8, 1), "350821").matters["aid"]
    assert [need.key for need in matter.needs] == ["M02"]


@pytest.mark.parametrize(
    ("old", "new", "row", "key"),
    [
        (f"number = 25\n{LOCAL}", "number = 25", "matter aid / stage total", "source"),
        ("valid_from = 2026-07-01\n", "", "matter aid", "valid_from"),
        ("number = 25", "numbers = 25", "matter aid / stage total", "numbers"),
        ("number = 25", "number = 50", "matter aid / stage total", "extension"),
        ('code = "350821"', 'code = "Changting"', "place", "code"),
        ('id = "aid"', 'id = "other"', "matter other / stage total", "name"),
    ],
)
def test_a_bad_overlay_is_refused_under_its_own_name(old: str, new: str, row: str, key: str) -> None:
    error = _refused(county=COUNTY.replace(old, new, 1))
    assert (error.file, error.row, error.key) == ("county.toml", row, key)


def test_an_edition_is_the_hash_of_its_bytes_and_reads_back_the_same() -> None:
    law = _law(county=COUNTY)
    one = law.statute_on(date(2026, 11, 24), "350821")
    again = _law(county=COUNTY).statute_on(date(2026, 12, 1), "350821")
    other = law.statute_on(date(2026, 11, 24), "350822")
    assert one.edition == again.edition
    assert one.edition != other.edition
    assert len(one.edition) == 64
    read = from_edition_bytes(edition_bytes(one))
    assert isinstance(read, Statute)
    assert read == one


def test_a_damaged_edition_is_refused() -> None:
    data = edition_bytes(_law().statute_on(date(2026, 11, 24)))
    for bad in (data[:-3], data.replace(b'"offered"', b'"offerred"').replace(b'"family"', b'"tribe"'), b""):
        with pytest.raises(StatuteError):
            from_edition_bytes(bad)


def test_only_text_is_law() -> None:
    source = _law().statute_on(date(2026, 11, 24)).matters["aid"].source
    assert source.is_law
    assert [level for level in Confidence if level is Confidence.TEXT] == [Confidence.TEXT]


def test_a_condition_holds() -> None:
    condition = Condition(any=("a", "b"), all=("c",), none=("d",))
    assert condition.holds(frozenset({"a", "c"}))
    assert not condition.holds(frozenset({"a"}))
    assert not condition.holds(frozenset({"c"}))
    assert not condition.holds(frozenset({"a", "c", "d"}))
    assert Condition().holds(frozenset())


def test_an_error_says_where_in_one_line() -> None:
    line = str(_refused(matter=MATTER.replace("number = 30", "number = 0")))
    assert line.startswith("aid.toml, matter aid / stage total, number: ")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number = 30", 'number = "thirty"', "一个整数"),
        ("number = 30", "number = -1", "0"),
        ("number = 45", "number = 0", "1"),
        ('name = "全程"', "name = 3", "文字"),
        ('name = "全程"', 'name = ""', "不能空着"),
        ('material = "M01"', 'material = "申请书"', "字母"),
        ("valid_from = 2021-07-01", 'valid_from = "July"', "2026-07-01"),
        ("valid_from = 2021-07-01", "valid_from = 2021", "日期"),
        ("[[matter.need]]", "refusal_ground = 1\n[[matter.need]]", "列表"),
        ('state = "sign"', 'state = "beg"', "beg"),
    ],
)
def test_a_county_reads_what_is_wrong_in_its_own_language(
    old: str, new: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = _chinese()
    monkeypatch.setattr("forms.statute.problems._", chinese)
    monkeypatch.setattr("forms.statute.reader._", chinese)
    monkeypatch.setattr("forms.statute.checks._", chinese)
    error = _refused(matter=MATTER.replace(old, new, 1))
    assert said in error.problem
    assert "Expected" not in error.problem


def _chinese() -> Callable[[str], str]:
    with packaged.path("text/locale/zh_CN/LC_MESSAGES/command.po").open("rb") as file:
        catalogue = read_po(file)
    return lambda text: str(catalogue[text].string) if text in catalogue else text

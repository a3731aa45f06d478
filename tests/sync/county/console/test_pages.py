"""What each page shows, to whom, and that each look is written down."""

import csv
import datetime as dt
import io
import re
import tomllib
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case.bodies import CaseOpened
from forms.case.entries import About
from forms.case.numbers import QrPayload, new_number, qr_text, signed_part
from forms.terms import AboutKind, Role
from resources import packaged
from sync.county.console.checking import Checked, checked_code
from sync.county.console.projecting import Projector
from sync.county.console.saving import as_csv, cell
from sync.county.stations import revoke
from sync.station.round import run_round
from sync.wire.signing import StationKeys
from tests.support.browser import Browser
from tests.support.county_line import START, DirectCarrier, a_station, enrolled
from tests.support.county_people import write
from tests.support.county_process import ServedCounty
from tests.support.station_ledger import MemoryLedger
from tests.sync.conftest import Country

ID = "350821196203072340"


def test_the_queue_shows_lights_and_the_most_urgent_first(fang: Browser) -> None:
    seen = fang.get("/console/queue")
    names = re.findall(r'<a href="/console/case/(case-[a-z0-9]+)">', seen.text)
    assert names[0] == "case-late"
    assert set(names) == {f"case-{one}" for one in ("late", "told", "twice1", "twice2", "posted", "child", "nasty")}
    assert "▲ 逾期" in seen.words
    assert "350821********2340" in seen.words
    assert ID not in seen.text


def test_the_queue_is_filtered_by_light_township_and_matter(fang: Browser) -> None:
    def cases(query: str) -> set[str]:
        return set(re.findall(r"/console/case/(case-[a-z0-9]+)", fang.get(f"/console/queue?{query}").text))

    assert cases("light=supplement") == {"case-told"}
    assert "case-late" in cases("light=overdue&township=350802001&matter=dibao")
    assert cases("township=350802002") == set()
    assert cases("matter=tekun") == set()
    assert cases("page=99&light=supplement") == {"case-told"}
    assert cases("page=x&light=supplement") == {"case-told"}


def test_a_name_that_is_a_program_is_only_a_name(fang: Browser) -> None:
    for path in ("queue", "case/case-nasty"):
        text = fang.get(f"/console/{path}").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "<script" not in text
        assert "<img" not in text


def test_a_case_shows_limits_papers_household_and_what_happened(fang: Browser) -> None:
    words = fang.get("/console/case/case-late").words
    for word in (
        "张桂英",
        "T1-late",
        "审核确认全过程",
        "第二十二条",
        "✗ 缺",
        "社会救助申请书",
        "已受理",
        "吴晓梅",
        "2026-03-03 10:00",
    ):
        assert word in words
    assert ID not in words
    assert "13800001234" not in words
    whole = fang.send("/console/case/case-late/numbers", {}, "/console/case/case-late").words
    assert ID in whole
    assert "13800001234" in whole


def test_each_look_at_a_person_is_written_down(browsers: dict[str, Browser], fang: Browser) -> None:
    fang.get("/console/case/case-told")
    fang.send("/console/case/case-told/numbers", {}, "/console/case/case-told")
    seen = browsers["shen"].get("/console/looks?subject=case-told")
    assert "没有被改动或删除" in seen.words
    assert seen.words.count("查看办件") >= 2
    assert "full" in seen.words
    assert "方敏" in seen.words
    assert "T1-told" in seen.words
    for name in ("李福生", "350821195508121112"):
        assert name not in seen.text


def test_search_finds_and_its_word_stands_in_no_address(browsers: dict[str, Browser], fang: Browser) -> None:
    seen = fang.send("/console/search", {"word": "王秀"})
    assert seen.path == "/console/search"
    assert seen.words.count("王秀兰") == 2
    assert "张桂英" in fang.send("/console/search", {"word": ID}).words
    assert "case-late" not in fang.send("/console/search", {"word": ""}).text
    assert "case-late" not in fang.send("/console/search", {"word": "\x00%_"}).text
    assert "王秀" not in browsers["shen"].get("/console/looks").text


def test_known_people_stand_together(fang: Browser) -> None:
    text = fang.get("/console/duplicates").text
    assert set(re.findall(r"/console/case/(case-[a-z0-9]+)", text)) == {"case-twice1", "case-twice2"}


def test_the_board_shows_no_child_and_no_number(fang: Browser) -> None:
    seen = fang.get("/console/publicity")
    assert "陈水金" in seen.words
    assert "芦竹村" in seen.words
    assert "2026-11-27" in seen.words
    for hidden in ("林小芳", "350821", "13900005678", "case-posted"):
        assert hidden not in seen.text


def test_figures_are_by_station_and_name_no_clerk(fang: Browser) -> None:
    seen = fang.get("/console/figures")
    row = re.search(r"<tr><th scope=\"row\">name T1</th>(.*?)</tr>", seen.text)
    assert row is not None
    assert re.findall(r">([^<>]+)</td>", row[1])[:5] == ["8", "7", "2", "1", "1"]
    assert "吴晓梅" not in seen.text


def test_stations_say_how_they_sync(fang: Browser) -> None:
    words = fang.get("/console/stations").words
    assert "name T1" in words
    assert "350802001" in words


def test_editions_say_that_nothing_was_published(fang: Browser) -> None:
    assert fang.get("/console/editions").status == 200


@pytest.mark.parametrize(
    ("user", "allowed", "refused"),
    [
        ("fang", ("queue", "case/case-late", "publicity", "figures", "exports"), ("looks", "users")),
        ("shen", ("queue", "case/case-late", "looks", "exports"), ("users",)),
        ("guan", ("stations", "figures", "editions", "users", "exports"),
         ("queue", "case/case-late", "publicity", "duplicates", "looks", "code")),
        ("jiaoyu", ("queue", "code", "case/case-handed"),
         ("publicity", "duplicates", "figures", "stations", "exports", "looks", "users")),
    ],
)  # fmt: skip
def test_who_may_open_what(
    browsers: dict[str, Browser], user: str, allowed: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    for path in allowed:
        assert browsers[user].get(f"/console/{path}").status == 200, path
    for path in refused:
        assert browsers[user].get(f"/console/{path}").status == 403, path
    assert browsers[user].get("/console/no-such-page").status == 404


def test_a_department_sees_only_what_was_handed_to_it(browsers: dict[str, Browser]) -> None:
    seen = browsers["jiaoyu"].get("/console/queue")
    assert set(re.findall(r"/console/case/(case-[a-z0-9]+)", seen.text)) == {"case-handed"}
    for case in ("case-late", "no-such-case"):
        assert browsers["jiaoyu"].get(f"/console/case/{case}").status == 404
    assert browsers["jiaoyu"].send("/console/case/case-handed/numbers", {}).status == 403
    assert browsers["jiaoyu"].send("/console/search", {"word": "张桂英"}).status == 403


def test_the_administrator_sees_no_person(browsers: dict[str, Browser]) -> None:
    guan = browsers["guan"]
    for path in ("", "stations", "figures", "editions", "users", "exports"):
        text = guan.get(f"/console/{path}").text
        assert "张桂英" not in text
        assert "350821" not in text
    for name in ("cases", "notices", "looks"):
        assert guan.send(f"/console/exports/{name}", {}).status == 403


def test_files_open_in_a_spreadsheet_and_are_written_down(browsers: dict[str, Browser], fang: Browser) -> None:
    seen = fang.send("/console/exports/cases", {})
    assert seen.headers["content-type"].startswith("text/csv")
    assert unquote(seen.headers["content-disposition"]).endswith(".csv")
    rows = list(csv.reader(io.StringIO(seen.body.decode("utf-8-sig"))))
    assert rows[0][0] == "办件号"
    assert len(rows) == 9
    assert ID not in seen.body.decode()
    board = fang.send("/console/exports/notices", {}).body.decode()
    assert "陈水金" in board
    assert "林小芳" not in board
    log = browsers["shen"].send("/console/exports/looks", {}).body.decode()
    assert "cases" in log
    assert fang.send("/console/exports/no-such", {}).status == 403


@given(st.text(max_size=40))
def test_no_cell_is_ever_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert shown in (text.replace("\x00", ""), "'" + text.replace("\x00", ""))
    (row,) = csv.reader(io.StringIO(as_csv([], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1], newline=""))
    assert len(row) == 1


def test_numbers_stay_numbers_and_long_digits_stay_whole() -> None:
    assert cell(-3) == "-3"
    assert cell(ID) == "'" + ID
    assert cell("=1+1") == "'=1+1"
    assert cell("  @SUM(A1)") == "'  @SUM(A1)"
    assert cell("T1-late") == "T1-late"


def test_a_code_is_proved_by_the_key_of_its_station(served: ServedCounty, fang: Browser) -> None:
    assert "既不是本系统的二维码" in fang.send("/console/code", {"code": "nonsense"}).words
    assert "县里没有这个号码的办件" in fang.send("/console/code", {"code": a_number("T9")}).words


def a_number(station: str) -> str:
    from_random = bytes(range(6))
    return new_number(station, dt.date(2026, 11, 24), lambda count: from_random[:count])


def test_codes_genuine_changed_and_of_a_stranger(country: Country) -> None:
    keys = enrolled(country.store, a_station("T1", Role.TOWNSHIP, "350802001"))
    number = a_number("T1")
    ledger = MemoryLedger("T1")
    about = About(AboutKind.CASE, "case-code")
    entry = write(
        ledger, about,
        CaseOpened(case_no=number, visit="visit-code", matter="dibao", station="T1", edition="e"), "2026-11-24",
    )  # fmt: skip
    line = DirectCarrier(country.store, "T1", keys, country.clock)
    assert run_round(ledger, line, country.clock, program="1").done
    assert Projector(country.store).catch_up(60) == 0
    hash8 = ledger.own[0].header.body_hash[:16]

    def checked(case_no: str = number, hashed: str = hash8, by: StationKeys = keys) -> Checked:
        signature = by.signature(signed_part(case_no, entry, hashed))
        with country.store.reading() as transaction:
            return checked_code(transaction, qr_text(QrPayload(case_no, entry, hashed, signature)), START)

    assert checked().proven
    assert checked().signed_by == "name of T1"
    assert not checked(hashed="0" * 16).proven
    assert not checked(by=StationKeys.generate()).proven
    assert not checked(case_no=a_number("T2")).proven
    with country.store.reading() as transaction:
        alone = checked_code(transaction, number, START)
        assert (alone.case_id, alone.proves, alone.proven) == ("case-code", False, False)
    with country.store.writing() as transaction:
        revoke(transaction, keys.public.key_id, 1)
    assert checked().revoked


def test_the_pages_wear_the_colours_of_the_window() -> None:
    themes = tomllib.loads(packaged.read_text("style/themes.toml"))
    light, dark = packaged.read_text("console/style.css").split("@media (prefers-color-scheme: dark)")
    for css, theme in ((light, themes["light"]), (dark, themes["dark"])):
        found = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", css))
        assert len(found) > 12
        assert {name: theme[name] for name in found} == found


def test_every_template_can_be_read_and_says_nothing_unsafe() -> None:
    for name in packaged.names("console", ".html"):
        text = packaged.read_text(name)
        assert "|safe" not in text
        assert "<script" not in text
        assert " style=" not in text
        assert not re.search(r"\son[a-z]+=", text)

"""Sync with a real county on loopback: cut lines, refusals, faults, two stations, sticks, the proof."""

import itertools
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forms.case.acts.standing import about_case
from forms.case.bodies import Accepted
from forms.terms import Outcome, Role
from sync.station.enrolment import StationEnrolment
from tests.journeys.seat import ALT, Key, Seat
from tests.journeys.station import CATALOGUE, PASSWORD, a_case, card, number, person
from tests.support.county_process import ServedCounty, county_server
from tests.support.pictures import page, saved
from tests.support.strangers import BreakingLine, http_response, listening, read_request
from window_app.counter import enrolling, signing_in
from window_app.counter.clock import GuardedClock, wall_ms
from window_app.counter.desk import Desk
from window_app.counter.scans import Scans
from window_app.ledger.uploads import Carried
from window_app.qt.sync_page import SyncPage

_towns = itertools.count(106)


def enrol(
    seat: Seat, county: ServedCounty, role: Role, place: str, *more: str, clock: GuardedClock | None = None
) -> None:
    """Begin a ledger, by the true clock unless told otherwise, and take the county's file."""
    before = msgspec.structs.replace(card(role), code=place, place=place)
    desk = signing_in.first_start(seat.profile, before, "林晓梅", PASSWORD, CATALOGUE, clock)
    assert isinstance(desk, Desk)
    file = seat.profile.with_name(f"{seat.profile.name}.toml")
    made = county_server(
        "enrol", county.directory, "--station", f"S{place}", "--name", "河田镇", "--organ", "河田镇人民政府",
        "--role", role.value, "--place", place, "--out", file, *more,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert isinstance(enrolling.enrol(desk, file), StationEnrolment)
    seat.sit(desk)


@pytest.fixture
def town() -> str:
    return f"350821{next(_towns)}"


@pytest.fixture
def office(seat: Seat, county: ServedCounty, town: str) -> Seat:
    """A township's window that belongs to the county and has a line."""
    enrol(seat, county, Role.TOWNSHIP, town)
    return seat


def sync(seat: Seat) -> str:
    """Press F5 on the sync page; return everything said there."""
    seat.key(Key.Key_8, ALT)
    seat.key(Key.Key_F5)
    return seat.said(seat.page)


def mine(seat: Seat, county: ServedCounty) -> dict[str, int]:
    (found,) = [one for one in county.status()["stations"] if one["code"] == seat.desk.card.code]
    return found  # type: ignore[no-any-return]


def several(seat: Seat, count: int) -> list[str]:
    return [
        a_case(seat.desk, Outcome.ACCEPTED, person(f"陈水{place}", number("1962-03-07", order=place))).case_id
        for place in range(1, count + 1)
    ]


def own_entries(seat: Seat) -> int:
    return sum(len(group.items) for group in seat.desk.ledger.outbox.arrived(10_000))


def test_the_cable_pulled_twenty_times_leaves_each_case_once_and_the_scans_resume(
    seat: Seat, county: ServedCounty, town: str, tmp_path: Path
) -> None:
    line = BreakingLine(county.port)
    with listening(line.serve) as url:
        enrol(seat, county, Role.TOWNSHIP, town, "--url", url)
        cases = several(seat, 5)
        picture = tmp_path / "page.jpg"
        picture.write_bytes(saved(page(620, 800)))
        assert Scans(seat.desk).add(cases[0], "M02", "", [picture]).entries
        before = county.status()["cases"]
        for pull in range(20):
            line.cut_after, line.swallow = (None, 1) if pull % 2 else (400 + pull * 97, 0)
            said = sync(seat)
            assert "现在同步" in said
        line.cut_after, line.swallow = None, 0
        seat.until(lambda: "没有待送的" in sync(seat), "the outbox never emptied")
        seat.until(lambda: sync(seat) and seat.desk.ledger.uploads.carried() == Carried(1, 1), "the scan never went")
        assert county.status()["cases"] == before + 5
        assert mine(seat, county)["entries"] == own_entries(seat)
        assert seat.desk.ledger.verify().whole


def test_one_case_refused_for_ever_lets_the_others_go_and_stands_with_reason_and_ways_out(
    seat: Seat, county: ServedCounty, town: str
) -> None:
    enrol(seat, county, Role.VILLAGE, f"{town}201")
    before = county.status()["cases"]
    cases = [
        a_case(seat.desk, Outcome.RECEIVED, person(f"陈水{place}", number("1962-03-07", order=place))).case_id
        for place in range(1, 51)
    ]
    seat.desk.append([seat.desk.standing().fact(about_case(cases[0]), Accepted())])
    said = sync(seat)
    assert county.status()["cases"] == before + 50
    assert "陈水1" in said
    assert "“已受理”（陈水1·低保）没有被收下" in said
    assert "县里没收下的列在上面" in said
    assert "accepted" not in said
    page = seat.page
    assert isinstance(page, SyncPage)
    assert len(page._shown) == 1
    assert page._shown[0].reason
    assert page._shown[0].ways
    assert page.list.rows.rowCount() == 0
    assert "正在同步" not in said
    said = sync(seat)
    assert len(page._shown) == 1
    seat.press("复制给县里")
    told = QApplication.clipboard().text()
    assert (seat.desk.card.code in told, "not_entitled" in told, "陈水" in told) == (True, True, False)
    seat.press("打开这件")
    assert seat.page.code == "case"


def test_many_that_were_not_let_in_are_all_listed_and_the_window_stays_its_size(
    seat: Seat, county: ServedCounty, town: str
) -> None:
    enrol(seat, county, Role.VILLAGE, f"{town}203")
    for place in range(1, 13):
        case = a_case(seat.desk, Outcome.RECEIVED, person(f"陈水{place}", number("1962-03-07", order=place))).case_id
        seat.desk.append([seat.desk.standing().fact(about_case(case), Accepted())])
    seat.house.window.resize(1366, 768)
    sync(seat)
    page = seat.page
    assert isinstance(page, SyncPage)
    said = [row for row in seat.rows() if "县里没有收下" in row.cells[4] or "没有收下" in row.cells[4]]
    assert len(page._shown) + len(said) == 12, [row.cells for row in seat.rows()]
    assert page._shown[0].id not in {row.id for row in said}
    assert seat.house.window.height() <= 768
    assert page.list.height() > 100


def test_a_pc_clock_that_is_off_from_the_county_is_named_with_its_minutes(
    seat: Seat, county: ServedCounty, town: str
) -> None:
    clock = GuardedClock(wall=lambda: wall_ms() + 47 * 60_000)
    enrol(seat, county, Role.TOWNSHIP, town, clock=clock)
    assert not clock().trusted
    sync(seat)
    assert clock().trusted
    assert abs(clock().utc_ms - wall_ms()) < 60_000  # what is written from now on has the county's time
    seat.house._watch()
    seat.settle()
    assert "本机时间和县里的时间相差 47 分钟" in seat.said()


FAULTS = {
    "500": http_response("500 Internal Server Error", b"broken"),
    "wrong JSON": http_response("200 OK", b'{"what": ', content_type="application/json"),
    "half": http_response("200 OK", b"x" * 2000)[:600],
    "login page": http_response("200 OK", b"<html>sign in</html>", content_type="text/html"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_answer_backs_off_in_words_and_the_window_goes_on(
    seat: Seat, county: ServedCounty, town: str, fault: str
) -> None:
    def serve(connection: object) -> None:
        read_request(connection)  # type: ignore[arg-type]
        connection.sendall(FAULTS[fault])  # type: ignore[attr-defined]

    with listening(serve) as url:
        enrol(seat, county, Role.TOWNSHIP, town, "--url", url)
        several(seat, 1)
        said = sync(seat)
        assert "秒后自动再试" in said, said
        assert "条稍后送" in seat.said()
        page = seat.page
        assert isinstance(page, SyncPage)
        assert page._presenter._wait > 0
        seat.key(Key.Key_F2)
        seat.type("陈")


def test_a_county_that_answers_late_never_holds_the_window(seat: Seat, county: ServedCounty, town: str) -> None:
    gate = threading.Event()
    asked = threading.Event()

    def serve(connection: object) -> None:
        read_request(connection)  # type: ignore[arg-type]
        asked.set()
        gate.wait(60)
        connection.sendall(FAULTS["500"])  # type: ignore[attr-defined]

    with listening(serve) as url:
        enrol(seat, county, Role.TOWNSHIP, town, "--url", url)
        seat.key(Key.Key_8, ALT)
        QTest.keyClick(seat.focus, Key.Key_F5)
        seat.until(asked.is_set, "the county was never asked")
        assert "正在同步" in seat.said()
        assert seat.house._rooms is not None
        draft = begin_while_busy(seat)
        assert draft
        gate.set()
        seat.settle()


def begin_while_busy(seat: Seat) -> str:
    """Take an intake by keys while a round hangs: only what the intake needs is waited for."""
    QTest.keyClick(seat.focus, Key.Key_F2)
    seat.until(lambda: seat.page.code == "intake" and seat.path == "applicant/id_number")
    QTest.keyClicks(seat.focus, "350821196203074310")
    seat.until(lambda: "男 1962-03-07" in seat.said() and seat.written)
    return seat.intake.keeping.draft


def test_the_proof_is_said_and_a_row_deleted_at_the_county_by_hand_names_its_case(
    office: Seat, county: ServedCounty
) -> None:
    cases = several(office, 3)
    said = sync(office)
    (proof,) = [one for one in said.splitlines() if "一致" in one]
    assert "件中" in proof
    with closing(sqlite3.connect(county.directory / "county.db")) as database:
        gone = database.execute(
            "DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries WHERE about_id = ?)", (cases[1],)
        )
        assert gone.rowcount == 1
        database.commit()
    said = sync(office)
    row = office.desk.ledger.rows.case(cases[1])
    assert row is not None
    assert f"{row.name}·{row.case_no}" in said


def stick_of(seat: Seat) -> Path:
    stick = seat.profile.with_name(f"{seat.profile.name}-stick")
    stick.mkdir(exist_ok=True)
    return stick


def test_by_stick_twice_each_way_is_one_copy_and_the_states_turn(office: Seat, county: ServedCounty) -> None:
    stick = stick_of(office)
    before = county.status()["cases"]
    several(office, 3)
    office.key(Key.Key_8, ALT)
    waiting = office.page.list.rows.rowCount()  # type: ignore[attr-defined]
    assert waiting > 3
    office.pick(stick, lambda: office.key(Key.Key_F7))
    (up,) = stick.iterdir()
    assert up.name in office.said()
    assert f"{waiting} 条" in office.said(), office.said(office.page)
    for _turn in range(2):
        taken = county_server("bundle", "import", county.directory, up)
        assert taken.returncode == 0, taken.stderr
    assert county.status()["cases"] == before + 3
    code = office.desk.card.code
    back = county_server("bundle", "export", county.directory, "--station", code, "--out", stick)
    assert back.returncode == 0, back.stderr
    (down,) = set(stick.iterdir()) - {up}
    for _turn in range(2):
        office.pick(down, lambda: office.key(Key.Key_F8))
    assert "没有重复" in office.said() or "以前读过" in office.said() or "读过" in office.said(), office.said(
        office.page
    )
    assert office.page.list.rows.rowCount() == 0  # type: ignore[attr-defined]
    office.key(Key.Key_F6)
    states = {row.cells[4] for row in office.rows()}
    assert states == {"县里已收下"}, states
    assert mine(office, county)["entries"] == own_entries(office)


def test_a_stick_of_another_station_a_changed_byte_and_a_missing_number_are_said(
    office: Seat, county: ServedCounty, take_a_seat: Callable[[str], Seat], town: str
) -> None:
    stick = stick_of(office)
    other = take_a_seat("other")
    enrol(other, county, Role.VILLAGE, f"{town}202")
    a_case(other.desk, Outcome.RECEIVED, person("林阿妹"))
    code = office.desk.card.code
    several(office, 1)
    for seat in (office, other):
        seat.to_front()
        seat.key(Key.Key_8, ALT)
        seat.pick(stick, lambda seat=seat: seat.key(Key.Key_F7))
    for up in sorted(stick.iterdir()):
        taken = county_server("bundle", "import", county.directory, up)
        assert taken.returncode == 0, taken.stderr
    for _number in range(2):
        assert county_server("bundle", "export", county.directory, "--station", code, "--out", stick).returncode == 0
    first, second = sorted(stick.glob(f"{code}-down-*"))
    kept = office.desk.ledger.outbox.counts()
    other.to_front()
    other.pick(second, lambda: other.key(Key.Key_F8))
    assert code in other.said(other.page), other.said(other.page)
    office.to_front()
    whole = second.read_bytes()
    second.write_bytes(whole[:300] + bytes([whole[300] ^ 1]) + whole[301:])
    office.pick(second, lambda: office.key(Key.Key_F8))
    assert "损坏" in office.said() or "坏" in office.said(), office.said(office.page)
    assert office.desk.ledger.outbox.counts() == kept
    second.write_bytes(whole)
    office.pick(second, lambda: office.key(Key.Key_F8))
    assert "第 1 个" in office.said() or "1" in office.page._presenter._state.said, office.said(office.page)  # type: ignore[attr-defined]
    assert first.exists()
    assert office.desk.ledger.outbox.counts().waiting == 0

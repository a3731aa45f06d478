"""Starting and signing in."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from forms.case.facts import Fact
from forms.case.station_bodies import SignInFailed
from forms.terms import ClerkRole
from tests.journeys.seat import ALT, CTRL, SHIFT, Key, Seat
from tests.journeys.station import MAN, PASSWORD, open_station
from tests.support.county_process import ServedCounty, county_server
from window_app.counter import cases, enrolling, signing_in
from window_app.counter.station_card import ClerkCard
from window_app.ledger import keys
from window_app.qt.first_start_screen import FirstStartScreen
from window_app.qt.sign_in import SignInScreen

_codes = itertools.count(1)
CLERKS_PASSWORD = "another horse"


def enrolment_on_a_stick(county: ServedCounty, stick: Path, place: str = "350821106") -> tuple[str, Path]:
    """Return the code of a new station and its file."""
    code = f"HT{next(_codes):02d}"
    stick.mkdir(exist_ok=True)
    file = stick / f"{code}.toml"
    made = county_server(
        "enrol", county.directory, "--station", code, "--name", "河田镇救助窗口", "--organ", "河田镇人民政府",
        "--role", "township", "--place", place, "--out", file,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return code, file


def first_start(seat: Seat, file: Path) -> None:
    seat.open()
    assert isinstance(seat.screen, FirstStartScreen)
    seat.pick(file, lambda: seat.press("我有县里发的登记文件"))
    assert "河田镇人民政府" in seat.said()
    for name, words in (("您的姓名", "林晓梅"), ("密码", PASSWORD)):
        seat.tab_to(seat.field(name))
        seat.type(words)
    seat.tab_to(seat.field("再输一次密码"))
    seat.type(PASSWORD)
    seat.key(Key.Key_Return)


def sign_in(seat: Seat, clerk: str, password: str) -> None:
    seat.until(lambda: isinstance(seat.screen, SignInScreen))
    box = seat.screen.findChild(QComboBox)
    assert box is not None
    seat.choose(box, clerk)
    seat.tab_to(seat.field("密码"))
    seat.type(password)
    seat.key(Key.Key_Return)


def test_first_morning_offline_the_stick_names_the_station_and_the_queue_is_empty(
    seat: Seat, county: ServedCounty, tmp_path: Path
) -> None:
    code, file = enrolment_on_a_stick(county, tmp_path / "stick")
    county.stop()
    try:
        first_start(seat, file)
        said = seat.said()
        assert "河田镇" in said
        assert "按 F2 收新件" in said
        assert seat.house._frame is not None
        assert seat.house._frame.state.troubles == ()
        assert not any(word in said for word in ("网络", "断网", "连不上", "离线"))
        enrolled = enrolling.enrolment(seat.desk)
        assert enrolled is not None
        assert (enrolled.station, seat.desk.card.provisional) == (code, False)
        seat.key(Key.Key_9, ALT)
        assert "现在用的是程序自带的规定" in seat.said()
        seat.key(Key.Key_F2)
        seat.type(MAN)
        assert "男 1962-03-07" in seat.said()
    finally:
        county.start()


def test_the_first_line_of_the_day_syncs_and_proves_it_from_the_window(
    seat: Seat, county: ServedCounty, tmp_path: Path
) -> None:
    code, file = enrolment_on_a_stick(county, tmp_path / "stick")
    first_start(seat, file)
    seat.key(Key.Key_8, ALT)
    seat.key(Key.Key_F5)
    seat.until(lambda: "一致" in seat.said(), "no proof was shown")
    seat.settle()
    assert "县里都收到了" in seat.said()
    (mine,) = [one for one in county.status()["stations"] if one["code"] == code]
    assert mine["entries"] == sum(len(group.items) for group in seat.desk.ledger.outbox.arrived(500)) > 0


def tried_wrongly(seat: Seat, clerk: str, tries: int) -> int:
    """Type a wrong password as soon as a try is taken; return for how many seconds the next one must wait."""
    told = f"已错 {tries} 次"
    while told not in seat.said():
        seat.until(lambda: waiting(seat) == 0)
        sign_in(seat, clerk, "wrong horse")
    return waiting(seat)


def station_facts(seat: Seat) -> list[Fact]:
    return list(cases.station_facts(seat.desk))


def waiting(seat: Seat) -> int:
    return int(seat.screen._presenter._state.wait)  # type: ignore[attr-defined]


@pytest.fixture
def shared(seat: Seat) -> tuple[Seat, str, str]:
    """A machine that a head (the reviewer) and a clerk share; it stands at the sign-in."""
    desk = open_station(seat.profile)
    added = signing_in.add_clerk(desk, "赖文斌", ClerkRole.CLERK, CLERKS_PASSWORD)
    assert isinstance(added, ClerkCard)
    head = desk.clerk.id
    desk.ledger.close()
    seat.open()
    return seat, head, added.id


def test_the_reviewer_sees_no_draft_of_the_clerk_who_later_finds_the_same_field(shared: tuple[Seat, str, str]) -> None:
    seat, head, clerk = shared
    sign_in(seat, clerk, CLERKS_PASSWORD)
    seat.key(Key.Key_F2)
    seat.type(MAN)
    seat.enter("applicant/name", "陈水金")
    seat.enter("request/text", "儿子摔伤，家里断了")
    seat.key(Key.Key_L, CTRL)
    assert "陈水金" not in seat.said()
    sign_in(seat, head, PASSWORD)
    for page in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_7):
        seat.key(page, ALT)
        assert "陈水金" not in seat.said()
        assert MAN not in seat.said()
    seat.key(Key.Key_K, CTRL)
    seat.type("chen")
    assert "陈水金" not in seat.said()
    seat.key(Key.Key_L, CTRL | SHIFT)
    sign_in(seat, clerk, CLERKS_PASSWORD)
    assert "陈水金" in seat.said()
    seat.key(Key.Key_Return)
    assert seat.path == "request/text"
    seat.type("收入")
    assert seat.intake.state.sheet["request/text"] == "儿子摔伤，家里断了收入"


def test_wrong_passwords_wait_longer_and_longer_stand_in_the_trail_and_the_head_lets_in_again(
    shared: tuple[Seat, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, head, clerk = shared
    monkeypatch.setattr(keys, "FIRST_WAIT_MS", 1000)
    waits = [tried_wrongly(seat, clerk, tries) for tries in range(1, 7)]
    assert waits[:2] == [0, 0]
    assert waits[2:] == sorted(waits[2:])
    assert waits[-1] >= 4 * waits[2] > 0
    sign_in(seat, head, PASSWORD)
    assert seat.page.code == "workbench"
    assert seat.desk.clerk.id == head
    seat.key(Key.Key_9, ALT)
    seat.key(Key.Key_J, CTRL)
    seat.choose(seat.focus, clerk)
    seat.key(Key.Key_Return)
    assert "错的次数留痕" in seat.said(), seat.said()
    (failed,) = [fact.body for fact in station_facts(seat) if isinstance(fact.body, SignInFailed)]
    assert (failed.clerk, failed.tries) == (clerk, 6)
    seat.key(Key.Key_L, CTRL | SHIFT)
    sign_in(seat, clerk, CLERKS_PASSWORD)
    assert seat.desk.clerk.id == clerk

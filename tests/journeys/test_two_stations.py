"""Two real windows and a real county: one case written at both, moved away, kept twice, put back, copied."""

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from forms.case.acts.standing import about_case, about_visit
from forms.case.bodies import FieldSet, FieldsSet
from forms.case.facts import NewFact
from forms.terms import Outcome, Role
from sync.county.house import House
from sync.station.round import run_round
from tests.journeys.seat import CTRL, SHIFT, Key, Seat
from tests.journeys.station import CATALOGUE, PASSWORD, a_case, number, person
from tests.journeys.test_sync import enrol, sync
from tests.journeys.test_sync import town as town  # noqa: PLC0414 - a fixture
from tests.support.cases import transfer
from tests.support.county_line import DirectCarrier, TestClock, a_station, enrolled
from tests.support.county_process import ServedCounty
from tests.support.station_ledger import MemoryLedger
from window_app.counter import signing_in
from window_app.counter.desk import Desk
from window_app.ledger.ledger import Ledger

PHONE = "applicant/phone"
MET = person("陈水生", number("1962-03-07", order=3))


@pytest.fixture
def village(take_a_seat: Callable[[str], Seat], county: ServedCounty, town: str) -> Seat:
    """A village's window."""
    found = take_a_seat("village")
    enrol(found, county, Role.VILLAGE, f"{town}201")
    return found


@pytest.fixture
def township(take_a_seat: Callable[[str], Seat], county: ServedCounty, town: str) -> Seat:
    """The window of its township."""
    found = take_a_seat("township")
    enrol(found, county, Role.TOWNSHIP, town)
    return found


def round_of(*seats: Seat) -> None:
    """Let each of them sync by hand, in turn."""
    for seat in seats:
        seat.to_front()
        said = sync(seat)
        assert "一致" in said, said


def writes(seat: Seat, case: str, path: str, value: str) -> str:
    """Write one field of the visit upon what stands at this station; return the entry's id."""
    visit = seat.desk.case(case).visit
    body = FieldsSet(fields=(FieldSet(path, visit.fields.base_of(path), value),))
    return seat.desk.append([seat.desk.standing().fact(about_visit(visit.id), body)]).ids[0]


def look_at(seat: Seat, case: str) -> str:
    """Open the case; return what stands on its page."""
    seat.to_front()
    assert seat.house._rooms is not None
    seat.house._rooms.open(case)
    seat.settle()
    return seat.said(seat.page)


def timeline_ids(seat: Seat, case: str) -> list[str]:
    found = seat.desk.case(case)
    return [fact.id for fact in (*found.visit.timeline, *found.timeline)]


def hand_over(county: ServedCounty, case: str, to: str) -> None:
    """The county's people give a case to another station."""
    with closing(House(county.directory).open()) as store:
        desk = a_station(f"K{case[:6]}", Role.COUNTY, "350821")
        ledger = MemoryLedger(desk.code)
        line = DirectCarrier(store, desk.code, enrolled(store, desk, time.time_ns() // 1_000_000), TestClock())
        transfer(ledger, about_case(case), to)
        assert run_round(ledger, line, TestClock(), program="1").kept == 1


def test_one_field_at_two_stations_stands_side_by_side_and_a_person_chooses(
    village: Seat, township: Seat, county: ServedCounty
) -> None:
    case = a_case(village.desk, Outcome.RECEIVED, MET).case_id
    round_of(village, township)
    mine = writes(village, case, PHONE, "13900000001")
    theirs = writes(township, case, PHONE, "13900000002")
    other = writes(township, case, "applicant/nation", "汉族")  # another field simply merges
    round_of(village, township, village)
    for seat in (village, township):
        said = look_at(seat, case)
        assert "13900000001" in said
        assert "13900000002" in said
        assert "联系电话”有两个不同的内容" in said or "电话”有两个不同的内容" in said, said
        assert "S3508" not in said.split("有两个不同的内容")[1][:80]
    buttons = [one for one in township.page.findChildren(QAbstractButton) if "13900000001" in one.accessibleName()]
    assert len(buttons) == 1
    buttons[0].setFocus()
    township.key(Key.Key_Space)
    round_of(township, village)
    for seat in (village, township):
        standing = seat.desk.case(case)
        assert standing.visit.fields.conflicts == ()
        assert (standing.sheet[PHONE], standing.sheet["applicant/nation"]) == ("13900000001", "汉族")
        assert {mine, theirs, other} < set(timeline_ids(seat, case))
        said = look_at(seat, case)
        assert "13900000002" in said, said  # the other value stays in the timeline
    assert timeline_ids(village, case) == timeline_ids(township, case)


def test_a_case_moved_away_while_edited_here_reaches_the_new_owner_as_a_proposal_and_the_clerk_is_told(
    village: Seat, township: Seat, take_a_seat: Callable[[str], Seat], county: ServedCounty, town: str
) -> None:
    other = take_a_seat("other")
    enrol(other, county, Role.TOWNSHIP, f"{int(town) + 500:09}")
    case = a_case(village.desk, Outcome.RECEIVED, MET).case_id
    round_of(village, township)
    hand_over(county, case, other.desk.card.code)
    edited = village.desk.append([_note(village, case)]).ids[0]
    other_before = look_at(other, case)
    assert "陈水生" not in other_before
    round_of(other)
    assert "陈水生" in look_at(other, case)  # it came with its whole history
    assert len(other.desk.case(case).visit.timeline) > 0
    round_of(village)
    village.to_front()
    said = sync(village)
    assert "由接手的站点决定" in said or "建议" in said or "提出" in said, said
    round_of(township, other)
    case_there = other.desk.case(case)
    assert [fact.id for fact in (*case_there.proposals, *case_there.visit.proposals)] == [edited]
    assert township.desk.ledger.rows.case(case) is None  # and it left with all of it
    look_at(other, case)
    other.key(Key.Key_A, CTRL | SHIFT)
    assert other.said(other.page), "the proposal can be answered"


def _note(seat: Seat, case: str) -> NewFact:
    body = FieldsSet(fields=(FieldSet("facts/remark", None, "离线时写的"),))
    return seat.desk.standing().fact(about_case(case), body)


def sign_in_again(leave: Callable[[Seat], Seat], profile: Path) -> Seat:
    """Start the program over this profile."""
    again = leave(Seat(profile))
    (clerk,) = [one.clerk for one in Ledger.sign_in_list(profile)]
    desk = signing_in.sign_in(profile, clerk, PASSWORD, CATALOGUE)
    assert isinstance(desk, Desk)
    again.sit(desk)
    return again


def test_a_restored_and_a_copied_file_take_a_new_id_and_issue_again_what_was_not_kept(
    qapp: QApplication, leave: Callable[[Seat], Seat], county: ServedCounty, town: str, tmp_path: Path
) -> None:
    township = Seat(tmp_path / "first")
    enrol(township, county, Role.TOWNSHIP, town)
    kept = a_case(township.desk, Outcome.ACCEPTED, MET).case_id
    round_of(township)
    unkept = a_case(township.desk, Outcome.ACCEPTED, person("陈水四", number("1962-03-07", order=4))).case_id
    before = township.desk.ledger.port.identity().ledger
    ids = set(timeline_ids(township, unkept))
    township.away()  # the program is ended and its file copied
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "first", copy)
    elsewhere = sign_in_again(leave, copy)
    assert elsewhere.desk.ledger.port.identity().ledger != before
    assert ids <= set(timeline_ids(elsewhere, unkept))
    writes(elsewhere, kept, PHONE, "13900000003")
    round_of(elsewhere)
    assert elsewhere.desk.ledger.outbox.counts().waiting == 0
    original = sign_in_again(leave, tmp_path / "first")  # it never knew of the copy: both wrote, nothing is doubled
    assert original.desk.ledger.port.identity().ledger == before
    writes(original, kept, PHONE, "13900000004")
    round_of(original, elsewhere)
    for seat in (original, elsewhere):
        assert set(timeline_ids(seat, unkept)) >= ids
        assert len(timeline_ids(seat, unkept)) == len(set(timeline_ids(seat, unkept)))
        said = look_at(seat, kept)
        assert "13900000003" in said
        assert "13900000004" in said
        assert seat.desk.ledger.verify().whole
    assert [row.case_id for row in original.desk.ledger.rows.all_cases()].count(unkept) == 1


def test_the_same_applicant_at_two_stations_is_a_task_and_never_merged(
    village: Seat, township: Seat, take_a_seat: Callable[[str], Seat], county: ServedCounty, town: str
) -> None:
    other = take_a_seat("other")
    enrol(other, county, Role.VILLAGE, f"{town}202")
    first = a_case(village.desk, Outcome.RECEIVED, MET).case_id
    second = a_case(other.desk, Outcome.RECEIVED, MET).case_id
    a_case(other.desk, Outcome.RECEIVED, person("陈水五", number("1962-03-07", order=5)))
    round_of(village, other, township)
    said = township.said(township.page)
    assert "陈水生在两个站点都申请了低保" in said, said
    assert "陈水五" not in said
    both = township.desk.case(first), township.desk.case(second)
    assert both[0].visit.id != both[1].visit.id  # nothing was merged
    township.press("打开第二件")
    assert township.page.code == "case"
    round_of(township)
    township.press("两件都办")
    assert "在两个站点都申请" not in township.said(township.page)
    round_of(township, other)
    assert "陈水生" in look_at(other, second)
    assert {one.other_case for one in other.desk.case(second).visit.judged} | {
        one.other_case for one in township.desk.case(first).visit.judged
    } <= {first, second}
    assert "在两个站点都申请" not in sync(township)

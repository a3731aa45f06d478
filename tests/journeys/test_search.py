"""Search among ten thousand cases: whatever is typed, one and two characters included. Correctness, not speed."""

import random

import pytest

from forms.case.facts import NewFact
from forms.terms import Outcome
from tests.benches import seeding
from tests.journeys.seat import CTRL, Key, Seat, rows_of
from tests.journeys.station import a_case, open_station, person
from tests.support.made_up_applications import identity_number
from window_app.counter.desk import Desk

MANY = 10_000
BORN = seeding.NOW.date().replace(year=1971)
NUMBER = identity_number(BORN, True, 432)


def seed(desk: Desk, count: int) -> None:
    chance, edition = random.Random(5), desk.statute().edition
    for start in range(0, count, 500):
        facts: list[NewFact] = []
        for place in range(start, start + 500):
            facts += seeding._case(desk, place, chance, edition)
        desk.append(facts)


@pytest.fixture
def crowded(seat: Seat) -> Seat:
    desk = open_station(seat.profile)
    seed(desk, MANY)
    a_case(desk, Outcome.ACCEPTED, person("王芳", NUMBER, applicant__phone="13959700123"))
    assert len(desk.ledger.rows.all_cases()) == MANY + 1
    seat.sit(desk)
    return seat


def typed(seat: Seat, query: str) -> list[tuple[str, str]]:
    """Type into the search box a letter at a time; return name and number of each row found."""
    assert seat.house._rooms is not None
    seat.key(Key.Key_Escape)
    seat.key(Key.Key_K, CTRL)
    seat.type(query)
    popup = seat.house._rooms.shell._popup
    assert popup.isVisible()
    return [(row.cells[0], row.cells[3]) for row in rows_of(popup._rows)]


def test_name_letter_pinyin_last_four_case_number_and_telephone_all_answer(crowded: Seat) -> None:
    mine = next(row for row in crowded.desk.ledger.rows.all_cases() if row.name == "王芳")
    everybody = [row.name for row in crowded.desk.ledger.rows.all_cases()]
    for query in ("王芳", "wangfang", NUMBER[-4:], mine.case_no, mine.case_no.replace("-", ""), "13959700123", NUMBER):
        assert ("王芳", mine.case_no) in typed(crowded, query), query
    assert "王芳" in [name for name, _number in typed(crowded, "wf")]
    for letter in ("王", "芳", "曾", "旺"):
        found = typed(crowded, letter)
        assert len(found) == 40 or len(found) >= sum(letter in name for name in everybody), letter
        for _name, case_no in found:
            row = crowded.desk.ledger.rows.case_by_number(case_no)
            assert row is not None
            people = [str(value) for path, value in crowded.desk.case(row.case_id).sheet.items() if "name" in path]
            assert any(letter in one for one in people), (letter, case_no)
    crowded.key(Key.Key_Escape)
    crowded.key(Key.Key_K, CTRL)
    crowded.type(mine.case_no)
    crowded.key(Key.Key_Return)
    assert crowded.page.code == "case"
    assert mine.case_no in crowded.said()

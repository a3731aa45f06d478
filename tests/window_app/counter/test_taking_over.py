"""A row taken over: a draft with the online number, once only, and the day it was received offline."""

import datetime as dt

from forms.terms import Channel, Outcome
from tests.support.counters import NAME, NUMBER, Counter
from tests.support.made_up_applications import as_bytes
from window_app.counter import applications
from window_app.counter.applications import Export, Proposed
from window_app.counter.applications_taking import AlreadyTaken, known_to, take, taken_among
from window_app.counter.views import IntakeView


def rows(town: Counter, data: bytes | None = None) -> tuple[Proposed, ...]:
    read = applications.read_export(
        as_bytes() if data is None else data, town.desk.clock().today, town.desk.statute(), known_to(town.desk)
    )
    assert isinstance(read, Export)
    return read.rows


def test_every_row_can_be_taken_and_none_twice(town: Counter) -> None:
    proposed = rows(town)
    views = [take(town.desk, row) for row in proposed]
    assert all(isinstance(view, IntakeView) for view in views)
    assert {draft.draft for draft in views if isinstance(draft, IntakeView)} == {
        row.id for row in town.desk.ledger.drafts.of_clerk(town.desk.clerk.id)
    }
    again = take(town.desk, proposed[0])
    assert isinstance(again, AlreadyTaken)
    assert len(again.letters) == 2
    numbers = tuple(row.online_number for row in proposed)
    assert set(taken_among(town.desk, numbers)) == set(numbers)


def test_the_visit_records_online_number_and_both_days(town: Counter) -> None:
    proposed = rows(town)[0]
    view = take(town.desk, proposed)
    assert isinstance(view, IntakeView)
    assert view.sheet["request/online_materials"]
    assert view.have == 0  # what was uploaded is seen again at the window
    town.clock.local += dt.timedelta(days=1)
    done = town.finish(view.draft, "dibao", Outcome.NOTICED)
    visit = town.desk.case(done.case_id).visit
    assert visit.opened is not None
    assert visit.opened.channel is Channel.ONLINE
    online = visit.opened.online
    assert online is not None
    assert (online.number, online.applied_on) == (proposed.online_number, proposed.applied_on)
    assert online.received_offline_on == "2026-11-25"
    assert online.system == "e龙岩"
    again = take(town.desk, proposed)
    assert isinstance(again, AlreadyTaken)
    assert again.case_no == done.case_no


def test_a_known_person_is_named_beside_the_row(town: Counter) -> None:
    known = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED)
    mine = as_bytes().decode("utf-8-sig").splitlines()
    first = mine[1].split(",")
    first[3], first[4] = NAME, NUMBER
    read = rows(town, "\n".join([mine[0], ",".join(first)]).encode())
    doubt = next(one for one in read[0].doubts if one.code == "known_person")
    assert known.case_no in doubt.message
    assert doubt.grave


def test_another_clerks_draft_counts_as_taken(town: Counter) -> None:
    proposed = rows(town)[1]
    take(town.desk, proposed)
    other = town.as_clerk()
    assert isinstance(take(other.desk, proposed), AlreadyTaken)

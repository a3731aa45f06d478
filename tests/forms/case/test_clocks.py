"""Which clocks run, from when, until when, and the light they show."""

import datetime as dt
import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.case import bodies as b
from forms.case.clocks import Clock, clocks, last_instant, light_of, running
from forms.case.facts import Fact
from forms.case.moment import Moment, is_happened, moment_of, when
from forms.case.state import CaseState
from forms.statute.calendars import Calendars, CalendarYear, DayOff, MakeUpDay
from forms.statute.model import Matter, Stage
from forms.statute.vocabulary import StageEvent
from forms.terms import Light, Role, Unit
from tests.support import anything
from tests.support.desk import after_facts, case_of
from tests.support.facts import fact
from tests.support.law import LINSHI, SOURCE, TOTAL

# A made-up year: one festival on a Wednesday and Thursday, made up for on the Saturday after.
YEAR = CalendarYear(
    year=2026,
    notice="made up for tests",
    source="made up for tests",
    off=(DayOff(date=dt.date(2026, 11, 25), name="festival"), DayOff(date=dt.date(2026, 11, 26), name="festival")),
    work=(MakeUpDay(date=dt.date(2026, 11, 28), made_up_for="festival"),),
)
CALENDARS = Calendars({2026: YEAR})


def stage(stage_id: str = "one", **changes: Any) -> Stage:
    given: dict[str, Any] = {"id": stage_id, "name": stage_id, "number": 5, "unit": Unit.WORKING_DAY, "start": StageEvent.ACCEPTED,
             "end": StageEvent.DECISION, "source": SOURCE, **changes}  # fmt: skip
    return Stage(**given)


def matter(*stages: Stage) -> Matter:
    return msgspec.structs.replace(LINSHI, stages=stages)


def shown(case: CaseState, *stages: Stage) -> tuple[Clock, ...]:
    return clocks(case, matter(*stages), CALENDARS)


def accepted(entry: str = "a", happened: str = "2026-11-24T09:00") -> Fact:
    return fact(entry, b.Accepted(), happened=happened)


def event(name: str, entry: str, happened: str) -> Fact:
    return fact(entry, b.EventHappened(event=name), happened=happened)


def test_no_clock_before_its_event() -> None:
    assert shown(case_of({}), TOTAL) == ()
    assert shown(case_of({}, fact("r", b.Received(items=()))), TOTAL) == ()


def test_the_day_itself_is_not_counted_and_the_calendar_is_kept() -> None:
    (clock,) = shown(case_of({}, accepted()), stage())
    # 24 Nov accepted; 25 and 26 off; 27, 28 (made up), 30, 1 Dec, 2 Dec.
    assert clock.due.due == dt.date(2026, 12, 2)
    assert (clock.number, clock.extended, clock.ended, clock.verified) == (5, False, None, True)


def test_the_earliest_acceptance_runs_every_clock_that_starts_with_it() -> None:
    facts = [accepted("z", "2026-11-20T16:00"), accepted("a", "2026-11-24T09:00")]
    for order in itertools.permutations(facts):
        found = shown(case_of({}, *order), stage(), stage("two", start=StageEvent.MATERIALS_COMPLETE))
        assert [clock.start.entry for clock in found] == ["z", "z"]


def test_the_latest_posting_counts() -> None:
    case = case_of({}, event("posted", "p", "2026-11-20"), event("posted", "q", "2026-11-24"))
    (clock,) = shown(case, stage(start=StageEvent.POSTED, unit=Unit.DAY, number=7))
    assert clock.start.entry == "q"


def test_a_clock_ends_with_its_event_and_not_with_an_earlier_one() -> None:
    decided = event("decision", "d", "2026-11-25T10:00")
    assert shown(case_of({}, accepted(), decided), stage())[0].ended is not None
    early = event("decision", "d", "2026-11-23")
    assert shown(case_of({}, accepted(), early), stage())[0].ended is None


@pytest.mark.parametrize(("start", "end"), [("2026-11-24T09:00", "2026-11-24"), ("2026-11-24", "2026-11-24T09:00")])
def test_an_end_without_a_minute_on_the_same_day_is_an_end(start: str, end: str) -> None:
    case = case_of({}, accepted("a", start), event("decision", "d", end))
    assert shown(case, stage())[0].ended is not None


def test_hours_run_from_the_minute_and_without_one_from_the_beginning_of_the_day() -> None:
    day = stage(start=StageEvent.POSTED, unit=Unit.HOUR, number=24)
    (clock,) = shown(case_of({}, event("posted", "p", "2026-11-24T10:30")), day)
    assert clock.due.due == dt.datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - civil time at the window
    (clock,) = shown(case_of({}, event("posted", "p", "2026-11-24")), day)
    assert clock.due.due == dt.datetime(2026, 11, 25)  # noqa: DTZ001 - civil time at the window


def test_an_extension_gives_the_whole_limit_anew() -> None:
    extended = fact("e", b.LimitExtended(stage="total", ground="complicated", approver="Liu"))
    (clock,) = shown(case_of({}, accepted(), extended), TOTAL)
    assert (clock.number, clock.extended) == (40, True)
    other = fact("e", b.LimitExtended(stage="other", ground="complicated", approver="Liu"))
    assert shown(case_of({}, accepted(), other), TOTAL)[0].number == 25


def test_an_extension_that_no_rule_knows_changes_nothing() -> None:
    extended = fact("e", b.LimitExtended(stage="one", ground="x", approver="Liu"))
    assert shown(case_of({}, accepted(), extended), stage())[0].extended is False


def test_a_stage_of_another_level_is_no_clock_here() -> None:
    assert shown(case_of({}, accepted()), stage(decided_by=Role.TOWNSHIP)) == ()
    assert len(shown(case_of({}, accepted()), stage(decided_by=LINSHI.decided_by))) == 1


def test_a_start_in_untrusted_time_is_not_verified() -> None:
    start = accepted()
    doubtful = msgspec.structs.replace(start, header=msgspec.structs.replace(start.header, trusted=False))
    assert shown(case_of({}, doubtful), stage())[0].verified is False


def test_the_most_urgent_runs_first_and_what_ended_is_left_out() -> None:
    found = shown(
        case_of({}, accepted(), event("opinion", "o", "2026-11-25")),
        stage("slow", number=20), stage("fast", number=1), stage("done", end=StageEvent.OPINION),
    )  # fmt: skip
    assert [clock.stage.id for clock in found] == ["slow", "fast", "done"]
    assert [clock.stage.id for clock in running(found)] == ["fast", "slow"]
    assert last_instant(running(found)[0]) == dt.datetime.combine(dt.date(2026, 11, 27), dt.time.max)


def at(day: int, hour: int = 9, minute: int = 0) -> Moment:
    return moment_of(dt.datetime(2026, 11, day, hour, minute))  # noqa: DTZ001 - civil time at the window


@pytest.mark.parametrize(
    ("due", "now", "light"),
    [
        ("", at(24), Light.NONE),
        ("2026-11-24", at(25), Light.OVERDUE),
        ("2026-11-24", at(24, 23, 59), Light.TODAY),
        ("2026-11-27", at(24), Light.SOON),
        ("2026-12-01", at(24), Light.NORMAL),
        ("2026-11-30", at(24), Light.SOON),
        ("2026-11-25", at(26), Light.OVERDUE),
        ("2026-11-24T10:30", at(24, 10, 30), Light.TODAY),
        ("2026-11-24T10:30", at(24, 10, 31), Light.OVERDUE),
        ("2026-11-25T10:30", at(24), Light.SOON),
    ],
)
def test_lights(due: str, now: Moment, light: Light) -> None:
    """Late is late on a holiday too (the 26th is one); three working days make a clock soon."""
    assert light_of(due, now, CALENDARS) is light


@given(st.lists(anything.facts(), max_size=10), st.sampled_from(list(Unit)), st.sampled_from((0, 1, 30, 5000)))
def test_clocks_of_anything_never_raise(facts: list[Fact], unit: Unit, number: int) -> None:
    month_day = "02-29" if unit is Unit.DATE else ""
    one = stage(unit=unit, number=number, month_day=month_day)
    two = stage("e", start=StageEvent.POSTED, unit=unit, month_day=month_day)
    case = after_facts(case_of({}), facts)
    for clock in clocks(case, matter(one, TOTAL, two), CALENDARS):
        assert clock.due.day >= dt.date.fromisoformat(clock.start.day)


@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2199, 12, 31)), st.booleans())  # noqa: DTZ001
def test_a_moment_is_the_civil_time_it_was_made_from(local: dt.datetime, trusted: bool) -> None:
    moment = moment_of(local, trusted)
    assert abs(moment.local - local) < dt.timedelta(milliseconds=1)
    assert moment.trusted is trusted
    assert is_happened(moment.minute)
    assert when(moment.minute) == moment.local.replace(second=0, microsecond=0)
    assert when(moment.today.isoformat()) == moment.today


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?"))
def test_what_may_have_happened_can_be_read(text: str) -> None:
    if is_happened(text):
        assert 1900 <= when(text).year <= 2199

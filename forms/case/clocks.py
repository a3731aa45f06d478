"""The clocks of a case: which limits run, until when, why that day, and the light they show now.

A clock starts with an event of the case and never before it; it ends with its end event. Limits are
computed from what happened (civil time), never from the order in which facts arrived.
"""

import datetime as dt
from collections.abc import Mapping

import msgspec

from forms.case.moment import Moment, when
from forms.case.promises import promised_stage
from forms.case.state import CaseState, Stamp
from forms.statute.calendars import Calendars
from forms.statute.model import Matter, Stage
from forms.statute.vocabulary import StageEvent
from forms.statute.workdays import Due, LimitError, stage_due, working_days_left
from forms.terms import Light, Unit

SOON_WORKING_DAYS = 3
_ONCE = frozenset({StageEvent.REGISTERED, StageEvent.ACCEPTED, StageEvent.MATERIALS_COMPLETE, StageEvent.FIRST_PAYMENT})


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """One limit of a case. ``ended`` is None while it runs; ``verified`` is False for a start in untrusted time.

    ``promised``: the county promised a shorter limit than the law's, and that one runs; ``number`` is its length.
    """

    stage: Stage
    start: Stamp
    due: Due
    number: int
    extended: bool = False
    promised: bool = False
    ended: Stamp | None = None
    verified: bool = True


def clocks(case: CaseState, matter: Matter, calendars: Calendars) -> tuple[Clock, ...]:
    """Return every clock whose start event has happened, in the law's order."""
    found = (_clock(case, matter, stage, calendars) for stage in matter.stages)
    return tuple(clock for clock in found if clock is not None)


def running(all_clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """Return the clocks that have not ended, the most urgent first."""
    return tuple(sorted((clock for clock in all_clocks if clock.ended is None), key=last_instant))


def last_instant(clock: Clock) -> dt.datetime:
    """Return the last instant that is still in time: the end of the due day, or the due minute."""
    due = clock.due.due
    return due if isinstance(due, dt.datetime) else dt.datetime.combine(due, dt.time.max)


def light_of(due: str, now: Moment, calendars: Calendars) -> Light:
    """Return the light of a due instant (ISO date or minute). Late is late on a holiday too."""
    if not due:
        return Light.NONE
    instant = when(due)
    day = instant.date() if isinstance(instant, dt.datetime) else instant
    late = now.local > instant if isinstance(instant, dt.datetime) else now.today > day
    if late:
        return Light.OVERDUE
    if day == now.today:
        return Light.TODAY
    left = working_days_left(now.today, day, calendars)
    return Light.SOON if left <= SOON_WORKING_DAYS else Light.NORMAL


def _clock(case: CaseState, matter: Matter, stage: Stage, calendars: Calendars) -> Clock | None:
    if stage.decided_by not in {None, matter.decided_by}:
        return None
    start = _last(case.events, stage.start.value)
    if start is None:
        return None
    extension = stage.extension if any(body.stage == stage.id for _, body in case.extensions) else None
    promise = case.accepted.promised_limit if case.accepted and extension is None else None
    promised = promised_stage(matter, stage, promise)
    try:
        due = stage_due(promised or stage, _start(stage, start), calendars, extended=extension is not None)
    except LimitError:
        return None  # a start that no calendar reaches must not take the case from the screen
    ended = _last(case.events, stage.end.value)
    if ended is not None and (ended.entry == start.entry or _before(ended, start)):
        ended = None  # a review that is done starts the time to the next one
    return Clock(
        stage=stage,
        start=start,
        due=due,
        number=extension.number if extension else (promised or stage).number,
        promised=promised is not None,
        extended=extension is not None,
        ended=ended,
        verified=start.trusted,
    )


def _start(stage: Stage, start: Stamp) -> dt.date | dt.datetime:
    """Return when a stage starts; hours after an event without a minute run from the beginning of its day."""
    instant = when(start.happened)
    if stage.unit is Unit.HOUR and not isinstance(instant, dt.datetime):
        return dt.datetime.combine(instant, dt.time.min)
    return instant


def _before(one: Stamp, other: Stamp) -> bool:
    """Whether one happened before the other; where one has no minute, only the days are compared."""
    if one.day == other.day and len(one.happened) != len(other.happened):
        return False
    return one.happened < other.happened


def _last(events: Mapping[str, tuple[Stamp, ...]], name: str) -> Stamp | None:
    """Return the stamp that counts: of what can happen once the earliest (a second is a conflict), else the latest."""
    stamps = events.get(name)
    if not stamps:
        return None
    return stamps[0] if name in _ONCE else stamps[-1]

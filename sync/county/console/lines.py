"""One case as the console lists it, purely from the fold."""

import datetime as dt

from forms.case.clocks import Clock, clocks
from forms.case.fields import text
from forms.case.life import last, of
from forms.case.moment import when
from forms.case.people import ADULT_AGE, applicant, circumstances, counted, household
from forms.case.slip_bodies import SlipSent
from forms.case.state import CaseState
from forms.case.summary import case_row, is_open
from forms.case.survey_bodies import OpinionGiven
from forms.statute.model import Matter
from forms.statute.vocabulary import PublicityRule, StageEvent
from sync.county.console.law import CountyLaw
from sync.county.console.records import CaseLine

LINE_VERSION = 3


def line_of(case: CaseState, place: str, law: CountyLaw) -> CaseLine:
    """Return the line of an opened case; ``place`` is that of its owner."""
    matter = matter_of(case, place, law)
    row = case_row(case, matter, law.calendars)
    ended = [one for one in clocks(case, matter, law.calendars) if one.ended is not None] if matter else []
    met = sum(in_time(one) for one in ended)
    opinion = last(case, OpinionGiven)
    posted, taken_down, period_end = _posting(case, matter, law)
    return CaseLine(
        row=row,
        place=place,
        person=text(case.sheet, "applicant/id_number"),
        family=matter.family if matter else case.matter,
        is_open=is_open(row),
        notices=len(case.notices),
        returns=returns(case),
        met=met,
        missed=len(ended) - met,
        members=1 + sum(counted(case.sheet, one) for one in household(case.sheet)),
        posted=posted,
        taken_down=taken_down,
        period_end=period_end,
        kind=opinion[1].aid_class if opinion else "",
        amount=f"{opinion[1].amount_fen / 100:.2f}" if opinion and opinion[1].amount_fen else "",
        hidden=never_posted(case, matter),
        organs=organs(case),
    )


def matter_of(case: CaseState, place: str, law: CountyLaw) -> Matter | None:
    """Return the matter under the law of the day on which the case was opened; None for what that law does not know."""
    statute = law.statute(case.stamp.day, place) if case.stamp else None
    return statute.matters.get(case.matter) if statute else None


def in_time(clock: Clock) -> bool:
    """Whether an ended limit ended in time. Where its end has no minute, the day decides."""
    if clock.ended is None:
        return False
    end, due = when(clock.ended.happened), clock.due.due
    if isinstance(end, dt.datetime) and isinstance(due, dt.datetime):
        return end <= due
    last = due.date() if isinstance(due, dt.datetime) else due
    return dt.date.fromisoformat(clock.ended.day) <= last


def returns(case: CaseState) -> int:
    """Return on how many later days somebody had to come again after the first notice of missing papers."""
    if not case.notices:
        return 0
    first = case.notices[0][0].day
    return len({one.stamp.day for one in case.outcomes if not one.voided and one.stamp.day > first})


def never_posted(case: CaseState, matter: Matter | None) -> bool:
    """Whether the case may never be put up in public: no rule says so, a rule forbids it, or a minor applies.

    Somebody whose age is not known is taken for a minor here: what was posted cannot be taken back.
    """
    publicity = matter.publicity if matter else None
    if (
        matter is None
        or matter.children
        or publicity is None
        or publicity.rule is not PublicityRule.PUBLISH
        or case.stamp is None
    ):
        return True
    day = dt.date.fromisoformat(case.stamp.day)
    if publicity.never_when is not None and publicity.never_when.holds(circumstances(case.sheet, day)):
        return True
    age = applicant(case.sheet).age(day)
    return age is None or age < ADULT_AGE


def organs(case: CaseState) -> tuple[str, ...]:
    """Return the organs that slips of this case went to, each once."""
    found = [getattr(one.body, "organ", "") for one in case.outcomes if not one.voided]
    found += [body.department for _stamp, body in of(case, SlipSent)]
    return tuple(dict.fromkeys(organ for organ in found if organ))


def _posting(case: CaseState, matter: Matter | None, law: CountyLaw) -> tuple[str, str, str]:
    """Return the days on which the notice was put up and ended, and the last day of its period."""
    up = case.events.get(StageEvent.POSTED.value, ())
    if not up:
        return "", "", ""
    posted = up[-1].day
    down = [one.day for one in case.events.get(StageEvent.NOTICE_ENDED.value, ()) if one.day >= posted]
    stage = matter.publicity.stage if matter and matter.publicity else ""
    period = [one for one in clocks(case, matter, law.calendars) if one.stage.id == stage] if matter else []
    return posted, down[-1] if down else "", period[0].due.due.isoformat()[:10] if period else ""

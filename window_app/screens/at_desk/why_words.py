"""The counter's clocks as cards: the strip of days, what was skipped and why, the article."""

import datetime as dt

from forms.statute.calendars import Why as DayWhy
from forms.statute.model import Stage
from forms.terms import Confidence, Light, Unit
from resources.words import _
from window_app.counter.cases import CaseView
from window_app.counter.views import ClockView
from window_app.screens import days
from window_app.screens.at_desk import said
from window_app.screens.keys import N_
from window_app.screens.namings import dotted
from window_app.screens.rulers import DayLook, Ruler, RulerDay
from window_app.screens.whys import ClockCard, Why

LONGEST_STRIP = 62
_UNITS = {
    Unit.WORKING_DAY: N_("{n} working days"),
    Unit.DAY: N_("{n} days"),
    Unit.HOUR: N_("{n} hours"),
    Unit.MONTH: N_("{n} months"),
    Unit.DATE: N_("a fixed day of the year"),
}
_WHYS = {
    DayWhy.WEEKEND: N_("weekend"),
    DayWhy.HOLIDAY: N_("holiday"),
    DayWhy.STATUTORY_DAY: N_("festival by law, no table of that year yet"),
    DayWhy.MAKE_UP_DAY: N_("make-up working day"),
    DayWhy.LOCAL_CLOSURE: N_("closed here"),
    DayWhy.WORKING_DAY: N_("working day"),
}
_DOUBTS = {
    Confidence.EXCERPT: N_("Known from an excerpt, the rule's own text was not read."),
    Confidence.INFERRED: N_("Inferred from other rules; ask the county."),
    Confidence.PRACTICE: N_("Practice of windows, not law."),
    Confidence.UNVERIFIED: N_("Not verified."),
}


def why(view: CaseView, today: dt.date) -> Why:
    """Return the panel of a case."""
    name = str(view.people[0].name) if view.people else ""
    sentence = "" if view.clocks else _("No limit runs yet. It starts on the day of acceptance.")
    cards = tuple(card(clock, today) for clock in ordered(view.clocks))
    return Why(view.case.id, dotted(name, view.matter_name), cards, sentence)


def ordered(clocks: tuple[ClockView, ...]) -> tuple[ClockView, ...]:
    """Return running clocks first, the most urgent on top; ended ones after them."""
    return tuple(sorted(clocks, key=lambda clock: (bool(clock.ended), clock.due)))


def card(clock: ClockView, today: dt.date) -> ClockCard:
    """Return one clock as a card."""
    confidence = Confidence(clock.confidence)
    return ClockCard(
        stage=clock.stage,
        name=clock.name,
        light=clock.light,
        tail=days.days_left(clock.left) if clock.light not in {Light.NONE, Light.TODAY} else "",
        due=_("at the latest {day}").format(day=said.due(clock.due, today, provisional=clock.provisional)),
        limit=_limit(clock),
        started=_("from {day}, that day not counted").format(day=said.due(clock.started, today)),
        source=f"{clock.source} {clock.article}".strip(),
        ruler=_ruler(clock, today),
        skipped=_skipped(clock, today),
        doubt=_(_DOUBTS[confidence]) if confidence in _DOUBTS else "",
        ended=_("ended {day}").format(day=said.due(clock.ended, today)) if clock.ended else "",
        note=clock.note,
    )


def length(stage: Stage) -> str:
    """Return how long a stage is, in words."""
    return _(_UNITS[stage.unit]).format(n=stage.number)


def _limit(clock: ClockView) -> str:
    words = _(_UNITS[Unit(clock.unit)]).format(n=clock.number)
    if clock.lawful:
        lawful = _(_UNITS[Unit(clock.unit)]).format(n=clock.lawful)
        return _("{limit}, as the county promised (by law {lawful})").format(limit=words, lawful=lawful)
    return _("{limit}, extended").format(limit=words) if clock.extended else words


def _ruler(clock: ClockView, today: dt.date) -> Ruler | None:
    counted = {iso: number for number, iso in enumerate(clock.counted, start=1)}
    skipped = {iso: (DayWhy(code), name) for iso, code, name in clock.skipped}
    whole = sorted({*counted, *skipped})
    if not whole or len(whole) > LONGEST_STRIP or Unit(clock.unit) not in {Unit.WORKING_DAY, Unit.DAY}:
        return None
    start = dt.date.fromisoformat(clock.started[:10])
    cells = [RulerDay(start, DayLook.START)]
    for iso in whole:
        day = dt.date.fromisoformat(iso)
        if iso in counted:
            makeup = Unit(clock.unit) is Unit.WORKING_DAY and day.weekday() > 4
            words = _(_WHYS[DayWhy.MAKE_UP_DAY]) if makeup else ""
            cells.append(RulerDay(day, DayLook.COUNTED, counted[iso], words, makeup))
        else:
            code, name = skipped[iso]
            look = DayLook.SKIPPED if code is DayWhy.WEEKEND else DayLook.HOLIDAY
            cells.append(RulerDay(day, look, 0, name or _(_WHYS[code])))
    return Ruler(tuple(cells), today, dt.date.fromisoformat(clock.due[:10]))


def _skipped(clock: ClockView, today: dt.date) -> tuple[str, ...]:
    """Name every skipped day once, days with the same reason on one line."""
    groups: dict[str, list[str]] = {}
    for iso, code, name in clock.skipped:
        words = name or _(_WHYS[DayWhy(code)])
        groups.setdefault(words, []).append(said.short_day(iso, today))
    pattern = _("Not counted, {why}: {days}")
    return tuple(pattern.format(why=words, days=_(", ").join(found)) for words, found in groups.items())

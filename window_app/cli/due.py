"""``window-app due``: the day a limit ends, and why that day."""

import argparse
import datetime as dt
from collections.abc import Mapping

import msgspec

from forms.case.moment import CHINA
from forms.statute.calendars import Why
from forms.statute.catalogue import Catalogue
from forms.statute.model import Matter, Stage
from forms.statute.problems import StatuteError
from forms.statute.workdays import Due, LimitError, stage_due
from forms.terms import Unit
from resources.words import _
from window_app.cli.answers import BadInput, print_json
from window_app.counter import calendars


class SkippedDay(msgspec.Struct, frozen=True):
    """A day that did not count, and why."""

    date: str
    why: str


class DueAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the command prints as JSON."""

    matter: str
    stage: str
    start: str
    due: str
    provisional: bool
    counted: tuple[str, ...]
    skipped: tuple[SkippedDay, ...]
    source: str
    confidence: str


def show_due(options: argparse.Namespace) -> int:
    """Compute and print a due day."""
    start = _start(options.start)
    try:
        known = calendars.of_profile(options.profile)
        law = Catalogue.packaged().statute_on(dt.datetime.now(CHINA).date(), options.place)
    except StatuteError as problem:
        raise BadInput(str(problem)) from None
    stage = _stage(law.matters, options.matter, options.stage)
    if stage.unit is Unit.HOUR and not isinstance(start, dt.datetime):
        raise BadInput(_("--from: this limit runs in hours and needs a time, such as 2026-11-24T10:30"))
    try:
        due = stage_due(stage, start, known, extended=options.extended)
    except LimitError as problem:
        raise BadInput(str(problem)) from None
    answer = _answer(options, start, stage, due)
    if options.json:
        print_json(answer)
    else:
        _print(stage, due, answer)
    return 0


def _start(text: str) -> dt.date | dt.datetime:
    try:
        if len(text) <= len("2026-11-24"):
            return dt.date.fromisoformat(text)
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            _("--from: {text} is not a date or time such as 2026-11-24 or 2026-11-24T10:30").format(text=text)
        ) from None
    return moment.astimezone(CHINA).replace(tzinfo=None) if moment.tzinfo else moment


def _stage(matters: Mapping[str, Matter], matter_id: str, stage_id: str) -> Stage:
    matter = matters.get(matter_id)
    if matter is None:
        raise BadInput(
            _("--matter: {id} is not known here; known: {known}").format(id=matter_id, known=", ".join(sorted(matters)))
        )
    stage = matter.stage(stage_id)
    if stage is None:
        known = ", ".join(one.id for one in matter.stages)
        raise BadInput(
            _("--stage: {id} is not a stage of {matter}; known: {known}").format(
                id=stage_id, matter=matter_id, known=known
            )
        )
    return stage


def _answer(options: argparse.Namespace, start: dt.date | dt.datetime, stage: Stage, due: Due) -> DueAnswer:
    source = stage.extension.source if options.extended and stage.extension else stage.source
    return DueAnswer(
        matter=options.matter,
        stage=options.stage,
        start=start.isoformat(),
        due=due.due.isoformat(),
        provisional=due.provisional,
        counted=tuple(day.date.isoformat() for day in due.counted),
        skipped=tuple(SkippedDay(day.date.isoformat(), why_words(day.why, day.name)) for day in due.skipped),
        source=f"{source.title} {source.article}".strip(),
        confidence=source.confidence.value,
    )


def why_words(why: Why, name: str) -> str:
    """Return in words why a day did not count."""
    words = {
        Why.WEEKEND: _("weekend"),
        Why.HOLIDAY: _("holiday"),
        Why.STATUTORY_DAY: _("holiday by law"),
        Why.LOCAL_CLOSURE: _("closed here"),
        Why.WORKING_DAY: _("working day"),
        Why.MAKE_UP_DAY: _("make-up working day"),
    }
    return f"{words[why]} · {name}" if name else words[why]


def _print(stage: Stage, due: Due, answer: DueAnswer) -> None:
    mark = " " + _("(provisional)") if answer.provisional else ""
    print(f"{stage.name}: {answer.due}{mark}")
    print(_("Source: {source} ({confidence})").format(source=answer.source, confidence=answer.confidence))
    print(_("Begins the day after {start}.").format(start=answer.start))
    for day in due.counted:
        tail = f"  {why_words(day.why, day.name)}" if day.why is Why.MAKE_UP_DAY else ""
        print(f"  {day.ordinal:>3}  {day.date.isoformat()}{tail}")
    for one in answer.skipped:
        print(f"    -  {one.date}  {one.why}")
    if answer.provisional:
        print(_("Some of these days lie in a year without an official table: the day may still move."))

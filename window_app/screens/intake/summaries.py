"""The one line that stands in place of the foot bar before an outcome is confirmed."""

import datetime as dt
from collections import Counter

from forms.terms import Outcome, PaperKind
from resources.words import _
from window_app.counter.views import Summary
from window_app.screens import days, namings
from window_app.screens.keys import N_

_SENTENCES = {
    Outcome.ACCEPTED: N_("Accept {matter}"),
    Outcome.RECEIVED: N_("Take in the papers of {matter}"),
    Outcome.NOTICED: N_("Tell once what is missing for {matter}: {gaps}"),
    Outcome.HELPED_FIRST: N_("Help first with {matter}, papers afterwards"),
    Outcome.HANDED_ON: N_("Hand {matter} on to where it is dealt with"),
    Outcome.NON_ACCEPTANCE_PROPOSED: N_("Propose not to accept {matter}; the head of the window decides"),
    Outcome.ONLY_ASKED: N_("Only asked about {matter}: nothing is registered as a case"),
}
_SHOWN = 6


def sentence(summary: Summary, today: dt.date) -> str:
    """Return what the outcome would do, with its papers and its day."""
    parts = [_(_SENTENCES[summary.outcome]).format(matter=summary.matter_name, gaps=_gaps(summary.gaps))]
    if summary.papers and summary.papers != (PaperKind.ONE_TIME_NOTICE,):
        parts.append(_("prints {papers}").format(papers=_(", ").join(namings.paper(kind) for kind in summary.papers)))
    if summary.due:
        parts.append(_("answer by {day}").format(day=_day(summary.due, today, summary.provisional)))
    return _("; ").join(parts)


def bare(outcome: Outcome, matter_name: str) -> str:
    """Return the same before the counter knows its papers."""
    return _(_SENTENCES[outcome]).format(matter=matter_name, gaps="").rstrip(": \uff1a")


def done(outcome: Outcome, matter_name: str, case_no: str) -> str:
    """Return what was done."""
    if not case_no:
        return _("{matter}: {outcome}. The papers are ready to print.").format(
            matter=matter_name, outcome=namings.outcome(outcome)
        )
    return _("{matter}: {outcome}, {number}. The papers are ready to print.").format(
        matter=matter_name, outcome=namings.outcome(outcome), number=case_no
    )


def _gaps(names: tuple[str, ...]) -> str:
    counted = Counter(names)
    each = [
        _("{name} ({count} people)").format(name=name, count=count) if count > 1 else name
        for name, count in counted.items()
    ]
    shown = _(", ").join(each[:_SHOWN])
    left = len(each) - _SHOWN
    whole = _("{shown} and {left} more").format(shown=shown, left=left) if left > 0 else shown
    return _("{count} papers: {names}").format(count=len(each), names=whole)


def _day(due: str, today: dt.date, provisional: bool) -> str:
    if "T" in due:
        return due.replace("T", " ")
    return days.day_with_weekday(dt.date.fromisoformat(due), today, provisional=provisional)

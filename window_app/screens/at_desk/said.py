"""Answers of the counter as the screen says them."""

import datetime as dt

from forms.case.refusals import Refusal, Rule
from forms.paper.input import PaperRefusal
from resources.words import _
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.days import day_with_weekday
from window_app.screens.intake import wording
from window_app.screens.keys import N_

_AFTER = {
    Rule.ALREADY_DONE: N_("That has been done already."),
    Rule.HANDED_OVER: N_("The paper is in the person's hand: the outcome can no longer be voided."),
    Rule.REASON_MISSING: N_("Say why, in a sentence."),
    Rule.HEAD_CONSENTS: N_("The head of the window consents to that."),
    Rule.OTHER_PERSON_CONSENTS: N_("Somebody else than who proposed it has to consent."),
    Rule.EXTENSION_UNKNOWN: N_("The rule has no extension for that reason."),
    Rule.NOT_THERE: N_("This case is not here any more."),
    Rule.NOT_IN_FLOW: N_("This matter does not go that way."),
    Rule.STEP_MISSING: N_("A step before it is still missing: {step}."),
    Rule.TOO_EARLY: N_("It is too early for that."),
    Rule.NOT_ACCEPTED_YET: N_("It has not been accepted yet."),
    Rule.CASE_CLOSED: N_("This case is closed."),
    Rule.NEVER_POSTED: N_("This is never posted: the applicant is a child, or no rule allows it."),
    Rule.OBJECTION_OPEN: N_("An objection has not been looked into yet."),
    Rule.VIEWS_FIRST: N_("Hear the person first."),
    Rule.OFFER_FIRST: N_("Look at the other classes first and offer what fits."),
    Rule.WITNESS_MISSING: N_("A witness is needed."),
    Rule.UNAUTHORISED: N_("Somebody has signed no authorisation for the check."),
    Rule.SIGNED_PAPER_MISSING: N_("The applicant's own signed paper is needed."),
    Rule.READ_ONLY: N_("A newer program wrote something here; this one only shows it."),
}


def refusal(answer: Refusal) -> str:
    """Return why an act on a case may not be done."""
    words = _AFTER.get(answer.rule)
    if words is None:
        return wording.refusal(answer)
    return _(words).format(step=namings.flow_act(answer.details.get("step", "")))


def answer(given: Refusal | PaperRefusal | None, done: str) -> Answer:
    """Return an answer: done with these words, or the refusal in words."""
    if given is None:
        return Answer(True, done)
    if isinstance(given, PaperRefusal):
        return Answer(False, given.message)
    return Answer(False, refusal(given))


def day_of(iso: str) -> dt.date | None:
    """Return the civil day of an ISO date or minute, or None for none."""
    return dt.date.fromisoformat(iso[:10]) if iso else None


def due(iso: str, today: dt.date, *, provisional: bool = False) -> str:
    """Return a due instant with its weekday, and its minute where it has one."""
    day = day_of(iso)
    if day is None:
        return ""
    words = day_with_weekday(day, today, provisional=False)
    minute = f" {iso[11:16]}" if len(iso) > 10 else ""
    return words + minute + (" " + _("(provisional)") if provisional else "")


def short_day(iso: str, today: dt.date) -> str:
    """Return a day as ``11-24``, with its year where it is another one; the minute alone for today."""
    day = day_of(iso)
    if day is None:
        return ""
    if day == today and len(iso) > 10:
        return iso[11:16]
    return day.strftime("%m-%d") if day.year == today.year else day.isoformat()


def minute(iso: str, today: dt.date) -> str:
    """Return a day and its minute as ``11-24 10:12``."""
    day = day_of(iso)
    if day is None:
        return ""
    shown = day.strftime("%m-%d") if day.year == today.year else day.isoformat()
    return f"{shown} {iso[11:16]}".strip()

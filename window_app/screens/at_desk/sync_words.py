"""Why the county did not let something in, and what is wrong with the line, in words."""

from resources.words import _
from sync.station.ports import TroubleKind
from sync.wire.reasons import Reason, RefusalCode
from window_app.counter.enrolling import EnrolProblem
from window_app.screens.keys import N_

_TROUBLES = {
    TroubleKind.NO_LINE: N_("No line to the county now. Everything is kept here and goes up by itself later."),
    TroubleKind.TIMED_OUT: N_("The county did not answer in time. It is tried again by itself."),
    TroubleKind.CUT: N_("The line broke off. Nothing is lost; it goes on where it stopped."),
    TroubleKind.NOT_THE_COUNTY: N_("Something else than the county answers. Tell the county's people."),
    TroubleKind.CERTIFICATE: N_("The county's certificate does not fit. Nothing was sent; tell the county's people."),
    TroubleKind.BUSY: N_("The county is busy. It is tried again by itself."),
    TroubleKind.COUNTY_FAULT: N_("The county's server has a fault. It is tried again by itself."),
    TroubleKind.TOO_LARGE: N_("One item is too large for the county. The others go on."),
}
_PROBLEMS = {
    "not_a_file": N_("The enrolment file cannot be read."),
    "expired": N_("The enrolment file has expired. Ask the county for a new one."),
    "other_county": N_("This file belongs to another county. This window is enrolled already."),
}
_REASONS = {
    Reason.NOT_OWNER: N_("The case is with another station; that station decides whether to take it."),
    Reason.NOT_OPENED: N_("The beginning of this case has not arrived at the county yet."),
    Reason.NOT_ENTITLED: N_("This window may not write that."),
    Reason.UNKNOWN_STATION: N_("The county does not know the station that was named."),
    Reason.MALFORMED: N_("The county cannot read it."),
    Reason.TOO_LARGE: N_("It is too large."),
    Reason.ID_TAKEN: N_("Another item has the same mark."),
    Reason.COUNTY_FAULT: N_("The county's program failed at it; people look at it."),
    Reason.UNKNOWN_ENVELOPE: N_("The county's program is older than this one; it is kept there until it is renewed."),
}
_WAYS = {
    Reason.NOT_ENTITLED: N_("Give the outcome that this window may give, or ask the county to let it in."),
    Reason.MALFORMED: N_("Write it again in the case; this one stays on record."),
    Reason.TOO_LARGE: N_("Write it again, shorter; this one stays on record."),
}
_REFUSALS = {
    RefusalCode.NOT_CONFIRMED: N_(
        "The county has not confirmed this window yet. Read the digits below to it by telephone."
    ),
    RefusalCode.REVOKED: N_("The county has withdrawn this window's key. Ask the county; everything stays here."),
    RefusalCode.UNKNOWN_KEY: N_("The county does not know this window. Ask for a new enrolment file."),
    RefusalCode.ENROLMENT_UNKNOWN: N_("The enrolment file is not of this county or was withdrawn. Ask for a new one."),
    RefusalCode.ENROLMENT_USED: N_("The enrolment file was used on another computer. Ask for a new one."),
    RefusalCode.ENROLMENT_EXPIRED: N_("The enrolment file has expired. Ask the county for a new one."),
    RefusalCode.BUSY: N_("The county is busy. It is tried again by itself."),
    RefusalCode.COUNTY_FAULT: N_("The county's server has a fault. It is tried again by itself."),
}


def trouble(code: str) -> str:
    """Return what is wrong with the line."""
    return _(_TROUBLES[TroubleKind(code)]) if code in set(TroubleKind) else ""


def refusal(code: str) -> str:
    """Return why the county refused a whole round."""
    if code in set(RefusalCode) and RefusalCode(code) in _REFUSALS:
        return _(_REFUSALS[RefusalCode(code)])
    return _("The county refused ({code}). Nothing is lost; tell the county's people.").format(code=code)


def reason(code: str, detail: str) -> str:
    """Return why the county did not simply keep an item."""
    known = code in set(Reason)
    if code == Reason.NOT_ENTITLED:
        detail = ""  # the kind of the item, which is named beside it in words
    words = _(_REASONS[Reason(code)]) if known else _("The county did not let it in ({code}).").format(code=code)
    return f"{words} {detail}".strip()


def ways(code: str) -> str:
    """Return what can be done about an item that was set aside."""
    if code in set(Reason) and Reason(code) in _WAYS:
        return _(_WAYS[Reason(code)])
    return _("Call the county and name the case number.")


def enrol_problem(problem: EnrolProblem) -> str:
    """Return why an enrolment file was not taken."""
    if problem.code in _PROBLEMS:
        return _(_PROBLEMS[problem.code])
    return _("The enrolment file is not whole: {words}").format(words=problem.words or problem.key)

"""Facts about other hands: slips to departments, mandates, a clerk's cases handed over, a stand-in."""

from forms.case.body import Body
from forms.case.life_terms import AnswerWay, SlipManner


class SlipSent(Body, frozen=True, kw_only=True):
    """A slip went to a department; ``reply_by`` only where a rule or the county sets a day."""

    KIND = "slip_sent"
    manner: SlipManner
    department: str
    asked: str
    reply_by: str = ""


class SlipTaken(Body, frozen=True, kw_only=True):
    """The department took a slip (its entry), or did not, and why; ``way`` how that was said."""

    KIND = "slip_taken"
    slip: str
    taken: bool
    reason: str = ""
    way: AnswerWay = AnswerWay.LINE
    taken_on: str = ""


class SlipAnswered(Body, frozen=True, kw_only=True):
    """What a department did or found. Typed from paper it has the paper's number and day."""

    KIND = "slip_answered"
    slip: str
    answer: str
    way: AnswerWay = AnswerWay.LINE
    document_no: str = ""
    answered_on: str = ""


class MandateGiven(Body, frozen=True, kw_only=True):
    """Somebody may act for the applicant: for what, from when until when."""

    KIND = "mandate_given"
    agent: str
    scope: tuple[str, ...]
    from_day: str
    until: str
    paper: str = ""


class MandateEnded(Body, frozen=True, kw_only=True):
    """A mandate (its entry) was taken back or given up before its time."""

    KIND = "mandate_ended"
    mandate: str
    reason: str


class CaseReassigned(Body, frozen=True, kw_only=True):
    """A case went from one clerk to another of the same station; the one asked first stays named."""

    KIND = "case_reassigned"
    from_clerk: str
    to_clerk: str
    to_name: str
    reason: str = ""


class StandInNamed(Body, frozen=True, kw_only=True):
    """While a clerk is away another does the post's work (A and B post); days inclusive."""

    KIND = "stand_in_named"
    clerk: str
    stand_in: str
    stand_in_name: str
    from_day: str
    until: str

"""Facts about finding out how a family lives: verification, visits, neighbours, letters, meetings, the opinion.

Money in fen. ``row`` is ``applicant`` or a row of the sheet; days are ISO.
"""

import msgspec

from forms.case.body import Body
from forms.case.life_terms import AnswerWay, Finding, IncomeKind, Unasked
from forms.terms import Role


class Queried(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of a verification: authorised by a signed paper, or why that one is left out."""

    row: str
    supporter: bool = False
    authorised: bool = True
    unasked: Unasked | None = None


class VerificationAsked(Body, frozen=True, kw_only=True):
    """The township asked the county's verification office to check these people."""

    KIND = "verification_asked"
    people: tuple[Queried, ...]
    way: AnswerWay = AnswerWay.LINE
    note: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found for one person; ``note`` in plain words."""

    row: str
    finding: Finding
    note: str = ""


class VerificationAnswered(Body, frozen=True, kw_only=True):
    """The answer to a request (``asked``: its entry). Typed from paper it has the paper's number and day."""

    KIND = "verification_answered"
    asked: str
    found: tuple[Found, ...]
    way: AnswerWay = AnswerWay.LINE
    document_no: str = ""
    answered_on: str = ""
    note: str = ""


class IncomeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A year's income of one person, of one kind, in fen."""

    row: str
    kind: IncomeKind
    year_fen: int
    note: str = ""


class HomeVisited(Body, frozen=True, kw_only=True):
    """A home was visited by two or more; ``by`` is the role that sent them. ``remote`` only in a major emergency."""

    KIND = "home_visited"
    by: Role
    investigators: tuple[str, ...]
    present: tuple[str, ...]
    incomes: tuple[IncomeLine, ...] = ()
    property: str = ""
    housing: str = ""
    conclusion: str
    signed_by: tuple[str, ...] = ()
    remote: bool = False
    remote_reason: str = ""


class NeighboursAsked(Body, frozen=True, kw_only=True):
    """Neighbours were asked; who asked, whom, and what they said."""

    KIND = "neighbours_asked"
    investigators: tuple[str, ...]
    neighbours: tuple[str, ...]
    statement: str


class LetterSent(Body, frozen=True, kw_only=True):
    """A letter asked an office or a person for proof."""

    KIND = "letter_sent"
    to: str
    asked: str


class LetterAnswered(Body, frozen=True, kw_only=True):
    """The answer to a letter (its entry)."""

    KIND = "letter_answered"
    letter: str
    answer: str
    answered_on: str = ""


class CommunityReviewed(Body, frozen=True, kw_only=True):
    """A community review after an objection: who was there, how many for and against, what came of it."""

    KIND = "community_reviewed"
    attended: tuple[str, ...]
    in_favour: int
    against: int
    conclusion: str


class OpinionGiven(Body, frozen=True, kw_only=True):
    """The township's review opinion. ``aid_class`` as the matter's rules name it."""

    KIND = "opinion_given"
    supports: bool
    reason: str
    aid_class: str = ""
    members: int | None = None
    amount_fen: int | None = None


class CaseMeetingHeld(Body, frozen=True, kw_only=True):
    """One case, one meeting: who sat, about what, what they concluded."""

    KIND = "case_meeting_held"
    attended: tuple[str, ...]
    subject: str
    conclusion: str
    amount_fen: int | None = None


class HelpExplained(Body, frozen=True, kw_only=True):
    """After help first: the applicant's later explanation, and which papers came with it."""

    KIND = "help_explained"
    statement: str
    materials: tuple[str, ...] = ()

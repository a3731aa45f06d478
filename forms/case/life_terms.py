"""Closed vocabularies of a case's life after acceptance. A code's meaning never changes."""

from enum import StrEnum


class AnswerWay(StrEnum):
    """How an answer came: over the line, in a sealed file, or typed from a stamped paper."""

    LINE = "line"
    BUNDLE = "bundle"
    PAPER = "paper"


class Finding(StrEnum):
    """What means verification found for one person."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NO_DATA = "no_data"


class Unasked(StrEnum):
    """Why somebody was left out of a verification: refused to sign, could not be reached, or is a child."""

    REFUSED_TO_SIGN = "refused_to_sign"
    UNREACHABLE = "unreachable"
    MINOR = "minor"


class IncomeKind(StrEnum):
    """The four kinds of income, and other."""

    WAGES = "wages"
    BUSINESS = "business"
    PROPERTY = "property"
    TRANSFERS = "transfers"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why the county sends a file back."""

    PAPERS_MISSING = "papers_missing"
    SURVEY_INCOMPLETE = "survey_incomplete"
    VERIFICATION_MISSING = "verification_missing"
    NOTICE_FAULTY = "notice_faulty"
    HOUSEHOLD_WRONG = "household_wrong"
    OPINION_UNCLEAR = "opinion_unclear"
    OTHER = "other"


class ServiceWay(StrEnum):
    """How a paper was served. Left and refused need a witness."""

    SERVED = "served"
    LEFT = "left"
    POSTED = "posted"
    REFUSED = "refused"


class SlipManner(StrEnum):
    """What another department is asked: to take the matter over, to help, or to be acted for."""

    TRANSFER = "transfer"
    CO_HANDLING = "co_handling"
    PROXY_HANDLING = "proxy_handling"


class ReviewGround(StrEnum):
    """Why a decided case is looked at again."""

    PERIODIC = "periodic"
    CHANGE_REPORTED = "change_reported"
    DEATH = "death"
    EMPLOYMENT = "employment"
    SPOT_CHECK = "spot_check"
    TIP = "tip"


class ReviewResult(StrEnum):
    """What a review proposes."""

    UNCHANGED = "unchanged"
    INCREASE = "increase"
    DECREASE = "decrease"
    END = "end"


class ClosedBecause(StrEnum):
    """Why a case closed without a decision, or after it."""

    WITHDRAWN = "withdrawn"
    DIED = "died"
    WILL_NOT_COOPERATE = "will_not_cooperate"


class VillageDuty(StrEnum):
    """The seven helper duties of a village committee (notice of 2018)."""

    HARDSHIP_SWEEP = "hardship_sweep"
    FOUND_AND_REPORTED = "found_and_reported"
    GUARDIANSHIP = "guardianship"
    NOTICE_WATCH = "notice_watch"
    KEEPING_CURRENT = "keeping_current"
    POLICY_ADVICE = "policy_advice"
    PUBLICITY_WORK = "publicity_work"


class LeadSource(StrEnum):
    """Where a lead to somebody in need came from."""

    VILLAGE = "village"
    SWEEP = "sweep"
    HOTLINE = "hotline"
    DATA_ALERT = "data_alert"
    DEPARTMENT = "department"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


class LeadResult(StrEnum):
    """What looking after a lead gave."""

    APPLIES = "applies"
    HELPED = "helped"
    NO_NEED = "no_need"
    DECLINED = "declined"
    NOT_FOUND = "not_found"
    HANDED_ON = "handed_on"


class PaymentBack(StrEnum):
    """Why a payment came back."""

    WRONG_NUMBER = "wrong_number"
    NAME_DIFFERS = "name_differs"
    ACCOUNT_CLOSED = "account_closed"
    OTHER = "other"

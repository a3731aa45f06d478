"""Closed lists of the law data: events, competence, signers, publicity, order of remedies."""

from enum import StrEnum


class StageEvent(StrEnum):
    """What happened at the window that starts or ends a stage. The day of the event is never counted."""

    ACCEPTED = "accepted"
    REGISTERED = "registered"
    RECEIVED = "received"
    MATERIALS_COMPLETE = "materials_complete"
    SURVEY_STARTED = "survey_started"
    CHECK_REQUEST = "check_request"
    CHECK_STARTED = "check_started"
    OPINION = "opinion"
    POSTED = "posted"
    NOTICE_ENDED = "notice_ended"
    OBJECTION = "objection"
    FILE_RECEIVED = "file_received"
    PUSHED = "pushed"
    PUSH_RECEIVED = "push_received"
    RESULT_RECEIVED = "result_received"
    DECISION = "decision"
    REFUSAL_TOLD = "refusal_told"
    RESULT_TOLD = "result_told"
    AID_GIVEN = "aid_given"
    FIRST_PAYMENT = "first_payment"
    REPORT = "report"
    REASSESSED = "reassessed"
    DEATH = "death"
    LAST_REVIEW = "last_review"
    REVIEWED = "reviewed"
    EXPIRED = "expired"
    YEARLY = "yearly"
    LIST_DRAWN_UP = "list_drawn_up"
    KNOWS_DECISION = "knows_decision"
    REMEDY_SOUGHT = "remedy_sought"
    FILE_SENT = "file_sent"
    VIEWS_HEARD = "views_heard"
    HANDED_OVER = "handed_over"
    APPLIED_ONLINE = "applied_online"
    ARCHIVED = "archived"


class Competence(StrEnum):
    """Which place is competent for a matter."""

    HOUSEHOLD_REGISTRATION = "household_registration"
    EMERGENCY_PLACE = "emergency_place"
    ANY_WINDOW = "any_window"
    OTHER_ORGAN = "other_organ"


class SignerRule(StrEnum):
    """Whose signatures a paper needs; ``NOBODY`` for papers that are only shown."""

    NOBODY = "nobody"
    APPLICANT = "applicant"
    APPLICANT_AND_AGENT = "applicant_and_agent"
    EACH_ADULT = "each_adult"
    EACH_SUPPORTER = "each_supporter"
    GUARDIAN = "guardian"


class PublicityRule(StrEnum):
    """``PUBLISH``: posted; ``NONE``: no rule asks for it; ``NEVER``: posting would break the law."""

    PUBLISH = "publish"
    NONE = "none"
    NEVER = "never"


class PublicField(StrEnum):
    """What may stand on a posted notice. Nothing outside this list is ever posted."""

    APPLICANT_NAME = "applicant_name"
    VILLAGE = "village"
    MEMBER_COUNT = "member_count"
    PROPOSED_KIND = "proposed_kind"
    PROPOSED_AMOUNT = "proposed_amount"
    AMOUNT = "amount"
    PERIOD = "period"
    COMPLAINT_PHONE = "complaint_phone"
    ORGAN_ADDRESS = "organ_address"


class RemedyOrder(StrEnum):
    """Which remedy comes first for a kind of paper."""

    REVIEW_FIRST = "review_first"
    EITHER = "either"

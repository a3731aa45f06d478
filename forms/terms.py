"""Closed vocabularies of the house. Codes are stored and sent; words for them live in the catalogues."""

from enum import StrEnum


class Confidence(StrEnum):
    """How sure a row of the law is. Only ``TEXT`` is ever printed as law."""

    TEXT = "text"
    EXCERPT = "excerpt"
    INFERRED = "inferred"
    PRACTICE = "practice"
    UNVERIFIED = "unverified"


class Unit(StrEnum):
    """Unit of a time limit. ``DATE`` is a fixed day of the year (MM-DD)."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    DATE = "date"


class Role(StrEnum):
    """What kind of station acts."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    HALL = "hall"
    COUNTY = "county"
    DEPARTMENT = "department"


class ClerkRole(StrEnum):
    """What a person at a station may do: take intakes, or also consent to refusals and supervise."""

    CLERK = "clerk"
    HEAD = "head"
    REVIEWER = "reviewer"


class AboutKind(StrEnum):
    """What an entry is about."""

    VISIT = "visit"
    CASE = "case"
    PERSON = "person"
    STATION = "station"


class MaterialState(StrEnum):
    """What a matter wants with a material once its condition holds."""

    SIGN = "sign"
    SHOW = "show"
    FETCH = "fetch"
    NEVER_ASK = "never_ask"


class Mark(StrEnum):
    """What a clerk noted about one material of one signer. Absent means still missing."""

    PRESENT = "present"
    PROMISED = "promised"
    SHARED = "shared"
    EXEMPT = "exempt"
    DECLARED = "declared"
    SIGNER_REFUSED = "signer_refused"
    SIGNER_UNREACHABLE = "signer_unreachable"


class Handling(StrEnum):
    """What became of an original: given back after a look, kept, or a copy taken."""

    RETURNED = "returned"
    RETAINED = "retained"
    COPIED = "copied"


class IdentityState(StrEnum):
    """Identity is a state, never a gate."""

    VERIFIED = "verified"
    AS_SHOWN = "as_shown"
    NO_NUMBER = "no_number"
    UNKNOWN = "unknown"


class Caller(StrEnum):
    """Who stands at the window; apart from who applies."""

    SELF = "self"
    FAMILY = "family"
    GUARDIAN = "guardian"
    AGENT = "agent"
    VILLAGE = "village"


class Signing(StrEnum):
    """How a person signs."""

    SIGNATURE = "signature"
    FINGERPRINT = "fingerprint"
    READ_OUT = "read_out"
    GUARDIAN = "guardian"


class Speech(StrEnum):
    """How one speaks with the applicant."""

    MANDARIN = "mandarin"
    HAKKA = "hakka"
    MINNAN = "minnan"
    SIGN_LANGUAGE = "sign_language"
    WRITING = "writing"


class NearRelation(StrEnum):
    """What a member of the family is to somebody of the staff: the list of the rule of 2012."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"


class StaffPost(StrEnum):
    """Whose near relatives are registered apart (No. 57 art. 11)."""

    ASSISTANCE_STAFF = "assistance_staff"
    VILLAGE_COMMITTEE = "village_committee"


class Channel(StrEnum):
    """How a visit reached the window."""

    WINDOW = "window"
    PHONE = "phone"
    ONLINE = "online"
    HOME = "home"
    VILLAGE = "village"


class Outcome(StrEnum):
    """The one outcome of one matter at one visit."""

    ACCEPTED = "accepted"
    RECEIVED = "received"
    NOTICED = "noticed"
    HELPED_FIRST = "helped_first"
    HANDED_ON = "handed_on"
    NON_ACCEPTANCE_PROPOSED = "non_acceptance_proposed"
    NOT_ACCEPTED = "not_accepted"
    ONLY_ASKED = "only_asked"


class Step(StrEnum):
    """Where a case stands now."""

    OPENED = "opened"
    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    HELPED_FIRST = "helped_first"
    HANDED_ON = "handed_on"
    NOT_ACCEPTED = "not_accepted"
    PUBLIC = "public"
    SENT_UP = "sent_up"
    RETURNED = "returned"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"
    CLOSED = "closed"
    ARCHIVED = "archived"


class FlowAct(StrEnum):
    """One act in the life of a matter after its acceptance; the rows of a matter's flow name them."""

    VERIFICATION = "verification"
    SURVEY = "survey"
    NEIGHBOURS = "neighbours"
    LETTER = "letter"
    REVIEW_MEETING = "review_meeting"
    OPINION = "opinion"
    PUBLICITY = "publicity"
    FILE_UP = "file_up"
    DECISION = "decision"
    VIEWS = "views"
    SERVICE = "service"
    PAYMENT = "payment"
    ANNOUNCEMENT = "announcement"
    ARCHIVE = "archive"
    REVIEW = "review"
    HAND_OVER = "hand_over"
    INFORM = "inform"
    AGENT = "agent"


class WindowKind(StrEnum):
    """What this window does with a matter: decides, reviews and sends up, or no more than the rest says.

    ``HANDS_OVER``: another organ's matter leaves with a slip. ``INFORMS``: the window says where to go.
    ``AGENT``: the window carries it to another place for the person.
    """

    DECIDES = "decides"
    REVIEWS = "reviews"
    HANDS_OVER = "hands_over"
    INFORMS = "informs"
    AGENT = "agent"


class Light(StrEnum):
    """The sign of a clock or a waiting case, most urgent first. One sign, one meaning."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    NORMAL = "normal"
    PAUSED = "paused"
    SUPPLEMENT = "supplement"
    NONE = "none"


class PaperKind(StrEnum):
    """Every paper the window prints."""

    MATERIALS_RECEIPT = "materials_receipt"
    ONE_TIME_NOTICE = "one_time_notice"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    VILLAGE_RECEIPT = "village_receipt"
    NON_ACCEPTANCE_NOTICE = "non_acceptance_notice"
    TRANSFER_SLIP = "transfer_slip"
    GUIDANCE_SLIP = "guidance_slip"
    MATTER_GUIDE = "matter_guide"
    APPLICATION_FORM = "application_form"
    VERIFICATION_AUTHORISATION = "verification_authorisation"
    TRUTH_UNDERTAKING = "truth_undertaking"
    DESTITUTE_STATEMENT = "destitute_statement"
    MANDATE = "mandate"
    HELP_FIRST_REGISTER = "help_first_register"
    PROMISE_LATER_UNDERTAKING = "promise_later_undertaking"
    PROMISE_LATER_NOTICE = "promise_later_notice"
    CO_HANDLING_SLIP = "co_handling_slip"
    PROXY_HANDLING_SLIP = "proxy_handling_slip"
    HOME_VISIT_FORM = "home_visit_form"
    NEIGHBOUR_VISIT_RECORD = "neighbour_visit_record"
    COMMUNITY_REVIEW_RECORD = "community_review_record"
    PUBLIC_NOTICE = "public_notice"
    PUBLICATION = "publication"
    CONFIRMATION_NOTICE = "confirmation_notice"
    NOT_CONFIRMED_DECISION = "not_confirmed_decision"
    HEARING_RECORD = "hearing_record"
    CUT_OR_END_DECISION = "cut_or_end_decision"
    SERVICE_RECEIPT = "service_receipt"
    RATING_FORM = "rating_form"
    FILE_INDEX = "file_index"
    DAY_LEDGER = "day_ledger"
    HANDOVER_LIST = "handover_list"
    CASE_DISCUSSION_RECORD = "case_discussion_record"


class Variant(StrEnum):
    """Normal or large print (18 pt and more)."""

    NORMAL = "normal"
    LARGE = "large"


class VerdictKind(StrEnum):
    """The county's answer to one entry; never changes."""

    KEPT = "kept"
    PROPOSAL = "kept_as_proposal"
    SET_ASIDE = "set_aside"
    TOO_NEW = "too_new"


class CallResult(StrEnum):
    """What came of a telephone call."""

    REACHED = "reached"
    RELATIVE = "relative"
    NO_ANSWER = "no_answer"
    BAD_NUMBER = "bad_number"
    OUT_OF_SERVICE = "out_of_service"


class ScanSource(StrEnum):
    """How the picture of a paper came to the window: a chosen file, or the folder a scanner writes to."""

    FILE = "file"
    FOLDER = "folder"


class SecondNoticeReason(StrEnum):
    """Why a second notice asks for more. Only ``OVERSIGHT`` counts against told-once."""

    OVERSIGHT = "oversight"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    RULES_CHANGED = "rules_changed"
    STATEMENTS_DIFFER = "statements_differ"


class HandOn(StrEnum):
    """How another organ's matter leaves this window."""

    TRANSFER = "transfer"
    GUIDANCE = "guidance"

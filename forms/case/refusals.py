"""Why an act may not be done now: a value that names the rule behind it. Words for it live in the catalogues."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Rule(StrEnum):
    """The rule behind a refusal. ``docs/rules.md`` says where each comes from."""

    ROLE_MAY_NOT = "role_may_not"
    VILLAGE_ONLY_RECEIVES = "village_only_receives"
    PAPERS_MISSING = "papers_missing"
    NOTHING_MISSING = "nothing_missing"
    SECOND_NOTICE_NEEDS_REASON = "second_notice_needs_reason"
    IDENTITY_UNCONFIRMED = "identity_unconfirmed"
    NAME_MISSING = "name_missing"
    ALREADY_DONE = "already_done"
    CONFLICT_OPEN = "conflict_open"
    READ_ONLY = "read_only"
    NOT_EMERGENCY = "not_emergency"
    TWO_STAFF = "two_staff"
    FIELD_MISSING = "field_missing"
    GROUND_UNKNOWN = "ground_unknown"
    HEAD_CONSENTS = "head_consents"
    OTHER_PERSON_CONSENTS = "other_person_consents"
    HANDED_OVER = "handed_over"
    REASON_MISSING = "reason_missing"
    DOOR_UNKNOWN = "door_unknown"
    MATTER_UNKNOWN = "matter_unknown"
    NOT_PROMISABLE = "not_promisable"
    ORGAN_MISSING = "organ_missing"
    EXTENSION_UNKNOWN = "extension_unknown"
    NOT_THERE = "not_there"
    NOT_IN_FLOW = "not_in_flow"
    STEP_MISSING = "step_missing"
    TOO_EARLY = "too_early"
    NOT_ACCEPTED_YET = "not_accepted_yet"
    CASE_CLOSED = "case_closed"
    NEVER_POSTED = "never_posted"
    OBJECTION_OPEN = "objection_open"
    VIEWS_FIRST = "views_first"
    OFFER_FIRST = "offer_first"
    WITNESS_MISSING = "witness_missing"
    UNAUTHORISED = "unauthorised"
    SIGNED_PAPER_MISSING = "signed_paper_missing"


class Refusal(msgspec.Struct, frozen=True):
    """An act refused: the rule, the field it stands at (a path, may be empty), and what to put in the sentence."""

    rule: Rule
    at: str = ""
    details: Mapping[str, str] = {}

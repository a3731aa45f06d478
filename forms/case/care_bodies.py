"""Facts about keeping up after a decision and about finding need: reviews, changes, leads, the village's duties.

Money in fen; months as ``YYYY-MM``; days ISO.
"""

import msgspec

from forms.case.body import Body
from forms.case.life_terms import LeadResult, LeadSource, ReviewGround, ReviewResult, VillageDuty


class ChangeReported(Body, frozen=True, kw_only=True):
    """The family, or somebody for it, reported a change."""

    KIND = "change_reported"
    what: str
    reporter: str
    since: str = ""


class MemberDied(Body, frozen=True, kw_only=True):
    """A member of a decided family died (``row`` of the sheet)."""

    KIND = "member_died"
    row: str
    died_on: str
    source: str = ""


class ReviewStarted(Body, frozen=True, kw_only=True):
    """A decided case is looked at again; ``limit`` is the matter's stage it answers, if one."""

    KIND = "review_started"
    ground: ReviewGround
    limit: str = ""
    note: str = ""


class ReviewConcluded(Body, frozen=True, kw_only=True):
    """What a review (its entry) proposes; ``next_limit`` the stage the family is under from now on."""

    KIND = "review_concluded"
    review: str
    result: ReviewResult
    finding: str
    next_limit: str = ""


class AidChanged(Body, frozen=True, kw_only=True):
    """Aid was raised, cut or ended from a month. ``gradual_until``: it fades out after somebody found work."""

    KIND = "aid_changed"
    review: str
    result: ReviewResult
    from_month: str
    reasons: str
    amount_fen: int | None = None
    members: int | None = None
    gradual_until: str = ""


class LeadNoted(Body, frozen=True, kw_only=True):
    """Somebody may be in need: who, where, what is known, from where. Stands on a visit of its own."""

    KIND = "lead_noted"
    source: LeadSource
    name: str
    situation: str
    village: str = ""
    phone: str = ""
    urgent: bool = False


class LeadFollowed(Body, frozen=True, kw_only=True):
    """A lead (its entry) was looked after; ``visit`` is the visit that came of it."""

    KIND = "lead_followed"
    lead: str
    result: LeadResult
    finding: str = ""
    visit: str = ""


class SweptHousehold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One household of a sweep; ``lead`` is the visit opened for it, if any."""

    name: str
    situation: str
    lead: str = ""


class SweepDone(Body, frozen=True, kw_only=True):
    """A village went through its households: the period, how many were seen, those in hardship."""

    KIND = "sweep_done"
    village: str
    period: str
    seen: int
    households: tuple[SweptHousehold, ...] = ()


class DutyLogged(Body, frozen=True, kw_only=True):
    """One of the village's seven helper duties was done."""

    KIND = "duty_logged"
    duty: VillageDuty
    village: str
    text: str
    household: str = ""


class VisitShared(Body, frozen=True, kw_only=True):
    """A home visit of another case of this household is used here, so nobody is visited twice for one question."""

    KIND = "visit_shared"
    case: str
    entry: str
    visited_on: str
    conclusion: str

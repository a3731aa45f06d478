"""The life of a case after acceptance, read from its acts: what was done, what is open, where it stands.

Everything here is total: any acts, in any order, give an answer. Acts are ordered by when they happened.
"""

from collections.abc import Sequence
from typing import TypeVar

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.body import Body
from forms.case.life_terms import ReviewResult, SlipManner
from forms.case.state import ActRecord, CaseState, Stamp, VisitState
from forms.terms import Step

LIFE = (
    v.VerificationAsked, v.VerificationAnswered, v.HomeVisited, v.NeighboursAsked, v.LetterSent, v.LetterAnswered,
    v.CommunityReviewed, v.OpinionGiven, v.CaseMeetingHeld, v.HelpExplained, n.NoticePosted, n.NoticePhotographed,
    n.ObjectionRaised, n.ObjectionSettled, n.NoticeEnded, n.Announced, d.FileSent, d.FileReturned, d.Decided,
    d.ViewsHeard, d.ServiceRecorded, d.PaymentStarted, d.PaymentReturned, d.CaseArchived, d.CaseClosed,
    d.ApplicantPassedOn, d.ApplicantMoved, z.SlipSent, z.SlipTaken, z.SlipAnswered, z.MandateGiven, z.MandateEnded,
    z.CaseReassigned, k.ChangeReported, k.MemberDied, k.ReviewStarted, k.ReviewConcluded, k.AidChanged, k.LeadNoted,
    k.LeadFollowed, k.VisitShared, b.EventHappened,
)  # fmt: skip
_EVENTS: dict[type[Body], tuple[str, ...]] = {
    v.VerificationAsked: ("check_request",),
    v.OpinionGiven: ("opinion",),
    n.NoticePosted: ("posted",),
    n.NoticeEnded: ("notice_ended",),
    n.ObjectionRaised: ("objection",),
    d.FileSent: ("file_sent",),
    d.ViewsHeard: ("views_heard",),
    d.PaymentStarted: ("first_payment",),
    d.CaseArchived: ("archived",),
    z.SlipAnswered: ("result_received",),
    k.MemberDied: ("death",),
    k.ReviewConcluded: ("reviewed", "last_review"),
}
B = TypeVar("B", bound=Body)


def events_of(body: Body) -> tuple[str, ...]:
    """Return what an act makes happen. A grant is the first time the family was looked at, so it counts as a review."""
    if isinstance(body, d.Decided):
        return ("decision", "last_review") if body.granted else ("decision",)
    if isinstance(body, d.ServiceRecorded):
        return ("result_told", "refusal_told") if body.refusal else ("result_told",)
    if isinstance(body, z.SlipSent):
        return ("pushed",) if body.manner is SlipManner.PROXY_HANDLING else ("handed_over",)
    if isinstance(body, z.SlipTaken):
        return ("push_received",) if body.taken else ()
    return _EVENTS.get(type(body), ())


def of(state: CaseState | VisitState, kind: type[B]) -> tuple[tuple[Stamp, B], ...]:
    """Return the acts of one kind that count, the latest last."""
    return _of(state.acts, kind)


def last(state: CaseState | VisitState, kind: type[B]) -> tuple[Stamp, B] | None:
    """Return the latest act of a kind that counts, or None."""
    found = _of(state.acts, kind)
    return found[-1] if found else None


def by_entry(state: CaseState | VisitState, kind: type[B], entry: str) -> B | None:
    """Return the act of a kind with this entry id, or None."""
    return next((body for stamp, body in _of(state.acts, kind) if stamp.entry == entry), None)


def is_with_county(case: CaseState) -> bool:
    """Whether the county has the file that was sent up last in its hands."""
    sent = received = -1
    for place, record in enumerate(case.acts):
        if record.voided:
            continue
        if isinstance(record.body, d.FileSent):
            sent = place
        elif isinstance(record.body, b.EventHappened) and record.body.event == "file_received":
            received = place
    return -1 < sent < received


def unanswered_checks(case: CaseState) -> tuple[tuple[Stamp, v.VerificationAsked], ...]:
    """Return the verifications asked that have no answer."""
    answered = {body.asked for _, body in of(case, v.VerificationAnswered)}
    return tuple(one for one in of(case, v.VerificationAsked) if one[0].entry not in answered)


def hanging_notices(case: CaseState) -> tuple[tuple[Stamp, n.NoticePosted], ...]:
    """Return the notices posted and not yet taken down."""
    ended = {body.notice for _, body in of(case, n.NoticeEnded)}
    return tuple(one for one in of(case, n.NoticePosted) if one[0].entry not in ended)


def open_objections(case: CaseState) -> tuple[tuple[Stamp, n.ObjectionRaised], ...]:
    """Return the objections that nobody has looked into."""
    settled = {body.objection for _, body in of(case, n.ObjectionSettled)}
    return tuple(one for one in of(case, n.ObjectionRaised) if one[0].entry not in settled)


def open_slips(case: CaseState) -> tuple[tuple[Stamp, z.SlipSent], ...]:
    """Return the slips that have no answer and were not declined."""
    done = {body.slip for _, body in of(case, z.SlipAnswered)}
    done |= {body.slip for _, body in of(case, z.SlipTaken) if not body.taken}
    return tuple(one for one in of(case, z.SlipSent) if one[0].entry not in done)


def open_review(case: CaseState) -> tuple[Stamp, k.ReviewStarted] | None:
    """Return the review that is not finished: not concluded, or concluded with a change that is not yet made."""
    unchanged = {body.review for _, body in of(case, k.ReviewConcluded) if body.result is ReviewResult.UNCHANGED}
    done = unchanged | {body.review for _, body in of(case, k.AidChanged)}
    found = [one for one in of(case, k.ReviewStarted) if one[0].entry not in done]
    return found[-1] if found else None


def aided(case: CaseState) -> bool:
    """Whether the case is granted and its aid has not ended."""
    return _aided(case.acts)


def is_closed(case: CaseState) -> bool:
    """Whether the case was withdrawn, closed or put away."""
    return case.reached in {Step.CLOSED, Step.ARCHIVED}


def handler(case: CaseState) -> str:
    """Return the id of the clerk the case is with now; the one asked first stays named on the visit."""
    moved = last(case, z.CaseReassigned)
    return moved[1].to_clerk if moved else (case.stamp.clerk if case.stamp else "")


def mandates_on(case: CaseState, day: str) -> tuple[tuple[Stamp, z.MandateGiven], ...]:
    """Return the mandates in force on a day (ISO)."""
    ended = {body.mandate for stamp, body in of(case, z.MandateEnded) if stamp.day <= day}
    return tuple(
        one for one in of(case, z.MandateGiven) if one[0].entry not in ended and one[1].from_day <= day <= one[1].until
    )


def reached(acts: Sequence[ActRecord]) -> Step | None:
    """Return how far the acts brought the case, or None while nothing moved it."""
    if _of(acts, d.CaseClosed):
        return Step.CLOSED
    decided = _of(acts, d.Decided)
    archived = _of(acts, d.CaseArchived)
    if decided and not decided[-1][1].granted:
        return Step.ARCHIVED if archived else Step.REFUSED
    if decided:
        if _aided(acts):
            return Step.GRANTED  # put away or not, the aid runs on
        return Step.ARCHIVED if archived else Step.ENDED
    if archived:
        return Step.ARCHIVED
    step: Step | None = None
    for record in acts:
        if not record.voided:
            step = _MOVES.get(type(record.body), step)
    return step


_MOVES: dict[type[Body], Step | None] = {
    n.NoticePosted: Step.PUBLIC,
    n.NoticeEnded: None,
    d.FileSent: Step.SENT_UP,
    d.FileReturned: Step.RETURNED,
}


def _of(acts: Sequence[ActRecord], kind: type[B]) -> tuple[tuple[Stamp, B], ...]:
    return tuple((one.stamp, one.body) for one in acts if isinstance(one.body, kind) and not one.voided)


def _aided(acts: Sequence[ActRecord]) -> bool:
    decided = _of(acts, d.Decided)
    if not decided or not decided[-1][1].granted:
        return False
    changes = [body for stamp, body in _of(acts, k.AidChanged) if stamp.happened >= decided[-1][0].happened]
    return not (changes and changes[-1].result is ReviewResult.END)

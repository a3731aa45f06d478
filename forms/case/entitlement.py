"""Which role may write which kind of fact. Acts refuse by it at the desk; the county enforces it at push."""

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import scan_bodies as p
from forms.case import slip_bodies as z
from forms.case import station_bodies as s
from forms.case import survey_bodies as v
from forms.terms import Role

_DESK = frozenset({Role.VILLAGE, Role.TOWNSHIP, Role.HALL})
_ACCEPTING = frozenset({Role.TOWNSHIP, Role.HALL})
_DECIDING = frozenset({Role.TOWNSHIP, Role.HALL, Role.COUNTY, Role.DEPARTMENT})
_EVERYONE = frozenset(Role)
_COUNTY = frozenset({Role.COUNTY})

_MAY_WRITE: dict[str, frozenset[Role]] = {
    **{
        kind.KIND: _DESK
        for kind in (
            b.FieldsSet, b.RowDeleted, b.VisitOpened, b.InquiryAnswered, b.CaseOpened, b.CaseRepinned, b.Received,
            b.Noticed, b.OutcomeVoided, b.PaperPrinted, b.PaperHandedOver, b.PaperVoided, b.OriginalReturned,
            b.CallLogged, b.ConflictResolved, b.ProposalAnswered, b.DuplicateJudged, b.SamePerson, b.NotSamePerson,
            p.ScanAdded, p.ScanRemoved,
            s.StationOpened, s.ClerkChanged, s.SignInFailed, s.CalendarTaken,
        )
    },
    # Acceptance is the township's (Social Assistance Law art. 5 and 37): a village only receives.
    **{
        kind.KIND: _ACCEPTING
        for kind in (b.Accepted, b.NonAcceptanceProposed, b.NonAcceptanceDecided, b.HelpedFirst)
    },
    # After acceptance a village helps, posts and serves; it asks for no verification and gives no opinion.
    **{
        kind.KIND: _DESK
        for kind in (
            v.NeighboursAsked, v.HelpExplained, n.NoticePosted, n.NoticePhotographed, n.ObjectionRaised, n.NoticeEnded,
            n.Announced, d.ServiceRecorded, d.ApplicantPassedOn, d.ApplicantMoved, z.MandateGiven, z.MandateEnded,
            z.CaseReassigned, z.StandInNamed, k.LeadNoted, k.LeadFollowed, k.SweepDone, k.DutyLogged,
        )
    },
    **{
        kind.KIND: _ACCEPTING
        for kind in (
            v.VerificationAsked, v.LetterSent, v.LetterAnswered, v.CommunityReviewed, v.OpinionGiven,
            n.ObjectionSettled, d.FileSent, k.VisitShared,
        )
    },
    **{
        kind.KIND: _DECIDING
        for kind in (
            v.VerificationAnswered, v.HomeVisited, v.CaseMeetingHeld, d.Decided, d.ViewsHeard, d.PaymentStarted,
            d.PaymentReturned, d.CaseArchived, d.CaseClosed, z.SlipSent, z.SlipTaken, z.SlipAnswered, k.ReviewStarted,
            k.ReviewConcluded, k.AidChanged,
        )
    },
    **{kind.KIND: _EVERYONE for kind in (k.ChangeReported, k.MemberDied)},
    d.FileReturned.KIND: frozenset({Role.COUNTY, Role.DEPARTMENT}),
    b.HandedOn.KIND: _DESK,
    b.PaperIssued.KIND: _EVERYONE,
    b.NoteWritten.KIND: _EVERYONE,
    b.LimitExtended.KIND: _DECIDING,
    b.EventHappened.KIND: _DECIDING | _DESK,
    b.Transferred.KIND: _COUNTY,
    s.Released.KIND: _COUNTY,
    s.Erased.KIND: _COUNTY,
}  # fmt: skip


def may_write(role: Role, kind: str) -> bool:
    """Whether this role may write this kind. A kind unknown here is let through: an older side keeps it opaque."""
    allowed = _MAY_WRITE.get(kind)
    return allowed is None or role in allowed

"""Which role may write which kind of fact. Acts refuse by it at the desk; the county enforces it at push."""

from forms.case import bodies as b
from forms.case import scan_bodies as p
from forms.case import station_bodies as s
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

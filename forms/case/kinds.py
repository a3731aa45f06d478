"""Every kind and version of a body that this program understands."""

from forms.case import bodies as b
from forms.case import scan_bodies as p
from forms.case import station_bodies as s
from forms.case.body import Body

KINDS: dict[tuple[str, int], type[Body]] = {
    (kind.KIND, kind.VERSION): kind
    for kind in (
        b.FieldsSet,
        b.RowDeleted,
        b.VisitOpened,
        b.InquiryAnswered,
        b.CaseOpened,
        b.CaseRepinned,
        b.Received,
        b.Noticed,
        b.Accepted,
        b.HelpedFirst,
        b.HandedOn,
        b.NonAcceptanceProposed,
        b.NonAcceptanceDecided,
        b.OutcomeVoided,
        b.PaperIssued,
        b.PaperPrinted,
        b.PaperHandedOver,
        b.PaperVoided,
        b.OriginalReturned,
        b.CallLogged,
        b.LimitExtended,
        b.EventHappened,
        b.Transferred,
        b.ConflictResolved,
        b.ProposalAnswered,
        b.DuplicateJudged,
        b.SamePerson,
        b.NotSamePerson,
        b.NoteWritten,
        p.ScanAdded,
        p.ScanRemoved,
        s.StationOpened,
        s.ClerkChanged,
        s.SignInFailed,
        s.CalendarTaken,
        s.Released,
        s.Erased,
    )
}

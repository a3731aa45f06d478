"""The kinds of facts and what each says. A field's meaning never changes; a new field has a default.

Kinds are names in the past tense or nouns of what happened. Every body is encoded once as JSON and kept
as those bytes. A kind or version unknown here is kept opaque and makes its case read-only.
"""

import msgspec

from forms.case.body import Body, Scalar
from forms.terms import (
    CallResult,
    Channel,
    Handling,
    HandOn,
    IdentityState,
    PaperKind,
    SecondNoticeReason,
    Variant,
)


class FieldSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field's new value. ``base`` is the id of the entry last seen for this path, null for the first."""

    path: str
    base: str | None
    value: Scalar


class FieldsSet(Body, frozen=True):
    """Fields of a visit or case were written (see ``forms.case.fields`` for the paths)."""

    KIND = "set"
    fields: tuple[FieldSet, ...]


class RowDeleted(Body, frozen=True):
    """A row such as ``household/<row>`` was removed; ``seen`` are the entries last seen below it."""

    KIND = "row_deleted"
    path: str
    seen: tuple[str, ...] = ()


class OnlineOrigin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an online application came from: its own number and day, and the day it was taken offline."""

    system: str
    number: str
    applied_on: str
    received_offline_on: str


class VisitOpened(Body, frozen=True):
    """A person came (or called, or applied online) with one trouble. ``first_inquiry`` names the one asked first."""

    KIND = "visit_opened"
    channel: Channel
    station: str
    first_inquiry: str
    first_inquiry_name: str
    online: OnlineOrigin | None = None


class InquiryAnswered(Body, frozen=True):
    """Someone only asked: the matters and what was handed out. Name optional, no case."""

    KIND = "inquiry_answered"
    matters: tuple[str, ...]
    question: str = ""
    result: str = ""


class CaseOpened(Body, frozen=True):
    """One matter of a visit became a case with its number for ever, pinned to an edition."""

    KIND = "case_opened"
    case_no: str
    visit: str
    matter: str
    station: str
    edition: str


class CaseRepinned(Body, frozen=True):
    """A case was moved to another edition of the law, and why."""

    KIND = "case_repinned"
    edition: str
    reason: str


class ItemTaken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One paper taken over the counter: of which signer, how its original was handled, how many."""

    material: str
    signer: str = ""
    handling: Handling | None = None
    copies: int = 1
    pages: int | None = None
    retained_until: str | None = None


class Received(Body, frozen=True):
    """Papers were received; at a village this is not acceptance and starts no statutory clock."""

    KIND = "received"
    items: tuple[ItemTaken, ...]
    deliverer: str = ""
    send_by: str | None = None


class Gap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One missing paper named in a notice."""

    material: str
    signer: str = ""


class Noticed(Body, frozen=True):
    """What is missing was told. ``ordinal`` counts notices of the case; ``counted`` is the told-once counter."""

    KIND = "one_time_notice"
    ordinal: int
    gaps: tuple[Gap, ...]
    could_have_asked: tuple[Gap, ...] = ()
    reason: SecondNoticeReason | None = None
    explanation: str = ""
    counted: bool = False


class PromisedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper the applicant promised to bring later, and until when."""

    material: str
    signer: str = ""
    until: str


class Accepted(Body, frozen=True):
    """The township accepted the application; the statutory clock starts."""

    KIND = "accepted"
    later: tuple[PromisedItem, ...] = ()
    promised_limit: int | None = None


class HelpedFirst(Body, frozen=True):
    """Help was given before papers (emergency): by two staff, with consent of the one responsible. Money in fen."""

    KIND = "helped_first"
    reason: str
    form: str
    staff: tuple[str, str]
    responsible: str
    receiver: str
    amount_fen: int | None = None
    goods: str = ""
    receiver_signing: str = ""
    identity: IdentityState = IdentityState.UNKNOWN
    identity_reason: str = ""
    witness: str = ""
    supplement_by: str | None = None


class HandedOn(Body, frozen=True):
    """Another organ's matter left this window with a slip; the first-inquiry officer stays responsible."""

    KIND = "handed_on"
    manner: HandOn
    door: str
    organ: str
    address: str = ""
    phone: str = ""
    reply_by: str | None = None
    attached: tuple[str, ...] = ()
    note: str = ""


class NonAcceptanceProposed(Body, frozen=True):
    """A clerk proposes not to accept, on one ground of the closed list; and which organ is competent, if one is."""

    KIND = "non_acceptance_proposed"
    ground: str
    explanation: str
    competent: str = ""
    competent_address: str = ""
    competent_phone: str = ""


class NonAcceptanceDecided(Body, frozen=True):
    """The head of the window consented to (or rejected) the proposal with this entry id."""

    KIND = "non_acceptance_decided"
    proposal: str
    consented: bool
    note: str = ""


class OutcomeVoided(Body, frozen=True):
    """An outcome not yet handed over was voided; its numbers stay used."""

    KIND = "outcome_voided"
    outcome: str
    reason: str


class PaperIssued(Body, frozen=True):
    """A paper was made and stored byte for byte. ``printed_entry`` is the entry it documents."""

    KIND = "paper_issued"
    paper: PaperKind
    variant: Variant
    printed_entry: str
    pdf_sha256: str
    blob: str
    blob_key: str
    size: int
    pages: int
    document_no: str = ""
    signer: str = ""
    copies: int = 1


class PaperPrinted(Body, frozen=True):
    """A stored paper was sent to a printer or saved; the first has ordinal 1, later ones are reprints with a reason."""

    KIND = "paper_printed"
    paper: str
    ordinal: int
    reason: str = ""
    reprint_sha256: str = ""


class PaperHandedOver(Body, frozen=True):
    """The clerk says the paper is in the person's hand."""

    KIND = "paper_handed_over"
    paper: str
    receiver: str = ""
    way: str = "in_person"


class PaperVoided(Body, frozen=True):
    """A paper was voided; its document number stays used."""

    KIND = "paper_voided"
    paper: str
    reason: str


class OriginalReturned(Body, frozen=True):
    """A retained original was given back."""

    KIND = "original_returned"
    material: str
    receiver: str
    signer: str = ""


class CallLogged(Body, frozen=True):
    """A telephone call on a case: who was called, what came of it, what was promised."""

    KIND = "call_logged"
    callee: str
    result: CallResult
    promise: str = ""


class LimitExtended(Body, frozen=True):
    """A limit was extended on one of its grounds."""

    KIND = "limit_extended"
    stage: str
    ground: str
    approver: str
    reason: str = ""


class EventHappened(Body, frozen=True):
    """Something that starts, ends or suspends a clock happened (``file_received``, ``posted`` …)."""

    KIND = "event_happened"
    event: str
    note: str = ""


class Transferred(Body, frozen=True):
    """The owning station of a case changed."""

    KIND = "transferred"
    to_station: str
    reason: str = ""


class ConflictResolved(Body, frozen=True):
    """A person chose between values written side by side; names the entries of both."""

    KIND = "conflict_resolved"
    path: str
    entries: tuple[str, ...]
    value: Scalar


class ProposalAnswered(Body, frozen=True):
    """The owner took, or did not take, an edit by another station."""

    KIND = "proposal_answered"
    entry: str
    taken: bool
    note: str = ""


class DuplicateJudged(Body, frozen=True):
    """A clerk saw that the person is known, and chose: ``continue``, ``new_matter`` or ``not_same`` (with a reason)."""

    KIND = "duplicate_judged"
    other_case: str
    choice: str
    reason: str = ""


class SamePerson(Body, frozen=True):
    """Two person records are one person."""

    KIND = "same_person"
    other: str


class NotSamePerson(Body, frozen=True):
    """Two person records are not one person, and why."""

    KIND = "not_same_person"
    other: str
    reason: str


class NoteWritten(Body, frozen=True):
    """A note in the timeline; ``tolerance`` marks an error corrected in good faith (fault tolerance)."""

    KIND = "note_written"
    text: str
    tolerance: bool = False

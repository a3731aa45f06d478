"""What a paper is composed from: plain values of one visit, already looked up, as they are known today.

The counter fills it from the folded case and the statute. An empty text or None means "not known": it is
printed as an empty line, left out, or turned into whom to ask; it is never guessed. Dates are ISO.
"""

import msgspec

from forms.paper.input_after import AfterOnPaper
from forms.statute.model import Source
from forms.terms import (
    Caller,
    Handling,
    HandOn,
    IdentityState,
    Mark,
    MaterialState,
    Role,
    SecondNoticeReason,
    Signing,
    Unit,
)


class StationOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """The window: place name, issuing organ and seal are three different things.

    ``organ`` is empty where the station may not issue in an organ's name. ``provisional``: not yet enrolled.
    """

    place_name: str
    role: Role = Role.TOWNSHIP
    organ: str = ""
    window_name: str = ""
    seal_name: str = ""
    phone: str = ""
    address: str = ""
    supervising_phone: str = ""
    office_hours: str = ""
    provisional: bool = False


class PersonOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A person: applicant, household member, supporter or signer. ``sex`` is male, female or unknown.

    ``absence`` of a supporter is ``signer_refused`` or ``signer_unreachable``, with its contact record.
    """

    row: str = ""
    name: str = ""
    id_number: str = ""
    id_state: IdentityState = IdentityState.VERIFIED
    id_reason: str = ""
    sex: str = ""
    birth_date: str = ""
    phone: str = ""
    nation: str = ""
    marriage: str = ""
    registered_at: str = ""
    lives_at: str = ""
    village: str = ""
    relation: str = ""
    lives_together: bool | None = None
    in_register: bool | None = None
    not_counted_reason: str = ""
    must_sign: bool = False
    income: str = ""
    absence: Mark | None = None
    contact_record: str = ""


class CallerOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands at the window, apart from who applies; ``mandate`` says what the agent may do."""

    caller: Caller = Caller.SELF
    name: str = ""
    relation: str = ""
    id_number: str = ""
    phone: str = ""
    mandate: str = ""


class LimitOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A limit: its length, where it comes from, and the day it ends when it runs.

    ``whole``: up to the written answer; otherwise up to the end of ``stage`` only. ``provisional``: the day
    falls in a year whose holiday table is not out. ``promised``: a shorter limit the county promised.
    """

    number: int
    unit: Unit
    source: Source
    stage: str = ""
    whole: bool = True
    due: str = ""
    provisional: bool = False
    promised: bool = False


class MatterOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One matter: its name in the law, its name in the 2018 notice, its case, its limit, its sources."""

    id: str
    name: str
    seed_name: str = ""
    case_number: str = ""
    limit: LimitOnPaper | None = None
    sources: tuple[Source, ...] = ()


class LineOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One material of one signer (or of nobody in particular) as the checklist shows it now."""

    code: str
    name: str
    name_for_citizen: str = ""
    state: MaterialState = MaterialState.SHOW
    mark: Mark | None = None
    signer: str = ""
    signer_name: str = ""
    matters: tuple[str, ...] = ()
    form: str = ""
    issued_by: str = ""
    how_to_get: str = ""
    where: str = ""
    bring: str = ""
    phone: str = ""
    office_hours: str = ""
    why: str = ""
    source: Source | None = None
    handling: Handling | None = None
    copies: int = 1
    pages: int | None = None
    retained_until: str = ""
    promised_until: str = ""
    note: str = ""

    @property
    def asked(self) -> bool:
        """Whether the person has to bring or sign it."""
        return self.state in {MaterialState.SIGN, MaterialState.SHOW}

    @property
    def missing(self) -> bool:
        """Whether it is asked and nothing was noted yet."""
        return self.asked and self.mark is None


class NoticeOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Which notice of the case this is; a second one has a reason. ``deadline`` only from a sourced row."""

    ordinal: int = 1
    reason: SecondNoticeReason | None = None
    explanation: str = ""
    deadline: LimitOnPaper | None = None
    sources: tuple[Source, ...] = ()


class HandOnOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Where another organ's matter goes. Address and telephone are the county's; empty means not known."""

    manner: HandOn
    matter: str
    organ: str
    address: str = ""
    phone: str = ""
    reply_by: str = ""
    attached: tuple[str, ...] = ()
    note: str = ""
    law: str = ""
    source: Source | None = None
    immediate: bool = False


class RefusalOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One ground of the closed list, what is said about it, and who is competent instead (empty: not known)."""

    ground: str
    source: Source
    explanation: str = ""
    competent_organ: str = ""
    competent_address: str = ""
    competent_phone: str = ""
    consented_by: str = ""


class RemedyOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """How to disagree: the order is data; organ and court are county values, empty = the paper says whom to ask."""

    review_first: bool
    review: LimitOnPaper
    suit: LimitOnPaper
    reviewing_organ: str = ""
    court: str = ""


class HelpOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Help given before the papers: ``form`` is cash or goods, money in fen."""

    reason: str = ""
    form: str = ""
    amount_fen: int | None = None
    goods: str = ""
    staff: tuple[str, ...] = ()
    responsible: str = ""
    receiver: str = ""
    receiver_signing: Signing = Signing.SIGNATURE
    witness: str = ""
    happened: str = ""
    supplement_by: str = ""
    sources: tuple[Source, ...] = ()


class GuideParagraphOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a guide; its source is printed only when its text was read."""

    heading: str
    text: str
    source: Source | None = None


class GuideOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What to know and bring for one matter in one situation."""

    name: str
    seed_name: str = ""
    situation: tuple[str, ...] = ()
    paragraphs: tuple[GuideParagraphOnPaper, ...] = ()
    lines: tuple[LineOnPaper, ...] = ()
    limit: LimitOnPaper | None = None


class HandingUpOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Where a village sends what it received: the accepting organ, and by when (empty: no day is promised)."""

    organ: str
    phone: str = ""
    send_by: str = ""


class OptionOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A box of the application form: a class of assistance or a circumstance, ticked or not."""

    name: str
    ticked: bool = False


class PaperInput(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a paper may need; each paper takes its part.

    ``issued`` is the day on the paper. ``signer`` makes a signature page for one person; None means all who must
    sign. ``after``: what the papers after acceptance need; ``basis``: the law that they rest
    on. ``blank``: an empty form. ``reprint`` counts reprints (0: the first print). ``qr`` is the signed payload.
    """

    station: StationOnPaper
    issued: str
    applicant: PersonOnPaper = PersonOnPaper()
    caller: CallerOnPaper = CallerOnPaper()
    household: tuple[PersonOnPaper, ...] = ()
    supporters: tuple[PersonOnPaper, ...] = ()
    matters: tuple[MatterOnPaper, ...] = ()
    lines: tuple[LineOnPaper, ...] = ()
    classes: tuple[OptionOnPaper, ...] = ()
    circumstances: tuple[OptionOnPaper, ...] = ()
    request_text: str = ""
    happened_at: str = ""
    clerk_name: str = ""
    first_inquiry_name: str = ""
    visit_number: str = ""
    case_number: str = ""
    document_number: str = ""
    signing: Signing = Signing.SIGNATURE
    sign_witness: str = ""
    signer: PersonOnPaper | None = None
    notice: NoticeOnPaper = NoticeOnPaper()
    hand_on: HandOnOnPaper | None = None
    refusal: RefusalOnPaper | None = None
    remedy: RemedyOnPaper | None = None
    help: HelpOnPaper | None = None
    guides: tuple[GuideOnPaper, ...] = ()
    handing_up: HandingUpOnPaper | None = None
    after: AfterOnPaper = AfterOnPaper()
    basis: tuple[Source, ...] = ()
    qr: bytes | None = None
    reprint: int = 0
    sample: bool = False
    blank: bool = False

    @property
    def number(self) -> str:
        """The number in the head: the case's, else the first matter's, else the visit's."""
        numbers = (self.case_number, *(matter.case_number for matter in self.matters), self.visit_number)
        return next((number for number in numbers if number), "")


class PaperRefusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a paper cannot be made: the field of ``PaperInput`` that is missing or does not do, and a sentence."""

    kind: str
    field: str
    message: str

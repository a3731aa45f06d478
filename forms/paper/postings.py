"""What is posted in the village: the first opinion before the decision, and the decision after it.

Only the applicant's name, village, number of members, kind and amount stand there; children's matters never do.
"""

import datetime as dt

import msgspec

from forms.case.people import ADULT_AGE
from forms.paper.basis import basis_of
from forms.paper.content import Block, Caution, Footer, Lead, PaperContent, Para, Table
from forms.paper.frame import framed, issued, law_basis, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.input_after import PostingRowOnPaper
from forms.paper.phrases import dated, yuan
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

SCHEMA = schema(
    "title columns amount_note privacy",
    lead="village",
    lead_month="village month",
    period="days from_day to_day",
    ask="phone address",
    members="number",
)
WIDTHS = (2, 5, 5, 3, 5, 5)


def compose_notice(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the posting of the first opinion; it says from when to when, and whom to tell an objection."""
    posting = given.after.posting
    kind = PaperKind.PUBLIC_NOTICE
    if not (posting.from_day and posting.to_day and posting.days):
        return refusal(kind, "after.posting.from_day", _("A posting says from which day to which day it hangs."))
    if not given.station.phone:
        return refusal(kind, "station.phone", _("A posting gives the telephone for objections."))
    return _compose(kind, given, variant)


def compose_publication(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return what is made public of decisions: name, number of members, kind and amount."""
    return _compose(PaperKind.PUBLICATION, given, variant)


def _compose(kind: PaperKind, given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    if refused := without_organ(given, kind) or _forbidden(kind, given):
        return refused
    say, posting = wording(kind, SCHEMA), given.after.posting
    rows = tuple(_row(number, row, say) for number, row in enumerate(posting.rows, 1))
    lead = "lead_month" if posting.month else "lead"
    blocks: tuple[Block | None, ...] = (
        Lead(say(lead, village=posting.village, **({"month": posting.month} if posting.month else {}))),
        _period(given, say) if kind is PaperKind.PUBLIC_NOTICE else None,
        Table(say.all("columns"), rows, WIDTHS),
        Para(say("amount_note")),
        Para(say("ask", phone=given.station.phone, address=given.station.address or given.station.organ), strong=True),
        issued(given),
        Footer((say("privacy"),)),
        law_basis(basis_of(kind, given)),
    )
    made = framed(given, kind, variant, say("title"), blocks, copies=2)
    return _unnumbered(made)


def _unnumbered(made: PaperContent) -> PaperContent:
    """Return a posting without the case's number or code: it hangs on a wall."""
    return msgspec.structs.replace(made, case_number=None, case_label="", qr=None)


def _forbidden(kind: PaperKind, given: PaperInput) -> PaperRefusal | None:
    posting, born = given.after.posting, given.applicant.birth_date
    if not posting.rows:
        return refusal(kind, "after.posting.rows", _("A posting names at least one family."))
    if posting.never:
        return refusal(kind, "after.posting.never", _("The law of this matter says that it is not made public."))
    child = bool(born) and _age(born, given.issued) < ADULT_AGE
    if child or any(row.minor for row in posting.rows):
        return refusal(kind, "after.posting.rows", _("A child is never named in a posting."))
    return None


def _age(born: str, issued_on: str) -> int:
    birth, day = dt.date.fromisoformat(born[:10]), dt.date.fromisoformat(issued_on[:10])
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _row(number: int, row: PostingRowOnPaper, say: Wording) -> tuple[str, ...]:
    members = say("members", number=row.members) if row.members is not None else ""
    amount = yuan(row.amount_fen) if row.amount_fen is not None else ""
    return str(number), row.applicant, row.village, members, row.kind, amount


def _period(given: PaperInput, say: Wording) -> Caution:
    posting = given.after.posting
    return Caution(say("period", days=posting.days, from_day=dated(posting.from_day), to_day=dated(posting.to_day)))

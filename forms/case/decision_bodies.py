"""Facts about deciding and what follows: the file up and back, decision, views, service, payment, archive, closing.

Money in fen; months as ``YYYY-MM``; days ISO.
"""

import msgspec

from forms.case.body import Body
from forms.case.life_terms import ClosedBecause, PaymentBack, ReturnReason, ServiceWay


class FileSent(Body, frozen=True, kw_only=True):
    """The file went up; ``missing`` names what does not lie in it."""

    KIND = "file_sent"
    to: str
    pages: int | None = None
    missing: tuple[str, ...] = ()


class FileReturned(Body, frozen=True, kw_only=True):
    """The county sent the file back."""

    KIND = "file_returned"
    reason: ReturnReason
    note: str = ""


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another class looked at before a refusal: whether it fits, and whether the person wants it."""

    matter: str
    fits: bool
    wanted: bool = False
    note: str = ""


class Decided(Body, frozen=True, kw_only=True):
    """The decision. ``delegated``: by the township, because the province delegated it.

    Granted: class, members, amount, first month. Refused: reasons, and what else was assessed and offered.
    """

    KIND = "decided"
    granted: bool
    delegated: bool = False
    aid_class: str = ""
    members: int | None = None
    amount_fen: int | None = None
    from_month: str = ""
    until: str = ""
    reasons: str = ""
    offers: tuple[Offer, ...] = ()


class ViewsHeard(Body, frozen=True, kw_only=True):
    """Before a cut or an end the person was heard; or was asked and did not come (``absent``: how it was tried)."""

    KIND = "views_heard"
    person: str
    proposed: str
    statement: str = ""
    absent: str = ""


class ServiceRecorded(Body, frozen=True, kw_only=True):
    """A decision was served (``decision``: its entry). ``refusal``: it refuses, cuts or ends."""

    KIND = "service_recorded"
    decision: str
    way: ServiceWay
    receiver: str
    witness: str = ""
    refusal: bool = False
    note: str = ""


class PaymentStarted(Body, frozen=True, kw_only=True):
    """Payment starts with this month."""

    KIND = "payment_started"
    from_month: str
    amount_fen: int | None = None


class PaymentReturned(Body, frozen=True, kw_only=True):
    """The payment of a month came back."""

    KIND = "payment_returned"
    month: str
    reason: PaymentBack
    note: str = ""


class FiledPiece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of an archive list."""

    title: str
    pages: int = 1


class CaseArchived(Body, frozen=True, kw_only=True):
    """The file was put away with its list; ``missing`` names what is not in it, ``giver`` and ``taker`` signed."""

    KIND = "case_archived"
    pieces: tuple[FiledPiece, ...]
    missing: tuple[str, ...] = ()
    shelf: str = ""
    giver: str = ""
    taker: str = ""


class CaseClosed(Body, frozen=True, kw_only=True):
    """The case ended without going on. A withdrawal names the applicant's signed paper (a scan or printed entry)."""

    KIND = "case_closed"
    because: ClosedBecause
    signed_paper: str = ""
    signed_on: str = ""
    note: str = ""


class ApplicantPassedOn(Body, frozen=True, kw_only=True):
    """The applicant died; a family's matter went on with another member (``successor``: that row)."""

    KIND = "applicant_passed_on"
    died_on: str
    name: str
    successor: str


class ApplicantMoved(Body, frozen=True, kw_only=True):
    """The family moved to another township of the county; no day is lost. The county then moves the case."""

    KIND = "applicant_moved"
    place: str
    moved_on: str
    address: str = ""

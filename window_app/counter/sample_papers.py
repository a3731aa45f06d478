"""Every paper for a made-up family, from the law as it is shipped: to look at a paper without a ledger."""

import datetime as dt
import tomllib
from collections.abc import Mapping

import msgspec

from forms.case import bodies as b
from forms.case.body import Body, Scalar
from forms.case.checklist import checklist, gaps
from forms.case.fields import Sheet
from forms.case.merging import Fields
from forms.case.numbers import QrPayload, qr_text
from forms.case.state import CaseState, OutcomeRecord, Stamp, VisitState
from forms.case.supersession import Written
from forms.paper.input import PaperInput
from forms.paper.input_after import AfterOnPaper
from forms.paper.press import signers_of
from forms.statute.calendars import Calendars
from forms.statute.catalogue import Catalogue
from forms.statute.model import Source, Statute
from forms.terms import Channel, Outcome, PaperKind
from resources import packaged
from window_app.counter import composing, filling
from window_app.counter.station_card import StationCard

_NO_ENTRY, _NO_HASH, _NO_SIGNATURE = "0" * 32, "0" * 16, bytes(64)  # what a sample's code carries: it proves nothing


class SamplePaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one paper's sample adds to the family: the matter, what happened to the case, fields of the sheet."""

    matter: str
    sheet: dict[str, Scalar] = {}
    events: tuple[str, ...] = ()
    village: bool = False
    noticed: bool = False
    received: b.Received | None = None
    helped: b.HelpedFirst | None = None
    handed_on: b.HandedOn | None = None
    proposed: b.NonAcceptanceProposed | None = None
    after: AfterOnPaper = AfterOnPaper()


class Samples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The made-up family, its two windows, and what each paper needs besides."""

    day: str
    clerk: str
    first_inquiry: str
    case_no: str
    document_no: str
    township: StationCard
    village: StationCard
    sheet: dict[str, Scalar]
    paper: dict[PaperKind, SamplePaper]


def sample(
    kind: PaperKind, catalogue: Catalogue, calendars: Calendars, *, name: str = "", one: bool = False
) -> PaperInput:
    """Return what the sample of a paper is composed from, marked as a sample.

    ``name`` is the applicant's, any text; empty: the made-up one. ``one``: the page of one signer, where each
    signs alone.
    """
    samples = msgspec.convert(tomllib.loads(packaged.read_text("samples/papers.toml")), Samples)
    wanted = samples.paper[kind]
    card = samples.village if wanted.village else samples.township
    day = dt.date.fromisoformat(samples.day)
    statute = catalogue.statute_on(day, card.place)
    sheet = {**samples.sheet, **wanted.sheet, **({"applicant/name": name} if name else {})}
    case = _case(samples, wanted, sheet, statute, day)
    given = composing.for_kind(filling.fill(case, card, statute, calendars, day), case, kind, statute, card)
    given = msgspec.structs.replace(
        given, clerk_name=samples.clerk, document_number="" if wanted.village else samples.document_no, sample=True
    )
    given = msgspec.structs.replace(
        given,
        after=wanted.after,
        basis=_basis(kind, wanted, statute),
        remedy=given.remedy or composing.remedy_of(kind, card, statute),
    )
    signers = signers_of(kind, given) if one else ()
    return msgspec.structs.replace(given, signer=signers[0] if signers else None, qr=_code(samples.case_no))


def _basis(kind: PaperKind, wanted: SamplePaper, statute: Statute) -> tuple[Source, ...]:
    law = statute.matters.get(wanted.matter)
    posted = kind in {PaperKind.PUBLIC_NOTICE, PaperKind.COMMUNITY_REVIEW_RECORD}
    return (law.publicity.source,) if law and law.publicity and posted else ()


def _case(samples: Samples, wanted: SamplePaper, sheet: Sheet, statute: Statute, day: dt.date) -> CaseState:
    stamp = Stamp(entry=_NO_ENTRY, clerk=samples.clerk, happened=samples.day)
    opened = b.VisitOpened(
        channel=Channel.WINDOW,
        station=samples.township.code,
        first_inquiry="",
        first_inquiry_name=samples.first_inquiry,
    )
    fields = Fields({path: Written(value, "", None, "", "") for path, value in sheet.items()})
    return CaseState(
        id=_NO_ENTRY,
        visit=VisitState(id=_NO_ENTRY, fields=fields, opened=opened, stamp=stamp),
        opened=b.CaseOpened(
            case_no=samples.case_no, visit=_NO_ENTRY, matter=wanted.matter, station=samples.township.code, edition=""
        ),
        stamp=stamp,
        outcomes=tuple(
            OutcomeRecord(outcome=outcome, stamp=stamp, body=body)
            for outcome, body in _outcomes(wanted, sheet, statute, day).items()
        ),
        events=dict.fromkeys(wanted.events, (stamp,)),
    )


def _outcomes(wanted: SamplePaper, sheet: Sheet, statute: Statute, day: dt.date) -> Mapping[Outcome, Body]:
    law = statute.matters.get(wanted.matter)
    told = gaps(checklist(sheet, (law,), statute, day)) if law and wanted.noticed else ()
    helped = wanted.helped
    if helped is not None:
        helped = msgspec.structs.replace(helped, receiver=str(sheet["applicant/name"]))
    found = {
        Outcome.RECEIVED: wanted.received,
        Outcome.NOTICED: b.Noticed(ordinal=1, gaps=told) if told else None,
        Outcome.HELPED_FIRST: helped,
        Outcome.HANDED_ON: wanted.handed_on,
        Outcome.NON_ACCEPTANCE_PROPOSED: wanted.proposed,
    }
    return {outcome: body for outcome, body in found.items() if body is not None}


def _code(case_no: str) -> bytes:
    return qr_text(QrPayload(case_no, _NO_ENTRY, _NO_HASH, _NO_SIGNATURE)).encode()

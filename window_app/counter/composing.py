"""Composing and rendering a paper: everything it needs, looked up in case, law and station."""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from forms.case import bodies as b
from forms.case.checklist import checklist
from forms.case.clocks import clocks, running
from forms.case.people import adults_who_sign, applicant, supporters
from forms.case.state import CaseState, OutcomeRecord
from forms.paper import input as on_paper
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.layout.printing import page_count
from forms.paper.layout.printing import render as draw
from forms.paper.press import content_of
from forms.paper.wording import Wording, laid_over
from forms.statute.calendars import Calendars
from forms.statute.model import Matter, OpenValue, Statute
from forms.terms import Outcome, PaperKind, Variant
from resources import packaged
from window_app.counter import filling, filling_after
from window_app.counter.desk import Desk
from window_app.counter.station_card import StationCard


def render(
    kind: PaperKind, given: PaperInput, variant: Variant, words: Mapping[str, Wording] = MappingProxyType({})
) -> tuple[bytes, int] | PaperRefusal:
    """Return the PDF and its number of pages, or why the paper cannot be made; ``words``: the county's own."""
    with laid_over(words):
        content = content_of(kind, given, variant)
    if isinstance(content, PaperRefusal):
        return content
    pdf = draw(content)
    return pdf, page_count(pdf)


def paper_input(desk: Desk, case: CaseState, kind: PaperKind, signer: str, day: str = "") -> PaperInput:
    """Return everything a paper of this kind needs about this case; ``day`` is the day on the paper."""
    statute = desk.statute_of(case)
    issued = dt.date.fromisoformat(day) if day else desk.clock().today
    given = filling.fill(case, desk.card, statute, desk.calendars(), issued)
    given = msgspec.structs.replace(given, clerk_name=desk.clerk.name, signer=signer_of(case, signer))
    if kind is PaperKind.MATERIALS_RECEIPT:
        return _receipt(desk, given, case, statute)
    law = statute.matters.get(case.matter)
    if law is not None and case.acts:
        given = msgspec.structs.replace(
            given,
            after=filling_after.after(case, law, desk.calendars(), issued),
            remedy=remedy_of(kind, desk.card, statute),
        )
    return for_kind(given, case, kind, statute, desk.card)


def for_kind(given: PaperInput, case: CaseState, kind: PaperKind, statute: Statute, card: StationCard) -> PaperInput:
    """Return the input with what only papers of this kind need: what a notice told, a ground and remedy, a guide."""
    if kind is PaperKind.ONE_TIME_NOTICE:
        return _notice(given, case, statute)
    if kind is PaperKind.NON_ACCEPTANCE_NOTICE:
        return _refusal(card, given, case, statute)
    if kind is PaperKind.MATTER_GUIDE:
        law = statute.matters.get(case.matter)
        return msgspec.structs.replace(given, guides=(guide(law, given),) if law else ())
    return given


def guide(law: Matter, given: PaperInput, told: Sequence[OpenValue] = ()) -> on_paper.GuideOnPaper:
    """Return what to know and bring for one matter in the situation of the sheet; ``told``: the county's values."""
    local = [on_paper.GuideParagraphOnPaper(heading=one.name, text=one.said) for one in told]
    return on_paper.GuideOnPaper(
        name=law.names.law,
        seed_name=law.names.seed,
        situation=tuple(one.name for one in given.circumstances if one.ticked),
        paragraphs=(
            *(
                on_paper.GuideParagraphOnPaper(heading=one.heading, text=one.text, source=one.source)
                for one in law.guide
            ),
            *local,
        ),
        lines=tuple(line for line in given.lines if law.id in line.matters),
        limit=filling.length_only(law, {}),
    )


def with_guides(given: PaperInput, guides: tuple[on_paper.GuideOnPaper, ...], clerk: str) -> PaperInput:
    """Return the input of a guide of several matters."""
    return msgspec.structs.replace(given, guides=guides, clerk_name=clerk)


def first_due(case: CaseState, law: Matter | None, calendars: Calendars) -> tuple[str, bool]:
    """Return the day of the whole limit, or of the most urgent clock, and whether it is provisional."""
    if law is None:
        return "", False
    total = law.total()
    found = running(clocks(case, law, calendars))
    chosen = next((clock for clock in found if total and clock.stage.id == total.id), found[0] if found else None)
    return (chosen.due.due.isoformat(), chosen.due.provisional) if chosen else ("", False)


def taken_at_visit(desk: Desk, case: CaseState) -> tuple[b.ItemTaken, ...]:
    """Return everything received on the day of the standing outcome, over all cases of the visit, each paper once."""
    found: dict[tuple[str, str], b.ItemTaken] = {}
    day = case.standing.stamp.day if case.standing else ""
    for one in _siblings(desk, case):
        for record in one.outcomes:
            if isinstance(record.body, b.Received) and not record.voided and record.stamp.day == day:
                found.update({(item.material, item.signer): item for item in record.body.items})
    return tuple(found.values())


def document_number(series: str, year: int, number: int) -> str:
    """Return a document number as papers write it."""
    return packaged.read_text("codes/document-number.txt").strip().format(series=series, year=year, number=number)


def _siblings(desk: Desk, case: CaseState) -> tuple[CaseState, ...]:
    ids = desk.ledger.reading.cases_of(case.visit.id)
    return tuple(case if one == case.id else desk.case(one) for one in ids) or (case,)


def _receipt(desk: Desk, given: PaperInput, case: CaseState, statute: Statute) -> PaperInput:
    """One receipt for the visit: all its cases, every paper once, as it was handed in."""
    cases = [one for one in _siblings(desk, case) if one.opened]
    laws = [law for one in cases if (law := statute.matters.get(one.matter))]
    today = dt.date.fromisoformat(given.issued)
    whole = filling.lines(checklist(case.sheet, laws, statute, today), statute)
    return msgspec.structs.replace(
        given,
        lines=whole,
        matters=tuple(
            filling.matter(
                one,
                statute.matters.get(one.matter),
                statute.doors.get(one.matter),
                desk.calendars(),
                desk.card.promised_limits,
            )
            for one in cases
        ),
    )


def _notice(given: PaperInput, case: CaseState, statute: Statute) -> PaperInput:
    """The notice lists exactly the gaps it told, whatever was brought since."""
    if not case.notices:
        return given
    body = case.notices[-1][1]
    law = statute.matters.get(case.matter)
    return msgspec.structs.replace(
        given,
        lines=filling.only_gaps(given.lines, body.gaps) + tuple(line for line in given.lines if not line.asked),
        notice=on_paper.NoticeOnPaper(
            ordinal=body.ordinal,
            reason=body.reason,
            explanation=body.explanation,
            sources=(law.source,) if law else (),
        ),
    )


def _refusal(card: StationCard, given: PaperInput, case: CaseState, statute: Statute) -> PaperInput:
    proposal = _last(case, Outcome.NON_ACCEPTANCE_PROPOSED)
    law = statute.matters.get(case.matter)
    if proposal is None or not isinstance(proposal.body, b.NonAcceptanceProposed) or law is None:
        return given
    ground = law.refusal_ground(proposal.body.ground)
    if ground is None:
        return given
    return msgspec.structs.replace(
        given,
        refusal=on_paper.RefusalOnPaper(
            ground=ground.text,
            source=ground.source,
            explanation=proposal.body.explanation,
            competent_organ=proposal.body.competent,
            competent_address=proposal.body.competent_address,
            competent_phone=proposal.body.competent_phone,
        ),
        remedy=remedy_of(PaperKind.NON_ACCEPTANCE_NOTICE, card, statute),
    )


def remedy_of(kind: PaperKind, card: StationCard, statute: Statute) -> on_paper.RemedyOnPaper | None:
    """Return how to disagree with a paper of this kind, as law and county say; None where they say nothing."""
    remedy = statute.remedies.get(kind.value)
    if remedy is None:
        return None
    review, suit = statute.matters.get(remedy.review_matter), statute.matters.get(remedy.suit_matter)
    one, two = (law.stage("remedy") if law else None for law in (review, suit))
    if one is None or two is None:
        return None
    return on_paper.RemedyOnPaper(
        review_first=remedy.order == "review_first",
        review=on_paper.LimitOnPaper(number=one.number, unit=one.unit, source=one.source),
        suit=on_paper.LimitOnPaper(number=two.number, unit=two.unit, source=two.source),
        reviewing_organ=card.reviewing_organ,
        court=card.court,
    )


def signer_of(case: CaseState, row: str) -> on_paper.PersonOnPaper | None:
    """Return who signs a page alone, by the row of the sheet; None for an empty or unknown row."""
    if not row:
        return None
    sheet = case.sheet
    people = (applicant(sheet), *adults_who_sign(sheet, dt.date.max), *supporters(sheet))
    found = next((person for person in people if person.row == row), None)
    return filling.person(sheet, found) if found else None


def _last(case: CaseState, outcome: Outcome) -> OutcomeRecord | None:
    return next((record for record in reversed(case.outcomes) if record.outcome is outcome), None)

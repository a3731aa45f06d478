"""Somebody only asks what to bring: the guide in their hand, a first-inquiry line, no case."""

import hashlib

from forms.case.acts import opening
from forms.case.acts.standing import about_visit
from forms.case.bodies import PaperIssued, PaperPrinted
from forms.case.fields import Sheet, chosen, flag
from forms.case.refusals import Refusal, Rule
from forms.paper import input as on_paper
from forms.paper.input import PaperInput, PaperRefusal
from forms.statute.model import Matter, Statute
from forms.terms import Outcome, PaperKind, Variant
from window_app.counter import composing, county_words, draft_rows, draft_scans, drafting, filling, papers
from window_app.counter.desk import Desk
from window_app.counter.sheets import as_case, chosen_doors, chosen_matters
from window_app.counter.views import Finished, Summary
from window_app.ledger.drafts import Draft


def summary(desk: Desk, draft_id: str) -> Summary | Refusal:
    """Return what answering would do."""
    draft = desk.ledger.drafts.get(draft_id)
    if draft is None:
        return Refusal(Rule.NOT_THERE)
    laws = _asked(draft_rows.sheet_of(draft.fields), desk.statute())
    return Summary(
        matter=laws[0].id if laws else "",
        matter_name=" ".join(law.names.short for law in laws),
        outcome=Outcome.ONLY_ASKED,
        papers=(PaperKind.MATTER_GUIDE,) if laws else (),
    )


def answer(desk: Desk, draft_id: str) -> Finished | Refusal:
    """Record the first-inquiry line and make the guide of the chosen matters; name and everything else are optional."""
    draft = desk.ledger.drafts.get(draft_id)
    if draft is None:
        return Refusal(Rule.NOT_THERE)
    sheet = draft_rows.sheet_of(draft.fields)
    variant = Variant.LARGE if flag(sheet, "request/large_print") else Variant.NORMAL
    visit = desk.visit(drafting.visit_id(draft))
    facts = opening.answer_inquiry(visit, sheet, chosen(sheet, "matters"), desk.standing())
    if isinstance(facts, Refusal):
        return facts
    pdf = guide(desk, draft, variant)
    desk.append(facts, draft=draft.id)
    draft_scans.forget(desk, draft)
    issued = () if isinstance(pdf, Refusal | PaperRefusal) else (_store(desk, visit.id, facts[-1].id, pdf, variant),)
    return Finished(case_id=visit.id, case_no="", outcome=Outcome.ONLY_ASKED, papers=issued, draft_done=True)


def guide(desk: Desk, draft: Draft, variant: Variant) -> tuple[bytes, int] | Refusal | PaperRefusal:
    """Return the guide for the chosen matters and the situation ticked, without writing anything."""
    statute, today = desk.statute(), desk.clock().today
    sheet = draft_rows.sheet_of(draft.fields)
    laws = _asked(sheet, statute)
    if not laws:
        return Refusal(Rule.MATTER_UNKNOWN)
    guides: list[on_paper.GuideOnPaper] = []
    whole: PaperInput | None = None
    for law in laws:
        given = filling.fill(as_case(sheet), desk.card, statute, desk.calendars(), today)
        given = filling.with_matter(given, sheet, law, statute, today)
        guides.append(composing.guide(law, given, statute.told(law.family)))
        whole = whole or given
    assert whole is not None  # there is at least one law
    return composing.render(
        PaperKind.MATTER_GUIDE,
        composing.with_guides(whole, tuple(guides), desk.clerk.name),
        variant,
        county_words.of_profile(desk.ledger.places.profile),
    )


def _asked(sheet: Sheet, statute: Statute) -> tuple[Matter, ...]:
    """Return the matters that can be told about: this window's own, and those behind the chosen doors."""
    behind = (law for door in chosen_doors(sheet, statute) for law in statute.through(door.id) if law.guide)
    return (*chosen_matters(sheet, statute), *behind)


def to_print(desk: Desk, visit_id: str, paper_entry: str) -> papers.Print:
    """Return a guide to send to a printer, and the fact to write once it is there."""
    record = next(one for one in desk.visit(visit_id).papers if one.stamp.entry == paper_entry)
    pdf = papers.pdf_of(desk, visit_id, paper_entry)
    body = PaperPrinted(paper=paper_entry, ordinal=record.prints + 1)
    return papers.Print(pdf, (desk.standing().fact(about_visit(visit_id), body),))


def _store(desk: Desk, visit_id: str, printed: str, made: tuple[bytes, int], variant: Variant) -> str:
    pdf, pages = made
    stored = desk.ledger.blobs.put(pdf, desk.clock().utc_ms)
    body = PaperIssued(
        paper=PaperKind.MATTER_GUIDE,
        variant=variant,
        printed_entry=printed,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        blob=stored.name,
        blob_key=stored.key,
        size=stored.size,
        pages=pages,
    )
    return desk.append([desk.standing().fact(about_visit(visit_id), body)]).ids[0]

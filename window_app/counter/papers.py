"""Papers of a case: composed from the case as it stood, stored byte for byte, printed, handed over."""

import hashlib

import msgspec

from forms.case.acts import aftercare
from forms.case.acts.standing import about_case
from forms.case.bodies import Noticed, PaperIssued, Received
from forms.case.checklist import gaps
from forms.case.facts import NewFact
from forms.case.fields import flag
from forms.case.folding import fold_case, fold_visit
from forms.case.numbers import QrPayload, qr_text, signed_part
from forms.case.people import supporters
from forms.case.refusals import Refusal
from forms.case.state import CaseState, PaperRecord
from forms.paper.input import PaperRefusal
from forms.statute.vocabulary import SignerRule
from forms.terms import Outcome, PaperKind, Role, Variant
from window_app.counter import composing, county_words
from window_app.counter.desk import Desk
from window_app.counter.finishing import Plan
from window_app.counter.views import Summary

_BY_OUTCOME: dict[Outcome, tuple[PaperKind, ...]] = {
    Outcome.ACCEPTED: (PaperKind.ACCEPTANCE_NOTICE,),
    Outcome.NOTICED: (PaperKind.ONE_TIME_NOTICE,),
    Outcome.HELPED_FIRST: (PaperKind.HELP_FIRST_REGISTER,),
    Outcome.NOT_ACCEPTED: (PaperKind.NON_ACCEPTANCE_NOTICE,),
}


class Print(msgspec.Struct, frozen=True):
    """A paper on its way to a printer: its bytes, and the facts to write once it is there."""

    pdf: bytes
    facts: tuple[NewFact, ...]


def due_kinds(case: CaseState, role: Role) -> tuple[PaperKind, ...]:
    """Return the papers that the standing outcome puts into the person's hand."""
    record = case.standing
    if record is None:
        return ()
    if record.outcome is Outcome.RECEIVED:
        return (PaperKind.VILLAGE_RECEIPT,) if role is Role.VILLAGE else (PaperKind.MATERIALS_RECEIPT,)
    if record.outcome is Outcome.HANDED_ON:
        manner = getattr(record.body, "manner", "")
        return (PaperKind.TRANSFER_SLIP,) if manner == "transfer" else (PaperKind.GUIDANCE_SLIP,)
    kinds = _BY_OUTCOME.get(record.outcome, ())
    if case.accepted and case.accepted.later:
        kinds += (PaperKind.PROMISE_LATER_UNDERTAKING, PaperKind.PROMISE_LATER_NOTICE)
    return kinds


def missing(case: CaseState, role: Role) -> tuple[PaperKind, ...]:
    """Return the papers of the standing outcome that were not made: the power went before they were."""
    if case.standing is None:
        return ()
    printed_entry = case.standing.stamp.entry
    made = {paper.body.paper for paper in case.papers if paper.body.printed_entry == printed_entry and not paper.voided}
    return tuple(kind for kind in due_kinds(case, role) if kind not in made)


def summary(desk: Desk, plan: Plan, outcome: Outcome, *, last: bool) -> Summary:
    """Return what a planned outcome would do, in words' parts; with the visit's ``last`` outcome goes its receipt."""
    statute = desk.statute()
    law, door = statute.matters.get(plan.case.matter), statute.doors.get(plan.case.matter)
    due = composing.first_due(plan.case, law, desk.calendars())
    body = plan.case.standing.body if plan.case.standing else None
    told = body.gaps if isinstance(body, Noticed) else gaps(plan.lines) if outcome is Outcome.RECEIVED else ()
    return Summary(
        matter=plan.case.matter,
        matter_name=law.names.short if law else door.name if door else plan.case.matter,
        outcome=outcome,
        papers=_foretold_kinds(desk, plan, last=last),
        gaps=tuple(statute.materials[gap.material].name for gap in told if gap.material in statute.materials),
        due=due[0] if outcome is Outcome.ACCEPTED or outcome is Outcome.HELPED_FIRST else "",
        provisional=due[1],
    )


def _foretold_kinds(desk: Desk, plan: Plan, *, last: bool) -> tuple[PaperKind, ...]:
    kinds = due_kinds(plan.case, desk.card.role)
    taken = any(isinstance(fact.body, Received) for fact in plan.facts) or composing.taken_at_visit(desk, plan.case)
    receipt = (PaperKind.MATERIALS_RECEIPT,) if last and taken and PaperKind.VILLAGE_RECEIPT not in kinds else ()
    return tuple(dict.fromkeys((*kinds, *receipt)))


def issue_due(desk: Desk, case_id: str, with_receipt: bool) -> tuple[str, ...]:
    """Make and store the papers of the standing outcome that are not yet made; returns their entries.

    ``with_receipt``: the visit ends, so the receipt of everything handed in is made too, one for all its cases.
    In large letters where the sheet says so.
    """
    case = desk.case(case_id)
    variant = Variant.LARGE if flag(case.sheet, "request/large_print") else Variant.NORMAL
    if case.standing is None:
        return ()
    kinds = list(missing(case, desk.card.role))
    if with_receipt and composing.taken_at_visit(desk, case) and PaperKind.VILLAGE_RECEIPT not in kinds:
        kinds.append(PaperKind.MATERIALS_RECEIPT)
    issued = [issue(desk, case_id, kind, variant) for kind in dict.fromkeys(kinds)]
    return tuple(entry for entry in issued if isinstance(entry, str))


def issue(
    desk: Desk,
    case_id: str,
    kind: PaperKind,
    variant: Variant = Variant.NORMAL,
    signer: str = "",
    documents: str = "",
) -> str | PaperRefusal:
    """Make one paper of a case, store its bytes, record it; returns the entry that says so.

    ``documents`` is the entry that the paper is about; without it, the standing outcome's.
    """
    case = desk.case(case_id)
    printed = documents or _printed_entry(case, kind)
    number = _document_number(desk, kind)
    made = _pdf(desk, case, kind, variant, printed, signer, document_no=number)
    if isinstance(made, PaperRefusal):
        return made
    pdf, pages = made
    stored = desk.ledger.blobs.put(pdf, desk.clock().utc_ms)
    body = PaperIssued(
        paper=kind,
        variant=variant,
        printed_entry=printed,
        pdf_sha256=stored.sha256,
        blob=stored.name,
        blob_key=stored.key,
        size=stored.size,
        pages=pages,
        document_no=number,
        signer=signer,
    )
    return desk.append([desk.standing().fact(about_case(case_id), body)]).ids[0]


def pdf_of(desk: Desk, case_id: str, paper_entry: str) -> bytes:
    """Return the stored bytes of a paper, proved to be those that were handed out."""
    body = _record_of(desk, case_id, paper_entry).body
    return desk.ledger.blobs.read(body.blob, body.blob_key, body.pdf_sha256)


def to_print(desk: Desk, case_id: str, paper_entry: str, reason: str = "") -> Print | Refusal | PaperRefusal:
    """Return what to send to a printer; nothing is recorded before the printer has it (``printed``).

    From the second print on it is marked as a reprint, composed anew from the case as it stood then; the stored
    first copy never changes.
    """
    case = desk.case(case_id)
    record = _record(case, paper_entry)
    pdf = pdf_of(desk, case_id, paper_entry)
    digest = ""
    if record.prints:
        body = record.body
        made = _pdf(
            desk, case, body.paper, body.variant, body.printed_entry, body.signer,
            document_no=body.document_no, reprint=record.prints, day=record.stamp.day,
        )  # fmt: skip
        if isinstance(made, PaperRefusal):
            return made
        pdf, digest = made[0], hashlib.sha256(made[0]).hexdigest()
    decided = aftercare.print_paper(case, record, reason, digest, desk.standing())
    if isinstance(decided, Refusal):
        return decided
    return Print(pdf, tuple(decided))


def printed(desk: Desk, sent: Print) -> None:
    """Record a print that the printer took (or that was saved as a file)."""
    desk.append(sent.facts)


def hand_over(desk: Desk, case_id: str, paper_entry: str, receiver: str = "", way: str = "in_person") -> Refusal | None:
    """Record that the paper is in the person's hand."""
    case = desk.case(case_id)
    decided = aftercare.hand_over(case, _record(case, paper_entry), receiver, way, desk.standing())
    if isinstance(decided, Refusal):
        return decided
    desk.append(decided)
    return None


def preview(
    desk: Desk, case: CaseState, kind: PaperKind, variant: Variant = Variant.NORMAL, signer: str = ""
) -> bytes | PaperRefusal:
    """Return a paper without storing it: forms to sign, printed from what was typed so far."""
    made = _pdf(desk, case, kind, variant, "", signer)
    return made if isinstance(made, PaperRefusal) else made[0]


def _pdf(
    desk: Desk,
    case: CaseState,
    kind: PaperKind,
    variant: Variant,
    printed: str,
    signer: str,
    document_no: str = "",
    reprint: int = 0,
    day: str = "",
) -> tuple[bytes, int] | PaperRefusal:
    stood = _as_it_stood(desk, case, printed) if printed else case
    given = composing.paper_input(desk, stood, kind, signer, day)
    given = msgspec.structs.replace(
        given,
        document_number=document_no,
        reprint=reprint,
        qr=_code(desk, case, printed, _part(desk, case, kind, signer)),
    )
    return composing.render(kind, given, variant, county_words.of_profile(desk.ledger.places.profile))


def _as_it_stood(desk: Desk, case: CaseState, printed: str) -> CaseState:
    """Fold the case again up to the printed entry, so that a reprint says what the first print said."""
    entry = desk.ledger.reading.entry(printed)
    if entry is None:
        return case
    until = entry.header.written_at
    visit = fold_visit(case.visit.id, [fact for fact in case.visit.timeline if fact.header.written_at <= until])
    return fold_case(case.id, visit, [fact for fact in case.timeline if fact.header.written_at <= until])


def _code(desk: Desk, case: CaseState, printed: str, part: str) -> bytes | None:
    """Sign the code of a paper; a form of an opened case documents its opening, a draft's form has no code."""
    proven = printed or (case.stamp.entry if case.stamp else "")
    entry = desk.ledger.reading.entry(proven) if proven else None
    if entry is None:
        return None
    hash8 = entry.header.body_hash[:16]
    signature = desk.sign(signed_part(case.case_no, proven, hash8, part))
    return qr_text(QrPayload(case.case_no, proven, hash8, signature, part)).encode()


def paper_code(desk: Desk, case: CaseState, kind: PaperKind, signer: str = "") -> bytes | None:
    """Return the code on a form of this case, or on one signer's page of it; None before the case is opened."""
    return _code(desk, case, "", _part(desk, case, kind, signer))


def _part(desk: Desk, case: CaseState, kind: PaperKind, signer: str) -> str:
    """Return what one signer's page signs, so that scanning it back finds the line of the checklist."""
    if not signer:
        return ""
    outside = signer in {person.row for person in supporters(case.sheet)}
    wanted = SignerRule.EACH_SUPPORTER if outside else SignerRule.EACH_ADULT
    materials = desk.statute_of(case).materials.values()
    code = next((one.code for one in materials if one.paper is kind and one.signers is wanted), "")
    return f"{code}/{signer}" if code else ""


def _printed_entry(case: CaseState, kind: PaperKind) -> str:
    """Return the entry a paper documents: the outcome it belongs to, else the opening of the case."""
    outcome = case.standing
    if outcome is not None and kind not in _FORMS:
        return outcome.stamp.entry
    return case.stamp.entry if case.stamp else ""


_FORMS = {
    PaperKind.APPLICATION_FORM,
    PaperKind.VERIFICATION_AUTHORISATION,
    PaperKind.TRUTH_UNDERTAKING,
    PaperKind.DESTITUTE_STATEMENT,
    PaperKind.MANDATE,
    PaperKind.MATTER_GUIDE,
}
_NUMBERED = {
    PaperKind.ONE_TIME_NOTICE,
    PaperKind.ACCEPTANCE_NOTICE,
    PaperKind.NON_ACCEPTANCE_NOTICE,
    PaperKind.TRANSFER_SLIP,
    PaperKind.PROMISE_LATER_NOTICE,
}


def _document_number(desk: Desk, kind: PaperKind) -> str:
    """Take a number of the organ's series; empty where the station has no series or the paper carries none."""
    card = desk.card
    if kind not in _NUMBERED or not card.series or card.role is Role.VILLAGE:
        return ""
    now = desk.clock()
    taken = desk.ledger.document_numbers.take(card.organ, now.today.year, card.series, now.utc_ms)
    return composing.document_number(card.series, taken.year, taken.number)


def _record_of(desk: Desk, about_id: str, paper_entry: str) -> PaperRecord:
    """Find a paper of a case, or of a visit that only asked."""
    case = desk.case(about_id)
    if case.opened is not None:
        return _record(case, paper_entry)
    visit = desk.visit(about_id)
    return next(paper for paper in visit.papers if paper.stamp.entry == paper_entry)


def _record(case: CaseState, paper_entry: str) -> PaperRecord:
    return next(paper for paper in case.papers if paper.stamp.entry == paper_entry)

"""What happens to a case after its outcome: voiding, calls, originals, extensions, papers, conflicts."""

from forms.case import bodies as b
from forms.case.acts.standing import Decision, Standing, about_case, about_visit, refusal_to_write
from forms.case.fields import material_key
from forms.case.folding import EVENTS_OF_OUTCOMES
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, PaperRecord
from forms.case.writing import one_change
from forms.statute.model import Matter
from forms.statute.vocabulary import StageEvent
from forms.terms import CallResult, Handling

_EVENTS = frozenset(event.value for event in StageEvent)


def void_outcome(case: CaseState, reason: str, standing: Standing) -> Decision:
    """Void the standing outcome, with a reason, as long as none of its papers was handed over.

    Only a role that may give such an outcome may void it: a village voids no acceptance.
    """
    refusal = refusal_to_write(case, b.OutcomeVoided, standing)
    if refusal:
        return refusal
    record = case.standing
    if record is None:
        return Refusal(Rule.NOT_THERE)
    refusal = refusal_to_write(case, type(record.body), standing)
    if refusal:
        return refusal
    papers = [paper for paper in case.papers if paper.body.printed_entry == record.stamp.entry and not paper.voided]
    if any(paper.handed_over for paper in papers):
        return Refusal(Rule.HANDED_OVER)
    if not reason.strip():
        return Refusal(Rule.REASON_MISSING)
    about = about_case(case.id)
    return (
        standing.fact(about, b.OutcomeVoided(outcome=record.stamp.entry, reason=reason.strip())),
        *(standing.fact(about, b.PaperVoided(paper=paper.stamp.entry, reason=reason.strip())) for paper in papers),
    )


def log_call(case: CaseState, callee: str, result: CallResult, promise: str, standing: Standing) -> Decision:
    """Log a telephone call on a case."""
    refusal = refusal_to_write(case, b.CallLogged, standing)
    if refusal:
        return refusal
    if not callee.strip():
        return Refusal(Rule.FIELD_MISSING, at="call/callee")
    body = b.CallLogged(callee=callee.strip(), result=result, promise=promise.strip())
    return (standing.fact(about_case(case.id), body),)


def return_original(case: CaseState, material: str, signer: str, receiver: str, standing: Standing) -> Decision:
    """Give a retained original back to somebody who signs for it; the checklist then says it was given back."""
    refusal = refusal_to_write(case, b.OriginalReturned, standing)
    if refusal:
        return refusal
    kept = [one for one in case.originals if (one.material, one.signer) == (material, signer) and not one.returned]
    if not kept:
        return Refusal(Rule.NOT_THERE)
    if not receiver.strip():
        return Refusal(Rule.FIELD_MISSING, at="original/receiver")
    body = b.OriginalReturned(material=material, signer=signer, receiver=receiver.strip())
    at = f"materials/{material_key(material, signer)}/handling"
    handled = one_change(case.visit.fields, at, Handling.RETURNED.value)
    return (standing.fact(about_case(case.id), body), standing.fact(about_visit(case.visit.id), handled))


def extend_limit(
    case: CaseState, matter: Matter, stage_id: str, ground: str, approver: str, reason: str, standing: Standing
) -> Decision:
    """Extend a limit on one of its listed grounds; never automatic, always with an approver."""
    refusal = refusal_to_write(case, b.LimitExtended, standing)
    if refusal:
        return refusal
    stage = matter.stage(stage_id)
    if stage is None or stage.extension is None or stage.extension.ground(ground) is None:
        return Refusal(Rule.EXTENSION_UNKNOWN)
    before = [stamp for stamp, body in case.extensions if body.stage == stage_id]
    if before:
        return Refusal(Rule.ALREADY_DONE, details={"day": before[0].day})
    if not approver.strip():
        return Refusal(Rule.FIELD_MISSING, at="extension/approver")
    extended = b.LimitExtended(stage=stage_id, ground=ground, approver=approver.strip(), reason=reason.strip())
    return (standing.fact(about_case(case.id), extended),)


def record_event(case: CaseState, event: str, note: str, standing: Standing) -> Decision:
    """Record something that starts or ends a clock; what only an outcome makes happen is not recorded by hand."""
    refusal = refusal_to_write(case, b.EventHappened, standing)
    if refusal:
        return refusal
    if event not in _EVENTS or event in EVENTS_OF_OUTCOMES:
        return Refusal(Rule.NOT_THERE, at="event", details={"event": event})
    return (standing.fact(about_case(case.id), b.EventHappened(event=event, note=note)),)


def print_paper(case: CaseState, paper: PaperRecord, reason: str, reprint_sha256: str, standing: Standing) -> Decision:
    """Record a print; from the second on it is a reprint, marked on the paper, with a reason."""
    refusal = refusal_to_write(case, b.PaperPrinted, standing)
    if refusal:
        return refusal
    if paper.voided:
        return Refusal(Rule.NOT_THERE)
    ordinal = paper.prints + 1
    if ordinal > 1 and not reason.strip():
        return Refusal(Rule.REASON_MISSING)
    body = b.PaperPrinted(
        paper=paper.stamp.entry, ordinal=ordinal, reason=reason.strip(), reprint_sha256=reprint_sha256
    )
    return (standing.fact(about_case(case.id), body),)


def hand_over(case: CaseState, paper: PaperRecord, receiver: str, way: str, standing: Standing) -> Decision:
    """Record that the paper is in the person's hand; from then on its outcome can no longer be voided."""
    refusal = refusal_to_write(case, b.PaperHandedOver, standing)
    if refusal:
        return refusal
    if paper.voided:
        return Refusal(Rule.NOT_THERE)
    if paper.handed_over:
        return Refusal(Rule.ALREADY_DONE, details={"day": paper.handed_over.day})
    body = b.PaperHandedOver(paper=paper.stamp.entry, receiver=receiver.strip(), way=way)
    return (standing.fact(about_case(case.id), body),)


def resolve_conflict(case: CaseState, path: str, entry: str, standing: Standing) -> Decision:
    """Choose, between values that stand side by side, the one this entry wrote; both stay in the timeline.

    Where a row was deleted against an edit, choosing the deletion lets the row go and any other side keeps it.
    """
    refusal = refusal_to_write(case, b.ConflictResolved, standing)
    if refusal:
        return refusal
    for fields, about in ((case.visit.fields, about_visit(case.visit.id)), (case.fields, about_case(case.id))):
        for conflict in fields.conflicts:
            side = next((side for side in conflict.sides if side.entry == entry), None)
            if conflict.path == path and side is not None:
                entries = tuple(side.entry for side in conflict.sides)
                value = (entry not in conflict.letting_go or None) if conflict.row_deleted else side.value
                return (standing.fact(about, b.ConflictResolved(path=path, entries=entries, value=value)),)
    return Refusal(Rule.NOT_THERE, at=path)


def answer_proposal(case: CaseState, entry: str, taken: bool, note: str, standing: Standing) -> Decision:
    """Take, or do not take, an edit by another station; only the owning station answers, and a no says why."""
    refusal = refusal_to_write(case, b.ProposalAnswered, standing)
    if refusal:
        return refusal
    if case.owner not in {standing.station, *standing.former}:
        return Refusal(Rule.ROLE_MAY_NOT, details={"owner": case.owner})
    for proposals, about in ((case.proposals, about_case(case.id)), (case.visit.proposals, about_visit(case.visit.id))):
        if any(proposal.id == entry for proposal in proposals):
            if not taken and not note.strip():
                return Refusal(Rule.REASON_MISSING)
            return (standing.fact(about, b.ProposalAnswered(entry=entry, taken=taken, note=note.strip())),)
    return Refusal(Rule.NOT_THERE)


def write_note(case: CaseState, text: str, tolerance: bool, standing: Standing) -> Decision:
    """Write a note into the timeline."""
    refusal = refusal_to_write(case, b.NoteWritten, standing)
    if refusal:
        return refusal
    if not text.strip():
        return Refusal(Rule.FIELD_MISSING, at="note")
    return (standing.fact(about_case(case.id), b.NoteWritten(text=text.strip(), tolerance=tolerance)),)

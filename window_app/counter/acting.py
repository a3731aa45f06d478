"""Acts on a case from its page: each asks the pure act, writes what it decided, and says what changed."""

from collections.abc import Callable

from forms.case.acts import aftercare, refusing
from forms.case.acts.standing import Decision, Standing, about_case
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.case.writing import one_change
from forms.statute.vocabulary import StageEvent
from forms.terms import CallResult
from window_app.counter import papers, papers_after
from window_app.counter.desk import Desk


class Acting:
    """What a clerk does to an opened case. Every answer is None when it is done, or the refusal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def log_call(self, case_id: str, callee: str, result: CallResult, promise: str = "") -> Refusal | None:
        """Log a telephone call."""
        return self._do(case_id, lambda case, who: aftercare.log_call(case, callee, result, promise, who))

    def void(self, case_id: str, reason: str) -> Refusal | None:
        """Void the standing outcome while no paper of it was handed over; its numbers stay used."""
        return self._do(case_id, lambda case, who: aftercare.void_outcome(case, reason, who))

    def decide(self, case_id: str, consented: bool, note: str = "") -> Refusal | None:
        """Consent to a proposed non-acceptance (its notice is made at once), or send it back."""
        refusal = self._do(case_id, lambda case, who: refusing.decide(case, consented, note, who))
        if refusal is None and consented:
            papers.issue_due(self._desk, case_id, with_receipt=False)
        return refusal

    def make_papers(self, case_id: str) -> Refusal | None:
        """Make the papers of the standing outcome that are still to be made (the power went between the two)."""
        made = len(papers.issue_due(self._desk, case_id, with_receipt=True))
        owed = len(papers_after.missing(self._desk.case(case_id), self._desk.card.role))
        papers_after.issue_missing(self._desk, case_id)
        left = len(papers_after.missing(self._desk.case(case_id), self._desk.card.role))
        return None if made or left < owed else Refusal(Rule.NOT_THERE)

    def return_original(self, case_id: str, material: str, signer: str, receiver: str) -> Refusal | None:
        """Give a retained original back."""
        return self._do(case_id, lambda case, who: aftercare.return_original(case, material, signer, receiver, who))

    def extend(self, case_id: str, stage: str, ground: str, approver: str, reason: str = "") -> Refusal | None:
        """Extend a limit on one of its grounds."""

        def act(case: CaseState, who: Standing) -> Decision:
            law = self._desk.matter_of(case)
            if law is None:
                return Refusal(Rule.EXTENSION_UNKNOWN)
            return aftercare.extend_limit(case, law, stage, ground, approver, reason, who)

        return self._do(case_id, act)

    def record_event(self, case_id: str, event: StageEvent, note: str = "") -> Refusal | None:
        """Record something that starts or ends a clock."""
        return self._do(case_id, lambda case, who: aftercare.record_event(case, event.value, note, who))

    def resolve(self, case_id: str, path: str, entry: str) -> Refusal | None:
        """Choose between values that stand side by side: the one that this entry wrote."""
        return self._do(case_id, lambda case, who: aftercare.resolve_conflict(case, path, entry, who))

    def answer_proposal(self, case_id: str, entry: str, taken: bool, note: str = "") -> Refusal | None:
        """Take an edit that another station proposed, or not."""
        return self._do(case_id, lambda case, who: aftercare.answer_proposal(case, entry, taken, note, who))

    def note(self, case_id: str, text: str, tolerance: bool = False) -> Refusal | None:
        """Write a note; ``tolerance`` marks an error corrected in good faith."""
        return self._do(case_id, lambda case, who: aftercare.write_note(case, text, tolerance, who))

    def province_number(self, case_id: str, number: str) -> Refusal | None:
        """Record that the case was entered in the province's system, under its number there."""
        today = self._desk.clock().today.isoformat()

        def act(case: CaseState, who: Standing) -> Decision:
            if not number.strip():
                return Refusal(Rule.FIELD_MISSING, at="outside/province_no")
            fields = {"outside/province_no": number.strip(), "outside/province_entered_on": today}
            return tuple(
                who.fact(about_case(case.id), one_change(case.fields, path, value)) for path, value in fields.items()
            )

        return self._do(case_id, act)

    def _do(self, case_id: str, act: Callable[[CaseState, Standing], Decision]) -> Refusal | None:
        case = self._desk.case(case_id)
        if case.opened is None:
            return Refusal(Rule.NOT_THERE)
        decided = act(case, self._desk.standing())
        if isinstance(decided, Refusal):
            return decided
        self._desk.append(decided)
        return None

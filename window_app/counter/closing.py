"""Closing an intake: each matter gets exactly one outcome, and its papers."""

import msgspec

from forms.case.fields import chosen
from forms.case.refusals import Refusal, Rule
from forms.terms import Outcome
from window_app.counter import asking, draft_rows, drafting, finishing, papers
from window_app.counter.desk import Desk
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.views import Finished, Summary
from window_app.ledger.drafts import Draft


class Closing:
    """The outcomes of the matters of an intake."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def summarise(
        self, draft_id: str, matter: str, outcome: Outcome, request: OutcomeRequest | None = None
    ) -> Summary | Refusal:
        """Return in one line what an outcome would do; writes nothing but the ids it will use."""
        if outcome is Outcome.ONLY_ASKED:
            return asking.summary(self._desk, draft_id)
        draft = self._with_ids(draft_id, matter)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        plan = finishing.plan(self._desk, draft, matter, outcome, request or OutcomeRequest())
        return (
            plan
            if isinstance(plan, Refusal)
            else papers.summary(self._desk, plan, outcome, last=self._is_last(draft, matter))
        )

    def finish(
        self, draft_id: str, matter: str, outcome: Outcome, request: OutcomeRequest | None = None
    ) -> Finished | Refusal:
        """Give one matter its outcome: one transaction, then its papers. The draft goes with its last matter."""
        if outcome is Outcome.ONLY_ASKED:
            return asking.answer(self._desk, draft_id)
        draft = self._with_ids(draft_id, matter)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        plan = finishing.plan(self._desk, draft, matter, outcome, request or OutcomeRequest())
        if isinstance(plan, Refusal):
            return plan
        last = self._is_last(draft, matter)
        self._desk.append(plan.facts, draft=draft.id if last else "")
        if not last:
            seen = drafting.seen_now(self._desk.visit(drafting.visit_id(draft)).timeline)
            drafting.save(self._desk, msgspec.structs.replace(draft, fields={**draft.fields, "@seen": seen}))
        issued = papers.issue_due(self._desk, plan.case_id, with_receipt=last)
        return Finished(
            case_id=plan.case_id,
            case_no=plan.case.case_no,
            outcome=outcome,
            papers=issued,
            draft_done=last,
        )

    def _with_ids(self, draft_id: str, matter: str) -> Draft | None:
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return None
        ids = finishing.ensure_ids(draft, matter)
        return (
            drafting.save(self._desk, msgspec.structs.replace(draft, fields={**draft.fields, **ids})) if ids else draft
        )

    def _is_last(self, draft: Draft, matter: str) -> bool:
        sheet = draft_rows.sheet_of(draft.fields)
        done = {code for code, one in drafting.done_matters(self._desk, draft).items() if one.outcome is not None}
        return not (set(chosen(sheet, "matters")) - done - {matter})

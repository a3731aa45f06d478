"""Parked intakes and drafts: put aside in one key, recalled by two letters."""

import msgspec

from forms.case.refusals import Refusal, Rule
from window_app.counter import draft_rows, draft_scans, drafting
from window_app.counter.desk import Desk
from window_app.counter.draft_rows import DraftRow
from window_app.counter.views import IntakeView


class Parking:
    """The drafts of the clerk who sits at the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def park(self, draft_id: str) -> str:
        """Put an intake aside and return the two letters that recall it."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is None:
            return ""
        return drafting.save(self._desk, msgspec.structs.replace(draft, parked=True)).label

    def recall(self, letters: str) -> IntakeView | Refusal:
        """Take a parked intake up again by its two letters."""
        draft = self._desk.ledger.drafts.by_label(letters, self._desk.clerk.id)
        if draft is None:
            return Refusal(Rule.NOT_THERE)
        taken_up = drafting.save(self._desk, msgspec.structs.replace(draft, parked=False))
        return msgspec.structs.replace(drafting.view(self._desk, taken_up), restored=True)

    def discard(self, draft_id: str) -> None:
        """Throw a draft away, with the scans that only it had."""
        draft = self._desk.ledger.drafts.get(draft_id)
        if draft is not None:
            draft_scans.forget(self._desk, draft)
        self._desk.ledger.drafts.discard(draft_id)

    def drafts(self) -> tuple[DraftRow, ...]:
        """Return this clerk's drafts and parked intakes, the last typed first."""
        return draft_rows.drafts(self._desk)

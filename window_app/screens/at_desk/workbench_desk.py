"""The workbench's and the search box's desk."""

from collections.abc import Iterator

from forms.terms import CallResult
from resources.words import _
from window_app.counter import draft_rows, workbench
from window_app.counter.desk import Desk
from window_app.screens.answers import Answer
from window_app.screens.at_desk import case_rows, loading
from window_app.screens.rows import ListRow
from window_app.screens.whys import Why
from window_app.screens.workbench import Waiting, Waits


class WorkbenchDesk:
    """What waits: cases of the ledger, and the drafts of the clerk who sits here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def waiting(self) -> Waits:
        """Return everything that waits: drafts, then cases, most urgent first."""
        found = workbench.waits(self._desk)
        drafts = tuple(
            Waiting(case_rows.row_of_draft(self._desk, draft), ("parked",)) for draft in draft_rows.drafts(self._desk)
        )
        counts = {**found.counts, "parked": len(drafts)}
        return Waits(counts, found.total + len(drafts), self._slices(drafts, found.slices))

    def _slices(
        self, drafts: tuple[Waiting, ...], slices: Iterator[tuple[workbench.WaitingCase, ...]]
    ) -> Iterator[tuple[Waiting, ...]]:
        before = drafts
        for found in slices:
            rows = case_rows.rows_of_cases(self._desk, found)
            yield (*before, *(Waiting(row, one.queues) for row, one in zip(rows, found, strict=True)))
            before = ()
        if before:
            yield before

    def why(self, case: str) -> Why:
        """Return why a case is due on its day; a draft has no limit."""
        if case.startswith(case_rows.DRAFT):
            return Why(case, _("Intake"), (), _("No limit runs yet. It starts on the day of acceptance."))
        return loading.why(self._desk, case)

    def log_call(self, case: str, callee: str, result: str, promise: str) -> Answer:
        """Log a telephone call on a case."""
        if case.startswith(case_rows.DRAFT):
            return Answer(False, _("This is not a case yet."))
        return loading.log_call(self._desk, case, callee, CallResult(result), promise)

    def find(self, query: str) -> tuple[ListRow, ...]:
        """Return what the search box finds; a scanned page of one signer leads to its line."""
        return loading.find(self._desk, query)

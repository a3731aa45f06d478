"""The lines of cases, brought up to what the county keeps: made from the fold, a slice at a time, when somebody looks.

A push is never held up by it. Lines can be dropped at any time; another fold, or other law, makes all of them again.
"""

import time
from collections.abc import Callable

from forms.case.entries import About
from forms.case.facts import read
from forms.case.folding import FOLD_VERSION, fold_case, fold_visit
from forms.case.state import CaseState
from forms.terms import AboutKind
from sync.county.console.law import CountyLaw
from sync.county.console.lines import LINE_VERSION, line_of
from sync.county.console.records import Mark
from sync.county.store import CountyStore, Reach, Transaction

SLICE = 400
BUDGET_SECONDS = 1.5


class Projector:
    """Keeps the lines of one county; safe for several threads and processes, which take turns."""

    def __init__(self, store: CountyStore, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._monotonic = monotonic
        self._law: tuple[int, CountyLaw] | None = None

    def law(self, transaction: Transaction) -> CountyLaw:
        """Return the law of this moment."""
        seq = transaction.history.seq()
        if self._law is None or self._law[0] != seq:
            rows = transaction.pages.laws()
            newest = max((row.seq for row in rows), default=0)
            known = self._law[1] if self._law and self._law[1].seq == newest else CountyLaw(rows)
            self._law = (seq, known)
        return self._law[1]

    def catch_up(self, seconds: float = BUDGET_SECONDS) -> int:
        """Make lines of what came since; return how many numbers of the county's order are still to be read."""
        end = self._monotonic() + seconds
        while True:
            with self._store.reading() as transaction:
                mark, seq = transaction.console.lines.mark(), transaction.history.seq()
                version = _version(self.law(transaction))
            if mark.version == version and mark.seq >= seq:
                return 0
            if self._monotonic() > end:
                return seq - mark.seq if mark.version == version else seq
            with self._store.writing(Reach.READER) as transaction:
                self._slice(transaction)

    def _slice(self, transaction: Transaction) -> None:
        lines = transaction.console.lines
        mark = lines.mark()
        law = self.law(transaction)
        if mark.version != _version(law):
            lines.forget_lines()
            mark = Mark(0, _version(law))
        seq = transaction.history.seq()  # before the entries: none of a smaller number can be committed later
        changed = transaction.console.kept.cases_changed(mark.seq, SLICE)
        stations = transaction.registry.stations()
        cases = dict.fromkeys(case for _seq, about in changed for case in _cases(transaction, about))
        states = [(case, case_state(transaction, case)) for case in cases]
        lines.put_lines(
            line_of(state, stations[owner].place if owner in stations else "", law)
            for _case, (state, owner) in states
            if state.opened is not None
        )
        last = changed[-1][0] if changed else mark.seq
        lines.put_mark(Mark(last if len(changed) == SLICE else max(seq, last), mark.version))


def case_state(transaction: Transaction, case_id: str) -> tuple[CaseState, str]:
    """Return a case as it stands, and its owner as the county keeps it (empty: none)."""
    owner, visit = transaction.console.kept.placed(case_id) or ("", "")
    shelf = transaction.console.kept
    facts = [read(row.entry, row.verdict) for row in shelf.entries(About(AboutKind.CASE, case_id))]
    of_visit = [read(row.entry, row.verdict) for row in shelf.entries(About(AboutKind.VISIT, visit))] if visit else []
    return fold_case(case_id, fold_visit(visit, of_visit), facts), owner


def _cases(transaction: Transaction, about: About) -> list[str]:
    if about.kind is AboutKind.CASE:
        return [about.id]
    return [case for case, _owner in transaction.console.kept.cases_of(about.id)]


def _version(law: CountyLaw) -> int:
    return law.seq * 10_000 + FOLD_VERSION * 100 + LINE_VERSION

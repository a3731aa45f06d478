"""Entries read as facts, in folding order, with the warm ones kept in memory."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from forms.case.bodies import CaseOpened
from forms.case.entries import About, Entry, MalformedEntry, decode_header
from forms.case.facts import Fact, Opaque, read
from forms.case.folding import fold_case, fold_visit
from forms.case.state import CaseState, VisitState
from forms.terms import AboutKind, VerdictKind
from window_app.ledger.database import Database

_WARM = 64

_ABOUT = (
    "SELECT e.header, e.salt, e.body, v.verdict FROM entries e LEFT JOIN verdicts v ON v.entry = e.id"
    " WHERE e.about_kind = ? AND e.about_id = ? ORDER BY e.seq IS NULL, e.epoch, e.seq, e.place"
)


class Reading:
    """Facts and folded states of visits and cases. Right inside a running transaction too."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._warm: OrderedDict[About, tuple[Fact, ...]] = OrderedDict()

    def facts_about(self, about: About) -> tuple[Fact, ...]:
        """Return the facts about one thing in folding order: the county's order first, then what it has not kept."""
        if not self._database.writing_here:
            return self._read(about)
        found = self._warm.get(about)
        if found is None:
            found = self._read(about)
            self._keep(about, found)
        else:
            self._warm.move_to_end(about)
        return found

    def added(self, about: About, facts: Sequence[Fact]) -> None:
        """Tell that new own facts stand at the end (inside the transaction that wrote them)."""
        found = self._warm.get(about)
        if found is not None:
            self._keep(about, (*found, *facts))

    def forget(self, about: About | None = None) -> None:
        """Forget what is in memory about one thing, or about everything."""
        if about is None:
            self._warm.clear()
        else:
            self._warm.pop(about, None)

    def visit(self, visit_id: str) -> VisitState:
        """Return what a visit looks like now; an empty state if nothing about it is here."""
        return fold_visit(visit_id, self.facts_about(About(AboutKind.VISIT, visit_id)))

    def case(self, case_id: str, visits: Mapping[str, VisitState] | None = None) -> CaseState:
        """Return what a case looks like now, over its visit (folded here unless it is among ``visits``)."""
        facts = self.facts_about(About(AboutKind.CASE, case_id))
        visit_id = next((fact.body.visit for fact in facts if isinstance(fact.body, CaseOpened)), "")
        visit = (visits or {}).get(visit_id)
        if visit is None:
            visit = self.visit(visit_id) if visit_id else VisitState(id="")
        return fold_case(case_id, visit, facts)

    def cases_of(self, visit_id: str) -> tuple[str, ...]:
        """Return the ids of the cases of a visit, oldest first."""
        found = self._database.rows("SELECT id FROM cases WHERE visit = ? ORDER BY case_no, id", (visit_id,))
        return tuple(row[0] for row in found)

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry as stored."""
        found = self._database.row("SELECT header, salt, body FROM entries WHERE id = ?", (entry_id,))
        return Entry(*found) if found else None

    def _read(self, about: About) -> tuple[Fact, ...]:
        found = self._database.rows(_ABOUT, (about.kind.value, about.id))
        return tuple(_fact(*row) for row in found)

    def _keep(self, about: About, facts: tuple[Fact, ...]) -> None:
        self._warm[about] = facts
        self._warm.move_to_end(about)
        while len(self._warm) > _WARM:
            self._warm.popitem(last=False)


def _fact(header: bytes, salt: bytes, body: bytes, verdict: str | None) -> Fact:
    given = VerdictKind(verdict) if verdict else None
    try:
        return read(Entry(header, salt, body), given)
    except MalformedEntry:
        # A damaged body must not take the whole case from the screen; the ledger check names it.
        return Fact(header=decode_header(header), body=Opaque("damaged"), verdict=given)

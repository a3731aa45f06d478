"""Entries read as facts, in folding order, with what was last worked on kept in memory."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from forms.case.bodies import CaseOpened
from forms.case.entries import About, Entry, MalformedEntry, decode_header
from forms.case.facts import Fact, Opaque, read
from forms.case.folding import fold_case, fold_visit
from forms.case.state import CaseState, VisitState
from forms.terms import AboutKind, VerdictKind
from window_app.ledger.carrying_on import carried_on, is_simple, rows_untouched
from window_app.ledger.database import Database

_WARM = 64
_ABOUT = (
    "SELECT e.header, e.salt, e.body, v.verdict FROM entries e LEFT JOIN verdicts v ON v.entry = e.id"
    " WHERE e.about_kind = ? AND e.about_id = ? ORDER BY e.seq IS NULL, e.epoch, e.seq, e.place"
)


class Reading:
    """Facts and folded states of visits and cases. Right inside a running transaction too.

    What is kept in memory is used and changed only by the thread that writes, inside its transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._warm: OrderedDict[About, tuple[Fact, ...]] = OrderedDict()
        self._visits: OrderedDict[str, VisitState] = OrderedDict()

    def facts_about(self, about: About) -> tuple[Fact, ...]:
        """Return the facts about one thing in folding order: the county's order first, then what it has not kept."""
        if not self._database.writing_here:
            return self._read(about)
        found = self._warm.get(about)
        if found is None:
            found = self._read(about)
            _keep(self._warm, about, found)
        return found

    def added(self, about: About, facts: Sequence[Fact]) -> bool:
        """Tell that new own facts stand at the end (inside the transaction that wrote them).

        Return whether they certainly leave every row of a list as it was.
        """
        known = self._warm.get(about)
        if known is not None:
            _keep(self._warm, about, (*known, *facts))
        if about.kind is not AboutKind.VISIT:
            return False
        state = self._visits.pop(about.id, None)
        ahead = carried_on(state, facts) if state is not None else None
        if ahead is None:
            return False
        _keep(self._visits, about.id, ahead)
        return rows_untouched(facts)

    def forget(self, about: About | None = None) -> None:
        """Forget what is in memory about one thing, or about everything."""
        if about is None:
            self._warm.clear()
            self._visits.clear()
        else:
            self._warm.pop(about, None)
            self._visits.pop(about.id, None)

    def visit(self, visit_id: str) -> VisitState:
        """Return what a visit looks like now; an empty state if nothing about it is here."""
        known = self._visits.get(visit_id) if self._database.writing_here else None
        if known is not None:
            return known
        state = fold_visit(visit_id, self.facts_about(About(AboutKind.VISIT, visit_id)))
        if self._database.writing_here and is_simple(state):
            _keep(self._visits, visit_id, state)
        return state

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

    def senders(self, about: About) -> dict[str, str]:
        """Return which station sent each entry about one thing that another one wrote, by entry id."""
        found = self._database.rows(
            "SELECT id, station FROM entries WHERE about_kind = ? AND about_id = ? AND own = 0 AND station <> ''",
            (about.kind.value, about.id),
        )
        return dict(found)

    def _read(self, about: About) -> tuple[Fact, ...]:
        found = self._database.rows(_ABOUT, (about.kind.value, about.id))
        return tuple(_fact(*row) for row in found)


def _keep(warm: OrderedDict, key: object, value: object) -> None:  # type: ignore[type-arg]
    warm[key] = value
    warm.move_to_end(key)
    while len(warm) > _WARM:
        warm.popitem(last=False)


def _fact(header: bytes, salt: bytes, body: bytes, verdict: str | None) -> Fact:
    given = VerdictKind(verdict) if verdict else None
    try:
        return read(Entry(header, salt, body), given)
    except MalformedEntry:
        # A damaged body must not take the whole case from the screen; the ledger check names it.
        return Fact(header=decode_header(header), body=Opaque("damaged"), verdict=given)

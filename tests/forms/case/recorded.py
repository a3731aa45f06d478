"""A case and its visit in one ledger: sealed, read back and folded after every act of the state machine."""

from collections.abc import Sequence

from hypothesis.stateful import RuleBasedStateMachine

from forms.case.acts.standing import Decision, Standing
from forms.case.entitlement import may_write
from forms.case.entries import Entry
from forms.case.facts import Fact, NewFact, foretold, read, seal
from forms.case.folding import fold_case, fold_visit
from forms.case.refusals import Refusal
from forms.case.state import CaseState, VisitState
from forms.terms import AboutKind, Role
from tests.forms.case.case_model import CaseModel
from tests.support.facts import CASE, VISIT


class Recorded(RuleBasedStateMachine):
    """A case and its visit, sealed into one ledger, read back and folded after every act."""

    def __init__(self, needs: tuple[tuple[str, bool], ...]) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.facts: list[Fact] = []
        self.foretold: list[Fact] = []
        self.roles: dict[str, Role] = {}
        self.model = CaseModel(needs=needs)
        self.case = CaseState(id=CASE.id, visit=VisitState(id=VISIT.id))

    def keep(self, facts: Sequence[NewFact], by: Standing) -> None:
        """Seal what an act decided, read it back, and fold the case from what was read."""
        for new in facts:
            assert may_write(by.role, new.body.KIND), (by.role, new.body.KIND)
            entry = seal(
                new, ledger="ledger-1", number=len(self.entries) + 1, clerk=by.clerk, written_at=by.now.utc_ms,
                trusted=True, random=bytes,
            )  # fmt: skip
            self.entries.append(entry)
            self.facts.append(read(entry))
            self.foretold.append(foretold(new, by.clerk))
            self.roles[new.id] = by.role
        self.case = self.folded(self.facts)

    @staticmethod
    def folded(facts: Sequence[Fact]) -> CaseState:
        """Fold all facts: those of the visit, then those of the case."""
        visit = fold_visit(VISIT.id, [one for one in facts if one.header.about == VISIT])
        return fold_case(CASE.id, visit, [one for one in facts if one.header.about.kind is AboutKind.CASE])

    def done(self, decision: Decision, by: Standing, allowed: bool) -> tuple[NewFact, ...]:
        """Keep what an act decided; the model says whether it had to decide or to refuse."""
        if isinstance(decision, Refusal):
            assert not allowed, decision
            return ()
        assert allowed, decision
        self.keep(decision, by)
        return tuple(decision)

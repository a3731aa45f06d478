"""Steps of a case after its acceptance: each asks the pure act and writes what it decided."""

from collections.abc import Callable

from forms.case.acts.standing import Decision, Standing
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from window_app.counter.desk import Desk

StepAct = Callable[[CaseState, Matter, Standing], Decision]


def take_step(desk: Desk, case_id: str, act: StepAct) -> Refusal | None:
    """Do one step on a case under the law it is pinned to; returns None when it is written, or the refusal."""
    case = desk.case(case_id)
    law = desk.matter_of(case)
    if case.opened is None or law is None:
        return Refusal(Rule.NOT_THERE)
    decided = act(case, law, desk.standing())
    if isinstance(decided, Refusal):
        return decided
    desk.append(decided)
    return None

"""The steps of a case's life at this desk: what was typed becomes an act, the answer is said in words."""

from collections.abc import Mapping

from resources.words import _
from window_app.counter import papers_after
from window_app.counter.case_life import take_step
from window_app.counter.desk import Desk
from window_app.screens.answers import Answer
from window_app.screens.at_desk import life_caring, life_deciding, life_inquiry, said
from window_app.screens.life.steps import STEPS
from window_app.screens.life.typed import Mistyped, Typed

BUILDERS = {**life_inquiry.BUILDERS, **life_deciding.BUILDERS, **life_caring.BUILDERS}


def step(desk: Desk, case: str, code: str, given: Mapping[str, str]) -> Answer:
    """Take a step with what was typed; a field that does not read is named, and nothing is written."""
    try:
        act = BUILDERS[code](Typed(given, desk.clock().today), desk)
    except Mistyped as problem:
        return Answer(False, str(problem))
    refused = take_step(desk, case, act)
    if refused is not None:
        return said.answer(refused, "")
    unmade = papers_after.issue_missing(desk, case)
    written = _("Written down: {step}.").format(step=_(STEPS[code].label))
    return Answer(True, f"{written} {unmade.message}" if unmade else written)

"""The way of a case after acceptance as its page shows it, and what the questions of its steps offer."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import life
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts.deciding import classes_to_offer
from forms.case.body import Body
from forms.case.life_terms import ReviewResult
from forms.case.state import CaseState, Stamp
from forms.terms import Confidence, FlowAct, Role, Step
from resources.words import _
from window_app.counter.case_way import WayStep, next_act, way
from window_app.counter.cases import CaseView
from window_app.counter.desk import Desk
from window_app.screens import namings
from window_app.screens.asking import Choices
from window_app.screens.at_desk import said
from window_app.screens.case_views import LifeLine
from window_app.screens.life.forms import StepForm
from window_app.screens.life.steps import STEPS
from window_app.screens.life.words import closed_lists
from window_app.screens.namings import dotted

B = TypeVar("B", bound=Body)


def shown_way(desk: Desk, view: CaseView) -> tuple[WayStep, ...]:
    """Return the steps of the way of the case that is shown."""
    return way(view.case, desk.matter_of(view.case), desk.clock().today)


def lines(shown: Iterable[WayStep]) -> tuple[LifeLine, ...]:
    """Return the steps in words; an article is named only where its own text was read."""
    return tuple(_line(one) for one in shown)


def named(code: str, words: str, shown: tuple[WayStep, ...]) -> str:
    """Return the words of a next act; the next step names itself."""
    following = next_act(shown) if code == "life" else None
    return _("Next: {step}").format(step=namings.flow_act(following.value)) if following else words


def choices(desk: Desk, view: CaseView, shown: tuple[WayStep, ...]) -> Choices:
    """Return what the questions offer: the steps themselves, closed lists, and what is open on the case."""
    case, today = view.case, desk.clock().today
    return {
        **closed_lists(),
        "life": _steps(case, shown, desk.card.role),
        **_offers(desk, case),
        "verification": _stamped(life.unanswered_checks(case), lambda body: body.note, today),
        "letter": _stamped(life.of(case, v.LetterSent), lambda body: dotted(body.to, body.asked), today),
        "notice": _stamped(life.hanging_notices(case), lambda body: body.place, today),
        "objection": _stamped(life.open_objections(case), lambda body: body.statement, today),
        "decision": _stamped(life.of(case, d.Decided), _decided, today)
        + _stamped(life.of(case, k.AidChanged), lambda body: body.reasons, today),
        "slip": _stamped(_untaken(case), _slip, today),
        "slip_unanswered": _stamped(life.open_slips(case), _slip, today),
        "review": _stamped(_unconcluded(case), lambda body: body.note, today),
        "concluded": _concluded(case, today),
        "scan": tuple(
            (scan.stamp.entry, dotted(said.minute(scan.stamp.happened, today), scan.body.name))
            for scan in case.visit.scans
            if not scan.removed
        ),
        "helped": (("yes", ""),) if case.events.get("aid_given") else (),
        "member": tuple((one.row, one.name) for one in (*view.people, *view.supporters) if one.row != "applicant"),
        "successor": (
            ("", _("nobody: a matter of one person")),
            *((one.row, one.name) for one in view.people if one.row != "applicant"),
        ),
        "review_limit": _limits(desk, case),
        "clerk": tuple((one.clerk, one.name) for one in desk.ledger.clerks.all() if one.clerk != life.handler(case)),
    }


def _line(one: WayStep) -> LifeLine:
    step, source = one.step, one.step.source
    law = dotted(source.title, source.article) if source.confidence is Confidence.TEXT else ""
    stands, sign = _("if needed"), "none"
    if one.done:
        stands, sign = _("done"), "have"
    elif one.next:
        stands, sign = _("comes next"), "promised"
    elif step.required:
        stands = _("to come")
    who = namings.turn(tuple(role.value for role in step.actor)) if not one.done else ""
    how = "" if one.done else dotted(step.note, law)
    return LifeLine(namings.flow_act(step.act.value), dotted(stands, who), sign, how)


def _steps(case: CaseState, shown: tuple[WayStep, ...], role: Role) -> tuple[tuple[str, str], ...]:
    if case.step in {Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT, Step.PROPOSED} or life.is_closed(case):
        return ()
    first, on_way = next_act(shown), {one.step.act for one in shown if _ours(one, role)}
    found = [form for form in STEPS.values() if form.act is None or form.act in on_way]
    done = {one.step.act for one in shown if one.done}
    return tuple((form.code, _(form.label)) for form in sorted(found, key=lambda form: _rank(form, first, done)))


def _ours(one: WayStep, role: Role) -> bool:
    """Whether this desk may take the step: only deciding is another's alone."""
    acts_as = Role.TOWNSHIP if role is Role.HALL else role
    return one.step.act is not FlowAct.DECISION or not one.step.actor or acts_as in one.step.actor


def _offers(desk: Desk, case: CaseState) -> Choices:
    """Return the answers for each class that is looked at before this matter is refused."""
    law = desk.matter_of(case)
    if law is None:
        return {}
    answers = closed_lists()["offer"]
    return {f"offer_{family}": answers for family in classes_to_offer(law, desk.statute_of(case))}


def _rank(form: StepForm, first: FlowAct | None, done: set[FlowAct]) -> int:
    """What comes next stands first, then what lies before us, then what is done, then what belongs to every matter."""
    if form.act is None:
        return 3
    if form.act is first:
        return 0
    return 2 if form.act in done else 1


def _untaken(case: CaseState) -> tuple[tuple[Stamp, z.SlipSent], ...]:
    answered = {body.slip for _stamp, body in life.of(case, z.SlipTaken)}
    return tuple(one for one in life.of(case, z.SlipSent) if one[0].entry not in answered)


def _unconcluded(case: CaseState) -> tuple[tuple[Stamp, k.ReviewStarted], ...]:
    done = {body.review for _stamp, body in life.of(case, k.ReviewConcluded)}
    return tuple(one for one in life.of(case, k.ReviewStarted) if one[0].entry not in done)


def _concluded(case: CaseState, today: dt.date) -> tuple[tuple[str, str], ...]:
    changed = {body.review for _stamp, body in life.of(case, k.AidChanged)}
    open_ones = [
        (stamp, body)
        for stamp, body in life.of(case, k.ReviewConcluded)
        if body.result is not ReviewResult.UNCHANGED and body.review not in changed
    ]
    return tuple((body.review, dotted(said.minute(stamp.happened, today), body.finding)) for stamp, body in open_ones)


def _limits(desk: Desk, case: CaseState) -> tuple[tuple[str, str], ...]:
    law = desk.matter_of(case)
    named = [(stage.id, stage.name) for stage in (law.stages if law else ()) if law and stage.id in law.review]
    return (("", _("none")), *named)


def _stamped(
    found: Sequence[tuple[Stamp, B]], words: Callable[[B], str], today: dt.date
) -> tuple[tuple[str, str], ...]:
    return tuple((stamp.entry, dotted(said.minute(stamp.happened, today), words(body))) for stamp, body in found)


def _decided(body: d.Decided) -> str:
    return dotted(_("granted"), body.aid_class) if body.granted else dotted(_("refused"), body.reasons)


def _slip(body: z.SlipSent) -> str:
    return dotted(body.department, body.asked)

"""The lines at the foot: one chosen matter each, what is missing, its outcomes and what stands in their way."""

import msgspec

from forms.case.checklist import for_matter
from forms.case.refusals import Rule
from forms.terms import Outcome, Role
from resources.words import _
from window_app.counter.views import IntakeView, MatterView, OutcomeView
from window_app.screens import namings
from window_app.screens.intake import wording
from window_app.screens.intake.state import FootLine, OutcomeKey
from window_app.screens.keys import N_

ACTS = {
    "accept": Outcome.ACCEPTED,
    "notice": Outcome.NOTICED,
    "help_first": Outcome.HELPED_FIRST,
    "receive": Outcome.RECEIVED,
    "hand_on": Outcome.HANDED_ON,
    "not_accept": Outcome.NON_ACCEPTANCE_PROPOSED,
    "only_asked": Outcome.ONLY_ASKED,
}
_WORDS = {
    "accept": N_("Accept"),
    "notice": N_("Tell once"),
    "help_first": N_("Help now, papers later"),
    "receive": N_("Take papers only"),
    "hand_on": N_("Hand on"),
    "not_accept": N_("Not accept"),
    "only_asked": N_("Only asked"),
}


def outcome_of(act: str, role: Role) -> Outcome:
    """Return the outcome behind an act; at a village the key of acceptance takes the papers in."""
    return Outcome.RECEIVED if act == "accept" and role is Role.VILLAGE else ACTS[act]


def words_of(act: str, role: Role) -> str:
    """Return the words of an outcome's key."""
    if act == "accept" and role is Role.VILLAGE:
        return _("Take in for the township")
    return _(_WORDS[act])


def chosen(view: IntakeView) -> tuple[MatterView, ...]:
    """Return the matters chosen at this intake."""
    return tuple(matter for matter in view.matters if matter.chosen)


def current(view: IntakeView, wanted: str) -> str:
    """Return the matter the keys mean: the wanted one, else the first without an outcome, else none."""
    ids = [matter.id for matter in chosen(view)]
    if wanted in ids:
        return wanted
    waiting = [matter.id for matter in chosen(view) if matter.done is None]
    return next(iter([*waiting, *ids]), "")


def lines(view: IntakeView, role: Role, at: str) -> tuple[FootLine, ...]:
    """Return one line a chosen matter."""
    return tuple(_line(view, matter, role, matter.id == at) for matter in chosen(view))


def _line(view: IntakeView, matter: MatterView, role: Role, here: bool) -> FootLine:
    mine = [one for one in view.outcomes if one.matter == matter.id]
    missing = sum(1 for line in for_matter(view.lines, matter.id) if line.missing)
    if matter.done is not None:
        words, tone = " · ".join(filter(None, (namings.outcome(matter.done), matter.case_no))), "green"
    elif matter.door:
        words, tone = matter.organ, "quiet"
    elif missing:
        words, tone = _("{count} missing").format(count=missing), "amber"
    else:
        words, tone = _("complete"), "green"
    return FootLine(
        matter=matter.id,
        name=matter.name,
        words=words,
        tone=tone,
        current=here,
        done=matter.done is not None,
        keys=tuple(_key(one, role, missing) for one in mine)
        if matter.done in {None, Outcome.NOTICED, Outcome.RECEIVED}
        else (),
    )


def _key(one: OutcomeView, role: Role, missing: int) -> OutcomeKey:
    act = next(act for act, outcome in ACTS.items() if outcome is one.outcome)
    if one.outcome is Outcome.RECEIVED and role is Role.VILLAGE:
        act = "accept"
    note = _("{count} short").format(count=missing) if one.outcome is Outcome.ACCEPTED and missing else ""
    made = OutcomeKey(act=act, words=words_of(act, role), note=note)
    if one.blocked is None:
        return made
    blocked = one.blocked
    if blocked.rule is Rule.PAPERS_MISSING:
        blocked = msgspec.structs.replace(blocked, details={"count": str(missing)})
    return msgspec.structs.replace(made, ready=False, why=wording.refusal(blocked))

"""The lines at the foot: one chosen matter each, what is missing, its outcomes and what stands in their way."""

import msgspec

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
    "help_first": N_("Help first"),
    "receive": N_("Take papers only"),
    "hand_on": N_("Hand on"),
    "not_accept": N_("Not accept"),
}


def outcome_of(act: str, role: Role) -> Outcome:
    """Return the outcome behind an act; at a village the key of acceptance takes the papers in."""
    return Outcome.RECEIVED if act == "accept" and role is Role.VILLAGE else ACTS[act]


def full_name(matter: MatterView) -> str:
    """Return a matter's name as it stands at the foot."""
    return matter.name


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
    missing = max((one.missing for one in mine), default=0)
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
        name=full_name(matter),
        words=words,
        tone=tone,
        current=here,
        done=matter.done is not None,
        keys=tuple(_key(one, role) for one in mine) if matter.done in {None, Outcome.NOTICED, Outcome.RECEIVED} else (),
    )


def _key(one: OutcomeView, role: Role) -> OutcomeKey:
    act = next(act for act, outcome in ACTS.items() if outcome is one.outcome)
    words = _WORDS[act]
    if one.outcome is Outcome.RECEIVED and role is Role.VILLAGE:
        act, words = "accept", N_("Take in for the township")
    note = _("{count} short").format(count=one.missing) if one.outcome is Outcome.ACCEPTED and one.missing else ""
    made = OutcomeKey(act=act, words=_(words), note=note)
    if one.blocked is None:
        return made
    return msgspec.structs.replace(made, ready=False, why=wording.refusal(one.blocked))

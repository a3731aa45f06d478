"""What the county's people do on a case: decided by the same acts as at a desk, written into the county's ledger."""

import uuid
from collections.abc import Callable, Mapping

import msgspec

from forms.case import bodies as b
from forms.case.acts.aftercare import extend_limit, record_event, write_note
from forms.case.acts.standing import Decision, Standing, about_case, refusal_to_write
from forms.case.moment import Moment
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import ClerkRole, Role
from sync.county import own_ledger
from sync.county.console.asking import Ask, Desk, Door, Page, Result
from sync.county.console.cases import may_see, open_case
from sync.county.console.lines import matter_of
from sync.county.console.looks import Act, note
from sync.county.console.offers import EVENTS_OF_COUNTY, Offer
from sync.county.console.projecting import case_state
from sync.county.console.records import UserRole
from sync.county.records import Station
from sync.county.store import Transaction


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What an act stands on: the case, its matter, the stations, who acts, and what was typed."""

    case: CaseState
    matter: Matter | None
    stations: Mapping[str, Station]
    standing: Standing
    form: Mapping[str, str]

    def typed(self, name: str) -> str:
        """Return a field, without spaces around it."""
        return self.form.get(name, "").strip()


def _event(ground: Ground) -> Decision:
    event = ground.typed("event")
    if event not in EVENTS_OF_COUNTY:
        return Refusal(Rule.NOT_THERE, at="event")
    before = ground.case.events.get(event)
    if before:
        return Refusal(Rule.ALREADY_DONE, at="event", details={"day": before[-1].day})
    if not ground.case.acceptances:
        return Refusal(Rule.NOT_THERE, at="accepted")
    return record_event(ground.case, event, ground.typed("note"), ground.standing)


def _extension(ground: Ground) -> Decision:
    if ground.matter is None:
        return Refusal(Rule.MATTER_UNKNOWN)
    stage, _slash, code = ground.typed("extension").partition("/")
    return extend_limit(
        ground.case, ground.matter, stage, code, ground.standing.clerk_name, ground.typed("reason"), ground.standing
    )


def _note(ground: Ground) -> Decision:
    return write_note(ground.case, ground.typed("text"), "tolerance" in ground.form, ground.standing)


def _transfer(ground: Ground) -> Decision:
    refusal = refusal_to_write(ground.case, b.Transferred, ground.standing)
    if refusal:
        return refusal
    station = ground.stations.get(ground.typed("to"))
    if station is None or not station.active or station.role not in (Role.VILLAGE, Role.TOWNSHIP, Role.HALL):
        return Refusal(Rule.FIELD_MISSING, at="to")
    if station.code == ground.case.owner:
        return Refusal(Rule.ALREADY_DONE, details={"day": ""})
    if not ground.typed("reason"):
        return Refusal(Rule.REASON_MISSING)
    body = b.Transferred(to_station=station.code, reason=ground.typed("reason"))
    return (ground.standing.fact(about_case(ground.case.id), body),)


ACTS: dict[str, Callable[[Ground], Decision]] = {
    Offer.EVENT: _event,
    Offer.EXTENSION: _extension,
    Offer.NOTE: _note,
    Offer.TRANSFER: _transfer,
}


def act(desk: Desk, ask: Ask) -> Result:
    """Do what a form on the case page asks. A refusal is shown with its rule; then nothing is written."""
    case_id, name = ask.parts
    decides = ACTS.get(name)
    if decides is None:
        return Page(template="trouble.html", values={"trouble": "nothing"}, status=404)
    try:
        with desk.store.writing() as transaction:
            refusal = _done(transaction, desk, ask, case_id, decides)
    except own_ledger.NotWritten as problem:
        return open_case(desk, ask, case_id, full=False, said={"refused": str(problem)}, status=409)
    if refusal is None:
        return open_case(desk, ask, case_id, full=False, said={"done": name})
    return open_case(desk, ask, case_id, full=False, said={"refused": refusal}, status=422)


def _done(
    transaction: Transaction, desk: Desk, ask: Ask, case_id: str, decides: Callable[[Ground], Decision]
) -> Refusal | None:
    county = transaction.registry.county()
    case, owner = case_state(transaction, case_id)
    if case.opened is None or not may_see(ask, case):
        return Refusal(Rule.NOT_THERE)
    if not own_ledger.may_act(county):
        return Refusal(Rule.ROLE_MAY_NOT, at="county")
    stations = transaction.registry.stations()
    place = stations[owner].place if owner in stations else ""
    ground = Ground(
        case=case,
        matter=matter_of(case, place, desk.projector.law(transaction)),
        stations=stations,
        standing=standing_of(ask, own_ledger.own_code(county), case.edition),
        form=ask.form,
    )
    decision = decides(ground)
    if isinstance(decision, Refusal):
        return decision
    own_ledger.write(transaction, decision, clerk=ask.user.name, now=ask.now)
    kinds = ",".join(dict.fromkeys(fact.body.KIND for fact in decision))
    note(transaction, ask.now, ask.user.name, Act.WROTE, subject=case_id, detail=kinds)
    return None


def standing_of(ask: Ask, station: str, edition: str) -> Standing:
    """Return who acts: the county, or a department for whom the county writes."""
    role = Role.DEPARTMENT if ask.user.role is UserRole.DEPARTMENT else Role.COUNTY
    return Standing(
        role=role,
        station=station,
        clerk=ask.user.name,
        clerk_name=ask.user.full_name,
        clerk_role=ClerkRole.REVIEWER,
        now=Moment(ask.now),
        new_id=lambda: str(uuid.uuid4()),
        edition=edition,
    )


DOORS = (Door(method="POST", path="case/*/*", roles=frozenset({UserRole.REVIEWER}), opens=act),)

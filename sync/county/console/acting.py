"""What the county's people do on a case: decided by the same acts as at a desk, written into the county's ledger."""

from collections.abc import Callable

from forms.case.acts.aftercare import extend_limit, write_note
from forms.case.acts.closing import hand_to_station
from forms.case.acts.standing import Decision
from forms.case.refusals import Refusal, Rule
from forms.terms import Role
from sync.county import own_ledger
from sync.county.console.asking import Ask, Desk, Door, Page, Result
from sync.county.console.cases import ground_of, may_see, open_case
from sync.county.console.deciding import OF_DEPARTMENTS, STEPS
from sync.county.console.grounds import Ground
from sync.county.console.looks import Act, note
from sync.county.console.offers import Offer
from sync.county.console.records import UserRole
from sync.county.store import Transaction


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
    station = ground.stations.get(ground.typed("to"))
    if station is None or not station.active or station.role not in (Role.VILLAGE, Role.TOWNSHIP, Role.HALL):
        return Refusal(Rule.FIELD_MISSING, at="to")
    if not ground.typed("reason"):
        return Refusal(Rule.REASON_MISSING)
    return hand_to_station(ground.case, station.code, ground.typed("reason"), ground.standing)


_OF_REVIEWERS: dict[str, Callable[[Ground], Decision]] = {
    **STEPS,
    **OF_DEPARTMENTS,
    Offer.EXTENSION: _extension,
    Offer.NOTE: _note,
    Offer.TRANSFER: _transfer,
}


def act(desk: Desk, ask: Ask) -> Result:
    """Do what a form on the case page asks. A refusal is shown with its rule; then nothing is written."""
    case_id, name = ask.parts
    decides = (OF_DEPARTMENTS if ask.user.role is UserRole.DEPARTMENT else _OF_REVIEWERS).get(name)
    if decides is None:
        return Page(template="trouble.html", values={"trouble": "nothing"}, status=404)
    try:
        with desk.store.writing() as transaction:
            refusal = _done(transaction, desk, ask, case_id, decides)
    except own_ledger.NotWritten as problem:
        return open_case(desk, ask, case_id, full=False, said={"refused": str(problem), "tried": name}, status=409)
    if refusal is None:
        return open_case(desk, ask, case_id, full=False, said={"done": name})
    return open_case(desk, ask, case_id, full=False, said={"refused": refusal, "tried": name}, status=422)


def _done(
    transaction: Transaction, desk: Desk, ask: Ask, case_id: str, decides: Callable[[Ground], Decision]
) -> Refusal | None:
    ground = ground_of(desk, transaction, ask, case_id)
    if ground is None or not may_see(ask, ground.case):
        return Refusal(Rule.NOT_THERE)
    if not own_ledger.may_act(transaction.registry.county()):
        return Refusal(Rule.ROLE_MAY_NOT, at="county")
    decision = decides(ground)
    if isinstance(decision, Refusal):
        return decision
    own_ledger.write(transaction, decision, clerk=ask.user.name, now=ask.now)
    kinds = ",".join(dict.fromkeys(fact.body.KIND for fact in decision))
    note(transaction, ask.now, ask.user.name, Act.WROTE, subject=case_id, detail=kinds)
    return None


_MAY = frozenset({UserRole.REVIEWER, UserRole.DEPARTMENT})
DOORS = (Door(method="POST", path="case/*/*", roles=_MAY, opens=act),)

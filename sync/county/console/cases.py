"""One case: who, what for, limits, papers, household, and everything that happened. Each look is logged."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from forms.case.checklist import Line, checklist
from forms.case.clocks import Clock, clocks, light_of
from forms.case.fields import text
from forms.case.moment import Moment
from forms.case.people import applicant, counted, household, supporters
from forms.case.state import CaseState
from forms.statute.model import Statute
from forms.terms import Light
from sync.county import own_ledger
from sync.county.console.asking import CASES, Ask, Desk, Door, Page, Result
from sync.county.console.grounds import Ground, standing_of
from sync.county.console.law import CountyLaw
from sync.county.console.lines import in_time, matter_of, organs
from sync.county.console.looks import Act, note
from sync.county.console.offers import Offers, offers
from sync.county.console.projecting import case_state
from sync.county.console.records import UserRole
from sync.county.console.timelines import Told, clerks_of, told
from sync.county.records import Station
from sync.county.store import Reach, Transaction


class ClockShown(msgspec.Struct, frozen=True, kw_only=True):
    """One limit: its clock, its light while it runs, and whether it ended in time."""

    clock: Clock
    light: Light
    in_time: bool

    @property
    def due(self) -> str:
        """The last instant, ISO."""
        return self.clock.due.due.isoformat()[:16]


class PersonShown(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the household or a supporter."""

    name: str
    relation: str
    id_number: str
    phone: str
    counted: bool
    supporter: bool = False


class CaseShown(msgspec.Struct, frozen=True, kw_only=True):
    """A case with all that its page needs."""

    case: CaseState
    station: Station | None
    matter: str
    law_name: str
    decided_by: str
    clocks: tuple[ClockShown, ...]
    checklist: tuple[Line, ...]
    people: tuple[PersonShown, ...]
    told: tuple[Told, ...]
    light: Light
    same_edition: bool
    offers: Offers


def case_page(desk: Desk, ask: Ask) -> Result:
    """Show a case with ID numbers masked."""
    return open_case(desk, ask, ask.parts[0], full=False)


def numbers_page(desk: Desk, ask: Ask) -> Result:
    """Show a case with ID numbers and telephones whole: a look of its own in the log."""
    return open_case(desk, ask, ask.parts[0], full=True)


def open_case(
    desk: Desk, ask: Ask, case_id: str, *, full: bool, said: Mapping[str, Any] | None = None, status: int = 200
) -> Page:
    """Show a case, and note in the log who looked at it, in the transaction that shows it."""
    with desk.store.writing(Reach.LEDGER) as transaction:
        found = shown_case(desk, transaction, ask, case_id)
        if found is None or not may_see(ask, found.case):
            note(transaction, ask.now, ask.user.name, Act.REFUSED, subject=case_id[:80], detail="case")
            return Page(template="trouble.html", values={"trouble": "nothing"}, status=404)
        note(transaction, ask.now, ask.user.name, Act.CASE, subject=case_id, detail="full" if full else "")
    return Page(
        template="case.html",
        values={
            "it": found,
            "full": full,
            "refused": "",
            "tried": "",
            "done": "",
            "typed": ask.form,
            "acting": ask.user.role in (UserRole.REVIEWER, UserRole.DEPARTMENT),
            "deciding": ask.user.role is UserRole.REVIEWER,
            **(said or {}),
        },
        status=status,
    )


def may_see(ask: Ask, case: CaseState) -> bool:
    """Whether this user may open the case: a department only where a slip went to it."""
    return ask.user.role is not UserRole.DEPARTMENT or (ask.user.organ != "" and ask.user.organ in organs(case))


def ground_of(desk: Desk, transaction: Transaction, ask: Ask, case_id: str) -> Ground | None:
    """Return what acts on a case stand on, or None if the county has none of this id."""
    case, owner = case_state(transaction, case_id)
    if case.opened is None or case.stamp is None:
        return None
    stations = transaction.registry.stations()
    place = stations[owner].place if owner in stations else ""
    statute = desk.projector.law(transaction).statute(case.stamp.day, place)
    code = own_ledger.own_code(transaction.registry.county())
    return Ground(
        case=case,
        matter=statute.matters.get(case.matter) if statute else None,
        statute=statute,
        station=stations.get(owner),
        stations=stations,
        standing=standing_of(ask, code, case.edition),
        form=ask.form,
        organ=ask.user.organ,
    )


def shown_case(desk: Desk, transaction: Transaction, ask: Ask, case_id: str) -> CaseShown | None:
    """Return a case with all that its page needs, or None if the county has none of this id."""
    ground = ground_of(desk, transaction, ask, case_id)
    if ground is None or ground.case.stamp is None:
        return None
    case, station, statute, matter = ground.case, ground.station, ground.statute, ground.matter
    limits = _clocks(case, station.place if station else "", desk.projector.law(transaction), ground.standing.now)
    running = [one for one in limits if one.clock.ended is None]
    return CaseShown(
        case=case,
        station=station,
        matter=matter.names.short if matter else case.matter,
        law_name=matter.names.law if matter else "",
        decided_by=matter.decided_by.value if matter else "",
        clocks=limits,
        checklist=_checklist(case, statute, dt.date.fromisoformat(ground.case.stamp.day)),
        people=_people(case),
        told=_told(transaction, case, dict(ground.stations), statute),
        light=min((one.light for one in running), key=list(Light).index, default=Light.NONE),
        same_edition=statute is not None and statute.edition == case.edition,
        offers=offers(ground),
    )


def _clocks(case: CaseState, place: str, law: CountyLaw, now: Moment) -> tuple[ClockShown, ...]:
    matter = matter_of(case, place, law)
    if matter is None:
        return ()
    return tuple(
        ClockShown(
            clock=one,
            light=light_of(one.due.due.isoformat(), now, law.calendars) if one.ended is None else Light.NONE,
            in_time=in_time(one),
        )
        for one in clocks(case, matter, law.calendars)
    )


def _checklist(case: CaseState, statute: Statute | None, day: dt.date) -> tuple[Line, ...]:
    matter = statute.matters.get(case.matter) if statute else None
    return checklist(case.sheet, [matter], statute, day) if statute and matter else ()


def _people(case: CaseState) -> tuple[PersonShown, ...]:
    sheet = case.sheet
    of_house = (applicant(sheet), *household(sheet))
    found = [(one, counted(sheet, one), False) for one in of_house] + [(one, False, True) for one in supporters(sheet)]
    return tuple(
        PersonShown(
            name=one.name,
            relation=one.relation,
            id_number=one.id_number,
            phone=text(sheet, f"{one.at}/phone"),
            counted=counts,
            supporter=supporter,
        )
        for one, counts, supporter in found
    )


def _told(
    transaction: Transaction, case: CaseState, stations: dict[str, Station], statute: Statute | None
) -> tuple[Told, ...]:
    facts = (*case.visit.timeline, *case.timeline)
    clerks = clerks_of(transaction, facts, stations)
    whole = {fact.id: fact for fact in facts}
    ordered = sorted(whole.values(), key=lambda fact: (fact.header.happened, fact.header.written_at))
    return tuple(told(fact, clerks, statute) for fact in reversed(ordered))


_SEEING = CASES | {UserRole.DEPARTMENT}
DOORS = (
    Door(method="GET", path="case/*", roles=_SEEING, opens=case_page),
    Door(method="POST", path="case/*/numbers", roles=CASES, opens=numbers_page),
)

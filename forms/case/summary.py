"""The rows that lists, queues, search and the console show, purely from the fold.

Rows hold due instants, never lights or "today": those depend on when one looks.
"""

import msgspec

from forms.case import life, relatives
from forms.case.clocks import clocks, running
from forms.case.facts import Fact, Opaque
from forms.case.fields import flag, text
from forms.case.people import applicant, household, supporters
from forms.case.state import CaseState, VisitState
from forms.statute.calendars import Calendars
from forms.statute.model import Matter
from forms.terms import Caller, Outcome, Step


class CaseRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One case as lists show it. ``due`` is ISO or empty; ``turn`` the roles whose step it is."""

    case_id: str
    visit_id: str
    case_no: str
    matter: str
    name: str
    id_number: str
    phone: str
    village: str
    station: str
    owner: str
    clerk: str
    step: Step
    opened_on: str
    due: str = ""
    due_stage: str = ""
    provisional: bool = False
    unverified: bool = False
    turn: tuple[str, ...] = ()
    waiting_since: str = ""
    last_kind: str = ""
    last_at: str = ""
    undelivered: int = 0
    unprinted: int = 0
    retained: int = 0
    told_twice: int = 0
    conflicts: int = 0
    proposals: int = 0
    read_only: bool = False
    online_number: str = ""
    uncalled: bool = False
    home_signing: bool = False
    near_relative: bool = False
    province_no: str = ""
    handler: str = ""
    slips: int = 0
    slip_due: str = ""
    objections: int = 0
    words: tuple[str, ...] = ()


class Wait(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How an open case waits: all that its light, its urgency and its queues are made of, alike in many cases."""

    due: str
    opened_on: str
    step: Step
    station: str
    waiting_since: str
    province_no: str
    uncalled: bool
    undelivered: bool
    unprinted: bool
    retained: bool
    conflicts: bool
    proposals: bool
    home_signing: bool
    near_relative: bool


class VisitRow(msgspec.Struct, frozen=True, kw_only=True):
    """One visit without a case as lists show it: somebody only asked."""

    visit_id: str
    name: str
    station: str
    clerk: str
    opened_on: str
    matters: tuple[str, ...]
    question: str
    result: str


_MANDATE = "M08"  # the mandate in the catalogue of materials
# Outcomes that put a paper into the person's hand; a proposal is not one until the head consents.
_ON_PAPER = frozenset(set(Outcome) - {Outcome.NON_ACCEPTANCE_PROPOSED, Outcome.ONLY_ASKED})
# A refusal is open until it is served and put away; a grant as long as it is looked at again.
_OPEN_STEPS = frozenset(set(Step) - {Step.HANDED_ON, Step.NOT_ACCEPTED, Step.CLOSED, Step.ARCHIVED})


def is_open(row: CaseRow) -> bool:
    """Whether something still has to be done on the case at or behind this window."""
    return row.step in _OPEN_STEPS


def wait_of(row: CaseRow) -> Wait:
    """Return how a case waits. Of the province's number only whether there is one."""
    return Wait(
        due=row.due,
        opened_on=row.opened_on,
        step=row.step,
        station=row.station,
        waiting_since=row.waiting_since,
        province_no="1" if row.province_no else "",
        uncalled=row.uncalled,
        undelivered=row.undelivered > 0,
        unprinted=row.unprinted > 0,
        retained=row.retained > 0,
        conflicts=row.conflicts > 0,
        proposals=row.proposals > 0,
        home_signing=row.home_signing,
        near_relative=row.near_relative,
    )


def case_row(case: CaseState, matter: Matter | None, calendars: Calendars) -> CaseRow:
    """Return the row of a case; without its matter (a door, an unknown edition) it has no clock."""
    urgent = running(clocks(case, matter, calendars))[:1] if matter else ()
    clock = urgent[0] if urgent else None
    sheet = case.sheet
    last = _last_fact(case.timeline)
    standing = case.standing
    issued = {paper.body.printed_entry for paper in case.papers if not paper.voided}
    live = [paper for paper in case.papers if not paper.voided]
    slips = life.open_slips(case)
    return CaseRow(
        case_id=case.id,
        visit_id=case.visit.id,
        case_no=case.case_no,
        matter=case.matter,
        name=text(sheet, "applicant/name"),
        id_number=text(sheet, "applicant/id_number"),
        phone=text(sheet, "applicant/phone"),
        village=text(sheet, "applicant/village"),
        station=case.opened.station if case.opened else "",
        owner=case.owner,
        clerk=case.stamp.clerk if case.stamp else "",
        step=case.step,
        opened_on=case.stamp.day if case.stamp else "",
        due=_iso(clock.due.due) if clock else "",
        due_stage=clock.stage.id if clock else "",
        provisional=bool(clock and clock.due.provisional),
        unverified=bool(clock and not clock.verified),
        turn=tuple(role.value for role in clock.stage.actor) if clock else (),
        waiting_since=standing.stamp.day if standing and case.step is Step.SUPPLEMENT else "",
        last_kind=last.header.kind if last else "",
        last_at=last.header.happened if last else "",
        undelivered=sum(
            1 for paper in live if not paper.handed_over and paper.body.printed_entry in _outcome_ids(case)
        ),
        unprinted=int(standing is not None and standing.outcome in _ON_PAPER and standing.stamp.entry not in issued),
        retained=sum(1 for original in case.originals if original.returned is None),
        told_twice=case.told_twice,
        conflicts=len(case.fields.conflicts) + len(case.visit.fields.conflicts),
        proposals=len(case.proposals) + len(case.visit.proposals),
        read_only=case.read_only,
        online_number=_online(case.visit),
        uncalled=_uncalled(case),
        home_signing=_home_signing(case),
        near_relative=relatives.concerned(sheet),
        province_no=text(sheet, "outside/province_no"),
        handler=life.handler(case),
        slips=len(slips),
        slip_due=min((slip.reply_by for _, slip in slips if slip.reply_by), default=""),
        objections=len(life.open_objections(case)),
        words=words(case),
    )


def visit_row(visit: VisitState) -> VisitRow | None:
    """Return the row of a visit that only asked, or None for one that did not."""
    if not visit.inquiries or visit.stamp is None:
        return None
    asked = visit.inquiries[-1]
    return VisitRow(
        visit_id=visit.id,
        name=text(visit.sheet, "came/name") or text(visit.sheet, "applicant/name"),
        station=visit.opened.station if visit.opened else "",
        clerk=visit.stamp.clerk,
        opened_on=visit.stamp.day,
        matters=asked.matters,
        question=asked.question,
        result=asked.result,
    )


def words(case: CaseState) -> tuple[str, ...]:
    """Return everything a case is found by: names, numbers, phones of all its people, its own numbers."""
    sheet = case.sheet
    people = (applicant(sheet), *household(sheet), *supporters(sheet))
    found = [case.case_no, _online(case.visit), text(sheet, "outside/province_no"), text(sheet, "came/name")]
    for person in people:
        found += [person.name, person.id_number, text(sheet, f"{person.at}/phone")]
    found.append(text(sheet, "came/phone"))
    found += [paper.body.document_no for paper in case.papers]
    return tuple(dict.fromkeys(word for word in found if word))


def _home_signing(case: CaseState) -> bool:
    """Whether somebody has to go to the applicant's home for signatures: bedridden, or an agent without a mandate."""
    if case.step not in {Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT}:
        return False
    sheet = case.sheet
    by_another = text(sheet, "came/caller") in {Caller.AGENT, Caller.VILLAGE}
    return flag(sheet, "circumstances/bedridden") or (by_another and not text(sheet, f"materials/{_MANDATE}/mark"))


def _uncalled(case: CaseState) -> bool:
    """Whether a notice stands that nobody has followed with a call."""
    standing = case.standing
    if standing is None or case.step is not Step.SUPPLEMENT:
        return False
    return not any(stamp.happened >= standing.stamp.happened for stamp, _ in case.calls)


def _outcome_ids(case: CaseState) -> frozenset[str]:
    return frozenset(record.stamp.entry for record in case.outcomes if not record.voided)


def _online(visit: VisitState) -> str:
    return visit.opened.online.number if visit.opened and visit.opened.online else ""


def _last_fact(timeline: tuple[Fact, ...]) -> Fact | None:
    told = [fact for fact in reversed(timeline) if not isinstance(fact.body, Opaque)]
    return max(told, key=lambda fact: (fact.header.happened, fact.header.written_at), default=None)


def _iso(due: object) -> str:
    return due.isoformat() if hasattr(due, "isoformat") else ""

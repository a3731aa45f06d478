"""One case as its page shows it: who, household, checklist, clocks with their reasons, papers, timeline, next acts."""

import datetime as dt

import msgspec

from forms.case import relatives
from forms.case import station_bodies as s
from forms.case.acts.standing import about_case, about_visit
from forms.case.checklist import Line, checklist, tally
from forms.case.clocks import Clock, clocks, light_of
from forms.case.facts import Fact
from forms.case.merging import FieldConflict
from forms.case.people import Person, applicant, household, supporters
from forms.case.state import CaseState, PaperRecord
from forms.terms import ClerkRole, Light, Outcome, Role, Step
from window_app.counter import papers, papers_after
from window_app.counter.case_way import way
from window_app.counter.desk import Desk
from window_app.counter.views import ClockView

_OVER = frozenset({Step.CLOSED, Step.ARCHIVED, Step.NOT_ACCEPTED, Step.HANDED_ON})


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the case page shows. ``acts`` are codes of what may lawfully be done next, in order."""

    case: CaseState
    matter_name: str
    route: str
    light: Light
    people: tuple[Person, ...]
    supporters: tuple[Person, ...]
    lines: tuple[Line, ...]
    have: int
    asked: int
    clocks: tuple[ClockView, ...]
    papers: tuple[PaperRecord, ...]
    timeline: tuple[Fact, ...]
    conflicts: tuple[FieldConflict, ...]
    clerks: dict[str, str]
    grounds: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]


def case_view(desk: Desk, case_id: str) -> CaseView:
    """Return a case as it stands now, under the edition of the law it is pinned to."""
    case = desk.case(case_id)
    statute = desk.statute_of(case)
    law, door = statute.matters.get(case.matter), statute.doors.get(case.matter)
    today = desk.clock().today
    lines = checklist(case.sheet, (law,), statute, today) if law else ()
    have, asked = tally(lines)
    shown = clock_views(desk, case)
    open_lights = [one.light for one in shown if not one.ended]
    light = min(open_lights, key=list(Light).index, default=Light.NONE)
    if light is Light.NONE and case.step is Step.SUPPLEMENT:
        light = Light.SUPPLEMENT
    return CaseView(
        case=case,
        matter_name=law.names.short if law else door.name if door else case.matter,
        route=law.names.route if law else "",
        light=light,
        people=(applicant(case.sheet), *household(case.sheet)),
        supporters=supporters(case.sheet),
        lines=lines,
        have=have,
        asked=asked,
        clocks=shown,
        papers=case.papers,
        timeline=_timeline(case),
        conflicts=(*case.visit.fields.conflicts, *case.fields.conflicts),
        clerks=_names_in(desk, case),
        grounds=tuple((ground.code, ground.text) for ground in law.refusal_grounds) if law else (),
        acts=_acts(desk, case),
    )


def clock_views(desk: Desk, case: CaseState) -> tuple[ClockView, ...]:
    """Return every clock of a case with the days that were counted and skipped, and why."""
    law = desk.matter_of(case)
    if law is None:
        return ()
    return tuple(_clock(desk, clock) for clock in clocks(case, law, desk.calendars()))


def clerk_names(desk: Desk) -> dict[str, str]:
    """Return the names of clerks by id, as this ledger and the county's entries know them."""
    names = {clerk.clerk: clerk.name for clerk in desk.ledger.clerks.all()}
    for fact in station_facts(desk):
        if isinstance(fact.body, s.ClerkChanged):
            names.setdefault(fact.body.clerk, fact.body.name)
    return names


def _names_in(desk: Desk, case: CaseState) -> dict[str, str]:
    """Return names of clerks by id; one of another station, whose name does not travel, goes by that station's."""
    names = clerk_names(desk)
    senders = desk.ledger.reading.senders(about_visit(case.visit.id)) | desk.ledger.reading.senders(about_case(case.id))
    stations = {row.code: row.name for row in desk.ledger.library.stations()} if senders else {}
    for fact in (*case.visit.timeline, *case.visit.proposals, *case.timeline, *case.proposals):
        if fact.id in senders:
            names.setdefault(fact.header.clerk, stations.get(senders[fact.id], senders[fact.id]))
    return names


def station_facts(desk: Desk) -> tuple[Fact, ...]:
    """Return everything written about this station, before its enrolment too."""
    return tuple(fact for about in desk.card.abouts for fact in desk.ledger.reading.facts_about(about))


def _clock(desk: Desk, clock: Clock) -> ClockView:
    stage, due = clock.stage, clock.due
    now, calendars = desk.clock(), desk.calendars()
    light = Light.NONE if clock.ended else light_of(due.due.isoformat(), now, calendars)
    day = due.due.date() if isinstance(due.due, dt.datetime) else due.due
    grounds = stage.extension.grounds if stage.extension and not clock.extended else ()
    return ClockView(
        stage=stage.id,
        name=stage.name,
        actor=tuple(role.value for role in stage.actor),
        light=light,
        start_event=stage.start.value,
        started=clock.start.happened,
        due=due.due.isoformat(),
        provisional=due.provisional,
        number=clock.number,
        unit=stage.unit.value,
        left=(day - now.today).days,
        ended=clock.ended.happened if clock.ended else "",
        extended=clock.extended,
        extension_grounds=tuple((ground.code, ground.text) for ground in grounds),
        counted=tuple(one.date.isoformat() for one in due.counted),
        skipped=tuple((one.date.isoformat(), one.why.value, one.name) for one in due.skipped),
        source=stage.source.title,
        article=stage.source.article,
        confidence=stage.source.confidence.value,
        note=stage.source.note,
        lawful=stage.number if clock.promised else 0,
    )


def _timeline(case: CaseState) -> tuple[Fact, ...]:
    """Everything that happened to the case and its visit, the latest first; keystrokes of one sheet stand once."""
    facts = (*case.visit.timeline, *case.timeline)
    return tuple(sorted(facts, key=lambda fact: (fact.header.happened, fact.header.written_at), reverse=True))


def _acts(desk: Desk, case: CaseState) -> tuple[str, ...]:
    """Return what may be done next here; whether it works now is the act's own answer."""
    if case.read_only or case.opened is None:
        return ()
    found: list[str] = []
    standing = case.standing
    proposed = standing is not None and standing.outcome is Outcome.NON_ACCEPTANCE_PROPOSED
    if proposed and desk.clerk.role is ClerkRole.HEAD:
        found += ["consent", "send_back"]
    if case.proposals or case.visit.proposals:
        found.append("proposal")
    if papers.missing(case, desk.card.role) or papers_after.missing(case, desk.card.role):
        found.append("make_papers")
    if case.step in {Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT, Step.HELPED_FIRST}:
        found.append("second_visit")
    if standing is not None and not any(
        paper.body.printed_entry == standing.stamp.entry and paper.handed_over for paper in case.papers
    ):
        found.append("void")
    if any(original.returned is None for original in case.originals):
        found.append("return_original")
    if way(case, desk.matter_of(case), desk.clock().today):
        found.append("life")
    if case.acceptances and case.step not in _OVER:
        found += ["event", "extend"] if desk.card.role is not Role.VILLAGE else []
        found.append("province")
    if relatives.concerned(case.sheet) and not relatives.registered(relatives.near_relatives(case.sheet)):
        found.append("relative")
    return (*found, "call", "note", "message", "copy_fields", "forms")

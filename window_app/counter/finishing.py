"""Finishing one matter of an intake with exactly one outcome: planned by the acts, written in one transaction."""

import msgspec

from forms.case import bodies as b
from forms.case.acts import opening, outcomes, refusing
from forms.case.acts.standing import Decision, Standing, about_case
from forms.case.body import Scalar
from forms.case.checklist import Line, checklist, for_matter
from forms.case.facts import Fact, NewFact, foretold
from forms.case.fields import Sheet, count, text
from forms.case.folding import fold_case, fold_visit
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, VisitState
from forms.statute.model import Door, Matter, Statute
from forms.statute.workdays import due_day
from forms.terms import Channel, HandOn, Outcome, Role, SecondNoticeReason, Signing, Unit
from window_app.counter import draft_rows, draft_scans, drafting
from window_app.counter.desk import Desk, new_id, random_bytes
from window_app.counter.sheets import chosen_matters
from window_app.ledger.drafts import Draft


class OutcomeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What an outcome asks for beyond the sheet; each outcome reads its own part."""

    reason: SecondNoticeReason | None = None
    explanation: str = ""
    ground: str = ""
    organ: str = ""
    address: str = ""
    phone: str = ""
    manner: HandOn | None = None
    reply_by: str = ""
    attached: tuple[str, ...] = ()
    note: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What would be written, and the case as it would then stand."""

    case_id: str
    facts: tuple[NewFact, ...]
    case: CaseState
    lines: tuple[Line, ...]


def plan(desk: Desk, draft: Draft, matter: str, outcome: Outcome, request: OutcomeRequest) -> Plan | Refusal:
    """Return what this outcome of this matter would write, or why it may not be; writes nothing."""
    statute, standing = desk.statute(), desk.standing()
    sheet = draft_rows.sheet_of(draft.fields)
    case_id = drafting.case_id(draft, matter)
    visit = desk.visit(drafting.visit_id(draft))
    facts = [*_visit_facts(draft, visit, sheet, standing), *draft_scans.facts(draft, visit, standing)]
    visit = _foretold_visit(visit, facts, standing)
    case = desk.case(case_id)
    if case.opened is None:
        opened = opening.open_case(case_id, visit.id, matter, statute, standing, random_bytes)
        if isinstance(opened, Refusal):
            return opened
        facts += opened
    case = _foretold_case(case, visit, facts, standing)
    own = opening.case_facts(case, sheet, standing) if outcome is Outcome.HELPED_FIRST else ()
    facts += own
    lines = checklist(sheet, chosen_matters(sheet, statute), statute, standing.now.today)
    if outcome is Outcome.RECEIVED:
        request = msgspec.structs.replace(request, reply_by=_send_by(desk))
    decided = _decide(case, statute, matter, outcome, lines, sheet, request, standing)
    if isinstance(decided, Refusal):
        return decided
    facts += decided
    return Plan(case_id=case_id, facts=tuple(facts), case=_foretold_case(case, visit, facts, standing), lines=lines)


def _send_by(desk: Desk) -> str:
    """Return the day by which a village sends papers up; empty where the county set none."""
    days = desk.card.send_up_days
    if desk.card.role is not Role.VILLAGE or not days:
        return ""
    return due_day(desk.clock().today, days, Unit.WORKING_DAY, False, desk.calendars()).day.isoformat()


def ensure_ids(draft: Draft, matter: str) -> dict[str, Scalar]:
    """Return the draft's own keys that must be on disk before anything of this matter is written."""
    return {} if drafting.case_id(draft, matter) else {f"@case/{matter}": new_id()}


def _visit_facts(draft: Draft, visit: VisitState, sheet: Sheet, standing: Standing) -> tuple[NewFact, ...]:
    as_seen = msgspec.structs.replace(visit, fields=drafting.seen_fields(draft, visit))
    channel = text(sheet, "request/channel")
    online = None
    if text(sheet, "request/online_number"):
        online = b.OnlineOrigin(
            system=text(sheet, "request/online_system"),
            number=text(sheet, "request/online_number"),
            applied_on=text(sheet, "request/online_applied_on"),
            received_offline_on=standing.now.today.isoformat(),
        )
    how = opening.Opening(channel=Channel(channel) if channel else Channel.WINDOW, online=online)
    return opening.visit_facts(as_seen, sheet, how, standing)


def _decide(
    case: CaseState,
    statute: Statute,
    matter: str,
    outcome: Outcome,
    lines: tuple[Line, ...],
    sheet: Sheet,
    request: OutcomeRequest,
    standing: Standing,
) -> Decision:
    law, door = statute.matters.get(matter), statute.doors.get(matter)
    if outcome is Outcome.HANDED_ON:
        return outcomes.hand_on(case, statute, _hand_on(door, request), standing)
    if law is None:
        return Refusal(Rule.MATTER_UNKNOWN, details={"matter": matter})
    deliverer = text(sheet, "came/name") or text(sheet, "applicant/name")
    if outcome is Outcome.RECEIVED:
        return outcomes.receive(case, law, lines, deliverer, standing, request.reply_by or None)
    if outcome is Outcome.HELPED_FIRST:
        return outcomes.help_first(case, law, _help(sheet), standing)
    if outcome is Outcome.NON_ACCEPTANCE_PROPOSED:
        instead = refusing.Competent(request.organ, request.address, request.phone)
        return refusing.propose(case, law, request.ground, request.explanation, standing, instead)
    if outcome is Outcome.ACCEPTED:
        decided = outcomes.accept(case, law, lines, standing)
    elif outcome is Outcome.NOTICED:
        decided = outcomes.give_notice(case, law, lines, standing, request.reason, request.explanation)
    else:
        return Refusal(Rule.NOT_THERE)
    return decided if isinstance(decided, Refusal) else (*_newly_taken(case, law, lines, deliverer, standing), *decided)


def _newly_taken(
    case: CaseState, law: Matter, lines: tuple[Line, ...], deliverer: str, standing: Standing
) -> tuple[NewFact, ...]:
    """Return the receipt of papers that no earlier receipt of the case lists; it goes before the outcome."""
    before = {
        (item.material, item.signer)
        for record in case.outcomes
        if isinstance(record.body, b.Received) and not record.voided
        for item in record.body.items
    }
    items = tuple(
        item for item in outcomes.taken(for_matter(lines, law.id)) if (item.material, item.signer) not in before
    )
    if not items:
        return ()
    return (standing.fact(about_case(case.id), b.Received(items=items, deliverer=deliverer)),)


def _hand_on(door: Door | None, request: OutcomeRequest) -> outcomes.HandOnRequest:
    return outcomes.HandOnRequest(
        door=door.id if door else "",
        manner=request.manner or (door.manner if door else HandOn.TRANSFER),
        organ=request.organ or (door.organ if door else ""),
        address=request.address or (door.address if door else ""),
        phone=request.phone or (door.phone if door else ""),
        reply_by=request.reply_by or None,
        attached=request.attached,
        note=request.note,
    )


def _help(sheet: Sheet) -> outcomes.HelpRequest:
    signing = text(sheet, "help/receiver_signing")
    return outcomes.HelpRequest(
        reason=text(sheet, "help/reason") or text(sheet, "request/text"),
        form=text(sheet, "help/form"),
        staff=(text(sheet, "help/staff_1"), text(sheet, "help/staff_2")),
        responsible=text(sheet, "help/responsible"),
        receiver=text(sheet, "help/receiver"),
        amount_fen=count(sheet, "help/amount_fen"),
        goods=text(sheet, "help/goods"),
        receiver_signing=Signing(signing) if signing else None,
        witness=text(sheet, "help/witness"),
        supplement_by=text(sheet, "help/supplement_by") or None,
    )


def _as_facts(facts: list[NewFact], about_id: str, clerk: str) -> list[Fact]:
    return [foretold(fact, clerk) for fact in facts if fact.about.id == about_id]


def _foretold_visit(visit: VisitState, facts: list[NewFact], standing: Standing) -> VisitState:
    return fold_visit(visit.id, [*visit.timeline, *_as_facts(facts, visit.id, standing.clerk)])


def _foretold_case(case: CaseState, visit: VisitState, facts: list[NewFact], standing: Standing) -> CaseState:
    known = {fact.id for fact in case.timeline}
    new = [fact for fact in _as_facts(facts, case.id, standing.clerk) if fact.id not in known]
    return fold_case(case.id, visit, [*case.timeline, *new])

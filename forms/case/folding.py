"""From facts to state: the only place that says what a visit or a case looks like now.

Total: any facts, any order, any subset, no exception. The caller gives facts in folding order: what the
county has kept in the county's order, then the ledger's own pending facts in their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from forms.case import bodies as b
from forms.case.facts import Fact, Opaque
from forms.case.merging import merge
from forms.case.state import (
    CaseState,
    OutcomeRecord,
    PaperRecord,
    RetainedOriginal,
    Stamp,
    VisitState,
)
from forms.terms import Handling, Outcome, VerdictKind

FOLD_VERSION = 1

_OUTCOMES: dict[type[b.Body], Outcome] = {
    b.Accepted: Outcome.ACCEPTED,
    b.Received: Outcome.RECEIVED,
    b.Noticed: Outcome.NOTICED,
    b.HelpedFirst: Outcome.HELPED_FIRST,
    b.HandedOn: Outcome.HANDED_ON,
    b.NonAcceptanceProposed: Outcome.NON_ACCEPTANCE_PROPOSED,
}
_EVENTS: dict[type[b.Body], tuple[str, ...]] = {
    b.CaseOpened: ("registered",),
    b.Accepted: ("accepted", "materials_complete"),
    b.Received: ("received",),
    b.HelpedFirst: ("aid_given", "first_payment"),
}


def fold_visit(visit_id: str, facts: Iterable[Fact]) -> VisitState:
    """Fold the facts about one visit."""
    timeline = tuple(facts)
    effective, proposals = _effective(timeline)
    opened = _first(effective, b.VisitOpened)
    return VisitState(
        id=visit_id,
        fields=merge(effective),
        opened=opened.body if opened and isinstance(opened.body, b.VisitOpened) else None,
        stamp=_stamp(opened) if opened else None,
        inquiries=tuple(fact.body for fact in effective if isinstance(fact.body, b.InquiryAnswered)),
        papers=_papers(effective),
        judged=tuple(fact.body for fact in effective if isinstance(fact.body, b.DuplicateJudged)),
        proposals=proposals,
        timeline=timeline,
        opaque=_opaque(effective),
    )


def fold_case(case_id: str, visit: VisitState, facts: Iterable[Fact]) -> CaseState:
    """Fold the facts about one case over its visit (an empty ``VisitState`` when the visit is not here)."""
    timeline = tuple(facts)
    effective, proposals = _effective(timeline)
    opened = _first(effective, b.CaseOpened)
    body = opened.body if opened and isinstance(opened.body, b.CaseOpened) else None
    edition, owner = _pinned(effective, body)
    return CaseState(
        id=case_id,
        visit=visit,
        fields=merge(effective),
        opened=body,
        stamp=_stamp(opened) if opened else None,
        edition=edition,
        owner=owner,
        outcomes=_outcomes(effective),
        papers=_papers(effective),
        originals=_originals(effective),
        calls=tuple((_stamp(fact), fact.body) for fact in effective if isinstance(fact.body, b.CallLogged)),
        extensions=tuple((_stamp(fact), fact.body) for fact in effective if isinstance(fact.body, b.LimitExtended)),
        events=_events(effective),
        told_twice=sum(1 for fact in effective if isinstance(fact.body, b.Noticed) and fact.body.counted),
        proposals=proposals,
        timeline=timeline,
        opaque=_opaque(effective),
    )


def _stamp(fact: Fact) -> Stamp:
    header = fact.header
    return Stamp(entry=header.id, clerk=header.clerk, happened=header.happened, trusted=header.trusted)


def _effective(facts: Sequence[Fact]) -> tuple[list[Fact], tuple[Fact, ...]]:
    """Leave out what was set aside (until released, then at that place) and edits that are only proposals."""
    waiting = {fact.id: fact for fact in facts if fact.verdict is VerdictKind.SET_ASIDE}
    proposed = {fact.id: fact for fact in facts if fact.verdict is VerdictKind.PROPOSAL}
    answered: set[str] = set()
    effective: list[Fact] = []
    for fact in facts:
        if fact.id in waiting or fact.id in proposed:
            continue
        effective.append(fact)
        body = fact.body
        if isinstance(body, b.Released) and body.entry in waiting:
            effective.append(waiting[body.entry])
        elif isinstance(body, b.ProposalAnswered) and body.entry in proposed and body.entry not in answered:
            answered.add(body.entry)
            if body.taken:
                effective.append(proposed[body.entry])
    return effective, tuple(fact for fact_id, fact in proposed.items() if fact_id not in answered)


def _first(facts: Sequence[Fact], kind: type[b.Body]) -> Fact | None:
    return next((fact for fact in facts if isinstance(fact.body, kind)), None)


def _opaque(facts: Sequence[Fact]) -> int:
    return sum(1 for fact in facts if isinstance(fact.body, Opaque) and fact.body.reason != "erased")


def _pinned(facts: Sequence[Fact], opened: b.CaseOpened | None) -> tuple[str, str]:
    edition, owner = (opened.edition, opened.station) if opened else ("", "")
    for fact in facts:
        if isinstance(fact.body, b.CaseRepinned):
            edition = fact.body.edition
        elif isinstance(fact.body, b.Transferred):
            owner = fact.body.to_station
    return edition, owner


def _outcomes(facts: Sequence[Fact]) -> tuple[OutcomeRecord, ...]:
    records: dict[str, OutcomeRecord] = {}
    for fact in facts:
        body = fact.body
        outcome = _OUTCOMES.get(type(body)) if not isinstance(body, Opaque) else None
        if outcome is not None and isinstance(body, b.Body):
            records[fact.id] = OutcomeRecord(outcome=outcome, stamp=_stamp(fact), body=body)
        elif isinstance(body, b.NonAcceptanceDecided):
            proposal = records.get(body.proposal)
            if body.consented:
                records[fact.id] = OutcomeRecord(outcome=Outcome.NOT_ACCEPTED, stamp=_stamp(fact), body=body)
            elif proposal is not None:
                records[body.proposal] = msgspec.structs.replace(proposal, voided=True, void_reason=body.note)
        elif isinstance(body, b.OutcomeVoided) and body.outcome in records:
            records[body.outcome] = msgspec.structs.replace(records[body.outcome], voided=True, void_reason=body.reason)
    return tuple(records.values())


def _papers(facts: Sequence[Fact]) -> tuple[PaperRecord, ...]:
    records: dict[str, PaperRecord] = {}
    for fact in facts:
        body = fact.body
        if isinstance(body, b.PaperIssued):
            records[fact.id] = PaperRecord(stamp=_stamp(fact), body=body)
        elif isinstance(body, b.PaperPrinted) and body.paper in records:
            record = records[body.paper]
            records[body.paper] = msgspec.structs.replace(record, prints=max(record.prints, body.ordinal))
        elif isinstance(body, b.PaperHandedOver) and body.paper in records:
            records[body.paper] = msgspec.structs.replace(
                records[body.paper], handed_over=_stamp(fact), receiver=body.receiver
            )
        elif isinstance(body, b.PaperVoided) and body.paper in records:
            records[body.paper] = msgspec.structs.replace(records[body.paper], voided=True)
    return tuple(records.values())


def _originals(facts: Sequence[Fact]) -> tuple[RetainedOriginal, ...]:
    kept: dict[tuple[str, str], RetainedOriginal] = {}
    for fact in facts:
        for item in fact.body.items if isinstance(fact.body, b.Received) else ():
            if item.handling is Handling.RETAINED:
                kept[item.material, item.signer] = RetainedOriginal(
                    material=item.material,
                    signer=item.signer,
                    copies=item.copies,
                    until=item.retained_until,
                    taken=_stamp(fact),
                )
    for fact in facts:
        body = fact.body
        if isinstance(body, b.OriginalReturned) and (body.material, body.signer) in kept:
            key = (body.material, body.signer)
            kept[key] = msgspec.structs.replace(kept[key], returned=_stamp(fact))
    return tuple(kept.values())


def _events(facts: Sequence[Fact]) -> dict[str, tuple[Stamp, ...]]:
    voided = {fact.body.outcome for fact in facts if isinstance(fact.body, b.OutcomeVoided)}
    found: dict[str, list[Stamp]] = defaultdict(list)
    for fact in facts:
        body = fact.body
        if isinstance(body, Opaque) or fact.id in voided:
            continue
        names = (body.event,) if isinstance(body, b.EventHappened) else _EVENTS.get(type(body), ())
        for name in names:
            found[name].append(_stamp(fact))
    return {
        name: tuple(sorted(stamps, key=lambda stamp: (stamp.happened, stamp.entry))) for name, stamps in found.items()
    }

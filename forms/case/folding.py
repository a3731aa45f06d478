"""From facts to state: the only place that says what a visit or a case looks like now.

Total: any facts, any order, any subset, no exception. The caller gives facts in folding order: what the
county has kept in the county's order, then the ledger's own pending facts in their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from forms.case import bodies as b
from forms.case import scan_bodies as p
from forms.case import station_bodies as s
from forms.case.body import Body
from forms.case.facts import Fact, Opaque
from forms.case.life import LIFE, events_of, reached
from forms.case.merging import merge
from forms.case.state import (
    ActRecord,
    CaseState,
    OutcomeRecord,
    PaperRecord,
    RetainedOriginal,
    ScanRecord,
    Stamp,
    VisitState,
)
from forms.terms import Handling, Outcome, VerdictKind

FOLD_VERSION = 5

_OUTCOMES: dict[type[Body], Outcome] = {
    b.Accepted: Outcome.ACCEPTED,
    b.Received: Outcome.RECEIVED,
    b.Noticed: Outcome.NOTICED,
    b.HelpedFirst: Outcome.HELPED_FIRST,
    b.HandedOn: Outcome.HANDED_ON,
    b.NonAcceptanceProposed: Outcome.NON_ACCEPTANCE_PROPOSED,
}
_EVENTS: dict[type[Body], tuple[str, ...]] = {
    b.CaseOpened: ("registered",),
    b.Accepted: ("accepted", "materials_complete"),
    b.Received: ("received",),
    b.HelpedFirst: ("aid_given", "first_payment"),
}
# What only these facts make happen: an event written by hand under such a name starts no clock.
EVENTS_OF_OUTCOMES = frozenset(name for names in _EVENTS.values() for name in names) - {"first_payment"}


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
        scans=_scans(effective),
        acts=_acts(effective),
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
    outcomes = _outcomes(effective)
    voided = frozenset(_voids(effective))
    acts = _acts(effective)
    return CaseState(
        id=case_id,
        visit=visit,
        fields=merge(effective),
        opened=body,
        stamp=_stamp(opened) if opened else None,
        edition=edition,
        owner=owner,
        outcomes=outcomes,
        papers=_papers(effective),
        originals=_originals(effective, voided),
        calls=tuple((_stamp(fact), fact.body) for fact in effective if isinstance(fact.body, b.CallLogged)),
        extensions=tuple((_stamp(fact), fact.body) for fact in effective if isinstance(fact.body, b.LimitExtended)),
        events=_events(effective, voided),
        acts=acts,
        reached=reached(acts),
        told_twice=sum(
            1 for one in outcomes if isinstance(one.body, b.Noticed) and one.body.counted and not one.voided
        ),
        proposals=proposals,
        timeline=timeline,
        opaque=_opaque(effective),
    )


def _stamp(fact: Fact) -> Stamp:
    header = fact.header
    return Stamp(entry=header.id, clerk=header.clerk, happened=header.happened, trusted=header.trusted)


def _effective(facts: Sequence[Fact]) -> tuple[list[Fact], tuple[Fact, ...]]:
    """Leave out what was set aside (until released, then at that place) and edits that are only proposals.

    The same entry twice counts once.
    """
    waiting = {fact.id: fact for fact in facts if fact.verdict is VerdictKind.SET_ASIDE}
    proposed = {fact.id: fact for fact in facts if fact.verdict is VerdictKind.PROPOSAL and fact.id not in waiting}
    answered: set[str] = set()
    passed: set[str] = set()
    effective: list[Fact] = []
    for fact in facts:
        if fact.id in waiting or fact.id in proposed or fact.id in passed:
            continue
        passed.add(fact.id)
        effective.append(fact)
        body = fact.body
        if isinstance(body, s.Released) and body.entry in waiting:
            effective.append(waiting.pop(body.entry))
            passed.add(body.entry)
        elif isinstance(body, b.ProposalAnswered) and body.entry in proposed and body.entry not in answered:
            answered.add(body.entry)
            if body.taken:
                effective.append(proposed[body.entry])
    return effective, tuple(fact for fact_id, fact in proposed.items() if fact_id not in answered)


def _first(facts: Sequence[Fact], kind: type[Body]) -> Fact | None:
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
    voids = _voids(facts)
    records: list[OutcomeRecord] = []
    for fact in facts:
        body = fact.body
        if isinstance(body, Opaque):
            continue
        outcome = _OUTCOMES.get(type(body))
        if isinstance(body, b.NonAcceptanceDecided) and body.consented:
            outcome = Outcome.NOT_ACCEPTED
        if outcome is not None:
            records.append(
                OutcomeRecord(
                    outcome=outcome,
                    stamp=_stamp(fact),
                    body=body,
                    voided=fact.id in voids,
                    void_reason=voids.get(fact.id, ""),
                )
            )
    return tuple(records)


def _voids(facts: Sequence[Fact]) -> dict[str, str]:
    """Return the outcomes that were voided, wherever that stands, and why; a proposal also by being sent back."""
    voids: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact.body, b.OutcomeVoided):
            voids.setdefault(fact.body.outcome, fact.body.reason)
    proposals = {fact.id for fact in facts if isinstance(fact.body, b.NonAcceptanceProposed)}
    for fact in facts:
        body = fact.body
        if isinstance(body, b.NonAcceptanceDecided) and not body.consented and body.proposal in proposals:
            voids.setdefault(body.proposal, body.note)
    return voids


def _papers(facts: Sequence[Fact]) -> tuple[PaperRecord, ...]:
    records = {
        fact.id: PaperRecord(stamp=_stamp(fact), body=fact.body)
        for fact in facts
        if isinstance(fact.body, b.PaperIssued)
    }
    for fact in facts:
        body = fact.body
        if not isinstance(body, b.PaperPrinted | b.PaperHandedOver | b.PaperVoided):
            continue
        record = records.get(body.paper)
        if record is None:
            continue
        if isinstance(body, b.PaperPrinted):
            record = msgspec.structs.replace(record, prints=max(record.prints, body.ordinal))
        elif isinstance(body, b.PaperVoided):
            record = msgspec.structs.replace(record, voided=True)
        elif record.handed_over is None:
            record = msgspec.structs.replace(record, handed_over=_stamp(fact), receiver=body.receiver)
        records[body.paper] = record
    return tuple(records.values())


def _originals(facts: Sequence[Fact], voided: frozenset[str]) -> tuple[RetainedOriginal, ...]:
    """Return what the desk kept, in order: given back and kept again, it is kept."""
    kept: dict[tuple[str, str], RetainedOriginal] = {}
    for fact in facts:
        body = fact.body
        if isinstance(body, b.Received) and fact.id not in voided:
            for item in body.items:
                if item.handling is Handling.RETAINED:
                    kept[item.material, item.signer] = RetainedOriginal(
                        material=item.material,
                        signer=item.signer,
                        copies=item.copies,
                        until=item.retained_until,
                        taken=_stamp(fact),
                    )
        elif isinstance(body, b.OriginalReturned) and (body.material, body.signer) in kept:
            key = (body.material, body.signer)
            if kept[key].returned is None:
                kept[key] = msgspec.structs.replace(kept[key], returned=_stamp(fact))
    return tuple(kept.values())


def _scans(facts: Sequence[Fact]) -> tuple[ScanRecord, ...]:
    """Return the scans in the order they came; the first removal counts, wherever it stands."""
    removals: dict[str, tuple[Stamp, str]] = {}
    for fact in facts:
        if isinstance(fact.body, p.ScanRemoved):
            removals.setdefault(fact.body.scan, (_stamp(fact), fact.body.reason))
    records: list[ScanRecord] = []
    for fact in facts:
        if isinstance(fact.body, p.ScanAdded):
            removed, reason = removals.get(fact.id, (None, ""))
            records.append(ScanRecord(stamp=_stamp(fact), body=fact.body, removed=removed, reason=reason))
    return tuple(records)


def _acts(facts: Sequence[Fact]) -> tuple[ActRecord, ...]:
    """Return the acts of the life after acceptance by when they happened; of the same minute in folding order."""
    voids = _voids(facts)
    found = [
        ActRecord(stamp=_stamp(fact), body=fact.body, voided=fact.id in voids)
        for fact in facts
        if isinstance(fact.body, LIFE)
    ]
    return tuple(sorted(found, key=lambda record: record.stamp.happened))


def _events(facts: Sequence[Fact], voided: frozenset[str]) -> dict[str, tuple[Stamp, ...]]:
    found: dict[str, list[Stamp]] = defaultdict(list)
    for fact in facts:
        body = fact.body
        if isinstance(body, Opaque) or fact.id in voided:
            continue
        if isinstance(body, b.EventHappened):
            names: tuple[str, ...] = () if body.event in EVENTS_OF_OUTCOMES else (body.event,)
        else:
            names = _EVENTS.get(type(body)) or events_of(body)
        for name in names:
            found[name].append(_stamp(fact))
    return {
        name: tuple(sorted(stamps, key=lambda stamp: (stamp.happened, stamp.entry))) for name, stamps in found.items()
    }

"""Who is shown what, worked out while a push is judged, and the rows that tell stations of a change.

A case is shown to its owner, to those above the owner, and to the station that opened it as long as that lies below
the owner: a village that sent its case up goes on seeing it, one whose case moved elsewhere does not. A visit is
shown to its owner and wherever one of its cases is. What is about a person is shown to those who wrote it and above;
what is about a station, to itself.
"""

from collections.abc import Iterable, Mapping

import msgspec

from forms.case.bodies import CaseOpened, Transferred
from forms.case.entries import About, Entry, Header, MalformedEntry
from forms.case.facts import read
from forms.terms import AboutKind, VerdictKind
from sync.county.judging import NUL, Judgement, opens, plain
from sync.county.records import Held, Holding, KnownEntry, Sight, Station
from sync.county.store import Transaction


class Turn(msgspec.Struct, frozen=True):
    """A station begins or ceases to be shown an about."""

    station: str
    enters: bool
    about: About


class Sighting:
    """What the county knows during one push: read from the store, changed by each judged entry, written by ``save``."""

    def __init__(self, transaction: Transaction, entries: Iterable[Entry]) -> None:
        self._transaction = transaction
        grounds = transaction.scope.hold(*_named(entries))
        self._stations = transaction.registry.stations()
        self._held = grounds.abouts
        self._known = grounds.entries
        self._cases: dict[str, set[About]] = {}
        self._now: dict[About, Holding] = {}
        self._filled: set[About] = set()
        self._changed: dict[About, set[Sight]] = {}
        self._index(grounds.abouts)

    def known(self, entry_id: str) -> KnownEntry | None:
        """Return the entry under this id, stored or taken in this push."""
        return self._known.get(entry_id)

    def is_station(self, code: str) -> bool:
        """Whether the county has an active station of this code."""
        return code in self._stations and self._stations[code].active

    def holding(self, header: Header) -> Holding | None:
        """Return who owns what the entry is about."""
        return self._holding(header.about)

    def may_act(self, station: Station, holding: Holding) -> bool:
        """Whether the station owns it or stands above an owner; of a visit also by its cases."""
        owners = {holding.owner}
        if holding.about.kind is AboutKind.VISIT:
            owners |= {case.owner for case in self._cases_of(holding.about.id)}
        return any(
            owner is not None and (owner == station.code or station.is_above(self._place(owner))) for owner in owners
        )

    def take(self, entry: Entry, judgement: Judgement, station: Station) -> tuple[Turn, ...]:
        """Note a travelling entry; return who begins and ceases to be shown what by it."""
        header = entry.header
        self._known[header.id] = KnownEntry(
            id=header.id,
            station=station.code,
            about=header.about,
            kind=header.kind,
            body_hash=header.body_hash,
            verdict=judgement.verdict,
            reason=judgement.reason,
        )
        before = self._holding(header.about)
        after = self._after(entry, judgement, before, station)
        self._now[header.about] = after
        turns: list[Turn] = []
        if before is None or after != before or header.about.kind is AboutKind.PERSON:
            turns += self._show(header.about, self._sights_of(after, station))
        if after.visit is not None and after != before:
            visit = About(AboutKind.VISIT, after.visit)
            self._about(visit)
            self._cases.setdefault(after.visit, set()).add(header.about)
            turns += self._show(visit, self._visit_sights(visit))
        self._filled.add(header.about)
        return tuple(turns)

    def save(self) -> None:
        """Write what changed."""
        changed = [one for one in self._now.values() if one != self._about(one.about).holding]
        self._transaction.scope.put_holdings(changed)
        self._transaction.scope.put_sights(self._changed)

    def _after(self, entry: Entry, judgement: Judgement, before: Holding | None, station: Station) -> Holding:
        header = entry.header
        holding = before or Holding(about=header.about)
        if judgement.verdict is not VerdictKind.KEPT:
            return holding
        body = read(entry).body
        if holding.owner is None and (opens(header) or header.about.kind in (AboutKind.PERSON, AboutKind.STATION)):
            visit = body.visit if isinstance(body, CaseOpened) else None
            return Holding(about=header.about, owner=station.code, origin=station.code, visit=visit)
        if isinstance(body, Transferred) and header.about.kind is AboutKind.CASE:
            return msgspec.structs.replace(holding, owner=body.to_station)
        return holding

    def _sights_of(self, holding: Holding, writer: Station) -> set[Sight]:
        kind = holding.about.kind
        if kind is AboutKind.STATION:
            return {Sight(holding.owner or writer.code, "")}
        if kind is AboutKind.PERSON:
            return self._present(holding.about) | {Sight(writer.code, writer.place)}
        if holding.owner is None:
            return self._present(holding.about) | {Sight(writer.code, "")}
        if kind is AboutKind.VISIT:
            return self._visit_sights(holding.about)
        return self._case_sights(holding)

    def _case_sights(self, case: Holding) -> set[Sight]:
        if case.owner is None:
            return set()
        sights = {Sight(case.owner, self._place(case.owner))}
        if case.origin and self._place(case.origin).startswith(self._place(case.owner)):
            sights.add(Sight(case.origin, self._place(case.origin)))
        return sights

    def _visit_sights(self, visit: About) -> set[Sight]:
        holding = self._holding(visit)
        owner = holding.owner if holding else None
        sights = {Sight(owner, self._place(owner))} if owner else set()
        for case in self._cases_of(visit.id):
            sights |= self._case_sights(case)
        return sights

    def _show(self, about: About, sights: set[Sight]) -> list[Turn]:
        before = self._present(about)
        if sights == before:
            return []
        self._changed[about] = sights
        if not (about in self._filled or self._about(about).filled):
            return []  # nothing to catch up with: all rows about it are still to come
        turns = []
        for station in self._stations.values():
            saw = any(station.sees(sight) for sight in before)
            sees = any(station.sees(sight) for sight in sights)
            if saw != sees:
                turns.append(Turn(station.code, sees, about))
        return turns

    def _present(self, about: About) -> set[Sight]:
        return self._changed[about] if about in self._changed else set(self._about(about).sights)

    def _holding(self, about: About) -> Holding | None:
        return self._now.get(about) or self._about(about).holding

    def _cases_of(self, visit: str) -> list[Holding]:
        self._about(About(AboutKind.VISIT, visit))
        holdings = (self._holding(about) for about in self._cases.get(visit, ()))
        return [holding for holding in holdings if holding is not None]

    def _about(self, about: About) -> Held:
        """Return what was known of it at the beginning; what no entry named is held now."""
        if about not in self._held:
            found = self._transaction.scope.hold([about]).abouts
            self._held = found | self._held
            self._index(found)
        return self._held[about]

    def _index(self, found: Mapping[About, Held]) -> None:
        for about, held in found.items():
            if about.kind is AboutKind.CASE and held.holding is not None and held.holding.visit is not None:
                self._cases.setdefault(held.holding.visit, set()).add(about)

    def _place(self, code: str) -> str:
        station = self._stations.get(code)
        return station.place if station else ""


def _named(entries: Iterable[Entry]) -> tuple[set[About], set[str]]:
    """Return what readable entries are about, with the visits that opened cases name, and their ids."""
    abouts: set[About] = set()
    ids: set[str] = set()
    for entry in entries:
        try:
            header = entry.header
            if not plain(header):
                continue
            abouts.add(header.about)
            ids.add(header.id)
            if header.kind == CaseOpened.KIND:
                body = read(entry).body
                if isinstance(body, CaseOpened) and NUL not in body.visit:
                    abouts.add(About(AboutKind.VISIT, body.visit))
        except MalformedEntry:
            continue
    return abouts, ids

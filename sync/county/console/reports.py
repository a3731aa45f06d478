"""Stations and how they sync, figures by station, and the law that was published. No person stands in these."""

from collections.abc import Iterable

import msgspec

from sync.county import status
from sync.county.console.asking import Ask, Desk, Door, Page, Result
from sync.county.console.records import CaseLine, UserRole
from sync.county.editions import published
from sync.county.records import Station

QUIET_MS = 3 * 86_400_000
"""A station not heard of for longer is marked. Of the program, no rule."""
_READING = frozenset({UserRole.REVIEWER, UserRole.AUDITOR, UserRole.ADMINISTRATOR})


class StationFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What a station's cases come to. Of stations, never of clerks."""

    code: str
    name: str
    cases: int = 0
    open: int = 0
    notices: int = 0
    told_twice: int = 0
    returns: int = 0
    met: int = 0
    missed: int = 0


def figures_of(lines: Iterable[CaseLine], stations: dict[str, Station]) -> list[StationFigures]:
    """Return the figures by owning station, in the order of their places: no ranking."""
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        sums = found.setdefault(line.row.owner, dict.fromkeys(StationFigures.__struct_fields__[2:], 0))
        sums["cases"] += 1
        sums["open"] += line.is_open
        sums["notices"] += line.notices
        sums["told_twice"] += line.row.told_twice
        sums["returns"] += line.returns
        sums["met"] += line.met
        sums["missed"] += line.missed
    ordered = sorted(found, key=lambda code: (stations[code].place if code in stations else "~", code))
    return [
        StationFigures(code=code, name=stations[code].name if code in stations else code, **found[code])
        for code in ordered
    ]


def figures(desk: Desk, _ask: Ask) -> Result:
    """Show told-once and return-visit counters and on-time rates by station."""
    behind = desk.projector.catch_up()
    with desk.store.reading() as transaction:
        rows = figures_of(transaction.console.lines.all_lines(), transaction.registry.stations())
    return Page(template="figures.html", values={"rows": rows, "behind": behind})


def stations(desk: Desk, ask: Ask) -> Result:
    """Show the stations: when each was last heard of, what it said it still holds, its keys."""
    found = sorted(status.gather(desk.store, ask.now)["stations"], key=lambda one: (one["place"], one["code"]))
    for one in found:
        one["quiet"] = one["active"] and (one["last_seen"] is None or ask.now - one["last_seen"] > QUIET_MS)
        one["days"] = None if one["last_seen"] is None else max(0, ask.now - one["last_seen"]) // 86_400_000
    with desk.store.reading() as transaction:
        counts = transaction.pages.counts()
    return Page(template="stations.html", values={"stations": found, "counts": counts})


def editions(desk: Desk, _ask: Ask) -> Result:
    """Show what was published, and what holds."""
    return Page(template="editions.html", values={"rows": list(reversed(published(desk.store)))})


DOORS = (
    Door(method="GET", path="figures", roles=_READING, opens=figures),
    Door(method="GET", path="stations", roles=_READING, opens=stations),
    Door(method="GET", path="editions", roles=_READING, opens=editions),
)

"""The figures of a county for its people and for other programs."""

import datetime
import json
from typing import Any

from resources.words import _
from sync.county.store import CountyStore
from sync.wire.signing import PublicKeys

_ZONE = datetime.timezone(datetime.timedelta(hours=8))


def gather(store: CountyStore, now: int) -> dict[str, Any]:
    """Return the status. Times are UTC ms; ``cases`` counts distinct cases whose opening was kept."""
    with store.reading() as transaction:
        county = transaction.registry.county()
        stations = transaction.registry.stations()
        keys = transaction.registry.bound_keys()
        ledgers = transaction.history.ledgers()
        counts = transaction.pages.counts()
    return {
        "county": county.code,
        "name": county.name,
        "epoch": county.epoch,
        "entries": counts.entries,
        "cases": counts.cases,
        "proposals": counts.proposals,
        "set_aside": counts.set_aside,
        "editions": counts.editions,
        "stations": [
            {
                "code": station.code,
                "name": station.name,
                "role": station.role.value,
                "place": station.place,
                "active": station.active,
                "last_seen": station.last_seen,
                "entries": sum(one.next_no - 1 for one in ledgers if one.station == station.code),
                "waiting": sum(max(0, one.last_no - one.next_no + 1) for one in ledgers if one.station == station.code),
                "keys": [
                    {
                        "fingerprint": PublicKeys(key.sign_key, key.seal_key).spoken,
                        "confirmed": key.confirmed_at is not None,
                        "revoked": key.is_revoked(now),
                        "ends": key.revoked_at,
                    }
                    for key in keys
                    if key.station == station.code
                ],
            }
            for station in stations.values()
        ],
    }


def as_json(status: dict[str, Any]) -> str:
    """Return the status as one JSON object."""
    return json.dumps(status, ensure_ascii=False, indent=2)


def as_text(status: dict[str, Any]) -> str:
    """Return the status in words, a line for each figure and station."""
    lines = [
        f"{status['name']} ({status['county']})",
        _("Entries: {count}").format(count=status["entries"]),
        _("Cases: {count}").format(count=status["cases"]),
        _("Waiting as proposals: {count}").format(count=status["proposals"]),
        _("Editions of the law: {count}").format(count=status["editions"]),
    ]
    for reason, count in status["set_aside"].items():
        lines.append(_("Set aside ({reason}): {count}").format(reason=reason, count=count))
    for station in status["stations"]:
        seen = (
            _("last seen {time}").format(time=_moment(station["last_seen"]))
            if station["last_seen"]
            else _("not seen yet")
        )
        lines.append(f"  {station['code']}  {station['name']}  {seen}")
        for key in station["keys"]:
            until = None if key["revoked"] else key["ends"]
            state = _("revoked") if key["revoked"] else _("confirmed") if key["confirmed"] else _("not confirmed")
            ending = "  " + _("until {day}").format(day=_moment(until)) if until else ""
            lines.append(f"      {key['fingerprint']}  {state}{ending}")
    return "\n".join(lines)


def _moment(utc_ms: int) -> str:
    return datetime.datetime.fromtimestamp(utc_ms / 1000, tz=_ZONE).strftime("%Y-%m-%d %H:%M")

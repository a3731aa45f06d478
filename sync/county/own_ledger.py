"""What the county itself writes: a station and a ledger of its own, judged like any other, pulled by the stations.

One ledger an epoch, its number dense, its chain held by the same rows as a station's. An entry of the county is kept
or refused by the very judgement that stations meet; the caller decides with the same acts first.
"""

from collections.abc import Sequence

import msgspec

from forms.case.entries import CHAIN_START, Entry, chain
from forms.case.facts import NewFact, seal
from forms.terms import Role, VerdictKind
from sync.county.pushing import push
from sync.county.records import County, Ledger, Station
from sync.county.stations import register
from sync.county.store import Transaction
from sync.wire.messages import PushReply, PushRequest

_PROGRAM = "county-server"


class NotWritten(Exception):
    """The county's own entry was not kept; the text is the reason code. Nothing was changed."""


def own_code(county: County) -> str:
    """Return the station code under which the county writes."""
    return f"{county.code}-COUNTY"


def may_act(county: County) -> bool:
    """Whether the county stands above its stations: a trial county without a division code stands above none."""
    return county.code.isdigit() and int(county.code) > 0


def write(transaction: Transaction, facts: Sequence[NewFact], *, clerk: str, now: int) -> None:
    """Write facts as the county's next entries, in a transaction that reaches the whole county.

    Raises ``NotWritten`` if one of them is not kept; the transaction must then be given up.
    """
    county = transaction.registry.county()
    station = _station(transaction, county)
    ledger = _ledger(transaction, county, station)
    entries = _sealed(facts, ledger, clerk, now)
    hash_after = ledger.hash
    for entry in entries:
        hash_after = chain(hash_after, entry.header_bytes)
    request = PushRequest(
        ledger=ledger.ledger,
        first_no=ledger.next_no,
        hash_before=ledger.hash,
        entries=tuple(entries),
        hash_after=hash_after,
    )
    answered = push(transaction, station, request, now)
    if not isinstance(answered, PushReply):
        raise NotWritten(type(answered).__name__)
    for verdict in answered.verdicts:
        if verdict.kind is not VerdictKind.KEPT:
            raise NotWritten(verdict.reason)


def _sealed(facts: Sequence[NewFact], ledger: Ledger, clerk: str, now: int) -> list[Entry]:
    return [
        seal(fact, ledger=ledger.ledger, number=number, clerk=clerk, written_at=now, trusted=True)
        for number, fact in enumerate(facts, start=ledger.next_no)
    ]


def _station(transaction: Transaction, county: County) -> Station:
    """Return the county's own station, registered when it first writes, or again when the county has another name."""
    code = own_code(county)
    wanted = Station(
        code=code,
        name=county.name,
        organ=county.name,
        role=Role.COUNTY,
        place=county.code if may_act(county) else "",
    )
    register(transaction, wanted)
    return transaction.registry.stations(code)[code]


def _ledger(transaction: Transaction, county: County, station: Station) -> Ledger:
    """Return the county's ledger of this epoch: a county that was put back writes another, so no number comes twice."""
    name = f"{station.code}-{county.epoch}"
    found = transaction.history.ledger(name)
    if found is None:
        found = Ledger(
            ledger=name,
            station=station.code,
            previous=None,
            next_no=1,
            hash=CHAIN_START,
            last_no=0,
            program=_PROGRAM,
        )
        transaction.history.put_ledger(found)
        return found
    return msgspec.structs.replace(found, program=_PROGRAM)

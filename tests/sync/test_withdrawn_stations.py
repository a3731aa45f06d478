"""A station that is revoked, moved, or late with everything it wrote: its unsent work is kept and goes when it may."""

import msgspec

from sync.county.stations import register, revoke
from sync.wire.messages import Refusal
from sync.wire.reasons import RefusalCode
from tests.support.cases import case, edit, open_case
from tests.support.county_line import START, enrolled
from tests.sync.conftest import STATIONS, Country

OLD, NEW = "350802001201", "350802002201"


def test_fifty_entries_of_a_revoked_station_wait_and_go_under_new_keys(country: Country) -> None:
    ledger, line = country.ledgers["V1"], country.lines["V1"]
    about = open_case(ledger, "a")
    country.sync("V1")
    with country.store.writing() as transaction:
        assert revoke(transaction, line.keys.public.spoken, START) is not None
    ids = [edit(ledger, about, str(number)) for number in range(50)]
    for _turn in range(2):
        assert country.sync("V1").refusal == Refusal(code=RefusalCode.REVOKED)
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == 2
    assert ledger.first_pending() == 3
    assert [entry.header.id for entry in ledger.own[2:]] == ids
    line.keys, line.nonce = enrolled(country.store, STATIONS[0]), None
    result = country.sync("V1")
    assert (result.kept, result.proof and result.proof.same) == (50, 2)
    country.sync("T1")
    assert set(ids) < {entry_id for _seq, entry_id, _verdict in country.ledgers["T1"].order(about)}


def test_a_village_moved_while_it_was_away_sends_its_work_and_loses_the_old_sight(country: Country) -> None:
    township = country.ledgers["T1"]
    mine = open_case(country.ledgers["V1"], "a")
    theirs = open_case(township, "t")
    for code in ("V1", "T1", "T2"):
        country.sync(code)
    unsent = [edit(country.ledgers["V1"], mine, str(number)) for number in range(5)]
    with country.store.writing() as transaction:
        register(transaction, msgspec.structs.replace(STATIONS[0], place=NEW))
    for code in ("V1", "T1", "T2"):
        result = country.sync(code)
        assert result.proof is not None
        assert result.proof.same == result.proof.of
    assert set(unsent) < {entry_id for _seq, entry_id, _verdict in country.ledgers["T2"].order(mine)}
    assert mine in township.left
    assert case("t") == theirs
    assert theirs not in country.ledgers["V1"].digests()

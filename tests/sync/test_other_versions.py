"""Stations two versions behind and one ahead, a county one ahead: all sync with each other and nothing is dropped."""

import msgspec
import pytest

from forms.case.entries import Entry, encode_header
from sync.station.outcome import RoundResult
from tests.support.cases import case, edit, open_case, transfer
from tests.support.county_line import Speech
from tests.support.station_ledger import MemoryLedger
from tests.support.versions import as_newer, as_older
from tests.sync.conftest import Country


def _same(result: RoundResult) -> bool:
    return result.done and result.proof is not None and result.proof.same == result.proof.of


def _of_a_later_program(ledger: MemoryLedger, name: str) -> str:
    """Write an entry of a kind and version that nobody here knows; return its id."""
    entry_id = edit(ledger, case(name))
    last = ledger.own.pop()
    header = msgspec.structs.replace(last.header, kind="of_a_later_program", body_version=9)
    ledger.put(Entry(encode_header(header), last.salt, last.body_bytes))
    return entry_id


@pytest.mark.parametrize(("up", "down"), [(as_older, as_older), (as_newer, bytes), (bytes, as_newer)])
def test_a_station_of_another_version_does_everything(country: Country, up: Speech, down: Speech) -> None:
    line = country.lines["V1"]
    line.up, line.down = up, down
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    later = _of_a_later_program(ledger, "a")
    for number in range(5):
        edit(ledger, about, str(number))
    open_case(country.ledgers["V2"], "b")
    for code in ("V2", "V1", "T1"):
        assert _same(country.sync(code)), code
    transfer(country.ledgers["K"], case("b"), "V1")
    for code in ("K", "V2", "V1", "T1"):
        assert _same(country.sync(code)), code
    assert len(ledger.order(case("b"))) == 2
    assert country.ledgers["T1"].order(about) == ledger.order(about)
    assert later in {entry_id for _seq, entry_id, _verdict in country.ledgers["T1"].order(about)}


def test_a_station_that_is_renewed_in_between_goes_on_where_it_was(country: Country) -> None:
    line, ledger = country.lines["V1"], country.ledgers["V1"]
    about = open_case(ledger, "a")
    for speech in (as_older, bytes, as_newer, as_older):
        line.up = line.down = speech
        edit(ledger, about)
        assert _same(country.sync("V1"))
    assert len(ledger.order(about)) == 5

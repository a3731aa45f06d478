"""Rounds of stations with the county, in one process: what a clerk may rely on."""

import msgspec
import pytest

from forms.case.bodies import SamePerson
from forms.case.entries import About, Entry, encode_header
from forms.case.station_bodies import StationOpened
from forms.terms import AboutKind, Role, VerdictKind
from sync.station.outcome import RoundResult
from sync.wire.codec import MAX_BODY_BYTES
from sync.wire.messages import HistoryRequest, PullRequest, Request
from sync.wire.reasons import Reason
from tests.support.cases import accept, edit, open_case, transfer, visit
from tests.sync.conftest import Country


def _asked(country: Country, code: str, since: int = 0) -> list[type[Request]]:
    return [type(request) for request in country.lines[code].sent[since:]]


def _same(result: RoundResult) -> bool:
    return result.done and result.proof is not None and result.proof.same == result.proof.of and not result.difference


def test_a_case_goes_up_and_comes_to_the_township(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    up = country.sync("V1")
    assert (up.pushed, up.kept, up.proposals, up.set_aside) == (2, 2, 0, ())
    assert _same(up)
    down = country.sync("T1")
    assert {about, visit("a")} <= set(down.changed)
    assert down.proof is not None
    assert (down.proof.same, down.proof.of) == (2, 2)
    assert country.ledgers["T1"].order(about) == country.ledgers["V1"].order(about)


def test_an_idle_round_is_one_request(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    greeting = country.sync("V1").greeting
    before = len(country.lines["V1"].sent)
    idle = country.sync("V1", greeting)
    assert _asked(country, "V1", before) == [PullRequest]
    assert len(country.lines["V1"].arrived) == len(country.lines["V1"].sent)  # no nonce had to be asked for
    assert _same(idle)


def test_neither_another_village_nor_another_township_sees_it(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    for code in ("V2", "T2", "H1"):
        assert _same(country.sync(code))
        assert about not in country.ledgers[code].digests()
    assert _same(country.sync("K"))
    assert about in country.ledgers["K"].digests()


def test_every_station_learns_of_the_others(country: Country) -> None:
    country.sync("V2")
    assert set(country.ledgers["V2"].stations) == {"V1", "V2", "T1", "T2", "H1", "K"}


def test_station_entries_stay_with_their_station(country: Country) -> None:
    about = About(AboutKind.STATION, "V1")
    country.ledgers["V1"].write(
        about,
        StationOpened(station="V1", name="n", organ="o", role=Role.VILLAGE, place="350802001201", provisional=False),
    )
    assert country.sync("V1").kept == 1
    for code in ("T1", "K", "V2"):
        country.sync(code)
        assert about not in country.ledgers[code].digests()
    assert country.ledgers["V1"].digests()[about].count == 1


def test_persons_are_joined_by_whoever_sees_them(country: Country) -> None:
    person = About(AboutKind.PERSON, "p1")
    country.ledgers["V1"].write(person, SamePerson(other="p2"))
    country.sync("V1")
    country.sync("T1")
    country.ledgers["T1"].write(person, SamePerson(other="p3"))
    assert country.sync("T1").kept == 1
    assert _same(country.sync("V1"))
    assert country.ledgers["V1"].order(person) == country.ledgers["T1"].order(person)


def test_the_village_cannot_accept_and_what_is_behind_passes(country: Country) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    poison = accept(ledger, about)
    edit(ledger, about)
    result = country.sync("V1")
    assert (result.pushed, result.kept) == (4, 3)
    (aside,) = result.set_aside
    assert (aside.entry_id, aside.reason, aside.detail) == (poison, Reason.NOT_ENTITLED, "accepted")
    country.sync("T1")
    assert VerdictKind.SET_ASIDE in {verdict for _, _, verdict in country.ledgers["T1"].order(about)}


def test_the_township_above_acts_on_the_case_of_its_village(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    country.sync("T1")
    accept(country.ledgers["T1"], about)
    assert country.sync("T1").kept == 1


def test_another_station_only_proposes(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    edit(country.ledgers["V2"], about)
    result = country.sync("V2")
    assert (result.kept, result.proposals) == (0, 1)
    country.sync("V1")
    assert VerdictKind.PROPOSAL in {verdict for _, _, verdict in country.ledgers["V1"].order(about)}


def test_hand_over_race_keeps_the_late_edit_as_a_proposal(country: Country) -> None:
    village, desk = country.ledgers["V1"], country.ledgers["K"]
    about = open_case(village, "a")
    country.sync("V1")
    country.sync("K")
    transfer(desk, about, "T1")
    edit(village, about, "written offline")
    country.sync("K")
    late = country.sync("V1")
    assert (late.kept, late.proposals) == (0, 1)
    assert country.sync("T1").done
    assert country.ledgers["T1"].order(about) == village.order(about)  # the village still sees the case it sent up


def test_a_case_that_moves_away_leaves_and_enters_with_its_whole_history(country: Country) -> None:
    village, desk = country.ledgers["V1"], country.ledgers["K"]
    about = open_case(village, "a")
    for number in range(30):
        edit(village, about, str(number))
    country.sync("V1")
    country.sync("T1")
    country.sync("T2")
    country.sync("K")
    transfer(desk, about, "T2")
    country.sync("K")
    entered = country.sync("T2")
    assert HistoryRequest in _asked(country, "T2")
    assert {about, visit("a")} <= set(entered.changed)
    assert _same(entered)
    assert country.ledgers["T2"].order(about) == desk.order(about)
    assert len(country.ledgers["T2"].order(about)) == 32
    for code in ("V1", "T1"):
        assert _same(country.sync(code))
        assert about in country.ledgers[code].left
        assert about not in country.ledgers[code].digests()
    assert visit("a") in village.digests()  # the visit stays where it was opened


def test_a_transfer_to_a_station_nobody_knows_is_set_aside(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    transfer(country.ledgers["K"], about, "NOBODY")
    (aside,) = country.sync("K").set_aside
    assert aside.reason == Reason.UNKNOWN_STATION


def test_an_unknown_kind_is_kept_opaque(country: Country) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    edit(ledger, about)
    last = ledger.own.pop()
    header = msgspec.structs.replace(last.header, kind="of_a_later_program", body_version=9)
    ledger.put(Entry(encode_header(header), last.salt, last.body_bytes))
    assert country.sync("V1").kept == 3
    assert _same(country.sync("T1"))


def test_a_later_envelope_is_too_new_and_passes_the_others(country: Country) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    header = {"id": "e-new", "ledger": ledger.ledger, "number": 3, "shape": "of tomorrow"}
    ledger.put(Entry(msgspec.json.encode(header), bytes(16), b"{}"))
    edit_after = edit(ledger, about)
    result = country.sync("V1")
    (too_new,) = result.set_aside
    assert (too_new.kind, too_new.reason) == (VerdictKind.TOO_NEW, Reason.UNKNOWN_ENVELOPE)
    assert edit_after in ledger.rows
    assert _same(result)


@pytest.mark.parametrize("spoil", ["header", "body", "salt", "number", "ledger", "huge"])
def test_poison_passes_the_others(country: Country, spoil: str) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    edit(ledger, about)
    good = ledger.own.pop()
    body, header, salt = good.body_bytes, good.header_bytes, good.salt
    if spoil == "header":
        header = b"\x00\xff not a header"
    elif spoil == "body":
        body = b"{}"
    elif spoil == "salt":
        salt = b"short"
    elif spoil == "huge":
        body = bytes(MAX_BODY_BYTES + 1)
    else:
        change = {"number": 77} if spoil == "number" else {"ledger": "another"}
        header = encode_header(msgspec.structs.replace(good.header, **change))
    ledger.put(Entry(header, salt, body))
    behind = edit(ledger, about)
    result = country.sync("V1")
    assert (result.pushed, result.kept) == (4, 3)
    (aside,) = result.set_aside
    assert aside.reason == (Reason.TOO_LARGE if spoil == "huge" else Reason.MALFORMED)
    assert behind in ledger.rows
    assert _same(result)
    assert ledger.first_pending() is None


def test_one_id_is_one_entry(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    taken = country.ledgers["V1"].own[0].header.id
    country.sync("V1")
    country.ledgers["V2"].write(visit("b"), country.ledgers["V1"].bodies()[0], entry_id=taken)  # another salt
    (aside,) = country.sync("V2").set_aside
    assert aside.reason == Reason.ID_TAKEN

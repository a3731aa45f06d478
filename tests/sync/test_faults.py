"""Rounds with something going wrong: lost replies, gaps, forks, restored files on either side, rows lost."""

import pytest

from sync.station.outcome import RoundResult
from sync.station.ports import Trouble, TroubleKind
from sync.station.round import run_round
from sync.wire.messages import DigestRequest, Hello, HistoryRequest, PullRequest, PushRequest, Request
from sync.wire.reasons import Reason
from tests.support.cases import accept, case, edit, open_case
from tests.support.county_line import Fault, enrolled
from tests.sync.conftest import STATIONS, Country


def _asked(country: Country, code: str, since: int = 0) -> list[type[Request]]:
    return [type(request) for request in country.lines[code].sent[since:]]


def _same(result: RoundResult) -> bool:
    return result.done and result.proof is not None and result.proof.same == result.proof.of and not result.difference


def _at(due: int, fault: str) -> Fault:
    return lambda number, _request: fault if number == due else ""


def _from(first: int) -> Fault:
    return lambda number, _request: "lost" if number >= first else ""


@pytest.mark.parametrize("fault", ["lost", "reply_lost", "twice"])
def test_a_fault_at_any_request_heals(country: Country, fault: str) -> None:
    ledger, line = country.ledgers["V1"], country.lines["V1"]
    for name in "abc":
        open_case(ledger, name)
    for at in range(1, 4):
        start = len(line.sent)
        line.fault = _at(start + at, fault)
        edit(ledger, case("a"), str(at))
        country.sync("V1")
    line.fault = lambda _number, _request: ""
    result = country.sync("V1")
    assert _same(result)
    assert ledger.first_pending() is None
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == len(ledger.own) == 9


def test_a_replayed_push_has_the_same_bytes(country: Country) -> None:
    ledger, line = country.ledgers["V1"], country.lines["V1"]
    about = open_case(ledger, "a")
    accept(ledger, about)
    country.sync("V1")
    pushes = [arrived for arrived in line.arrived if arrived.path == "/v1/push"]
    with country.store.reading() as transaction:
        counter = transaction.history.seq()
    answers = {line.again(pushes[0]).body for _ in range(3)}
    assert len(answers) == 1
    with country.store.reading() as transaction:
        assert transaction.history.seq() == counter


def test_a_gap_is_answered_with_what_is_expected(country: Country) -> None:
    ledger = country.ledgers["V1"]
    open_case(ledger, "a")
    country.sync("V1")
    edit(ledger, case("a"))
    ledger.verdicts[3] = ledger.verdicts[2]  # it believes that number 3 was answered
    edit(ledger, case("a"))
    result = country.sync("V1", country.sync("V2").greeting)
    assert (result.pushed, result.kept) == (2, 2)
    assert _same(result)


def test_a_ledger_put_back_from_a_backup_takes_a_new_id_and_loses_nothing(country: Country) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    country.sync("V1")
    backup = ledger.backup()
    after_backup = [edit(ledger, about, str(number)) for number in range(5)]
    country.sync("V1")
    edit(backup, about, "written on the restored file")
    country.ledgers["V1"] = backup
    result = country.sync("V1")
    assert result.anew
    assert _same(result)
    assert backup.previous == ledger.ledger
    assert set(after_backup) < set(backup.rows)
    assert backup.first_pending() is None
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == 8


def test_what_a_restored_file_thinks_pending_is_known_by_its_id(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    accept(country.ledgers["V1"], about)
    restored = country.ledgers["V1"].backup()
    before = country.sync("V1")
    restored.begin_anew()
    country.ledgers["V1"] = restored
    after = country.sync("V1")
    assert _same(after)
    assert (after.pushed, after.kept) == (before.pushed, before.kept) == (3, 2)
    assert [one.reason for one in after.set_aside] == [Reason.NOT_ENTITLED]
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == 3


def test_a_computer_that_moves_to_another_station_takes_a_new_ledger_id(country: Country) -> None:
    ledger = country.ledgers["V1"]
    old = open_case(ledger, "a")
    open_case(country.ledgers["V2"], "b")
    country.sync("V1")
    country.sync("V2")
    edit(ledger, old, "pending when it moved")
    ledger.station = "V2"
    moved = run_round(ledger, country.lines["V2"], country.clock, program="1")
    assert moved.anew
    assert _same(moved)
    assert (moved.pushed, moved.proposals) == (1, 1)  # what it wrote as V1 and V2 does not own
    assert case("b") in ledger.digests()
    assert old not in ledger.digests()
    again = run_round(ledger, country.lines["V2"], country.clock, program="1", greeting=moved.greeting)
    assert not again.anew
    assert _same(again)


def test_a_forked_ledger_takes_a_new_id(country: Country) -> None:
    ledger = country.ledgers["V1"]
    about = open_case(ledger, "a")
    copy = ledger.backup()
    edit(ledger, about, "on this computer")
    edit(copy, about, "on the other computer")
    edit(copy, about, "and more")
    country.sync("V1")
    country.ledgers["V1"] = copy
    result = country.sync("V1")
    assert result.anew
    assert (result.kept, result.set_aside) == (4, ())
    assert _same(result)
    assert len(copy.order(about)) == 4
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == 5


def test_a_restored_county_gets_everything_again(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    backup = country.county_backup()
    for number in range(4):
        edit(country.ledgers["V1"], about, str(number))
    open_case(country.ledgers["V2"], "b")
    for code in ("V1", "V2", "T1"):
        country.sync(code)
    country.put_back(backup, "another")
    for code in ("V1", "V2", "T1"):
        assert country.sync(code).done
    assert _same(country.sync("T1"))
    assert country.ledgers["T1"].order(about) == country.ledgers["V1"].order(about)
    assert len(country.ledgers["T1"].order(about)) == 5
    assert case("b") in country.ledgers["T1"].digests()


def test_a_ledger_that_was_answered_but_never_read_a_page_notices_a_restored_county_too(country: Country) -> None:
    line = country.lines["V1"]
    backup = country.county_backup()
    open_case(country.ledgers["V1"], "a")
    line.fault = lambda _number, request: "lost" if isinstance(request, PullRequest) else ""
    country.sync("V1")
    assert (country.ledgers["V1"].first_pending(), country.ledgers["V1"].cursor()) == (None, None)
    country.ledgers["V1"].begin_anew()  # the file was copied, too
    country.put_back(backup, "another")
    line.fault = lambda _number, _request: ""
    line.keys, line.nonce = enrolled(country.store, STATIONS[0]), None
    assert _same(country.sync("V1"))
    assert len(country.ledgers["V1"].order(case("a"))) == 1


def test_a_county_put_back_without_a_word_is_noticed_too(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    greeting = country.sync("V1").greeting
    backup = country.county_backup()
    edit(country.ledgers["V1"], about)
    country.sync("V1", greeting)
    country.put_back(backup)
    country.sync("V1", greeting)
    assert _same(country.sync("V1", greeting))
    assert len(country.ledgers["V1"].order(about)) == 2


def test_a_row_lost_at_the_county_is_named_by_the_proof(country: Country) -> None:
    first = open_case(country.ledgers["V1"], "a")
    open_case(country.ledgers["V1"], "b")
    edit(country.ledgers["V1"], first)
    greeting = country.sync("V1").greeting
    country.spoil_digest(first)
    result = country.sync("V1", greeting)
    assert result.proof is not None
    assert (result.proof.same, result.proof.of) == (3, 4)
    assert result.difference == (first,)


def test_a_row_lost_here_is_asked_for_again(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    open_case(country.ledgers["V1"], "b")
    country.sync("V1")
    greeting = country.sync("T1").greeting
    ledger = country.ledgers["T1"]
    lost = next(key for key, row in ledger.rows.items() if row.entry.header.about == about)
    del ledger.rows[lost]
    before = len(country.lines["T1"].sent)
    result = country.sync("T1", greeting)
    assert _same(result)
    assert result.changed == (about,)
    assert lost in ledger.rows
    asked = _asked(country, "T1", before)
    assert asked == [PullRequest, DigestRequest, DigestRequest, Hello, HistoryRequest, PullRequest]


def test_a_round_cut_between_any_two_steps_is_begun_again(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    edit(country.ledgers["V1"], about)
    for steps in range(1, 6):
        line = country.lines["V1"]
        start = len(line.sent)
        line.fault = _from(start + steps)
        assert not country.sync("V1").done
        edit(country.ledgers["V1"], about, str(steps))
        if steps >= 3:
            break
    line.fault = lambda _number, _request: ""
    assert _same(country.sync("V1"))


def test_pushing_that_fails_at_the_county_does_not_stop_the_pull(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    open_case(country.ledgers["T1"], "t")
    line = country.lines["T1"]

    class Broken:
        def exchange(self, request: Request) -> object:
            return Trouble(TroubleKind.COUNTY_FAULT) if isinstance(request, PushRequest) else line.exchange(request)

    result = run_round(country.ledgers["T1"], Broken(), country.clock, program="1")  # type: ignore[arg-type]
    assert result.trouble == Trouble(TroubleKind.COUNTY_FAULT)
    assert not result.done
    assert case("a") in country.ledgers["T1"].digests()
    assert country.ledgers["T1"].first_pending() == 1


def test_a_proxy_that_refuses_big_bodies_holds_up_only_the_big_one(country: Country) -> None:
    ledger, line = country.ledgers["V1"], country.lines["V1"]
    about = open_case(ledger, "a")
    big = edit(ledger, about, "x" * 5000)
    edit(ledger, about)

    class Narrow:
        def exchange(self, request: Request) -> object:
            if isinstance(request, PushRequest) and sum(len(e.body_bytes) for e in request.entries) > 3000:
                return Trouble(TroubleKind.TOO_LARGE)
            return line.exchange(request)

    result = run_round(ledger, Narrow(), country.clock, program="1")  # type: ignore[arg-type]
    (aside,) = result.set_aside
    assert (aside.entry_id, aside.reason) == (big, Reason.TOO_LARGE)
    assert (result.pushed, result.kept) == (4, 3)
    assert _same(result)

"""What every ``sync.station.ports.StationLedger`` must do. A test class subclasses it and gives the fixture ``made``."""

from typing import Protocol

import pytest

from forms.case.bodies import VisitOpened
from forms.case.body import Body
from forms.case.entries import CHAIN_START, About, Entry, chain
from forms.terms import AboutKind, Channel, VerdictKind
from sync.station.ports import BatchLimits, StationLedger
from sync.wire.digest import EMPTY, item, plus
from sync.wire.messages import Cursor, Enter, EntryRow, HistoryPage, Leave, PullPage, Row, Verdict
from tests.support.cases import case, edit, open_case, visit
from tests.support.station_ledger import MemoryLedger

WIDE = BatchLimits(100, 1 << 20)


class Writing(Protocol):
    """How the contract writes into a ledger under test."""

    @property
    def port(self) -> StationLedger:
        """The ledger as sync sees it."""
        ...

    def write(self, about: About, body: Body) -> str:
        """Append a fact; return its entry id."""
        ...


def foreign(name: str, edits: int = 1) -> tuple[Entry, ...]:
    """Return entries that another station wrote about a visit and its case."""
    other = MemoryLedger("OTHER")
    about = open_case(other, name)
    for number in range(edits):
        edit(other, about, f"value {number}")
    return tuple(other.own)


def rows_of(
    entries: tuple[Entry, ...], first: int = 1, verdict: VerdictKind = VerdictKind.KEPT
) -> tuple[EntryRow, ...]:
    """Return entries as county rows from this seq on."""
    return tuple(
        EntryRow(seq=seq, entry=entry, verdict=verdict, station="OTHER") for seq, entry in enumerate(entries, first)
    )


def page(*rows: Row, seq: int = 100, epoch: str = "epoch-1") -> PullPage:
    """Return a page of these rows with its cursor at ``seq``."""
    return PullPage(epoch=epoch, rows=rows, cursor=Cursor(epoch, seq), end=False, clock=1)


class LedgerContract:
    """Run by each implementation."""

    def test_what_a_whole_history_lacks_of_an_earlier_ledger_id_is_issued_again(self, made: Writing) -> None:
        body = VisitOpened(channel=Channel.WINDOW, station="S", first_inquiry="c", first_inquiry_name="c")
        lost, there, other = (made.write(visit(name), body) for name in ("lost", "there", "other"))
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        made.port.take_verdicts("epoch-1", [Verdict(number, "", VerdictKind.KEPT) for number in (1, 2, 3)])
        made.port.begin_anew()
        assert made.port.first_pending() is None
        done = (visit("lost"), visit("there"))
        history = HistoryPage(epoch="epoch-1", rows=rows_of((batch.entries[1],)), begun=done, done=done, clock=1)
        for _time in range(2):
            made.port.take_history(history)
        again = made.port.next_batch(1, WIDE)
        assert again is not None
        assert [entry.header.id for entry in again.entries] == [lost] != [there, other]
        assert made.port.first_pending() == 1

    def test_the_epoch_is_heard_by_a_verdict_before_any_page(self, made: Writing) -> None:
        assert made.port.identity().epoch == ""
        body = VisitOpened(channel=Channel.WINDOW, station="S", first_inquiry="c", first_inquiry_name="c")
        made.write(visit("e"), body)
        made.port.take_verdicts("epoch-1", [Verdict(1, "", VerdictKind.KEPT)])
        assert (made.port.identity().epoch, made.port.cursor()) == ("epoch-1", None)
        made.port.begin_epoch("epoch-2")
        assert made.port.identity().epoch == "epoch-2"
        made.port.take_page(page(epoch="epoch-2"))
        assert made.port.identity().epoch == "epoch-2"

    @pytest.fixture
    def made(self) -> Writing:
        """Return a fresh ledger that can be written; given by the subclass."""
        raise LookupError("the subclass gives the ledger")

    def _write(self, made: Writing, name: str) -> tuple[str, str]:
        scribe = MemoryLedger(made.port.identity().station)
        open_case(scribe, name)
        first, second = scribe.bodies()
        return made.write(visit(name), first), made.write(case(name), second)

    def test_a_batch_is_the_chain(self, made: Writing) -> None:
        start = made.port.identity().last_no
        ids = self._write(made, "a")
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        assert [entry.header.id for entry in batch.entries][start:] == list(ids)
        assert [entry.header.number for entry in batch.entries] == list(range(1, start + 3))
        assert batch.hash_before == CHAIN_START
        found = CHAIN_START
        for entry in batch.entries:
            found = chain(found, entry.header_bytes)
        assert batch.hash_after == found

    def test_a_batch_keeps_its_limits_and_goes_on(self, made: Writing) -> None:
        self._write(made, "a")
        one = made.port.next_batch(1, BatchLimits(1, 1 << 20))
        tiny = made.port.next_batch(1, BatchLimits(100, 1))
        assert one is not None
        assert one == tiny
        assert len(one.entries) == 1
        two = made.port.next_batch(2, WIDE)
        assert two is not None
        assert two.hash_before == one.hash_after
        assert made.port.next_batch(made.port.identity().last_no + 1, WIDE) is None

    def test_a_verdict_ends_pending(self, made: Writing) -> None:
        self._write(made, "a")
        identity = made.port.identity()
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        assert made.port.first_pending() == 1
        kinds = [VerdictKind.SET_ASIDE, *[VerdictKind.KEPT] * identity.last_no]
        verdicts = [Verdict(e.header.number, e.header.id, k) for e, k in zip(batch.entries, kinds, strict=False)]
        made.port.take_verdicts("epoch-1", verdicts[:-1])
        assert made.port.first_pending() == identity.last_no
        made.port.take_verdicts("epoch-1", verdicts)
        made.port.take_verdicts("epoch-1", verdicts)
        assert made.port.first_pending() is None
        again = made.port.next_batch(1, WIDE)
        assert again == batch  # answered entries are still there for a restored county

    def test_beginning_anew_issues_the_same_facts_again(self, made: Writing) -> None:
        self._write(made, "a")
        before, batch = made.port.identity(), made.port.next_batch(1, WIDE)
        assert batch is not None
        first = batch.entries[0].header
        made.port.take_verdicts("epoch-1", [Verdict(1, first.id, VerdictKind.KEPT)])
        made.port.begin_anew()
        after = made.port.identity()
        assert after.ledger != before.ledger
        assert after.previous == before.ledger
        renewed = made.port.next_batch(1, WIDE)
        assert renewed is not None
        assert renewed.hash_before == CHAIN_START
        assert made.port.first_pending() == 1
        old = {e.header.id: e for e in batch.entries[1:]}
        for entry in renewed.entries:
            if entry.header.id in old:
                was = old.pop(entry.header.id)
                assert (entry.salt, entry.body_bytes) == (was.salt, was.body_bytes)
                assert (entry.header.body_hash, entry.header.ledger) == (was.header.body_hash, after.ledger)
        assert not old
        assert first.id not in {entry.header.id for entry in renewed.entries}

    def test_a_page_and_its_cursor(self, made: Writing) -> None:
        entries = foreign("x", 2)
        assert made.port.cursor() is None
        changed = made.port.take_page(page(*rows_of(entries), seq=4))
        assert set(changed) == {visit("x"), case("x")}
        assert made.port.cursor() == Cursor("epoch-1", 4)
        expected = EMPTY
        for row in rows_of(entries)[1:]:
            expected = plus(expected, item(row.seq, row.verdict, row.entry.header_bytes))
        assert made.port.digests()[case("x")] == expected

    def test_the_same_page_twice_is_once(self, made: Writing) -> None:
        entries = foreign("x", 2)
        made.port.take_page(page(*rows_of(entries)))
        before = dict(made.port.digests())
        made.port.take_page(page(*rows_of(entries)))
        assert dict(made.port.digests()) == before

    def test_own_entries_come_back_with_their_place(self, made: Writing) -> None:
        self._write(made, "a")
        last = made.port.identity().last_no
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        made.port.take_verdicts(
            "epoch-1", [Verdict(e.header.number, e.header.id, VerdictKind.KEPT) for e in batch.entries]
        )
        made.port.take_page(page(*rows_of(batch.entries)))
        assert made.port.identity().last_no == last
        assert sum(one.count for one in made.port.digests().values()) == last

    def test_enter_makes_wanted_and_a_history_fulfils_it(self, made: Writing) -> None:
        entries = foreign("x", 3)
        made.port.take_page(page(Enter(seq=9, about=case("x"))))
        assert made.port.wanted() == (case("x"),)
        rows = rows_of(entries)[1:]
        made.port.take_history(_history(rows[:2], begun=(case("x"),)))
        assert made.port.wanted() == (case("x"),)
        made.port.take_history(_history(rows[2:], done=(case("x"),)))
        assert made.port.wanted() == ()
        assert made.port.digests()[case("x")].count == 4

    def test_a_history_from_the_beginning_forgets_what_was_noted(self, made: Writing) -> None:
        entries = foreign("x", 3)
        made.port.take_page(page(*rows_of(entries)))
        made.port.ask_again([case("x")])
        rows = rows_of(entries[1:3], first=40)
        made.port.take_history(_history(rows, begun=(case("x"),), done=(case("x"),)))
        expected = EMPTY
        for row in rows:
            expected = plus(expected, item(row.seq, row.verdict, row.entry.header_bytes))
        assert made.port.digests()[case("x")] == expected

    def test_leave_takes_the_county_rows_away_and_enter_brings_them_back(self, made: Writing) -> None:
        entries = foreign("x", 2)
        made.port.take_page(page(*rows_of(entries)))
        made.port.take_page(page(Leave(seq=10, about=case("x"))))
        assert made.port.digests().get(case("x"), EMPTY).count == 0
        made.port.take_page(page(Enter(seq=11, about=case("x"))))
        rows = rows_of(entries)[1:]
        made.port.take_history(_history(rows, begun=(case("x"),), done=(case("x"),)))
        assert made.port.digests()[case("x")].count == 3

    def test_leave_keeps_what_has_no_verdict(self, made: Writing) -> None:
        self._write(made, "a")
        made.port.take_page(page(Leave(seq=10, about=case("a"))))
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        assert batch.entries[-1].body_bytes

    def test_a_restored_county_is_begun_from_the_start(self, made: Writing) -> None:
        self._write(made, "a")
        made.port.take_page(page(*rows_of(foreign("x")), Enter(seq=50, about=case("y"))))
        made.port.begin_epoch("epoch-2")
        assert made.port.cursor() is None
        assert made.port.wanted() == ()
        assert sum(one.count for one in made.port.digests().values()) == 0
        assert made.port.first_pending() == 1
        made.port.take_page(page(*rows_of(foreign("z")), epoch="epoch-2"))
        assert made.port.cursor() == Cursor("epoch-2", 100)

    def test_a_restored_county_gets_what_earlier_ledger_ids_held(self, made: Writing) -> None:
        ids = self._write(made, "a")
        batch = made.port.next_batch(1, WIDE)
        assert batch is not None
        made.port.take_verdicts(
            "epoch-1", [Verdict(e.header.number, e.header.id, VerdictKind.KEPT) for e in batch.entries]
        )
        made.port.begin_anew()
        made.port.begin_epoch("epoch-2")
        again = made.port.next_batch(1, WIDE)
        assert again is not None
        assert again.hash_before == CHAIN_START
        sent = {entry.header.id: entry for entry in again.entries}
        assert set(ids) <= set(sent)
        for entry in batch.entries:
            assert sent[entry.header.id].body_bytes == entry.body_bytes
            assert sent[entry.header.id].header.ledger == made.port.identity().ledger

    def test_a_set_aside_row_stands_beside_the_others(self, made: Writing) -> None:
        entry = foreign("x")[0]
        made.port.take_page(
            page(
                EntryRow(seq=1, entry=entry, verdict=VerdictKind.SET_ASIDE, station="OTHER", reason="not_entitled"),
                *rows_of(foreign("y"), first=2),
            )
        )
        assert made.port.digests()[visit("x")].count == 1
        assert About(AboutKind.CASE, "case-y") in made.port.digests()


def _history(rows: tuple[EntryRow, ...], *, begun: tuple[About, ...] = (), done: tuple[About, ...] = ()) -> HistoryPage:
    return HistoryPage(epoch="epoch-1", rows=rows, begun=begun, done=done, clock=1)

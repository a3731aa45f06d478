"""The contract of the county's store, run on every store there is."""

import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from forms.case.entries import About, Entry
from forms.terms import AboutKind, VerdictKind
from sync.county.postgres_connecting import Limits
from sync.county.postgres_store import PostgresStore
from sync.county.postgres_store import create as create_in_postgres
from sync.county.records import Answer, Enrolment, Holding, Ledger, NewEntry, ScopeChange, Sight, Station, StationKey
from sync.county.sqlite_store import SqliteStore, create
from sync.county.store import CountyStore, StoreBusy, Transaction
from sync.wire.digest import EMPTY, item, plus, total
from sync.wire.messages import CalendarRow, EditionRow, Enter, EntryRow, Leave, StationRow
from tests.support.cases import case, edit, open_case, visit
from tests.support.postgres_cluster import Databases
from tests.support.station_ledger import MemoryLedger
from tests.sync.county.stores import A_COUNTY, STORES, T1, V1, V2, K, together

LEDGER = Ledger(ledger="l1", station="V1", previous=None, next_no=1, hash=bytes(32), last_no=0, program="1")


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Iterator[CountyStore]:
    made = STORES[request.param](tmp_path, databases)
    with made.writing() as transaction:
        for seq, station in enumerate((V1, V2, T1, K), start=transaction.history.take_seqs(4)):
            transaction.registry.put_station(station, seq)
    yield made
    made.close()


def _entries(name: str, edits: int = 0) -> list[Entry]:
    ledger = MemoryLedger("V1")
    about = open_case(ledger, name)
    for number in range(edits):
        edit(ledger, about, str(number))
    return ledger.own


def _keep(transaction: Transaction, entries: list[Entry], station: str = "V1") -> int:
    """Store entries shown to their station and those above it; return the first seq."""
    first = transaction.history.take_seqs(len(entries))
    transaction.history.put_entries(
        [
            NewEntry(seq=seq, entry=entry, station=station, verdict=VerdictKind.KEPT, reason="")
            for seq, entry in enumerate(entries, first)
        ]
    )
    transaction.scope.put_sights({entry.header.about: [Sight(station, V1.place)] for entry in entries})
    return first


def test_county_and_epoch(store: CountyStore) -> None:
    with store.writing() as transaction:
        assert transaction.registry.county() == A_COUNTY
        transaction.registry.put_epoch("epoch-2")
    with store.reading() as transaction:
        assert transaction.registry.county() == msgspec.structs.replace(A_COUNTY, epoch="epoch-2")


def test_a_raised_block_leaves_nothing(store: CountyStore) -> None:
    def broken() -> None:
        with store.writing() as transaction:
            _keep(transaction, _entries("a"))
            transaction.history.put_ledger(LEDGER)
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    with store.reading() as transaction:
        assert transaction.history.ledger("l1") is None
        assert transaction.history.seq() == 4
        assert transaction.pages.counts().entries == 0


def test_stations_keys_and_what_was_seen(store: CountyStore) -> None:
    key = StationKey(key="k1", station="V1", sign_key=b"s", seal_key=b"x", bound_at=5, confirmed_at=None)
    with store.writing() as transaction:
        transaction.registry.saw_station("V1", 77)
        transaction.registry.put_station(msgspec.structs.replace(V1, name="new"), transaction.history.take_seqs(1))
        transaction.registry.put_key(key)
    with store.writing() as transaction:
        assert transaction.registry.stations()["V1"] == msgspec.structs.replace(V1, name="new", last_seen=77)
        assert transaction.registry.key("k1") == key
        revoked = msgspec.structs.replace(key, confirmed_at=6, revoked_at=7)
        transaction.registry.put_key(revoked)
        assert transaction.registry.bound_keys() == [revoked]
        assert transaction.registry.key("k2") is None


def test_enrolments(store: CountyStore) -> None:
    enrolment = Enrolment(token_hash=bytes(32), station="V1", expires=9, confirm=True)
    with store.writing() as transaction:
        transaction.registry.put_enrolment(enrolment)
        used = msgspec.structs.replace(enrolment, key="k1")
        transaction.registry.put_enrolment(used)
        assert transaction.registry.enrolment(bytes(32)) == used
        assert transaction.registry.enrolment(b"other") is None


def test_a_nonce_is_good_once_for_its_key_until_it_expires(store: CountyStore) -> None:
    with store.writing() as transaction:
        for nonce in ("n1", "n2", "n3"):
            transaction.registry.give_nonce(nonce, "k1", 100)
        assert not transaction.registry.spend_nonce("n1", "k2", 10)
        assert transaction.registry.spend_nonce("n1", "k1", 10)
        assert not transaction.registry.spend_nonce("n1", "k1", 10)
        assert not transaction.registry.spend_nonce("n2", "k1", 100)
        assert not transaction.registry.spend_nonce("n3", "k1", 10)  # expired ones go when any is spent


def test_ledgers_and_answers(store: CountyStore) -> None:
    answers = [
        Answer(number=n, entry_id=f"e{n}", hash=bytes([n]) * 32, verdict=kind, reason="r", detail="d")
        for n, kind in enumerate(VerdictKind, start=1)
    ]
    with store.writing() as transaction:
        transaction.history.put_ledger(LEDGER)
        moved = msgspec.structs.replace(LEDGER, next_no=5, hash=b"h", last_no=9, program="2", previous="l0")
        transaction.history.put_ledger(moved)
        transaction.history.put_answers("l1", answers)
        transaction.history.put_raw("l1", 3, Entry(b"\x00", b"", b"\xff"))
    with store.reading() as transaction:
        assert transaction.history.ledger("l1") == moved
        assert transaction.history.ledgers() == [moved]
        assert transaction.history.answers("l1", 2, 3) == {2: answers[1], 3: answers[2]}
        assert transaction.history.answers("l2", 1, 9) == {}


def test_entries_are_known_and_counted_into_digests(store: CountyStore) -> None:
    entries = _entries("a", 3)
    with store.writing() as transaction:
        transaction.scope.put_holdings([Holding(about=case("a"), owner="V1", origin="V1", visit="visit-a")])
        first = _keep(transaction, entries)
    with store.reading() as transaction:
        known = transaction.history.known(entries[0].header.id)
        assert known is not None
        assert (known.station, known.about, known.body_hash) == ("V1", visit("a"), entries[0].header.body_hash)
        assert transaction.history.known("nothing") is None
        expected = EMPTY
        for seq, entry in enumerate(entries[1:], first + 1):
            expected = plus(expected, item(seq, VerdictKind.KEPT, entry.header_bytes))
        assert transaction.pages.digests(V1)[case("a")] == expected
        assert transaction.pages.total(V1) == total(transaction.pages.digests(V1))
        assert transaction.pages.total(T1).entries == 5
        assert transaction.pages.total(V2) == total({})
        assert transaction.scope.holding(case("a")) == Holding(
            about=case("a"), owner="V1", origin="V1", visit="visit-a"
        )
        counts = transaction.pages.counts()
        assert (counts.entries, counts.cases, counts.proposals) == (5, 1, 0)


def test_rows_come_in_order_and_only_what_is_shown(store: CountyStore) -> None:
    with store.writing() as transaction:
        first = _keep(transaction, _entries("a", 2))
        change = transaction.history.take_seqs(4)
        transaction.scope.put_changes(
            [
                ScopeChange(seq=change, station="V1", enters=True, about=case("x")),
                ScopeChange(seq=change + 1, station="V2", enters=False, about=case("x")),
            ]
        )
        transaction.history.put_edition(EditionRow(seq=change + 2, id="ed", content=b"law", signature=b"s"))
        transaction.history.put_calendar(CalendarRow(seq=change + 3, year=2027, content=b"d", signature=b"s"))
        last = _keep(transaction, _entries("b"))
    with store.reading() as transaction:
        assert [row.seq for row in transaction.pages.laws()] == [change + 2, change + 3]
        mine = transaction.pages.rows_after(V1, 0, 100)
        assert [row.seq for row in mine] == [
            1,
            2,
            3,
            4,
            *range(first, first + 4),
            change,
            change + 2,
            change + 3,
            last,
            last + 1,
        ]
        kinds = [type(row) for row in mine]
        assert kinds == [StationRow] * 4 + [EntryRow] * 4 + [Enter, EditionRow, CalendarRow, EntryRow, EntryRow]
        assert [row.seq for row in transaction.pages.laws()] == [change + 2, change + 3]
        others = transaction.pages.rows_after(V2, 4, 100)
        assert [type(row) for row in others] == [Leave, EditionRow, CalendarRow]
        above = transaction.pages.rows_after(T1, 4, 100)
        assert [type(row) for row in above] == [EntryRow] * 4 + [EditionRow, CalendarRow] + [EntryRow] * 2
        assert [row.seq for row in transaction.pages.rows_after(V1, first, 3)] == [first + 1, first + 2, first + 3]


def test_pages_follow_what_is_shown_later_and_no_longer(store: CountyStore) -> None:
    def ids(transaction: Transaction, code: Station) -> list[str]:
        rows = transaction.pages.rows_after(code, 4, 100)
        return [row.entry.header.about.id for row in rows if isinstance(row, EntryRow)]

    with store.writing() as transaction:
        _keep(transaction, _entries("a", 1))
        _keep(transaction, _entries("b"))
    with store.writing() as transaction:
        shown = {case("a"): [Sight("V1", V1.place), Sight("V2", V2.place)], case("b"): [Sight("V2", "")]}
        transaction.scope.put_sights(shown)
        assert ids(transaction, V1) == ["visit-a", "case-a", "case-a", "visit-b"]
        assert ids(transaction, V2) == ["case-a", "case-a", "case-b"]
        assert ids(transaction, T1) == ["visit-a", "case-a", "case-a", "visit-b"]
        transaction.scope.put_sights({case("a"): [], visit("a"): [Sight("V1", V1.place)]})
        _keep(transaction, _entries("c"))
        transaction.scope.move_sights(msgspec.structs.replace(V1, place="350802002201"))
    with store.reading() as transaction:
        assert ids(transaction, V1) == ["visit-a", "visit-b", "visit-c", "case-c"]
        assert ids(transaction, V2) == ["case-b"]
        assert ids(transaction, T1) == []
        assert ids(transaction, K) == ["visit-a", "visit-b", "visit-c", "case-c"]


def test_history_is_paged_and_only_for_those_who_are_shown_it(store: CountyStore) -> None:
    with store.writing() as transaction:
        first = _keep(transaction, _entries("a", 5))
    with store.reading() as transaction:
        rows = transaction.pages.history(T1, case("a"), first + 1, 3)
        assert rows is not None
        assert [row.seq for row in rows] == [first + 2, first + 3, first + 4]
        assert transaction.pages.history(V2, case("a"), 0, 3) is None


def test_sights_say_the_same_as_the_station(store: CountyStore) -> None:
    sights = [
        Sight("V1", V1.place),
        Sight("V1", ""),
        Sight("V2", V2.place),
        Sight("T1", T1.place),
        Sight("X", "350803"),
    ]
    with store.writing() as transaction:
        for number, sight in enumerate(sights):
            transaction.scope.put_sights({case(str(number)): [sight]})
    with store.reading() as transaction:
        for station in (V1, V2, T1, K):
            expected = {case(str(number)) for number, sight in enumerate(sights) if station.sees(sight)}
            assert transaction.scope.shown_to(station) == expected
        assert transaction.scope.sights(case("0")) == {sights[0]}


def test_moving_a_station_moves_its_sights(store: CountyStore) -> None:
    moved = msgspec.structs.replace(V1, place="350802002201")
    with store.writing() as transaction:
        own = About(AboutKind.STATION, "V1")
        transaction.scope.put_sights({case("a"): [Sight("V1", V1.place)], own: [Sight("V1", "")]})
        transaction.scope.move_sights(moved)
        assert transaction.scope.sights(case("a")) == {Sight("V1", moved.place)}
        assert transaction.scope.shown_to(T1) == set()
        assert transaction.scope.sights(About(AboutKind.STATION, "V1")) == {Sight("V1", "")}


def test_writers_queue_and_seqs_are_dense(store: CountyStore) -> None:
    taken: list[int] = []

    def write() -> None:
        for _ in range(15):
            with store.writing() as transaction:
                taken.append(transaction.history.take_seqs(1))

    assert together(write, write, write) == []
    assert sorted(taken) == list(range(5, 50))


def test_a_cursor_loses_nothing_while_others_write(store: CountyStore) -> None:
    """A reader that follows the cursor sees every row once, whatever commits in the meantime."""
    done = threading.Event()
    written: list[str] = []
    seen: list[str] = []

    def write(code: str) -> Callable[[], None]:
        def work() -> None:
            for number in range(25):
                entries = _entries(f"{code}{number}")
                with store.writing() as transaction:
                    _keep(transaction, entries)
                written.extend(entry.header.id for entry in entries)

        return work

    def read() -> None:
        cursor = 0
        for last_turn in itertools.cycle((False,)):
            finished = done.is_set() or last_turn
            with store.reading() as transaction:
                rows = transaction.pages.rows_after(T1, cursor, 3)
                cursor = rows[-1].seq if len(rows) == 3 else transaction.history.seq()
            seen.extend(row.entry.header.id for row in rows if isinstance(row, EntryRow))
            if finished and not rows:
                return

    reader = threading.Thread(target=read)
    reader.start()
    problems = together(*(write(code) for code in "pqr"))
    done.set()
    reader.join(60)
    assert problems == []
    assert len(seen) == len(set(seen)) == 150
    assert set(seen) == set(written)


def test_a_store_held_too_long_says_busy(tmp_path: Path, databases: Databases) -> None:
    url = databases.new()
    create_in_postgres(url, A_COUNTY)
    create(tmp_path / "county.db", A_COUNTY)
    pairs: list[tuple[CountyStore, CountyStore]] = [
        (SqliteStore(tmp_path / "county.db"), SqliteStore(tmp_path / "county.db", wait_seconds=0.1)),
        (PostgresStore(url, "350802"), PostgresStore(url, "350802", limits=Limits(lock=0.1))),
    ]
    for patient, quick in pairs:
        with patient.writing(), pytest.raises(StoreBusy), quick.writing():
            pass
        with quick.writing() as transaction:
            assert transaction.history.take_seqs(1) == 1
        patient.close()
        quick.close()

"""What only the PostgreSQL store must prove: its schema, many writers at once, sessions that hang, the server killed."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import psycopg
import pytest

from forms.case.entries import About, Entry
from forms.terms import VerdictKind
from sync.county import postgres_schema
from sync.county.postgres_connecting import Limits
from sync.county.postgres_schema import migrate
from sync.county.postgres_store import PostgresStore, create
from sync.county.records import Holding, NewEntry, Sight
from sync.county.sqlite_store import create as create_file
from sync.county.store import NewerStore, Reach, StoreBusy, StoreTrouble, Transaction
from sync.wire.messages import EntryRow
from tests.support.cases import case, edit, open_case, visit
from tests.support.postgres_cluster import Databases, running
from tests.support.station_ledger import MemoryLedger
from tests.sync.county.postgres_shape import shape_of, sqlite_shape_of
from tests.sync.county.stores import A_COUNTY, T1, V1, together

REFERENCE = Path(__file__).with_name("postgres_schema.txt")


@pytest.fixture
def url(databases: Databases) -> str:
    made = databases.new()
    create(made, A_COUNTY)
    return made


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    with closing(PostgresStore(url, A_COUNTY.code)) as made:
        with made.writing() as transaction:
            for seq, station in enumerate((V1, T1), start=transaction.history.take_seqs(2)):
                transaction.registry.put_station(station, seq)
        yield made


def test_the_schema_is_the_one_that_was_looked_at(url: str) -> None:
    with psycopg.connect(url) as connection:
        assert "\n".join(shape_of(connection)) + "\n" == REFERENCE.read_text(encoding="utf-8")


def test_both_stores_hold_the_same_columns(url: str, tmp_path: Path) -> None:
    """A backup of either is put back into the other: beside the county, only these may differ."""
    create_file(tmp_path / "county.db", A_COUNTY)
    with psycopg.connect(url) as connection:
        columns = {tuple(line.split()[:2]) for line in shape_of(connection) if not line.startswith(("index", "rule"))}
    ours = {(table, column) for table, column in columns if column != "county" and table not in ("migrations",)}
    ours -= {one for one in ours if one[0] in ("counties", "counters", "own_rows")}
    theirs = {one for one in sqlite_shape_of(tmp_path / "county.db") if one[0] not in ("county", "counter")}
    assert ours == theirs


def test_programs_that_start_together_migrate_once(databases: Databases) -> None:
    url = databases.empty()
    assert together(*[lambda: migrate(url)] * 4) == []
    with psycopg.connect(url) as connection:
        files = sorted(postgres_schema.MIGRATIONS.glob("*.sql"))
        found = connection.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
        assert found == [(number, file.stem) for number, file in enumerate(files, start=1)]


def test_a_newer_database_is_left_alone(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO migrations (number, name) VALUES (999, 'later')")
    with pytest.raises(NewerStore):
        migrate(url)


def test_counties_in_one_database_do_not_meet(url: str, store: PostgresStore) -> None:
    create(url, msgspec.structs.replace(A_COUNTY, code="350803", name="Yongding"))
    with pytest.raises(FileExistsError):
        create(url, A_COUNTY)
    with closing(PostgresStore(url, "350803")) as other:
        with store.writing() as transaction:
            _keep(transaction, _entries("a"))
        with other.writing() as transaction:
            assert transaction.registry.stations() == {}
            assert transaction.history.take_seqs(1) == 1
            assert transaction.pages.counts().entries == 0
            assert transaction.pages.rows_after(T1, 0, 100) == []
            assert transaction.pages.total(T1).entries == 0
        with store.reading() as transaction:
            assert transaction.pages.counts().entries == 2


def test_a_row_deleted_by_hand_no_longer_counts(url: str, store: PostgresStore) -> None:
    with store.writing() as transaction:
        first = _keep(transaction, _entries("a", edits=2))
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM entries WHERE seq >= %s", (first + 2,))
    with store.reading() as transaction:
        assert {about: one.count for about, one in transaction.pages.digests(V1).items()} == {
            visit("a"): 1,
            case("a"): 1,
        }


def _entries(name: str, edits: int = 0) -> list[Entry]:
    ledger = MemoryLedger("V1")
    about = open_case(ledger, name)
    for number in range(edits):
        edit(ledger, about, str(number))
    return ledger.own


def _keep(transaction: Transaction, entries: list[Entry]) -> int:
    transaction.scope.put_sights({entry.header.about: [Sight("V1", V1.place)] for entry in entries})
    first = transaction.history.take_seqs(len(entries))
    transaction.history.put_entries(
        [
            NewEntry(seq=seq, entry=entry, station="V1", verdict=VerdictKind.KEPT, reason="")
            for seq, entry in enumerate(entries, first)
        ]
    )
    return first


@pytest.mark.parametrize("seed", range(2))
def test_eight_writers_with_late_commits_lose_no_row(store: PostgresStore, seed: int) -> None:
    """Each holds its transaction open before and after it takes the counter; one poller reads pages meanwhile."""
    done = threading.Event()
    written: list[str] = []
    seen: list[str] = []

    def write(writer: int) -> Callable[[], None]:
        chance = random.Random(f"{seed} {writer}")

        def work() -> None:
            for number in range(20):
                entries = _entries(f"{writer}-{number}", edits=3)
                with store.writing(Reach.LEDGER) as transaction:
                    transaction.scope.hold([entry.header.about for entry in entries])
                    time.sleep(chance.random() * 0.02)
                    _keep(transaction, entries)
                    time.sleep(chance.random() * 0.02)
                written.extend(entry.header.id for entry in entries)

        return work

    def poll() -> None:
        cursor = 0
        while True:
            finished = done.is_set()
            with store.reading() as transaction:
                rows = transaction.pages.rows_after(T1, cursor, 40)
                cursor = rows[-1].seq if len(rows) == 40 else transaction.history.seq()
            seen.extend(row.entry.header.id for row in rows if isinstance(row, EntryRow))
            if finished and not rows:
                return

    poller = threading.Thread(target=poll)
    poller.start()
    problems = together(*(write(writer) for writer in range(8)))
    done.set()
    poller.join(60)
    assert problems == []
    assert len(written) == 8 * 20 * 5
    assert len(seen) == len(set(seen))
    assert set(written) - set(seen) == set()


def test_writers_of_one_about_lose_no_item_of_its_digest(store: PostgresStore) -> None:
    ledgers = [MemoryLedger("V1", seed) for seed in range(4)]
    about = open_case(ledgers[0], "shared")
    with store.writing() as transaction:
        _keep(transaction, ledgers[0].own)

    def write(ledger: MemoryLedger) -> Callable[[], None]:
        def work() -> None:
            for number in range(10):
                edit(ledger, about, str(number))
                with store.writing(Reach.LEDGER) as transaction:
                    assert about in transaction.scope.hold([about]).abouts
                    _keep(transaction, ledger.own[-1:])

        return work

    assert together(*map(write, ledgers)) == []
    with store.reading() as transaction:
        assert transaction.pages.digests(T1)[about].count == 41
        rows = transaction.pages.history(T1, about, 0, 100)
        assert rows is not None
        assert len(rows) == 41


def test_a_case_is_held_with_its_visit_and_the_cases_of_that(store: PostgresStore) -> None:
    with store.writing() as transaction:
        transaction.scope.put_holdings(
            [
                Holding(about=visit("a"), owner="V1", origin="V1"),
                Holding(about=case("a"), owner="V1", origin="V1", visit="visit-a"),
                Holding(about=case("b"), owner="T1", origin="V1", visit="visit-a"),
            ]
        )
    with store.writing(Reach.LEDGER) as transaction:
        grounds = transaction.scope.hold([case("a"), case("new")])
        assert set(grounds.abouts) == {case("a"), case("b"), visit("a"), case("new")}
        assert grounds.abouts[case("new")].holding is None
        assert grounds.abouts[case("b")].holding == Holding(about=case("b"), owner="T1", origin="V1", visit="visit-a")
    with store.reading() as transaction:
        assert transaction.scope.holding(case("new")) is None


def test_a_writer_of_the_whole_county_waits_for_those_who_push(store: PostgresStore) -> None:
    order: list[str] = []
    pushing, may_end = threading.Event(), threading.Event()

    def push() -> None:
        with store.writing(Reach.LEDGER):
            pushing.set()
            may_end.wait(30)
            order.append("push")

    def move() -> None:
        pushing.wait(30)
        threading.Timer(0.2, may_end.set).start()
        with store.writing():
            order.append("county")

    assert together(push, move) == []
    assert order == ["push", "county"]


def test_a_session_idle_in_its_transaction_is_ended_and_others_go_on(url: str) -> None:
    """It holds the counter, and sleeps; readers do not wait for it at all, writers until it is ended."""
    with closing(PostgresStore(url, "350802", limits=Limits(idle_in_transaction=0.5))) as hanging:
        taken, gone = threading.Event(), threading.Event()
        raised: list[BaseException] = []

        def hang() -> None:
            try:
                with hanging.writing(Reach.LEDGER) as transaction:
                    assert transaction.history.take_seqs(5) == 1
                    taken.set()
                    time.sleep(2)
                    transaction.history.seq()
            except BaseException as problem:
                raised.append(problem)
            gone.set()

        thread = threading.Thread(target=hang)
        thread.start()
        assert taken.wait(10)
        with closing(PostgresStore(url, "350802")) as healthy:
            began = time.monotonic()
            with healthy.reading() as transaction:
                assert transaction.history.seq() == 0
            assert time.monotonic() - began < 0.4
            with healthy.writing(Reach.LEDGER) as transaction:
                assert transaction.history.take_seqs(1) == 1
            assert not gone.is_set()
            assert time.monotonic() - began < 1.9
        thread.join(30)
        assert [type(one) for one in raised] == [StoreTrouble]
        with hanging.writing() as transaction:
            assert transaction.history.take_seqs(1) == 2


def test_a_statement_that_takes_too_long_is_ended(url: str) -> None:
    with (
        closing(PostgresStore(url, "350802", limits=Limits(statement=0.2))) as quick,
        pytest.raises(StoreBusy),
        quick.reading() as transaction,
    ):
        transaction.history._session.row("SELECT pg_sleep(5)")


def test_a_pool_in_use_says_busy(url: str) -> None:
    with (
        closing(PostgresStore(url, "350802", limits=Limits(connections=1, wait=0.1))) as small,
        small.reading(),
        pytest.raises(StoreBusy),
        small.reading(),
    ):
        pass


def test_the_server_killed_and_started_again_has_lost_nothing_it_answered() -> None:
    with running() as cluster:
        url = cluster.new_database()
        create(url, A_COUNTY)
        with closing(PostgresStore(url, "350802", limits=Limits(wait=2))) as store:
            with store.writing() as transaction:
                transaction.registry.put_station(T1, transaction.history.take_seqs(1))
            kept: list[str] = []
            stop = threading.Event()

            def work(name: str) -> Callable[[], None]:
                def write() -> None:
                    number = 0
                    while not stop.is_set():
                        number += 1
                        entries = _entries(f"{name}{number}")
                        try:
                            with store.writing(Reach.LEDGER) as transaction:
                                transaction.scope.hold([entry.header.about for entry in entries])
                                _keep(transaction, entries)
                        except (StoreTrouble, StoreBusy):
                            continue
                        kept.extend(entry.header.id for entry in entries)

                return write

            threads = [threading.Thread(target=work(name)) for name in "pqr"]
            for thread in threads:
                thread.start()
            for _ in range(3):
                time.sleep(0.4)
                before = len(kept)
                cluster.kill()
                cluster.start()
            time.sleep(0.4)
            stop.set()
            for thread in threads:
                thread.join(60)
            assert len(kept) > before
            with store.reading() as transaction:
                rows = transaction.pages.rows_after(T1, 0, 100_000)
                found = [row.entry.header.id for row in rows if isinstance(row, EntryRow)]
                assert len(found) == len(set(found))
                assert set(kept) - set(found) == set()
                assert transaction.pages.total(T1).entries == len(found)


def test_where_no_database_answers_it_is_a_trouble() -> None:
    with pytest.raises(StoreTrouble):
        migrate("postgresql://county@127.0.0.1:1/none")
    with pytest.raises(StoreTrouble):
        migrate("postgresql://[")
    with (
        closing(PostgresStore("postgresql://county@127.0.0.1:1/none", "350802", limits=Limits(wait=0.2))) as nowhere,
        pytest.raises(StoreBusy),
        nowhere.reading(),
    ):
        pass


def test_what_another_hold_waits_for_is_told_as_busy(url: str) -> None:
    about = About(case("a").kind, "case-a")
    with (
        closing(PostgresStore(url, "350802")) as first,
        closing(PostgresStore(url, "350802", limits=Limits(lock=0.1))) as second,
    ):
        with first.writing(Reach.LEDGER) as transaction:
            transaction.scope.hold([about])
            with pytest.raises(StoreBusy), second.writing(Reach.LEDGER) as other:
                other.scope.hold([about])
        with second.writing(Reach.LEDGER) as other:
            other.scope.hold([about])

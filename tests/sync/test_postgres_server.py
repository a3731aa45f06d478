"""A real county-server with two workers over PostgreSQL: lost replies, kills of either, the same batch twice at once."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import psycopg
import pytest

from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.messages import Gap, Hello, HelloReply, PushReply, Refusal
from tests.benches.sync.workload import bodies, entries, pushes
from tests.support.cases import accept, case, edit, open_case
from tests.support.county_line import TestClock
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.postgres_cluster import Cluster, running
from tests.support.strangers import BreakingLine, listening
from tests.sync.test_real_server import Desk


@pytest.fixture(scope="module")
def one_cluster() -> Iterator[Cluster]:
    with running() as made:
        yield made


@pytest.fixture
def cluster(one_cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, alive again after a test that killed it, however that test ended."""
    yield one_cluster
    if not one_cluster.alive:
        one_cluster.start()


@pytest.fixture
def county(cluster: Cluster, tmp_path: Path) -> Iterator[ServedCounty]:
    made = ServedCounty(tmp_path / "house", "--workers", "2", database=cluster.new_database())
    made.start()
    yield made
    if made.running:
        assert made.stop() == 0


def _whole(result: RoundResult) -> bool:
    return result.done and result.proof is not None and result.proof.same == result.proof.of


def _desk(county: ServedCounty, number: int = 1) -> Desk:
    return Desk(county, f"V{number}", "village", f"35080200120{number}")


def _stored(county: ServedCounty) -> tuple[int, int]:
    """Return how many entries the database itself holds, and how many different ones."""
    assert county.database is not None
    with closing(psycopg.connect(county.database)) as connection:
        row = connection.execute("SELECT count(*), count(DISTINCT id) FROM entries").fetchone()
    assert row is not None
    return row[0], row[1]


def test_killed_between_commit_and_reply_it_answers_the_same_when_it_is_back(county: ServedCounty) -> None:
    desk = _desk(county)
    about = open_case(desk.ledger, "a")
    assert _whole(desk.sync())
    breaking = BreakingLine(county.port)
    with listening(breaking.serve) as url, closing(carrier_of(desk.enrolment, desk.keys, url)) as through:
        for number in range(3):
            edit(desk.ledger, about, str(number))
            accept(desk.ledger, about)
            breaking.swallow = 2  # hello, then the push that commits
            first = run_round(desk.ledger, through, TestClock(), program="1")
            second = run_round(desk.ledger, through, TestClock(), program="1")
            assert not first.done
            assert not second.done
            county.kill()
            assert desk.sync().trouble is not None
            county.start()
            assert _whole(desk.sync())
    assert desk.ledger.first_pending() is None
    assert _stored(county) == (8, 8)
    desk.carrier.close()


def test_the_database_killed_while_many_push_loses_nothing(cluster: Cluster, county: ServedCounty) -> None:
    desks = [_desk(county, number) for number in range(3)]
    for desk in desks:
        for number in range(30):
            open_case(desk.ledger, f"{desk.ledger.station}-{number}")
    for pause in (0.05, 0.2):
        threads = [threading.Thread(target=desk.sync) for desk in desks]
        for thread in threads:
            thread.start()
        threads[0].join(pause)
        cluster.kill()
        for thread in threads:
            thread.join(60)
        refused = desks[0].sync()
        assert isinstance(refused.refusal, Refusal)
        assert refused.refusal.code in ("county_fault", "busy")
        assert refused.refusal.retry_after
        cluster.start()
        for desk in desks:
            edit(desk.ledger, case(f"{desk.ledger.station}-0"))
    for desk in desks:
        assert _whole(desk.sync())
        desk.carrier.close()
    assert _stored(county) == (3 * 62, 3 * 62)
    assert county.running


def test_one_batch_from_many_at_once_is_taken_once_and_shuffled_ones_name_the_gap(county: ServedCounty) -> None:
    desk = _desk(county)
    ledger = "ledger-of-batches"
    requests = pushes(entries(bodies(120, 5), ledger, 5), ledger, 40)
    hello = Hello(station="V1", ledger=ledger, previous=None, last_no=120, program="1", clock=0)
    assert isinstance(desk.carrier.exchange(hello), HelloReply)
    for early in (requests[2], requests[1]):
        answer = desk.carrier.exchange(early)
        assert isinstance(answer, Gap)
        assert answer.expected == 1
    answers: list[object] = []
    lock = threading.Barrier(4)

    def push() -> None:
        with closing(carrier_of(desk.enrolment, desk.keys)) as carrier:
            for request in requests:
                lock.wait(30)
                answers.append(carrier.exchange(request))

    threads = [threading.Thread(target=push) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == 12
    assert all(isinstance(answer, PushReply) for answer in answers)
    assert len({answer.verdicts for answer in answers if isinstance(answer, PushReply)}) == 3
    assert _stored(county) == (120, 120)
    desk.carrier.close()


def test_whichever_worker_is_asked_answers_for_all(county: ServedCounty) -> None:
    desk = _desk(county)
    for number in range(6):
        with closing(carrier_of(desk.enrolment, desk.keys)) as carrier:
            hello = Hello(station="V1", ledger=f"l{number}", previous=None, last_no=0, program="1", clock=0)
            assert isinstance(carrier.exchange(hello), HelloReply)
    texts = [httpx2.get(f"{county.url}/metrics").text for _ in range(6)]
    assert all('county_requests_total{path="/v1/hello",code="ok"} 6' in text for text in texts)
    assert httpx2.get(f"{county.url}/healthz").text == "ok\n"
    desk.carrier.close()


def test_workers_end_with_the_one_that_watches_over_them(county: ServedCounty) -> None:
    desk = _desk(county)
    open_case(desk.ledger, "a")
    assert _whole(desk.sync())
    county.kill_first()
    deadline = time.monotonic() + 15
    while desk.sync().trouble is None:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    county.start()
    edit(desk.ledger, case("a"))
    assert _whole(desk.sync())
    desk.carrier.close()

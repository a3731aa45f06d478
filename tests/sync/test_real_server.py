"""A real county-server over real HTTP: enrolment, rounds, and the line breaking in every way."""

import datetime as dt
import json
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from pathlib import Path

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.station.http import HttpCarrier
from sync.station.outcome import RoundResult
from sync.station.ports import BatchLimits, Carrier, Trouble, TroubleKind
from sync.station.round import run_round
from sync.wire.messages import PushReply, PushRequest
from tests.support.cases import accept, case, edit, open_case
from tests.support.county_line import TestClock
from tests.support.county_process import ServedCounty, carrier_of
from tests.support.station_ledger import MemoryLedger
from tests.support.strangers import BreakingLine, listening


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path_factory.mktemp("county") / "house")
    county.start()
    yield county
    if county.running:
        assert county.stop() == 0


class Desk:
    """A station with its ledger and its line to the served county."""

    def __init__(self, served: ServedCounty, code: str, role: str, place: str) -> None:
        self.served = served
        self.enrolment, self.keys = served.enrol(code, role, place)
        self.ledger = MemoryLedger(code)
        self.carrier = carrier_of(self.enrolment, self.keys)

    def sync(self, carrier: Carrier | None = None) -> RoundResult:
        return run_round(self.ledger, carrier or self.carrier, TestClock(), program="1")


_numbers = iter(range(100, 999))


@pytest.fixture
def desk(served: ServedCounty) -> Iterator[Desk]:
    """A village of its own place for each test."""
    number = next(_numbers)
    made = Desk(served, f"V{number}", "village", f"350802001{number}")
    yield made
    made.carrier.close()


@pytest.fixture
def line(served: ServedCounty) -> Iterator[tuple[BreakingLine, str]]:
    breaking = BreakingLine(served.port)
    with listening(breaking.serve) as url:
        yield breaking, url


def _whole(result: RoundResult) -> bool:
    return result.done and result.proof is not None and result.proof.same == result.proof.of


def _entries(desk: Desk) -> int:
    (found,) = [one for one in desk.served.status()["stations"] if one["code"] == desk.ledger.station]
    assert found["waiting"] == 0
    return int(found["entries"])


def test_a_day_at_a_village_and_its_township(served: ServedCounty, desk: Desk) -> None:
    cases = served.status()["cases"]
    for number in range(10):
        open_case(desk.ledger, f"{desk.ledger.station}-{number}")
    poison = accept(desk.ledger, case(f"{desk.ledger.station}-0"))
    result = desk.sync()
    assert _whole(result)
    assert (result.pushed, result.kept) == (21, 20)
    assert [one.entry_id for one in result.set_aside] == [poison]
    township = Desk(served, f"T{desk.ledger.station}", "township", desk.enrolment.place[:9])
    assert _whole(township.sync())
    assert case(f"{desk.ledger.station}-9") in township.ledger.digests()
    township.carrier.close()
    status = served.status()
    assert status["cases"] == cases + 10
    assert status["set_aside"]["not_entitled"] >= 1


def test_the_log_holds_no_word_of_what_was_sent(served: ServedCounty, desk: Desk) -> None:
    open_case(desk.ledger, f"{desk.ledger.station}-x")
    edit(desk.ledger, case(f"{desk.ledger.station}-x"), "13800001234")
    desk.sync()
    lines = [json.loads(line) for line in served.log().splitlines() if line.startswith("{")]
    assert {line["event"] for line in lines} == {"request"}
    assert {"at", "level", "event", "path", "status", "ms", "station", "code"} == set(lines[-1])
    assert "13800001234" not in served.log()
    assert "applicant/phone" not in served.log()


def test_a_lost_reply_is_replayed_with_the_same_answer(desk: Desk, line: tuple[BreakingLine, str]) -> None:
    breaking, url = line
    open_case(desk.ledger, desk.ledger.station)
    through = carrier_of(desk.enrolment, desk.keys, url)
    greeting = run_round(desk.ledger, through, TestClock(), program="1").greeting
    edit(desk.ledger, case(desk.ledger.station))
    breaking.swallow = 1
    lost = run_round(desk.ledger, through, TestClock(), program="1", greeting=greeting)
    assert lost.trouble == Trouble(TroubleKind.CUT)
    assert desk.ledger.first_pending() == 3
    assert _entries(desk) == 3  # it had arrived
    assert _whole(desk.sync(through))
    assert _entries(desk) == 3
    through.close()


def test_a_request_cut_at_any_byte_leaves_nothing(desk: Desk, line: tuple[BreakingLine, str]) -> None:
    breaking, url = line
    open_case(desk.ledger, desk.ledger.station)
    assert _whole(desk.sync())
    for number in range(40):
        edit(desk.ledger, case(desk.ledger.station), f"{os.urandom(200).hex()}{number}")
    batch = desk.ledger.next_batch(3, BatchLimits(100, 1 << 20))
    assert batch is not None
    push = PushRequest(
        ledger=desk.ledger.ledger,
        first_no=3,
        hash_before=batch.hash_before,
        entries=batch.entries,
        hash_after=batch.hash_after,
    )
    through = carrier_of(desk.enrolment, desk.keys, url)
    for cut in [1, 100, 500, *range(1024, 8192, 1024)]:
        breaking.cut_after = cut
        assert through.exchange(push) == Trouble(TroubleKind.CUT)
    assert _entries(desk) == 2
    breaking.cut_after = None
    assert isinstance(through.exchange(push), PushReply)
    assert _entries(desk) == 42
    through.close()


def test_the_same_batch_twice_at_once_is_taken_once(desk: Desk) -> None:
    for number in range(5):
        open_case(desk.ledger, f"{desk.ledger.station}-{number}")
    assert desk.sync().done
    copies = [desk.ledger.backup() for _ in range(4)]
    for number in range(20):
        edit(desk.ledger, case(f"{desk.ledger.station}-0"), str(number))
    for copy in copies:
        copy.own = list(desk.ledger.own)
    results: list[RoundResult] = []

    def push(copy: MemoryLedger) -> None:
        carrier = carrier_of(desk.enrolment, desk.keys)
        results.append(run_round(copy, carrier, TestClock(), program="1"))
        carrier.close()

    threads = [threading.Thread(target=push, args=(copy,)) for copy in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert all(_whole(result) for result in results)
    assert len(results) == 4
    assert len({tuple(sorted(copy.verdicts.items(), key=lambda pair: pair[0])) for copy in copies}) == 1
    assert _entries(desk) == 30


def test_stations_returning_together_lose_nothing(served: ServedCounty) -> None:
    before = served.status()["entries"]
    desks = [Desk(served, f"R{number}", "village", f"3508020022{number:02}") for number in range(8)]
    for desk in desks:
        for number in range(5):
            open_case(desk.ledger, f"{desk.ledger.station}-{number}")
    results: list[RoundResult] = []
    threads = [threading.Thread(target=lambda desk=desk: results.append(desk.sync())) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [_whole(result) for result in results] == [True] * 8
    assert served.status()["entries"] == before + 80
    for desk in desks:
        desk.carrier.close()


def test_a_server_killed_between_commit_and_reply_answers_the_same_after_it_is_back(tmp_path: Path) -> None:
    county = ServedCounty(tmp_path / "house")
    county.start()
    desk = Desk(county, "V1", "village", "350802001201")
    about = open_case(desk.ledger, "a")
    assert _whole(desk.sync())
    breaking = BreakingLine(county.port)
    with listening(breaking.serve) as url:
        through = carrier_of(desk.enrolment, desk.keys, url)
        for number in range(4):
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
        through.close()
    assert desk.ledger.first_pending() is None
    assert _entries(desk) == 10
    with county_database(county) as rows:
        assert rows == 10
    desk.carrier.close()
    county.stop()


@contextmanager
def county_database(county: ServedCounty) -> Iterator[int]:
    """Count the rows of the store itself, checked whole."""
    with closing(sqlite3.connect(county.directory / "county.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        yield connection.execute("SELECT count(*) FROM entries").fetchone()[0]


def test_kill_while_many_push_then_all_is_there(tmp_path: Path) -> None:
    county = ServedCounty(tmp_path / "house")
    county.start()
    desks = [Desk(county, f"V{number}", "village", f"35080200120{number}") for number in range(3)]
    for desk in desks:
        for number in range(30):
            open_case(desk.ledger, f"{desk.ledger.station}-{number}")
    for pause in (0.05, 0.15, 0.3):
        threads = [threading.Thread(target=desk.sync) for desk in desks]
        for thread in threads:
            thread.start()
        threads[0].join(pause)
        county.kill()
        for thread in threads:
            thread.join(60)
        county.start()
        for desk in desks:
            edit(desk.ledger, case(f"{desk.ledger.station}-0"))
    for desk in desks:
        assert _whole(desk.sync())
        assert _entries(desk) == 63
        desk.carrier.close()
    assert county.status()["cases"] == 90
    county.stop()


def test_a_frozen_server_is_timed_out_and_nothing_is_lost(tmp_path: Path) -> None:
    county = ServedCounty(tmp_path / "house")
    county.start()
    desk = Desk(county, "V1", "village", "350802001201")
    open_case(desk.ledger, "a")
    impatient = carrier_of(desk.enrolment, desk.keys, silence=0.5)
    county.signal(signal.SIGSTOP)
    assert desk.sync(impatient).trouble == Trouble(TroubleKind.TIMED_OUT)
    county.signal(signal.SIGCONT)
    assert _whole(desk.sync())
    impatient.close()
    desk.carrier.close()
    county.stop()


def test_a_full_disk_at_the_county_is_a_trouble_and_nothing_is_half_done(tmp_path: Path) -> None:
    county = ServedCounty(tmp_path / "house")
    county.start()
    desk = Desk(county, "V1", "village", "350802001201")
    about = open_case(desk.ledger, "a")
    assert _whole(desk.sync())
    county.limit_files(300_000)
    for number in range(60):
        edit(desk.ledger, about, f"{os.urandom(5000).hex()}{number}")
    full = desk.sync()
    assert not full.done
    assert full.refusal is not None
    assert full.refusal.code == "county_fault"
    county.limit_files()
    assert _whole(desk.sync())
    assert _entries(desk) == 62
    with county_database(county) as rows:
        assert rows == 62
    desk.carrier.close()
    county.stop()


def test_a_pinned_authority_and_no_other(tmp_path: Path) -> None:
    ours, _ = _certificate(tmp_path, "ours")
    theirs, _ = _certificate(tmp_path, "theirs")
    county = ServedCounty(tmp_path / "house", "--tls-cert", str(ours), "--tls-key", str(ours.with_suffix(".key")))
    county.start()
    desk_enrolment, keys = county.enrol("V1", "village", "350802001201", "--ca", str(ours))
    ledger = MemoryLedger("V1")
    open_case(ledger, "a")
    carrier = carrier_of(desk_enrolment, keys)
    assert _whole(run_round(ledger, carrier, TestClock(), program="1"))
    carrier.close()
    for ca in ("", theirs.read_text(encoding="ascii")):
        stranger: HttpCarrier = carrier_of(msgspec.structs.replace(desk_enrolment, ca=ca), keys)
        result = run_round(ledger, stranger, TestClock(), program="1")
        assert result.trouble == Trouble(TroubleKind.CERTIFICATE)
        stranger.close()
    county.stop()


def _certificate(directory: Path, name: str) -> tuple[Path, Path]:
    """Make a self-signed certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(tz=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = directory / f"{name}.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    file.with_suffix(".key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file, file.with_suffix(".key")

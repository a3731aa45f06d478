"""The encrypted file: nothing plain in it, one writer, nothing half-written, refusals in words."""

import os
import resource
import threading
from pathlib import Path

import pytest

from sync.station.ports import BatchLimits
from tests.support.ledgers import PASSWORD, append, intake, made, reopened
from window_app.ledger import migrations
from window_app.ledger.connecting import connect
from window_app.ledger.database import Database
from window_app.ledger.keys import Keys, Unlocked
from window_app.ledger.ledger import Ledger
from window_app.ledger.troubles import LedgerExists, LedgerTrouble, NewerLedger, NoLedger, NotSaved, WrongKey

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    path = tmp_path / "ledger.db"
    connection = connect(path, KEY)
    migrations.run(connection)
    connection.close()
    return Database(path, KEY)


def test_no_plain_text_stands_in_any_file(profile: Path) -> None:
    ledger = made(profile).ledger
    secrets = ["张小明", "350802199001011234", "13800138000"]
    append(ledger, *intake(secrets[0], id_number=secrets[1], phone=secrets[2]))
    ledger.blobs.put(secrets[0].encode() * 1000, now=1)
    during = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    ledger.backups.take(now=5_000)
    ledger.close()
    after = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    for files in (during, after):
        assert any(path.name.startswith("ledger.db") for path in files)
        for path, data in files.items():
            assert b"SQLite format 3" not in data, path
            for secret in secrets:
                assert secret.encode() not in data, path


def test_a_wrong_key_is_said_and_changes_nothing(tmp_path: Path, database: Database) -> None:
    database.close()
    before = database.path.read_bytes()
    for wrong in (bytes(32), b"short"):
        with pytest.raises(WrongKey):
            connect(database.path, wrong)
    assert database.path.read_bytes() == before
    connect(database.path, KEY).close()


def test_a_file_that_is_no_ledger_is_said(profile: Path) -> None:
    made(profile).ledger.close()
    (profile / "ledger.db").write_bytes(b"not a ledger at all" * 500)
    with pytest.raises(WrongKey):
        reopened(profile)
    assert (profile / "ledger.db").read_bytes().startswith(b"not a ledger")


def test_a_transaction_is_whole_or_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError):
        _write_and_fail(database)
    assert database.rows("SELECT * FROM settings") == []
    with database.write() as connection:
        connection.execute("INSERT INTO settings VALUES ('a', x'01')")
        with database.write() as inner:
            inner.execute("INSERT INTO settings VALUES ('b', x'02')")
        assert len(database.rows("SELECT * FROM settings")) == 2
    assert len(database.rows("SELECT * FROM settings")) == 2
    database.close()


def test_calls_after_a_transaction_follow_its_end(database: Database) -> None:
    told: list[str] = []
    with database.write():
        database.when_kept(lambda: told.append("kept"))
        database.when_undone(lambda: told.append("undone"))
        database.when_kept(lambda: told.append("kept again"))
    with pytest.raises(RuntimeError):
        _write_and_fail(database, told)
    assert told == ["kept", "kept again", "undone"]
    database.close()


def test_readers_do_not_wait_for_the_writer_and_see_only_what_is_kept(database: Database) -> None:
    seen: list[int] = []
    inside, read = threading.Event(), threading.Event()

    def look() -> None:
        inside.wait(5)
        seen.append(len(database.rows("SELECT * FROM settings")))
        read.set()

    reader = threading.Thread(target=look)
    reader.start()
    with database.write() as connection:
        connection.execute("INSERT INTO settings VALUES ('a', x'01')")
        inside.set()
        assert read.wait(5)
    reader.join()
    assert seen == [0]
    assert len(database.rows("SELECT * FROM settings")) == 1
    database.close()


def test_reading_connections_cannot_write(database: Database) -> None:
    with pytest.raises(LedgerTrouble):
        database.rows("INSERT INTO settings VALUES ('a', x'01') RETURNING name")
    assert database.rows("SELECT * FROM settings") == []
    database.close()


def test_every_connection_keeps_commits_on_disk(database: Database) -> None:
    with database.write() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    database.close()


def test_create_never_overwrites(profile: Path) -> None:
    made(profile).ledger.close()
    before = (profile / "ledger.db").read_bytes(), (profile / "ledger.keys.json").read_bytes()
    with pytest.raises(LedgerExists):
        made(profile)
    assert before == ((profile / "ledger.db").read_bytes(), (profile / "ledger.keys.json").read_bytes())


def test_keys_without_their_ledger_are_put_aside_not_overwritten(profile: Path) -> None:
    made(profile).ledger.close()
    keys = (profile / "ledger.keys.json").read_bytes()
    (profile / "ledger.db").rename(profile / "elsewhere.db")
    made(profile).ledger.close()
    assert keys in [path.read_bytes() for path in profile.glob("ledger.keys.json.*")]


def test_opening_nothing_says_so(profile: Path) -> None:
    with pytest.raises(NoLedger):
        Ledger.open(profile, "nobody", PASSWORD, 1)
    with pytest.raises(NoLedger):
        Ledger.sign_in_list(profile)
    assert not Ledger.is_there(profile)
    assert not profile.exists()


def test_a_place_that_cannot_be_written_is_said(profile: Path) -> None:
    profile.parent.mkdir(exist_ok=True)
    profile.write_bytes(b"a file where the directory should be")
    with pytest.raises(NotSaved):
        made(profile)
    assert profile.read_bytes() == b"a file where the directory should be"


def test_an_append_whose_marker_cannot_be_written_is_kept_and_said_before_it_leaves(profile: Path) -> None:
    ledger = made(profile).ledger
    marker = ledger._identity._marker
    broken = os.open(profile / "ledger.marker", os.O_RDONLY)
    whole, marker._descriptor = marker._descriptor, broken
    append(ledger, *intake("a"))
    assert len(ledger.rows.all_cases()) == 1
    with pytest.raises(NotSaved):
        ledger.port.next_batch(1, BatchLimits())
    marker._descriptor = whole
    os.close(broken)
    assert ledger.port.next_batch(1, BatchLimits()) is not None
    ledger.close()
    again = reopened(profile)
    assert again.new_identity == ""
    again.ledger.close()


def test_a_newer_file_is_refused_in_words_and_left_alone(profile: Path) -> None:
    opened = made(profile)
    with opened.ledger.transaction():
        pass
    opened.ledger.close()
    key = _key_of(profile)
    connection = connect(profile / "ledger.db", key)
    connection.execute("PRAGMA user_version = 999")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    before = (profile / "ledger.db").read_bytes()
    with pytest.raises(NewerLedger) as caught:
        reopened(profile)
    assert caught.value.found == 999
    assert "999" in str(caught.value)
    assert (profile / "ledger.db").read_bytes() == before


@pytest.mark.parametrize("allowed", [40_000, 150_000, 400_000])
def test_a_full_disk_fails_loudly_and_the_file_still_opens(profile: Path, allowed: int) -> None:
    ledger = made(profile).ledger
    append(ledger, *intake("first"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = 1
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, hard))
        kept += _append_until_full(ledger)
        with pytest.raises(NotSaved):
            ledger.blobs.put(os.urandom(allowed * 2), now=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(ledger.rows.all_cases()) == kept
    append(ledger, *intake("after"))
    ledger.close()
    again = reopened(profile)
    assert again.new_identity == ""
    assert len(again.ledger.rows.all_cases()) == kept + 1
    assert again.ledger.verify().whole
    assert not list(profile.rglob("*.part"))
    again.ledger.close()


def _key_of(profile: Path) -> bytes:

    keys = Keys(profile / "ledger.keys.json")
    unlocked = keys.unlock(keys.clerks()[0].clerk, PASSWORD, 1)
    assert isinstance(unlocked, Unlocked)
    return unlocked.key


def _write_and_fail(database: Database, told: list[str] | None = None) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO settings VALUES ('a', x'01')")
        database.when_kept(lambda: told.append("kept") if told is not None else None)
        database.when_undone(lambda: told.append("undone") if told is not None else None)
        raise RuntimeError


def _append_until_full(ledger: Ledger) -> int:
    for number in range(500):
        try:
            append(ledger, *intake(f"name {number}", lives_at="x" * 900))
        except NotSaved:
            return number
    pytest.fail("the disk was never full")

"""Backups of a county: from either store, back into either, healed by the stations."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from sync.county.backup_tables import tables_of
from sync.county.house import House
from sync.county.store import CountyStore, Transaction
from sync.wire.messages import CalendarRow, EditionRow
from tests.support.cases import accept, edit, open_case, transfer
from tests.support.county_line import COUNTY
from tests.support.postgres_cluster import Databases
from tests.sync.conftest import Country
from tests.sync.county.test_admin import county_server


def _content(store: CountyStore, file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a store, by way of its backup."""
    store.copy_out(file)
    with closing(sqlite3.connect(file)) as backup:
        found = {
            table.name: sorted(backup.execute(f"SELECT {table.listed} FROM {table.name}"), key=repr)
            for table in tables_of(backup)
        }
        found["county"] = backup.execute("SELECT code, name, signing_key, recovery_key FROM county").fetchall()
        found["counter"] = backup.execute("SELECT seq FROM counter").fetchall()
    return found


def _busy_day(country: Country) -> None:
    ledgers = country.ledgers
    about = open_case(ledgers["V1"], "a")
    accept(ledgers["V1"], about)
    for number in range(3):
        edit(ledgers["V1"], about, str(number))
    open_case(ledgers["V2"], "b")
    for code in ("V1", "V2", "T1"):
        country.sync(code)
    edit(ledgers["V2"], about, "a proposal")
    transfer(ledgers["K"], about, "T2")
    ledgers["V1"].put(ledgers["V1"].own[0])  # not of this number: kept raw
    for code in ("K", "V2", "V1", "T1"):
        country.sync(code)

    def publish(transaction: Transaction) -> None:
        first = transaction.history.take_seqs(2)
        transaction.history.put_edition(EditionRow(seq=first, id="ed", content=b"\x00\xff", signature=b"s"))
        transaction.history.put_calendar(CalendarRow(seq=first + 1, year=2027, content=b"c", signature=b"s"))

    with country.store.writing() as transaction:
        publish(transaction)


@pytest.mark.parametrize("into", ["sqlite", "postgres"])
def test_a_backup_goes_into_either_store_and_is_the_same_there(
    country: Country, databases: Databases, tmp_path: Path, into: str
) -> None:
    _busy_day(country)
    before = _content(country.store, tmp_path / "before.db")
    assert {name for name, rows in before.items() if rows} >= {
        "entries", "verdicts", "raw_entries", "abouts", "sights", "scope_changes", "editions", "calendars",
        "stations", "station_keys", "enrolments", "ledgers",
    }  # fmt: skip
    options = ("--database", databases.new()) if into == "postgres" else ()
    other = tmp_path / "other"
    done = county_server("restore", other, "--from", tmp_path / "before.db", *options)
    assert done.returncode == 0, done.stderr
    with closing(House(other).open()) as store:
        assert _content(store, tmp_path / "after.db") == before
        with store.reading() as transaction, country.store.reading() as original:
            assert transaction.registry.county().epoch != original.registry.county().epoch
            for code in ("V1", "T1", "K"):
                station = transaction.registry.stations()[code]
                assert transaction.pages.total(station) == original.pages.total(station)
                assert transaction.pages.digests(station) == original.pages.digests(station)


def test_stations_heal_a_county_that_was_put_back(country: Country) -> None:
    about = open_case(country.ledgers["V1"], "a")
    country.sync("V1")
    out = country.house.directory / "backup.db"
    assert county_server("backup", country.house.directory, "--out", out).returncode == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    _busy_day_after(country, about)
    refused = county_server("restore", country.house.directory, "--from", out)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    done = county_server("restore", country.house.directory, "--from", out, "--replace")
    assert done.returncode == 0, done.stderr
    (kept,) = country.house.directory.glob("before-*.db")
    with closing(sqlite3.connect(kept)) as before, country.store.reading() as transaction:
        assert before.execute("SELECT count(*) FROM entries").fetchone() == (7,)
        assert transaction.pages.counts().entries == 2
    for code in ("V1", "V2", "T1", "T1"):
        result = country.sync(code)
        assert result.done
    assert result.proof is not None
    assert result.proof.same == result.proof.of
    assert country.ledgers["T1"].order(about) == country.ledgers["V1"].order(about)
    with country.store.reading() as transaction:
        assert transaction.pages.counts().entries == 7


def _busy_day_after(country: Country, about: object) -> None:
    for number in range(3):
        edit(country.ledgers["V1"], about, str(number))  # type: ignore[arg-type]
    open_case(country.ledgers["V2"], "b")
    for code in ("V1", "V2", "T1"):
        assert country.sync(code).done


def test_what_is_no_backup_changes_nothing(country: Country, tmp_path: Path) -> None:
    _busy_day(country)
    before = _content(country.store, tmp_path / "before.db")
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(b"no database" * 1000)
    whole = (tmp_path / "before.db").read_bytes()
    damaged = tmp_path / "damaged"
    damaged.write_bytes(whole[: len(whole) // 2])
    of_another = tmp_path / "another"
    county_server("init", of_another, "--county-code", "350803")
    county_server("backup", of_another, "--out", tmp_path / "another.db")
    directory = country.house.directory
    for file, named in ((rubbish, "no backup"), (damaged, "no backup"), (tmp_path / "another.db", "350803")):
        answer = county_server("restore", directory, "--from", file, "--replace")
        assert answer.returncode == 2
        assert named in answer.stderr
        assert len(answer.stderr.splitlines()) == 1
    missing = county_server("restore", directory, "--from", tmp_path / "nowhere.db", "--replace")
    assert missing.returncode == 1
    over = county_server("backup", directory, "--out", rubbish)
    assert over.returncode == 1
    assert rubbish.read_bytes() == b"no database" * 1000
    assert _content(country.store, tmp_path / "after.db") == before


def test_a_county_in_a_database_is_set_up_and_looked_at(databases: Databases, tmp_path: Path) -> None:
    url = databases.empty()
    house = tmp_path / "house"
    made = county_server("init", house, "--county-code", COUNTY, "--name", "Xinluo", "--database", url)
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE((house / "database.json").stat().st_mode) == 0o600
    assert not (house / "county.db").exists()
    status = json.loads(county_server("status", house, "--json").stdout)
    assert (status["county"], status["name"], status["entries"]) == (COUNTY, "Xinluo", 0)
    assert json.loads(county_server("status", house, "--json", "--database", url).stdout) == status
    again = county_server("init", tmp_path / "second", "--county-code", COUNTY, "--database", url)
    assert again.returncode == 2
    assert not any((tmp_path / "second" / "keys").iterdir())
    other = county_server("init", tmp_path / "third", "--county-code", "350803", "--database", url)
    assert other.returncode == 0


def test_databases_that_cannot_be_used_are_named_in_one_line(tmp_path: Path) -> None:
    nowhere = "postgresql://county@127.0.0.1:1/none"
    for url, code in (("mysql://x", 2), (nowhere, 1)):
        answer = county_server("init", tmp_path / "house", "--database", url)
        assert answer.returncode == code
        assert len(answer.stderr.splitlines()) == 1
        assert not (tmp_path / "house" / "database.json").exists()
    county_server("init", tmp_path / "file")
    answer = county_server("serve", tmp_path / "file", "--database", nowhere)
    assert answer.returncode == 2
    assert "--database" in answer.stderr
    assert county_server("serve", tmp_path / "file", "--workers", "2").returncode == 2
    assert county_server("serve", tmp_path / "file", "--workers", "0").returncode == 2

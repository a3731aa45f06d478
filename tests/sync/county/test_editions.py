"""``county-server edition``: a folder is published whole or not at all, and what holds is listed."""

import json
from pathlib import Path

import pytest

from sync.county.editions import publish, read_folder
from sync.county.house import House
from sync.county.house_keys import signing_private
from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.signing import StationKeys, calendar_statement, edition_statement, fits, text_of
from tests.support.local_law import calendar_2027, folder, local_law
from tests.support.postgres_cluster import Databases
from tests.sync.county.stores import STORES
from tests.sync.county.test_admin import county_server


@pytest.fixture
def house(tmp_path: Path) -> Path:
    made = county_server("init", tmp_path / "house", "--county-code", "350802", "--name", "Xinluo")
    assert made.returncode == 0, made.stderr
    return tmp_path / "house"


@pytest.fixture(params=sorted(STORES))
def any_house(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Path:
    """A county in a file, and one in PostgreSQL."""
    where = ("--database", databases.empty()) if request.param == "postgres" else ()
    made = county_server("init", tmp_path / "house", "--county-code", "350802", "--name", "Xinluo", *where)
    assert made.returncode == 0, made.stderr
    return tmp_path / "house"


def rows(house: Path) -> list[EditionRow | CalendarRow]:
    store = House(house).open()
    with store.reading() as transaction:
        found = transaction.pages.laws()
    store.close()
    return found


def listed(house: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(county_server("edition", "list", house, "--json").stdout)
    return found


def test_law_and_calendar_are_signed_and_listed(any_house: Path, tmp_path: Path) -> None:
    assert "Nothing was published" in county_server("edition", "list", any_house).stdout
    done = county_server(
        "edition", "publish", any_house, folder(tmp_path / "a", law=local_law("350802"), y=calendar_2027())
    )
    assert done.returncode == 0, done.stderr
    edition, calendar = rows(any_house)
    assert isinstance(edition, EditionRow)
    assert isinstance(calendar, CalendarRow)
    assert (edition.id[:12] in done.stdout, "2027" in done.stdout, calendar.year) == (True, True, 2027)
    store = House(any_house).open()
    with store.reading() as transaction:
        county = transaction.registry.county()
    store.close()
    key = county.signing_key
    assert fits(key, edition.signature, edition_statement("350802", edition.id, edition.content))
    assert fits(key, calendar.signature, calendar_statement("350802", 2027, calendar.content))
    assert [(one["places"], one["year"], one["holds"]) for one in listed(any_house)] == [
        (["350802"], 0, True),
        ([], 2027, True),
    ]
    assert json.loads(county_server("status", any_house, "--json").stdout)["editions"] == 1


def test_the_same_again_is_not_published_and_a_later_one_replaces_it(any_house: Path, tmp_path: Path) -> None:
    first = folder(tmp_path / "a", law=local_law("350802", 25), y=calendar_2027())
    county_server("edition", "publish", any_house, first)
    again = county_server("edition", "publish", any_house, first)
    assert (again.returncode, "nothing was published" in again.stdout, len(rows(any_house))) == (0, True, 2)
    county_server("edition", "publish", any_house, folder(tmp_path / "b", law=local_law("350802", 24)))
    assert [one["holds"] for one in listed(any_house)] == [False, True, True]
    county_server("edition", "publish", any_house, first)
    assert [one["holds"] for one in listed(any_house)] == [False, True, False, True]
    text = county_server("edition", "list", any_house).stdout
    assert (text.count("replaced"), text.count("holds")) == (2, 2)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (local_law("350802").replace("number", "numbr"), ("wrong.toml", "matter linshi_expense_fj", "numbr")),
        (local_law("350802").replace("valid_from = 2026-11-01", ""), ("wrong.toml", "linshi_expense_fj", "valid_from")),
        (local_law("350821"), ("wrong.toml", "place", "code", "350821")),
        (local_law("35082"), ("wrong.toml", "place", "code")),
        (local_law("350802").partition("\n\n")[2], ("wrong.toml", "place")),
        ("year = 2028\nsurprise = 1\n", ("wrong.toml", "surprise")),
        (calendar_2027(), ("y.toml", "year", "2027")),
        ("not toml", ("wrong.toml", "TOML")),
    ],
)
def test_one_bad_file_and_nothing_is_published(house: Path, tmp_path: Path, wrong: str, said: tuple[str, ...]) -> None:
    given = folder(tmp_path / "a", law=local_law("3508"), y=calendar_2027(), wrong=wrong)
    done = county_server("edition", "publish", house, given)
    assert (done.returncode, done.stdout) == (2, "")
    assert [part for part in said if part not in done.stderr] == []
    assert rows(house) == []
    assert "没有发布" in county_server("edition", "publish", house, given, language="zh_CN").stderr


def test_an_empty_folder_and_none_at_all(house: Path, tmp_path: Path) -> None:
    assert county_server("edition", "publish", house, folder(tmp_path / "a")).returncode == 2
    missing = county_server("edition", "publish", house, tmp_path / "b")
    assert (missing.returncode, "b" in missing.stderr) == (1, True)
    (tmp_path / "a" / "x.toml").write_bytes(b"\xff\xfe")
    assert "x.toml" in county_server("edition", "publish", house, tmp_path / "a").stderr


def test_without_the_countys_own_key_nothing_is_published(house: Path, tmp_path: Path) -> None:
    given = folder(tmp_path / "a", law=local_law("350802"))
    key = house / "keys" / "signing-private.key"
    key.write_text(text_of(StationKeys.generate().sign) + "\n", encoding="ascii")
    assert county_server("edition", "publish", house, given).returncode == 1
    key.unlink()
    assert "signing-private.key" in county_server("edition", "publish", house, given).stderr
    assert rows(house) == []


def test_what_a_newer_program_published_is_kept_and_said(house: Path, tmp_path: Path) -> None:
    store = House(house).open()
    with store.writing() as transaction:
        seq = transaction.history.take_seqs(1)
        transaction.history.put_edition(EditionRow(seq=seq, id="e" * 64, content=b'{"format":2}', signature=b"s"))
    publish(store, signing_private(House(house)), read_folder(folder(tmp_path / "a", law=local_law("350802"))), 1)
    store.close()
    assert [one["readable"] for one in listed(house)] == [False, True]
    assert "cannot be read" in county_server("edition", "list", house).stdout


@pytest.mark.parametrize("kind", sorted(STORES))
def test_every_store_gives_back_what_was_published(kind: str, tmp_path: Path, databases: Databases) -> None:
    store = STORES[kind](tmp_path, databases)
    with store.writing() as transaction:
        first = transaction.history.take_seqs(3)
        transaction.history.put_calendar(CalendarRow(seq=first, year=2027, content=b"a", signature=b"s"))
        transaction.history.put_edition(EditionRow(seq=first + 1, id="e", content=b"law", signature=b"s"))
        transaction.history.put_calendar(CalendarRow(seq=first + 2, year=2027, content=b"b", signature=b"s"))
    with store.reading() as transaction:
        assert transaction.pages.laws() == [
            CalendarRow(seq=first, year=2027, content=b"a", signature=b"s"),
            EditionRow(seq=first + 1, id="e", content=b"law", signature=b"s"),
            CalendarRow(seq=first + 2, year=2027, content=b"b", signature=b"s"),
        ]
    store.close()

"""Changes of the format: on a copy, with a proved backup before, swapped in whole."""

from pathlib import Path
from typing import Any

import pytest

from window_app.ledger import migrations
from window_app.ledger.connecting import Connection, connect
from window_app.ledger.troubles import LedgerDamaged, NewerLedger, NotSaved

KEY = bytes(range(32))


def add_table(database: Any) -> None:
    database["later"].create({"id": str, "value": int}, pk="id")
    database["later"].insert({"id": "x", "value": 1})


def rename_setting(database: Any) -> None:
    database.execute("UPDATE settings SET name = 'new' WHERE name = 'old'")


def fails(database: Any) -> None:
    database.execute("DELETE FROM settings")
    raise RuntimeError


NEWER = (*migrations.ALL, add_table, rename_setting)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    connection = connect(path, KEY)
    migrations.run(connection)
    connection.execute("INSERT INTO settings VALUES ('old', x'01')")
    connection.close()
    return path


def opened(path: Path) -> Connection:
    return connect(path, KEY)


def names(path: Path) -> list[str]:
    connection = opened(path)
    found = [row[0] for row in connection.execute("SELECT name FROM settings").fetchall()]
    connection.close()
    return found


def test_an_older_file_is_brought_up_to_date_once(path: Path) -> None:
    calls: list[str] = []
    assert migrations.bring_up_to_date(path, KEY, lambda: calls.append("backup"), NEWER)
    assert calls == ["backup"]
    assert names(path) == ["new"]
    connection = opened(path)
    assert migrations.version_of(connection) == len(NEWER)
    assert connection.execute("SELECT value FROM later").fetchone() == (1,)
    connection.close()
    assert not migrations.bring_up_to_date(path, KEY, lambda: calls.append("backup"), NEWER)
    assert calls == ["backup"]
    assert not list(path.parent.glob("*.migrating*"))


def test_a_failing_change_leaves_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(RuntimeError):
        migrations.bring_up_to_date(path, KEY, lambda: None, (*NEWER, fails))
    assert path.read_bytes() == before
    assert names(path) == ["old"]
    assert migrations.bring_up_to_date(path, KEY, lambda: None, NEWER)  # the left-over copy is no hindrance


def test_without_a_backup_nothing_is_changed(path: Path) -> None:
    before = path.read_bytes()

    def no_backup() -> None:
        raise NotSaved("no space")

    with pytest.raises(NotSaved):
        migrations.bring_up_to_date(path, KEY, no_backup, NEWER)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_by_an_older_program(path: Path) -> None:
    migrations.bring_up_to_date(path, KEY, lambda: None, NEWER)
    before = path.read_bytes()
    with pytest.raises(NewerLedger) as caught:
        migrations.bring_up_to_date(path, KEY, lambda: None)
    assert (caught.value.found, caught.value.known) == (len(NEWER), len(migrations.ALL))
    assert path.read_bytes() == before


def test_an_encrypted_file_without_tables_is_no_ledger(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    connection = connect(empty, KEY)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(LedgerDamaged):
        migrations.bring_up_to_date(empty, KEY, lambda: None)

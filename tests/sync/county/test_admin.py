"""``county-server``, run as people run it."""

import io
import json
import socket
import sqlite3
import stat
import tomllib
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from resources import words
from sync.county.admin import main

ENROL = (
    "--station",
    "V1",
    "--name",
    "some village",
    "--organ",
    "some organ",
    "--role",
    "village",
    "--place",
    "350802001201",
)


class Said(NamedTuple):
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def county_server(*arguments: str | Path, language: str = "en") -> Said:
    """Run one command in this process, in English unless it asks for another language."""
    spoken = words._chosen
    words.use(language)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    words._chosen = spoken
    return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture
def house(tmp_path: Path) -> Path:
    made = county_server("init", tmp_path / "house", "--county-code", "350802", "--name", "Xinluo")
    assert made.returncode == 0, made.stderr
    return tmp_path / "house"


def test_init_makes_private_keys_and_never_twice(house: Path) -> None:
    for file in (house / "county.db", *(house / "keys").iterdir()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = (house / "county.db").read_bytes()
    again = county_server("init", house)
    assert again.returncode == 2
    assert "already holds a county" in again.stderr
    assert (house / "county.db").read_bytes() == before


def test_enrol_writes_a_whole_private_file(house: Path, tmp_path: Path) -> None:
    out = tmp_path / "v1.toml"
    made = county_server("enrol", house, *ENROL, "--out", out, "--url", "https://county.example")
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    file = tomllib.loads(out.read_text(encoding="utf-8"))
    assert file["county"]["urls"] == ["https://county.example"]
    assert file["station"] == {
        "code": "V1", "name": "some village", "organ": "some organ", "role": "village", "place": "350802001201",
    }  # fmt: skip
    with closing(sqlite3.connect(house / "county.db")) as connection:
        stored = [bytes(row[0]) for row in connection.execute("SELECT token_hash FROM enrolments")]
    assert len(stored) == 1
    assert file["enrolment"]["token"].encode() not in stored[0]  # only its hash is kept


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("--station", "V 1"), "--station"),
        (("--place", "here"), "--place"),
        (("--place", "3508020"), "--place"),
        (("--name", " "), "--name"),
        (("--role", "emperor"), "--role"),
        (("--expires-days", "0"), "--expires-days"),
        (("--expires-days", "soon"), "--expires-days"),
        (("--url", "county.example"), "--url"),
        (("--ca", "/nowhere/ca.pem"), "/nowhere/ca.pem"),
        (("--out", "/nowhere/file.toml"), "/nowhere/file.toml"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    house: Path, tmp_path: Path, change: tuple[str, str], named: str
) -> None:
    out = tmp_path / "v1.toml"
    answer = county_server("enrol", house, *ENROL, "--out", out, *change)
    assert answer.returncode in (1, 2)
    assert answer.stdout == ""
    (line,) = answer.stderr.splitlines()
    assert named in line
    assert not out.exists()
    assert json.loads(county_server("status", house, "--json").stdout)["stations"] == []


@pytest.mark.parametrize("command", ["serve", "status", "restored"])
def test_a_directory_without_a_county_is_named(tmp_path: Path, command: str) -> None:
    answer = county_server(command, tmp_path / "nothing")
    assert answer.returncode == 2
    assert "holds no county" in answer.stderr
    assert not (tmp_path / "nothing").exists()


def test_status_counts(house: Path, tmp_path: Path) -> None:
    county_server("enrol", house, *ENROL, "--out", tmp_path / "v1.toml")
    status = json.loads(county_server("status", house, "--json").stdout)
    assert {key: status[key] for key in ("county", "name", "entries", "cases", "editions", "set_aside")} == {
        "county": "350802", "name": "Xinluo", "entries": 0, "cases": 0, "editions": 0, "set_aside": {},
    }  # fmt: skip
    (station,) = status["stations"]
    assert (station["code"], station["last_seen"], station["keys"]) == ("V1", None, [])
    assert "some village" in county_server("status", house).stdout


def test_restored_begins_another_epoch(house: Path) -> None:
    before = json.loads(county_server("status", house, "--json").stdout)["epoch"]
    assert county_server("restored", house).returncode == 0
    assert json.loads(county_server("status", house, "--json").stdout)["epoch"] != before


def test_a_newer_store_is_left_alone(house: Path) -> None:
    with closing(sqlite3.connect(house / "county.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    answer = county_server("status", house)
    assert answer.returncode == 1
    assert "newer program" in answer.stderr


@pytest.mark.parametrize(
    "command", [(), ("init",), ("serve",), ("enrol",), ("confirm",), ("revoke",), ("restored",), ("status",)]
)
def test_help_in_both_languages(command: tuple[str, ...]) -> None:
    english = county_server(*command, "--lang", "en", "--help")
    chinese = county_server(*command, "--lang", "zh_CN", "--help", language="en")
    assert english.returncode == chinese.returncode == 0
    assert english.stdout.startswith("Usage: county-server")
    assert english.stdout.isascii()
    assert chinese.stdout.startswith("用法")


def test_an_unknown_key_cannot_be_revoked_or_confirmed(house: Path) -> None:
    for command in ("revoke", "confirm"):
        answer = county_server(command, house, "--fingerprint", "0000 0000 0000 0000 0000 0000")
        assert answer.returncode == 2
        assert "--fingerprint" in answer.stderr


def test_a_port_in_use_is_named(house: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        answer = county_server("serve", house, "--port", str(taken.getsockname()[1]))
    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1

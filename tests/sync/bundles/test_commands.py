"""Township and county as two programs and a stick: ``window-app bundle`` and ``county-server bundle``."""

import json
from pathlib import Path

import pytest

from forms.terms import Outcome
from sync.county.house_keys import SEALING, SEALING_PUBLIC
from tests.sync.county.test_admin import county_server
from tests.window_app.cli.commands import answer, command, one_line
from tests.window_app.opened import PASSWORD, a_case, a_desk
from window_app.counter import enrolling


@pytest.fixture
def house(tmp_path: Path) -> Path:
    made = county_server("init", tmp_path / "county", "--county-code", "350821", "--name", "Changting")
    assert made.returncode == 0, made.stderr
    return tmp_path / "county"


@pytest.fixture
def profile(tmp_path: Path, house: Path) -> Path:
    """A township that took its enrolment file and one case, and has never seen a line."""
    file = tmp_path / "enrolment.toml"
    done = county_server(
        "enrol", house, "--station", "HT01", "--name", "Hetian", "--organ", "organ", "--role", "township",
        "--place", "350821103", "--out", file,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    desk = a_desk(tmp_path / "profile")
    a_case(desk, Outcome.ACCEPTED)
    assert not isinstance(enrolling.enrol(desk, file), enrolling.EnrolProblem)
    desk.ledger.close()
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    (tmp_path / "stick").mkdir()
    return tmp_path / "profile"


def test_there_and_back(house: Path, profile: Path, tmp_path: Path) -> None:
    password, stick = ("--password-file", tmp_path / "password"), tmp_path / "stick"
    sent = answer(command("bundle", "export", "--out", stick, *password, "--json", profile=profile))
    assert sent["files"] == [str(stick / "HT01-up-000001.wab")]
    assert sent["entries"] > 3
    taken = county_server("bundle", "import", house, stick / "HT01-up-000001.wab", "--json")
    assert (json.loads(taken.stdout)["entries"], taken.stderr) == (sent["entries"], "")
    again = county_server("bundle", "import", house, stick / "HT01-up-000001.wab")
    assert "It was imported before; nothing changed." in again.stdout
    back = county_server("bundle", "export", house, "--station", "HT01", "--out", stick)
    assert str(stick / "HT01-down-000001.wab") in back.stdout
    got = answer(command("bundle", "import", stick / "HT01-down-000001.wab", *password, "--json", profile=profile))
    assert (got["answered"], got["kept"], got["set_aside"]) == (sent["entries"], sent["entries"], 0)
    assert got["same"] == got["of"] == got["cases"] == got["whole"]
    said = command("bundle", "import", stick / "HT01-down-000001.wab", *password, profile=profile)
    assert "It was imported before; nothing changed." in said.stdout
    empty = answer(command("bundle", "export", "--out", stick, *password, "--json", profile=profile))
    assert (empty["number"], empty["entries"]) == (2, 0)
    assert json.loads(county_server("status", house, "--json").stdout)["entries"] == sent["entries"]
    assert sorted(path.suffix for path in stick.iterdir()) == [".wab"] * 3


def test_refusals_are_one_line(house: Path, profile: Path, tmp_path: Path) -> None:
    password, stick = ("--password-file", tmp_path / "password"), tmp_path / "stick"
    sent = command("bundle", "export", "--out", stick / "mine.wab", *password, profile=profile)
    assert sent.stdout.endswith("mine.wab\n")
    wrong = command("bundle", "import", stick / "mine.wab", *password, profile=profile)
    assert "goes the other way" in one_line(wrong)
    assert wrong.returncode == 1
    nowhere = command("bundle", "export", "--out", stick / "no" / "x.wab", *password, profile=profile)
    assert "could not be written" in one_line(nowhere)
    assert "--part-mib" in one_line(
        command("bundle", "export", "--out", stick, "--part-mib", "5000", *password, profile=profile)
    )
    data = (stick / "mine.wab").read_bytes()
    (stick / "mine.wab").write_bytes(data[:-70])
    cut = county_server("bundle", "import", house, stick / "mine.wab")
    assert (cut.returncode, cut.stdout, cut.stderr.count("\n")) == (1, "", 1)
    assert "damaged" in cut.stderr
    early = county_server("bundle", "export", house, "--station", "HT01", "--out", stick)
    assert "has no key yet" in early.stderr
    assert (
        county_server("bundle", "export", house, "--station", "HT01", "--out", stick, "--part-mib", "0").returncode == 2
    )
    assert json.loads(county_server("status", house, "--json").stdout)["entries"] == 0


def test_the_countys_key_may_be_moved_away_and_is_then_asked_for(house: Path, profile: Path, tmp_path: Path) -> None:
    command(
        "bundle", "export", "--out", tmp_path / "mine.wab", "--password-file", tmp_path / "password", profile=profile
    )
    safe = (house / "keys" / SEALING).rename(tmp_path / SEALING)
    refused = county_server("bundle", "import", house, tmp_path / "mine.wab")
    assert SEALING in refused.stderr
    assert (house / "keys" / SEALING_PUBLIC).is_file()
    safe.rename(house / "keys" / SEALING)
    assert county_server("bundle", "import", house, tmp_path / "mine.wab").returncode == 0
    (house / "keys" / SEALING_PUBLIC).write_text("!", encoding="ascii")
    assert SEALING_PUBLIC in county_server("bundle", "import", house, tmp_path / "mine.wab").stderr

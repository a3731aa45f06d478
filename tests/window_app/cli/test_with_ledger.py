"""Commands over a ledger: opened by a password file or standard input only."""

from pathlib import Path

import pytest

from forms.terms import Outcome
from tests.support.counters import PASSWORD, Clock, counter
from tests.support.made_up_applications import SAMPLE
from tests.window_app.cli.commands import answer, command, one_line
from tests.window_app.counter.test_calendars import the_notice


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    made = counter(tmp_path / "profile", clock=Clock())
    draft = made.begin("linshi_expense_fj")
    made.bring(draft)
    made.finish(draft, "linshi_expense_fj", Outcome.ACCEPTED)
    made.desk.ledger.close()
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path / "profile"


def test_doctor(profile: Path) -> None:
    password = profile.parent / "password"
    done = command("doctor", "--json", "--password-file", password, profile=profile)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {one["check"]: one for one in answer(done)}
    wanted = {"ledger", "chain", "projections", "papers", "backup", "sync", "law", "calendars", "fonts", "disk"}
    assert wanted <= set(found)
    assert all({"check", "ok", "words", "details"} <= set(one) for one in found.values())
    paper = next(path for path in (profile / "blobs").rglob("*") if path.is_file())
    paper.write_bytes(b"WAB1" + b"x" * 50)
    broken = command("doctor", "--password-file", password, profile=profile)
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout


def test_doctor_without_a_ledger_examines_the_rest(tmp_path: Path) -> None:
    done = command("doctor", "--json", profile=tmp_path)
    assert done.returncode == 0, done.stderr
    found = {one["check"]: one for one in answer(done)}
    assert found["ledger"]["words"] == "There is no ledger here yet; the rest was examined."
    assert "chain" not in found


def test_a_wrong_or_empty_password_is_said(profile: Path) -> None:
    wrong = command("import-applications", SAMPLE, "--take", profile=profile, given="not this one\n")
    assert wrong.returncode == 1
    assert one_line(wrong)
    empty = command("import-applications", SAMPLE, "--take", profile=profile)
    assert empty.returncode == 2
    assert "--password-file" in one_line(empty)


def test_rows_are_taken_over_once(profile: Path) -> None:
    first = command("import-applications", SAMPLE, "--take", "--json", profile=profile, given=PASSWORD + "\n")
    assert first.returncode == 0, first.stderr
    taken = answer(first)["taken"]
    assert len(taken) == 36
    assert not any(one["already"] for one in taken)
    again = answer(command("import-applications", SAMPLE, "--take", "--json", profile=profile, given=PASSWORD + "\n"))[
        "taken"
    ]
    assert all(one["already"] for one in again)
    assert {one["letters"] for one in again} == {one["letters"] for one in taken}


def test_an_imported_year_moves_open_cases(profile: Path) -> None:
    done = command("calendar", "import", the_notice(profile.parent), "--json", profile=profile, given=PASSWORD + "\n")
    assert done.returncode == 0, done.stderr
    moved = answer(done)["moved"]
    assert [(day["old"], day["new"]) for day in moved] == [("2027-01-06", "2027-01-07")]

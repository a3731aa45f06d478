"""Commands without a ledger: due, check-id, calendar, import-applications; bad input is one line."""

import json
from pathlib import Path

import pytest

from tests.support.made_up_applications import SAMPLE, as_bytes
from tests.window_app.cli.commands import answer, command, one_line
from tests.window_app.counter.test_calendars import the_notice
from window_app.cli import entry


@pytest.mark.parametrize(
    ("matter", "stage", "start", "due", "provisional"),
    [
        ("dibao", "survey_start", "2026-02-13", "2026-02-25", False),
        ("dibao", "confirm", "2026-04-28", "2026-05-14", False),
        ("dibao", "total_delegated", "2026-09-21", "2026-10-26", False),
        ("dibao", "total", "2026-09-21", "2026-11-09", False),
        ("dibao", "total", "2026-11-24", "2027-01-06", True),
    ],
)
def test_due_days_worked_out_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], matter: str, stage: str, start: str, due: str, provisional: bool
) -> None:
    arguments = ["due", "--matter", matter, "--stage", stage, "--from", start, "--json", "--profile", str(tmp_path)]
    assert entry.main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["due"], found["provisional"]) == (due, provisional)


def test_due_in_hours_runs_from_the_minute(tmp_path: Path) -> None:
    arguments = ("due", "--matter", "linshi_fast", "--stage", "total", "--json", "--from")
    done = command(*arguments, "2026-11-24T10:30", profile=tmp_path)
    assert done.returncode == 0, done.stderr
    found = answer(done)
    assert set(found) >= {"due", "provisional", "counted", "skipped", "source", "confidence"}
    assert all(set(day) == {"date", "why"} for day in found["skipped"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("due", "--matter", "nothing", "--stage", "total", "--from", "2026-11-24"), "--matter"),
        (("due", "--matter", "dibao", "--stage", "nothing", "--from", "2026-11-24"), "--stage"),
        (("due", "--matter", "dibao", "--stage", "total", "--from", "yesterday"), "--from"),
        (("due", "--matter", "linshi_fast", "--stage"), "--stage"),
        (("nonsense",), "nonsense"),
        (("import-applications", "no-such-file.csv"), "no-such-file.csv"),
        (("calendar", "import", "no-such-file.toml"), "no-such-file.toml"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    done = command(*arguments, profile=tmp_path)
    assert done.returncode in {1, 2}
    assert named in one_line(done)
    assert done.stdout == ""


def test_check_id(tmp_path: Path) -> None:
    good = command("check-id", " 350899 19770804 0284", "--json", profile=tmp_path)
    assert good.returncode == 0
    assert answer(good) | {"notes": []} == {
        "kind": "resident18", "valid": True, "normalised": "350899197708040284", "birth_date": "1977-08-04",
        "sex": "female", "notes": [], "problem": None,
    }  # fmt: skip
    bad = command("check-id", "350899197708040285", "--json", profile=tmp_path)
    assert bad.returncode == 1
    assert answer(bad)["problem"] == "check_digit"
    assert one_line(command("check-id", "350899197708040285", profile=tmp_path))


def test_calendar_list_and_import(tmp_path: Path) -> None:
    listed = answer(command("calendar", "list", "--json", profile=tmp_path))
    assert [one["year"] for one in listed] == [2024, 2025, 2026]
    taken = command("calendar", "import", the_notice(tmp_path), "--json", profile=tmp_path)
    assert taken.returncode == 0, taken.stderr
    assert answer(taken)["year"] == 2027
    listed = answer(command("calendar", "list", "--json", profile=tmp_path))
    assert [one["year"] for one in listed] == [2024, 2025, 2026, 2027]
    firm = answer(
        command("due", "--matter", "dibao", "--stage", "total", "--from", "2026-11-24", "--json", profile=tmp_path)
    )
    assert (firm["due"], firm["provisional"]) == ("2027-01-07", False)


def test_a_bad_calendar_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text('year = 2027\nsource = "x"\nnotice = "x"\noff = [{ date = 2026-01-01, name = "x" }]\n')
    done = command("calendar", "import", file, profile=tmp_path)
    assert done.returncode == 2
    assert "2027.toml" in one_line(done)
    assert not (tmp_path / "calendars").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_import_applications_counts_every_row(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(as_bytes(encoding))
    done = command("import-applications", file, "--json", profile=tmp_path)
    assert done.returncode == 0, done.stderr
    found = answer(done)
    assert (found["rows"], found["proposed"]) == (36, 36)
    assert all(set(doubt) == {"row", "field", "code", "message"} for doubt in found["doubts"])
    assert {"check_digit", "head_count", "matter_unknown", "same_person_twice"} <= {
        doubt["code"] for doubt in found["doubts"]
    }
    assert not (tmp_path / "ledger.db").exists()


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(b"PK\x03\x04")
    done = command("import-applications", file, "--json", profile=tmp_path)
    assert done.returncode == 2
    assert "export.csv" in one_line(done)
    taking = command("import-applications", SAMPLE, "--take", profile=tmp_path)
    assert taking.returncode == 2
    assert str(tmp_path) in one_line(taking)


def test_help_speaks_both_languages(tmp_path: Path) -> None:
    english = command("import-applications", "--help", profile=tmp_path)
    chinese = command("import-applications", "--help", profile=tmp_path, language="zh_CN")
    assert english.returncode == chinese.returncode == 0
    assert "read an export of online applications" in english.stdout
    assert "读取网上申请导出表" in chinese.stdout

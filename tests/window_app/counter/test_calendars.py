"""A year's notice arrives: provisional days become firm, and what moved is told."""

import datetime as dt
import re
from pathlib import Path

import pytest

from forms.statute.problems import StatuteError
from forms.terms import Outcome
from tests.support.counters import Counter
from window_app.counter import calendars, cases
from window_app.screens.at_desk import law_words


def the_notice(tmp_path: Path) -> Path:
    """Return a made-up notice of the shipped schema for 2027: the days off of 2026 again and 4 January; no make-up days."""
    file = tmp_path / "2027.toml"
    shipped = Path("resources/statutes/calendars/2026.toml").read_text(encoding="utf-8")
    days = re.findall(r'date = 2026-(\d\d-\d\d), name = "(.+?)"', shipped.partition("work = [")[0])
    days.insert(3, ("01-04", "元旦"))
    off = ",\n".join(f'    {{ date = 2027-{day}, name = "{name}" }}' for day, name in days)
    file.write_text(f'year = 2027\nsource = "made up"\nnotice = "made up"\noff = [\n{off}\n]\n', encoding="utf-8")
    return file


def test_an_import_makes_days_firm_and_lists_what_moved(town: Counter, tmp_path: Path) -> None:
    draft = town.begin("linshi_expense_fj")
    town.bring(draft)
    done = town.finish(draft, "linshi_expense_fj", Outcome.ACCEPTED)
    before = cases.case_view(town.desk, done.case_id).clocks[0]
    assert (before.due, before.provisional) == ("2027-01-06", True)  # 30 working days, only New Year's Day off
    table, text = calendars.read_file(the_notice(tmp_path))
    moved = calendars.take(town.desk, table, text)
    assert [(day.case_id, day.old, day.new, day.was_provisional, day.provisional) for day in moved] == [
        (done.case_id, "2027-01-06", "2027-01-07", True, False)
    ]
    after = cases.case_view(town.desk, done.case_id).clocks[0]
    assert (after.due, after.provisional) == ("2027-01-07", False)
    assert "2027-01-04" in [day for day, _why, _name in after.skipped]
    assert town.desk.ledger.verify().whole
    assert calendars.take(town.desk, table, text) == ()


def test_a_bad_file_is_refused_with_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text('year = 2027\nsource = "x"\nnotice = "x"\ncolour = 1\noff = []\n', encoding="utf-8")
    with pytest.raises(StatuteError) as caught:
        calendars.read_file(file)
    assert "2027.toml" in str(caught.value)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StatuteError):
        calendars.read_file(file)


def test_every_running_limit_that_moved_is_listed_not_only_the_most_urgent(town: Counter, tmp_path: Path) -> None:
    town.clock.local = dt.datetime(2026, 12, 30, 9, 0)  # noqa: DTZ001 - civil time at the window
    draft = town.begin("dibao")
    town.bring(draft)
    case = town.finish(draft, "dibao", Outcome.ACCEPTED).case_id
    before = {clock.stage: clock.due for clock in cases.case_view(town.desk, case).clocks}
    assert set(before) == {"survey_start", "total"}
    table, text = calendars.read_file(the_notice(tmp_path))
    moved = calendars.take(town.desk, table, text)
    after = {clock.stage: clock.due for clock in cases.case_view(town.desk, case).clocks}
    assert [(one.stage, one.old, one.new) for one in moved] == [
        (stage, before[stage], after[stage]) for stage in ("survey_start", "total")
    ]
    lines = law_words.moved_lines(town.desk, moved)
    assert ["乡镇启动家庭经济状况调查" in lines[0], "审核确认全过程" in lines[1]] == [True, True]

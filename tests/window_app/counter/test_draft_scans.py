"""Scans added while the intake is taken: on disk at once, their entries with the first outcome, never twice."""

from pathlib import Path

import pytest

from forms.case.scan_bodies import ScanAdded
from forms.terms import Outcome
from tests.support.counters import Counter
from tests.support.pictures import page, saved
from window_app.counter import draft_scans
from window_app.counter.draft_scans import Prepared
from window_app.counter.parking import Parking
from window_app.counter.scans import Scans
from window_app.devices.images import ScanFault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "户口簿.jpg"
    path.write_bytes(saved(page(620, 877)))
    return path


def add(at: Counter, draft: str, file: Path, material: str = "M02") -> Prepared:
    prepared = draft_scans.prepare(at.desk, material, "", [file])
    kept = at.intake.keep_scans(draft, prepared)
    assert isinstance(kept, tuple), kept
    return kept[1]


def scan_entries(at: Counter, case: str) -> list[ScanAdded]:
    return [scan.body for scan in at.desk.case(case).visit.scans]


def test_the_entry_comes_with_the_first_outcome_and_the_second_matter_adds_none(town: Counter, file: Path) -> None:
    draft = town.begin("dibao", "linshi_fast")
    add(town, draft, file)
    assert dict(town.view(draft).scans) == {"M02": 1}
    before = town.desk.ledger.blobs.names()
    assert len(before) == 1
    first = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    assert [body.blob for body in scan_entries(town, first)] == list(before)
    assert dict(town.view(draft).scans) == {"M02": 1}
    second = town.finish(draft, "linshi_fast", Outcome.NOTICED).case_id
    assert len(scan_entries(town, second)) == 1
    scans = Scans(town.desk)
    assert isinstance(scans.read(first, scans.of(first)[0].entry), bytes)


def test_the_same_page_stands_once_and_its_second_file_goes(town: Counter, file: Path) -> None:
    draft = town.begin("dibao")
    add(town, draft, file)
    again = add(town, draft, file)
    assert (len(again.scans), len(again.not_taken)) == (0, 1)
    assert len(town.desk.ledger.blobs.names()) == 1
    add(town, draft, file, "M01")
    assert dict(town.view(draft).scans) == {"M02": 1, "M01": 1}


def test_at_the_second_visit_what_was_scanned_before_is_shown_and_not_added_again(town: Counter, file: Path) -> None:
    draft = town.begin("dibao")
    add(town, draft, file)
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    again = town.intake.again(case)
    assert dict(again.scans) == {"M02": 1}
    assert len(add(town, again.draft, file).not_taken) == 1
    town.finish(again.draft, "dibao", Outcome.NOTICED)
    assert len(scan_entries(town, case)) == 1


def test_a_draft_that_is_thrown_away_takes_its_files_along(town: Counter, file: Path) -> None:
    draft = town.begin("dibao")
    add(town, draft, file)
    Parking(town.desk).discard(draft)
    assert town.desk.ledger.blobs.names() == ()
    asked = town.begin("dibao")
    add(town, asked, file)
    town.closing.finish(asked, "", Outcome.ONLY_ASKED)
    assert len(town.desk.ledger.blobs.names()) == 1  # the guide that was handed out


def test_a_draft_with_a_scan_is_parked_and_comes_back_with_it(town: Counter, file: Path) -> None:
    draft = town.begin("dibao")
    add(town, draft, file)
    letters = Parking(town.desk).park(draft)
    view = Parking(town.desk).recall(letters)
    assert dict(getattr(view, "scans", {})) == {"M02": 1}


def test_what_is_no_picture_is_named_and_nothing_is_stored(town: Counter, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no picture", encoding="utf-8")
    done = add(town, town.begin("dibao"), wrong)
    assert [one.name for one in done.not_taken] == ["notes.txt"]
    assert isinstance(done.not_taken[0].why, ScanFault)
    assert town.desk.ledger.blobs.names() == ()

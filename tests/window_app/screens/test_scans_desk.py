"""The desk of scans over a real counter: what is shown, what is said, and which paper is offered next."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import Outcome
from resources import words
from tests.support.counters import Counter, counter
from tests.support.pictures import a_pdf, page, saved
from window_app.counter.carrying_scans import CarryingScans
from window_app.counter.cases import case_view
from window_app.counter.clock import GuardedClock
from window_app.screens.at_desk.case_sheet import case_sheet
from window_app.screens.at_desk.scans_desk import ScansDesk


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Counter]:
    made = counter(tmp_path / "town")
    words.use("en")
    yield made
    words.use(words.DEFAULT_LANGUAGE)
    made.desk.ledger.close()


@pytest.fixture
def case(town: Counter) -> str:
    draft = town.begin("dibao")
    town.bring(draft)
    return town.finish(draft, "dibao", Outcome.ACCEPTED).case_id


@pytest.fixture
def desk(town: Counter) -> ScansDesk:
    return ScansDesk(town.desk, lambda: CarryingScans(town.desk, GuardedClock()))


def a_file(folder: Path, name: str = "a.jpg", data: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(data or saved(page(400, 560)))
    return path


def test_each_paper_is_offered_and_the_next_without_a_scan_first(desk: ScansDesk, case: str, tmp_path: Path) -> None:
    before = desk.view(case)
    assert before.paper == before.papers[0][0]
    assert len(dict(before.papers)) == len(before.papers) > 2
    assert "40 MB" in before.limits
    answer = desk.add(case, before.paper, [a_file(tmp_path)], False)
    assert (answer.done, answer.words) == (True, "1 pages are stored.")
    after = desk.view(case)
    assert after.paper == before.papers[1][0]
    assert after.carried == "Scans: 0 of 1 at the county"
    (line,) = after.lines
    assert line.paper == before.papers[0][1]
    assert len(line.thumb) > 500


def test_what_was_not_taken_is_said_by_name_with_its_reason(desk: ScansDesk, case: str, tmp_path: Path) -> None:
    paper = desk.view(case).paper
    files = [a_file(tmp_path), a_file(tmp_path, "b.heic", b"\x00\x00\x00\x18ftypheic" + bytes(40))]
    answer = desk.add(case, paper, files, False)
    assert not answer.done
    assert answer.words.splitlines()[0] == "1 pages are stored."
    assert answer.words.splitlines()[1].startswith("b.heic: This is a HEIC picture")
    assert desk.add(case, paper, files[:1], False).words == "a.jpg: That has been done already."


def test_a_full_disk_is_said_and_what_was_stored_stays(
    desk: ScansDesk, case: str, town: Counter, tmp_path: Path
) -> None:
    blobs = tmp_path / "town" / "blobs"
    desk.add(case, desk.view(case).paper, [a_file(tmp_path)], False)
    for path in sorted(blobs.iterdir()):
        path.rename(tmp_path / path.name)
    blobs.rmdir()
    blobs.write_bytes(b"in the way")
    answer = desk.add(case, desk.view(case).paper, [a_file(tmp_path, "b.jpg")], False)
    assert not answer.done
    assert "Everything saved earlier is safe" in answer.words
    assert len(desk.view(case).lines) == 1
    assert town.desk.ledger.verify().whole


def test_a_scan_is_looked_at_and_one_that_is_not_here_says_where_it_is(
    desk: ScansDesk, case: str, town: Counter, tmp_path: Path
) -> None:
    paper = desk.view(case).paper
    desk.add(case, paper, [a_file(tmp_path), a_file(tmp_path, "b.pdf", a_pdf())], False)
    picture, pdf = desk.view(case).lines
    assert desk.look_at(case, picture.id).data.startswith(b"\xff\xd8")
    assert desk.look_at(case, pdf.id).pdf
    (first, _second) = town.desk.case(case).visit.scans
    path = town.desk.ledger.blobs.path_of(first.body.blob)
    kept = path.read_bytes()
    path.write_bytes(kept[:-1])
    assert "changed or damaged" in desk.look_at(case, picture.id).problem
    path.unlink()
    assert "not enrolled yet" in desk.look_at(case, picture.id).problem
    assert "at the county or its station" in desk.view(case).lines[0].detail
    assert desk.look_at(case, "nothing").problem == "This scan is not here any more."


def test_taking_away_needs_a_reason(desk: ScansDesk, case: str, tmp_path: Path) -> None:
    desk.add(case, desk.view(case).paper, [a_file(tmp_path)], False)
    (line,) = desk.view(case).lines
    assert not desk.remove(case, line.id, " ").done
    assert desk.remove(case, line.id, "wrong").done
    assert desk.view(case).lines == ()


def test_the_scanners_folder_is_remembered(desk: ScansDesk, case: str, town: Counter, tmp_path: Path) -> None:
    folder = tmp_path / "scanner"
    folder.mkdir()
    paper = desk.view(case).paper
    assert desk.waiting() is None
    assert not desk.take_waiting(case, paper).done
    desk.choose_folder(folder)
    a_file(folder)
    assert [desk.waiting(), desk.waiting()] == [0, 1]
    again = ScansDesk(town.desk, lambda: CarryingScans(town.desk, GuardedClock()))
    assert [again.waiting(), again.waiting()] == [0, 1]
    assert again.take_waiting(case, paper).done
    assert (again.waiting(), again.waiting()) == (0, 0)
    assert "No complete file" in again.take_waiting(case, paper).words


def test_the_checklist_says_image_stored_only_where_one_is(
    desk: ScansDesk, case: str, town: Counter, tmp_path: Path
) -> None:
    def said() -> list[str]:
        sheet = case_sheet(town.desk, case_view(town.desk, case))
        return [line.stands for line in sheet.checklist if "image stored" in line.stands]

    assert said() == []
    desk.add(case, desk.view(case).paper, [a_file(tmp_path)], False)
    (words_,) = said()
    assert words_.endswith("image stored (1)")
    sheet = case_sheet(town.desk, case_view(town.desk, case))
    assert sheet.timeline[0].what == "Scan added"
    assert "a.jpg" in sheet.timeline[0].detail

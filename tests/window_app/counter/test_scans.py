"""Scans of a case: small, encrypted, beside their material; what is not taken says why and holds up no other."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from forms.case.refusals import Refusal, Rule
from forms.terms import Outcome, ScanSource
from tests.support.counters import Counter
from tests.support.pictures import a_pdf, page, saved
from window_app.counter.scans import Added, NotTaken, Scans
from window_app.devices.images import ScanFault
from window_app.devices.scanner_folder import ScannerFolder
from window_app.ledger.troubles import BlobDamaged, BlobMissing
from window_app.ledger.uploads import Carried


@pytest.fixture
def case(town: Counter) -> str:
    draft = town.begin("dibao")
    town.bring(draft)
    return town.finish(draft, "dibao", Outcome.ACCEPTED).case_id


@pytest.fixture
def scans(town: Counter) -> Scans:
    return Scans(town.desk)


def a_file(folder: Path, name: str = "page.jpg", data: bytes = b"", seed: int = 0) -> Path:
    path = folder / name
    path.write_bytes(data or saved(page(620, 877 + seed)))
    return path


def test_a_scan_comes_back_as_it_was_stored(town: Counter, scans: Scans, case: str, tmp_path: Path) -> None:
    added = scans.add(case, "M02", "", [a_file(tmp_path, "户口簿.jpg")])
    assert added.not_taken == ()
    (view,) = scans.of(case)
    assert (view.entry, view.material, view.name, view.pages) == (added.entries[0], "M02", "户口簿.jpg", 1)
    assert view.material_name
    assert view.here
    data = scans.read(case, view.entry)
    assert isinstance(data, bytes)
    assert len(data) == view.size
    assert Image.open(io.BytesIO(data)).size == (620, 877)
    (record,) = town.desk.case(case).visit.scans_of("M02")
    on_disk = town.desk.ledger.blobs.path_of(record.body.blob).read_bytes()
    assert len(on_disk) == record.body.sealed_size
    assert data[:64] not in on_disk
    assert town.desk.ledger.verify().whole


def test_each_page_of_a_file_stands_by_itself_and_a_pdf_stays_one(scans: Scans, case: str, tmp_path: Path) -> None:
    pages = [page(300, 400 + number) for number in range(3)]
    tiff = a_file(tmp_path, "a.tif", saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    pdf = a_file(tmp_path, "b.pdf", a_pdf(2))
    assert len(scans.add(case, "M02", "m1", [tiff, pdf]).entries) == 4
    assert [(one.media_type, one.pages) for one in scans.of(case)] == [("image/jpeg", 1)] * 3 + [("application/pdf", 2)]


def test_what_is_not_taken_holds_up_no_other(scans: Scans, case: str, tmp_path: Path) -> None:
    files = [a_file(tmp_path, "a.txt", b"words"), a_file(tmp_path), tmp_path / "gone.jpg"]
    added = scans.add(case, "M02", "", files)
    assert len(added.entries) == 1
    assert added.not_taken == (NotTaken("a.txt", ScanFault.UNKNOWN), NotTaken("gone.jpg", ScanFault.DAMAGED))


def test_the_same_file_twice_is_stored_once(town: Counter, scans: Scans, case: str, tmp_path: Path) -> None:
    file = a_file(tmp_path)
    scans.add(case, "M02", "", [file])
    stored = town.desk.ledger.blobs.names()
    (refused,) = scans.add(case, "M02", "", [file]).not_taken
    assert isinstance(refused.why, Refusal)
    assert refused.why.rule is Rule.ALREADY_DONE
    assert town.desk.ledger.blobs.names() == stored
    assert len(scans.add(case, "M03", "", [file]).entries) == 1


def test_an_original_is_kept_as_it_came_when_asked_for(scans: Scans, case: str, tmp_path: Path) -> None:
    file = a_file(tmp_path)
    (entry,) = scans.add(case, "M02", "", [file], keep_original=True).entries
    assert scans.read(case, entry) == file.read_bytes()
    assert scans.of(case)[0].original


def test_a_scan_taken_away_needs_a_reason_and_stays_on_record(
    town: Counter, scans: Scans, case: str, tmp_path: Path
) -> None:
    (entry,) = scans.add(case, "M02", "", [a_file(tmp_path)]).entries
    refused = scans.remove(case, entry, "")
    assert refused is not None
    assert refused.rule is Rule.REASON_MISSING
    assert scans.remove(case, entry, "another person's") is None
    assert scans.of(case) == ()
    (record,) = town.desk.case(case).visit.scans
    assert record.reason == "another person's"
    assert isinstance(scans.read(case, entry), bytes)  # still there for whoever must look
    refused = scans.remove(case, entry, "again")
    assert refused is not None
    assert refused.rule is Rule.NOT_THERE


def test_unknown_cases_and_scans_are_refused(scans: Scans, case: str, tmp_path: Path) -> None:
    (refused,) = scans.add("no case", "M02", "", [a_file(tmp_path)]).not_taken
    assert refused.why == Refusal(Rule.NOT_THERE)
    assert scans.read(case, "nothing") == Refusal(Rule.NOT_THERE)


def test_a_damaged_or_missing_file_is_never_shown(town: Counter, scans: Scans, case: str, tmp_path: Path) -> None:
    (entry,) = scans.add(case, "M02", "", [a_file(tmp_path)]).entries
    (record,) = town.desk.case(case).visit.scans_of("M02")
    path = town.desk.ledger.blobs.path_of(record.body.blob)
    data = bytearray(path.read_bytes())
    data[500] ^= 1
    path.write_bytes(data)
    with pytest.raises(BlobDamaged):
        scans.read(case, entry)
    path.unlink()
    assert not scans.of(case)[0].here
    with pytest.raises(BlobMissing):
        scans.read(case, entry)


def test_the_scanners_folder_is_emptied_of_what_was_taken(scans: Scans, case: str, tmp_path: Path) -> None:
    folder = ScannerFolder(tmp_path / "scanner")
    folder.directory.mkdir()
    second = saved(page(620, 700))
    for at, (name, data) in enumerate([("1.jpg", b""), ("2.jpg", second), ("copy of 2.jpg", second)], start=1):
        os.utime(a_file(folder.directory, name, data), (at, at))
    bad = a_file(folder.directory, "3.heic", b"\x00\x00\x00\x18ftypheic" + bytes(40))
    os.utime(bad, (9, 9))
    assert scans.add_from_folder(case, "M02", "", folder) == Added()
    added = scans.add_from_folder(case, "M02", "", folder)
    assert len(added.entries) == 2
    assert [one.name for one in added.not_taken] == ["copy of 2.jpg", "3.heic"]
    assert sorted(path.name for path in folder.directory.iterdir()) == ["3.heic", "taken"]
    assert {one.name for one in scans.of(case)} == {"1.jpg", "2.jpg"}
    assert {one.body.taken for one in scans._desk.case(case).visit.scans} == {ScanSource.FOLDER}


def test_nothing_is_at_the_county_yet(scans: Scans, case: str, tmp_path: Path) -> None:
    assert scans.carried(case) == Carried()
    scans.add(case, "M02", "", [a_file(tmp_path), a_file(tmp_path, "b.jpg", seed=1)])
    assert scans.carried(case) == Carried(there=0, of=2)


def test_a_village_adds_scans_to_what_it_received(village: Counter, tmp_path: Path) -> None:
    draft = village.begin("dibao")
    case = village.finish(draft, "dibao", Outcome.RECEIVED).case_id
    assert len(Scans(village.desk).add(case, "M02", "", [a_file(tmp_path)]).entries) == 1

"""A village's scans over a real county-server to its township: sent after the entries, counted, fetched, proved."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.case.refusals import Refusal, Rule
from forms.terms import Outcome, Role
from resources import words
from sync.station.enrolment import StationEnrolment
from sync.station.ports import TroubleKind
from tests.support.counters import Counter, counter
from tests.support.county_process import ServedCounty, county_server
from tests.support.pictures import page, saved
from window_app.counter import enrolling
from window_app.counter.clock import GuardedClock
from window_app.counter.scans import NotHere, Scans
from window_app.counter.syncing import Syncing
from window_app.ledger.troubles import BlobMissing
from window_app.ledger.uploads import Carried
from window_app.screens.at_desk.sync_desk import SyncDesk


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path_factory.mktemp("county") / "house")
    county.start()
    yield county
    if county.running:
        county.stop()


class Window:
    """A window that belongs to the served county."""

    def __init__(self, profile: Path, served: ServedCounty, code: str, role: Role, place: str) -> None:
        self.counter: Counter = counter(profile, role)
        file = served.directory / f"{code}.toml"
        made = county_server(
            "enrol", served.directory, "--station", code, "--name", code, "--organ", "organ", "--role", role.value,
            "--place", place, "--out", file,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        assert isinstance(enrolling.enrol(self.counter.desk, file), StationEnrolment)
        self.syncing = Syncing(self.counter.desk, GuardedClock())
        self.scans = Scans(self.counter.desk)

    def sync(self) -> None:
        done = self.syncing.round()
        assert done.result.done, done  # type: ignore[union-attr]

    def received(self) -> str:
        draft = self.counter.begin("dibao")
        return self.counter.finish(draft, "dibao", Outcome.RECEIVED).case_id

    def close(self) -> None:
        self.syncing.close()
        self.counter.desk.ledger.close()


@pytest.fixture
def windows(served: ServedCounty, tmp_path: Path) -> Iterator[tuple[Window, Window, Window]]:
    number = len(list(served.directory.glob("*.toml")))
    town = f"350821{100 + number}"
    made = (
        Window(tmp_path / "village", served, f"V{number}", Role.VILLAGE, f"{town}201"),
        Window(tmp_path / "town", served, f"T{number}", Role.TOWNSHIP, town),
        Window(tmp_path / "elsewhere", served, f"E{number}", Role.VILLAGE, f"{town}202"),
    )
    yield made
    for one in made:
        one.close()


def a_file(folder: Path, height: int) -> Path:
    path = folder / f"{height}.jpg"
    path.write_bytes(saved(page(620, height)))
    return path


def test_twelve_pages_go_to_the_township(
    served: ServedCounty, windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, town, elsewhere = windows
    case = village.received()
    files = [a_file(tmp_path, 800 + number) for number in range(12)]
    entries = village.scans.add(case, "M02", "", files).entries
    assert village.syncing.scans.send() is None  # the entries have not gone yet
    village.sync()
    assert village.scans.carried(case) == Carried(0, 12)
    done = village.syncing.scans.send()
    assert done is not None
    assert (done.sent, done.of, done.trouble) == (12, 12, None)
    assert village.scans.carried(case) == Carried(12, 12)
    assert village.syncing.scans.send() is None

    town.sync()
    assert [one.here for one in town.scans.of(case)] == [False] * 12
    with pytest.raises(BlobMissing):
        town.scans.read(case, entries[0])
    plain = village.scans.read(case, entries[3])
    assert town.syncing.scans.fetch(case, entries[3]) == plain
    assert town.scans.read(case, entries[3]) == plain
    assert [one.here for one in town.scans.of(case)].count(True) == 1
    assert town.scans.carried(case) == Carried()

    elsewhere.sync()
    assert elsewhere.scans.of(case) == ()
    assert elsewhere.syncing.scans.fetch(case, entries[0]) == Refusal(Rule.NOT_THERE)
    assert isinstance(plain, bytes)
    _no_plain_picture_in(served.directory, plain)


def _no_plain_picture_in(directory: Path, plain: bytes) -> None:
    """Neither a picture nor a piece of the one given lies anywhere at the county."""
    pieces = [plain[at : at + 64] for at in range(0, len(plain) - 64, 9973)]
    for path in directory.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"JFIF" not in data, path.name
            assert not any(piece in data for piece in pieces), path.name


def test_a_scan_is_not_there_before_the_village_has_sent_it(
    windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, town, _elsewhere = windows
    case = village.received()
    (entry,) = village.scans.add(case, "M02", "", [a_file(tmp_path, 900)]).entries
    village.sync()
    town.sync()
    waiting = town.syncing.scans.fetch(case, entry)
    assert isinstance(waiting, NotHere)
    assert waiting.refusal is not None
    assert waiting.refusal.code == "blob_incomplete"
    village.syncing.scans.send()
    assert isinstance(town.syncing.scans.fetch(case, entry), bytes)


def test_what_the_county_damaged_is_not_shown_and_said(
    served: ServedCounty, windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, town, _elsewhere = windows
    case = village.received()
    (entry,) = village.scans.add(case, "M02", "", [a_file(tmp_path, 910)]).entries
    village.sync()
    village.syncing.scans.send()
    (record,) = village.counter.desk.case(case).visit.scans
    kept = served.directory / "files" / "whole" / record.body.sealed_sha256[:2] / record.body.sealed_sha256
    data = bytearray(kept.read_bytes())
    data[100] ^= 1
    kept.write_bytes(data)
    town.sync()
    assert town.syncing.scans.fetch(case, entry) == NotHere(damaged=True)
    assert not town.scans.of(case)[0].here


def test_without_a_line_everything_stays_and_is_said(
    served: ServedCounty, windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, town, _elsewhere = windows
    case = village.received()
    (entry,) = village.scans.add(case, "M02", "", [a_file(tmp_path, 920)]).entries
    village.sync()
    town.sync()
    served.stop()
    try:
        done = village.syncing.scans.send()
        assert done is not None
        assert done.trouble is not None
        assert done.trouble.kind is TroubleKind.NO_LINE
        assert village.scans.carried(case) == Carried(0, 1)
        missing = town.syncing.scans.fetch(case, entry)
        assert isinstance(missing, NotHere)
        assert missing.trouble is not None
    finally:
        served.start()
    again = village.syncing.scans.send()
    assert again is not None
    assert again.sent == 1


def test_entries_that_wait_go_before_scans(windows: tuple[Window, Window, Window], tmp_path: Path) -> None:
    village, _town, _elsewhere = windows
    case = village.received()
    village.scans.add(case, "M02", "", [a_file(tmp_path, 930)])
    village.sync()
    village.received()
    stopped = village.syncing.scans.send()
    assert stopped is not None
    assert (stopped.sent, stopped.left, stopped.stopped, stopped.trouble) == (0, 1, True, None)
    village.sync()
    done = village.syncing.scans.send()
    assert done is not None
    assert done.sent == 1


def test_the_sync_page_says_how_many_scans_are_at_the_county(
    windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, _town, _elsewhere = windows
    case = village.received()
    village.scans.add(case, "M02", "", [a_file(tmp_path, 940), a_file(tmp_path, 941)])
    page_ = SyncDesk(village.counter.desk, village.syncing)
    words.use("en")
    try:
        assert page_.view().scans == "Scans: 0 of 2 at the county"
        done = page_.round()
        assert done.done
        assert "Scans sent: 2 of 2." in done.words
        assert page_.view().scans == "Scans: 2 of 2 at the county"
        assert "Scans" not in page_.round().words
    finally:
        words.use(words.DEFAULT_LANGUAGE)


def test_a_scan_whose_file_is_gone_is_named_and_the_others_go(
    windows: tuple[Window, Window, Window], tmp_path: Path
) -> None:
    village, _town, _elsewhere = windows
    case = village.received()
    village.scans.add(case, "M02", "", [a_file(tmp_path, 950), a_file(tmp_path, 951)])
    first, second = village.counter.desk.case(case).visit.scans
    blobs = village.counter.desk.ledger.blobs
    sealed = blobs.path_of(second.body.blob).read_bytes()
    blobs.path_of(first.body.blob).unlink()
    village.sync()
    done = village.syncing.scans.send()
    assert done is not None
    assert (done.sent, done.left) == (1, 1)
    assert village.scans.carried(case) == Carried(1, 2, held_up=1)
    assert hashlib.sha256(sealed).hexdigest() == second.body.sealed_sha256
    page_ = SyncDesk(village.counter.desk, village.syncing)
    round_ = page_.round()  # the one that failed is asked for again, but not at once
    assert round_.done
    assert round_.retry_seconds > 60

"""A station killed in the middle of sending its scans goes on where it stopped, and sends no file twice."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from forms.terms import Outcome, Role
from sync.station.enrolment import StationEnrolment
from sync.wire.blob_parts import count
from tests.support.counters import PASSWORD, counter
from tests.support.county_process import ROOT, ServedCounty, county_server
from tests.support.pictures import saved
from window_app.counter import enrolling
from window_app.counter.scans import Scans
from window_app.ledger.ledger import Ledger, Opened
from window_app.ledger.uploads import Carried


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path / "house")
    county.start()
    yield county
    county.stop()


def a_village_with_scans(served: ServedCounty, profile: Path, scans: int) -> int:
    """Leave a closed ledger with scans of about 1.6 MB each that are to go; return how many parts they have."""
    desk = counter(profile, Role.VILLAGE)
    file = served.directory / "V1.toml"
    made = county_server(
        "enrol", served.directory, "--station", "V1", "--name", "V1", "--organ", "organ", "--role", "village",
        "--place", "350802001201", "--out", file,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert isinstance(enrolling.enrol(desk.desk, file), StationEnrolment)
    case = desk.finish(desk.begin("dibao"), "dibao", Outcome.RECEIVED).case_id
    for number in range(scans):
        path = profile.parent / f"{number}.bmp"
        path.write_bytes(saved(Image.effect_noise((1600, 1000), 60 + number), "BMP"))
        assert Scans(desk.desk).add(case, "M02", "", [path], keep_original=True).entries
    parts = sum(count(scan.body.sealed_size) for scan in desk.desk.case(case).visit.scans)
    desk.desk.ledger.close()
    return parts


def send(profile: Path, die_after: int) -> subprocess.CompletedProcess[str]:
    clerk = Ledger.sign_in_list(profile)[0].clerk
    return subprocess.run(
        [
            sys.executable, "-m", "tests.window_app.counter.scan_sending_program", str(profile), clerk, str(die_after),
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def parts_arrived(served: ServedCounty) -> int:
    lines = [json.loads(line) for line in served.log().splitlines() if line.startswith("{")]
    return sum(1 for line in lines if line.get("path") == "/v1/blobs/part" and line.get("status") == 200)


def test_killed_at_several_parts_and_each_part_goes_once(served: ServedCounty, tmp_path: Path) -> None:
    profile = tmp_path / "village"
    parts = a_village_with_scans(served, profile, 3)
    assert parts == 12
    for die_after in (1, 3, 4):
        killed = send(profile, die_after)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert killed.stdout == "open\n"
    whole = send(profile, 0)
    assert whole.returncode == 0, whole.stderr
    assert whole.stdout.startswith("open\nsent")
    assert parts <= parts_arrived(served) <= parts + 3  # a part under way at each death may go again
    assert list((served.directory / "files" / "up").iterdir()) == []
    opened = Ledger.open(profile, Ledger.sign_in_list(profile)[0].clerk, PASSWORD, 2_000)
    assert isinstance(opened, Opened)
    assert opened.ledger.uploads.carried() == Carried(3, 3)
    assert opened.ledger.verify().whole
    kept = {path.name for path in (served.directory / "files" / "whole").rglob("*") if path.is_file()}
    assert len(kept) == 3
    opened.ledger.close()

"""Windows begun before the county knew them: what they wrote about themselves is theirs, and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import ClerkRole, Outcome
from sync.station.enrolment import StationEnrolment
from tests.support.counters import Counter, counter
from tests.support.county_process import ServedCounty, county_server
from window_app.counter import enrolling, signing_in
from window_app.counter.cases import clerk_names, station_facts
from window_app.counter.clock import GuardedClock
from window_app.counter.syncing import Synced, Syncing


@pytest.fixture
def county(tmp_path: Path) -> Iterator[ServedCounty]:
    served = ServedCounty(tmp_path / "house")
    served.start()
    yield served
    served.stop()


def enrolled(at: Counter, county: ServedCounty, code: str, place: str) -> None:
    file = county.directory / f"{code}.toml"
    made = county_server(
        "enrol", county.directory, "--station", code, "--name", code, "--organ", "organ", "--role", "township",
        "--place", place, "--out", file, "--url", county.url,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert isinstance(enrolling.enrol(at.desk, file), StationEnrolment)


def synced(at: Counter) -> None:
    syncing = Syncing(at.desk, GuardedClock())
    for _round in range(2):
        done = syncing.round()
        assert isinstance(done, Synced), done
        assert done.result.done, done.result
    syncing.close()


def test_two_windows_begun_under_one_place_keep_what_they_wrote_about_themselves(
    county: ServedCounty, tmp_path: Path
) -> None:
    both = [counter(tmp_path / name) for name in ("one", "two")]
    assert both[0].desk.card.code == both[1].desk.card.code
    for at, clerk in zip(both, ("赖文斌", "陈阿土"), strict=True):
        assert not isinstance(signing_in.add_clerk(at.desk, clerk, ClerkRole.CLERK, "another horse"), tuple)
        draft = at.begin("dibao")
        at.finish(draft, "dibao", Outcome.NOTICED)
    for at, code, place in zip(both, ("HT01", "HT02"), ("350802104", "350802105"), strict=True):
        enrolled(at, county, code, place)
        assert at.desk.card.about.id == code
        signing_in.add_clerk(at.desk, f"new at {code}", ClerkRole.CLERK, "another horse")
    for at in both:
        synced(at)
    for at, clerk in zip(both, ("赖文斌", "陈阿土"), strict=True):
        counts = at.desk.ledger.outbox.counts()
        assert at.desk.ledger.outbox.groups() == (), counts
        assert len(station_facts(at.desk)) == 5
        assert clerk in clerk_names(at.desk).values()
        at.desk.ledger.close()

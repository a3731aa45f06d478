"""A served county with a township and people of each role, for all tests of this folder."""

from collections.abc import Iterator

import pytest

from sync.station.round import run_round
from tests.support.browser import Browser
from tests.support.county_line import TestClock
from tests.support.county_people import a_township, sent_up
from tests.support.county_process import ServedCounty, carrier_of, county_server
from tests.support.station_ledger import MemoryLedger

PASSWORD = "plums ripen in june"
PEOPLE = {
    "fang": ("方敏", "reviewer", ""),
    "jiaoyu": ("周老师", "department", "县教育局"),
    "guan": ("管志强", "administrator", ""),
    "shen": ("沈计", "auditor", ""),
}


def add_user(county: ServedCounty, user: str, name: str, role: str, organ: str = "") -> str:
    """Add somebody; return the password to begin with."""
    more = ("--organ", organ) if organ else ()
    done = county_server("user", "add", county.directory, "--user", user, "--name", name, "--role", role, *more)
    assert done.returncode == 0, done.stderr
    return next(line.rsplit(" ", 1)[1] for line in done.stdout.splitlines() if line.startswith("Password"))


def first_sign_in(browser: Browser, user: str, starter: str, password: str) -> None:
    """Sign in with the password given and choose one's own."""
    seen = browser.sign_in(user, starter)
    assert seen.path == "/console/password"
    seen = browser.send("/console/password", {"old": starter, "new": password, "again": password})
    assert seen.status == 200, seen.words


def fill(county: ServedCounty, *sent: str) -> MemoryLedger:
    """Send what a township wrote; ``sent`` names cases that went up to the county besides."""
    enrolment, keys = county.enrol("T1", "township", "350802001")
    ledger = MemoryLedger("T1")
    a_township(ledger)
    for number in sent:
        sent_up(ledger, number)
    carrier = carrier_of(enrolment, keys)
    assert run_round(ledger, carrier, TestClock(), program="1").done
    carrier.close()
    return ledger


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedCounty]:
    county = ServedCounty(tmp_path_factory.mktemp("county") / "house")
    county.start()
    fill(county)
    for user, (name, role, organ) in PEOPLE.items():
        first_sign_in(Browser(county.url), user, add_user(county, user, name, role, organ), PASSWORD)
    yield county
    if county.running:
        assert county.stop() == 0


@pytest.fixture(scope="session")
def browsers(served: ServedCounty) -> dict[str, Browser]:
    """Somebody of each role, signed in."""
    found = {user: Browser(served.url) for user in PEOPLE}
    for user, browser in found.items():
        assert browser.sign_in(user, PASSWORD).status == 200
    return found


@pytest.fixture
def fang(browsers: dict[str, Browser]) -> Browser:
    """The reviewer."""
    return browsers["fang"]

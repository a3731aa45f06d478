"""A real county on disk that windows exchange sticks with, and the line in the same process."""

from pathlib import Path

from forms.statute.published import published_id
from sync.county.bundles import Taken, take_bundle
from sync.county.house import House
from sync.county.house_keys import sealing_private, sealing_public, signing_private
from sync.county.records import Station
from sync.county.return_bundles import Returned, return_bundle
from sync.county.stations import invite
from sync.station.enrolment import register
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.bundle_problems import BundleProblem
from sync.wire.enrolment import FORMAT, EnrolmentFile, StationPart, TokenPart, county_part, write_enrolment
from sync.wire.messages import CalendarRow, EditionRow
from sync.wire.signing import StationKeys, calendar_statement, edition_statement
from tests.support.county_line import COUNTY, DirectCarrier, TestClock
from window_app.counter import enrolling
from window_app.counter.desk import Desk

FAR = 4_000_000_000_000


class CountyWithSticks:
    """The county in a directory; sticks are files under ``stick``."""

    def __init__(self, directory: Path) -> None:
        self.house = House(directory / "county")
        self.county = self.house.found(COUNTY, "Xinluo")
        self.store = self.house.open()
        self.stick = directory / "stick"
        self.stick.mkdir()
        self.clock = TestClock()

    def enrol(self, desk: Desk, code: str) -> None:
        """Give a window its enrolment file; its keys are bound by the first bundle or round."""
        card = desk.card
        station = Station(code=code, name=code, organ=card.organ, role=card.role, place=card.place)
        with self.store.writing() as transaction:
            token = invite(transaction, station, expires=FAR, confirm=False)
        keys = (self.county.signing_key, self.county.recovery_key, "", sealing_public(self.house))
        file = EnrolmentFile(
            format=FORMAT,
            county=county_part(COUNTY, "Xinluo", ("http://127.0.0.1:1",), *keys),
            station=StationPart(code=code, name=code, organ=station.organ, role=station.role, place=station.place),
            enrolment=TokenPart(token=token, expires=FAR),
        )
        path = self.stick.parent / f"{code}.toml"
        path.write_text(write_enrolment(file), encoding="utf-8")
        taken = enrolling.enrol(desk, path)
        assert not isinstance(taken, enrolling.EnrolProblem), taken

    def sync(self, desk: Desk) -> RoundResult:
        """Exchange once by line."""
        enrolled = enrolling.enrolment(desk)
        assert enrolled is not None
        line = DirectCarrier(self.store, desk.card.code, desk.keys(), self.clock)
        bound = register(enrolled, desk.keys(), line, program="1")
        enrolling.keep(desk, bound)  # type: ignore[arg-type]
        result = run_round(desk.ledger.port, line, self.clock, program="1")
        for _changed in desk.ledger.catch_up():
            pass
        return result

    def take(self, path: Path) -> Taken | BundleProblem:
        """Let the county take a file."""
        self.clock.at += 1000
        return take_bundle(self.store, sealing_private(self.house), path, self.clock.at)

    def taken(self, path: Path) -> Taken:
        """Let the county take a file that must be good."""
        done = self.take(path)
        assert isinstance(done, Taken), done
        return done

    def give_back(self, desk: Desk) -> Path:
        """Write the return bundle of a window; return the file."""
        self.clock.at += 1000
        code = desk.card.code
        done = return_bundle(self.store, signing_private(self.house), code, self.stick, self.clock.at)
        assert isinstance(done, Returned), done
        return done.files[0]

    def publish_raw(self, sign_key: bytes, law: bytes, year: int, table: bytes) -> None:
        """Publish bytes as they are, as a newer county would, under its good signature."""
        keys, code, edition = StationKeys(sign=sign_key, seal=b""), self.county.code, published_id(law)
        over_law = keys.signature(edition_statement(code, edition, law))
        over_table = keys.signature(calendar_statement(code, year, table))
        with self.store.writing() as transaction:
            first = transaction.history.take_seqs(2)
            transaction.history.put_edition(EditionRow(seq=first, id=edition, content=law, signature=over_law))
            row = CalendarRow(seq=first + 1, year=year, content=table, signature=over_table)
            transaction.history.put_calendar(row)

    def entries(self) -> int:
        """Return how many entries the county holds."""
        with self.store.reading() as transaction:
            return transaction.pages.counts().entries

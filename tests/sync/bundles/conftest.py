"""A county and its stations with a stick between them as well as a line."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.county.bundles import Taken, take_bundle
from sync.county.house_keys import sealing_private, sealing_public, signing_private
from sync.county.records import Station
from sync.county.return_bundles import Returned, return_bundle
from sync.station.bundle_ports import Notes
from sync.station.carrying import Carrying, Exported, Imported, export_bundle, import_bundle
from sync.station.enrolment import StationEnrolment
from sync.wire.bundle_problems import BundleProblem
from sync.wire.signing import StationKeys
from tests.support.county_line import COUNTY, START
from tests.support.station_ledger import MemoryLedger
from tests.sync.conftest import STATIONS, Country


class MemoryNotes:
    """``BundleNotes`` in memory; epochs are remembered as the ledger reads them."""

    def __init__(self, ledger: MemoryLedger) -> None:
        self.ledger = ledger
        self.kept = Notes()
        self.epochs: list[str] = []

    def notes(self) -> Notes:
        """Return what is remembered."""
        return self.kept

    def keep(self, notes: Notes) -> None:
        """Remember this."""
        self.kept = notes
        self._look()

    def is_older(self, epoch: str) -> bool:
        """Whether the epoch was known before the present one."""
        self._look()
        return epoch in self.epochs[:-1]

    def _look(self) -> None:
        cursor = self.ledger.cursor()
        if cursor is not None and cursor.epoch not in self.epochs:
            self.epochs.append(cursor.epoch)


class Sticks:
    """The county and all stations; bundles go through ``directory``."""

    def __init__(self, country: Country, directory: Path) -> None:
        self.country = country
        self.directory = directory
        directory.mkdir(exist_ok=True)
        self.seal_key = sealing_private(country.house)
        self.sign_key = signing_private(country.house)
        self.now = START
        self.notes = {code: MemoryNotes(ledger) for code, ledger in country.ledgers.items()}
        self.enrolments = {one.code: self._enrolment(one) for one in STATIONS}
        self.keys: dict[str, StationKeys] = {code: line.keys for code, line in country.lines.items()}

    def carrying(self, code: str) -> Carrying:
        """Return a station that carries."""
        notes = self.notes[code]
        notes.ledger = self.country.ledgers[code]
        return Carrying(
            ledger=notes.ledger, notes=notes, enrolment=self.enrolments[code], keys=self.keys[code],
            together=contextlib.nullcontext,
        )  # fmt: skip

    def export(self, code: str) -> Path:
        """Write a station's bundle; return the file."""
        self.now += 1000
        done = export_bundle(self.carrying(code), self.directory, program="1", now=self.now)
        assert isinstance(done, Exported), done
        return done.files[0]

    def take(self, path: Path) -> Taken | BundleProblem:
        """Let the county take a bundle."""
        self.now += 1000
        return take_bundle(self.country.store, self.seal_key, path, self.now)

    def taken(self, path: Path) -> Taken:
        """Let the county take a bundle that must be good."""
        done = self.take(path)
        assert isinstance(done, Taken), done
        return done

    def give_back(self, code: str) -> Path:
        """Write a return bundle; return the file."""
        self.now += 1000
        done = return_bundle(self.country.store, self.sign_key, code, self.directory, self.now)
        assert isinstance(done, Returned), done
        return done.files[0]

    def import_(self, code: str, path: Path) -> Imported | BundleProblem:
        """Let a station take a return bundle."""
        self.now += 1000
        return import_bundle(self.carrying(code), path, now=self.now)

    def imported(self, code: str, path: Path) -> Imported:
        """Let a station take a return bundle that must be good."""
        done = self.import_(code, path)
        assert isinstance(done, Imported), done
        self.enrolments[code] = done.enrolment
        return done

    def round_trip(self, code: str) -> Imported:
        """Carry a bundle up and one back."""
        self.taken(self.export(code))
        return self.imported(code, self.give_back(code))

    def entries(self) -> int:
        """Return how many entries the county holds."""
        with self.country.store.reading() as transaction:
            return transaction.pages.counts().entries

    def _enrolment(self, station: Station) -> StationEnrolment:
        with self.country.store.reading() as transaction:
            county = transaction.registry.county()
        return StationEnrolment(
            county=COUNTY, county_name=county.name, urls=("http://county",), ca="", signing_key=county.signing_key,
            recovery_key=county.recovery_key, station=station.code, name=station.name, organ=station.organ,
            role=station.role, place=station.place, token=None, expires=0,
            seal_key=sealing_public(self.country.house),
        )  # fmt: skip

    def moved(self, **changes: object) -> StationEnrolment:
        """Return V1's enrolment with something else in it."""
        return msgspec.structs.replace(self.enrolments["V1"], **changes)


@pytest.fixture
def sticks(country: Country, tmp_path: Path) -> Iterator[Sticks]:
    return Sticks(country, tmp_path / "stick")

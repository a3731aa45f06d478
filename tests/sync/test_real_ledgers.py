"""Encrypted ledgers and a county together: a random day with faults and restored files; then all fold the same."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from forms.case.bodies import Accepted, Transferred
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.case.state import CaseState
from forms.terms import AboutKind
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from tests.support.ledgers import append, case_about, fields, intake, made, new, reopened, visit_about
from tests.sync.conftest import Country
from window_app.ledger import wrapping
from window_app.ledger.ledger import Ledger
from window_app.ledger.station_port import STATION_CARD

CODES = ("V1", "T1", "T2", "K")


class Card(msgspec.Struct, frozen=True):
    """As much of a station's card as sync reads."""

    code: str


class Desks:
    """Four real ledgers on the lines of a county."""

    def __init__(self, country: Country, directory: Path, chance: random.Random) -> None:
        self.country = country
        self.chance = chance
        self.profiles = {code: directory / code for code in CODES}
        self.ledgers: dict[str, Ledger] = {code: made(profile).ledger for code, profile in self.profiles.items()}
        for code, ledger in self.ledgers.items():
            ledger.keeping.put(STATION_CARD, Card(code))
        self.cases: list[About] = []
        self.written: dict[str, set[str]] = {code: set() for code in CODES}

    def sync(self, code: str) -> RoundResult:
        """Run one round and let the rows catch up."""
        ledger = self.ledgers[code]
        result = run_round(ledger.port, self.country.lines[code], self.country.clock, program="1")
        for _ in ledger.catch_up():
            pass
        return result

    def opens(self) -> None:
        code, number = self.chance.choice(CODES[:3]), len(self.cases)
        self._append(code, *intake("Li", visit=f"visit-{number}", case=f"case-{number}"))
        self.cases.append(case_about(f"case-{number}"))

    def edits(self) -> None:
        about = self.chance.choice([*self.cases, visit_about("visit-0")])
        self._append(self.chance.choice(CODES), fields(about, {"applicant/phone": str(self.chance.random())}))

    def accepts(self) -> None:
        self._append(self.chance.choice(("V1", "T1")), new(self.chance.choice(self.cases), Accepted()))

    def hands_over(self) -> None:
        to = self.chance.choice(CODES[:3])
        self._append("K", new(self.chance.choice(self.cases), Transferred(to_station=to)))

    def syncs(self) -> None:
        code = self.chance.choice(CODES)
        line = self.country.lines[code]
        due = len(line.sent) + self.chance.randint(1, 9)
        fault = self.chance.choice(("lost", "reply_lost", "twice"))
        line.fault = lambda number, _request: fault if number == due else ""
        self.sync(code)
        line.fault = lambda _number, _request: ""

    def is_put_back(self) -> None:
        """The file of before a round is put back after it: what was acknowledged meanwhile must come back."""
        code = self.chance.choice(CODES)
        self.ledgers[code].close()
        profile = self.profiles[code]
        kept = profile.with_name(f"{code}.kept")
        shutil.copy(profile / "ledger.db", kept)
        self.ledgers[code] = reopened(profile).ledger
        if self.chance.random() < 0.5:
            self._append(code, fields(self.cases[0], {"applicant/name": "written after the copy"}))
        self.sync(code)
        pending = self.ledgers[code].port.first_pending()
        assert pending is None
        self.ledgers[code].close()
        kept.replace(profile / "ledger.db")
        before = self.ledgers[code]
        self.ledgers[code] = reopened(profile).ledger
        assert before is not self.ledgers[code]

    def county_is_put_back(self) -> None:
        """A county of a while ago, with a new epoch; the stations send what it lacks."""
        backup = self.country.county_backup()
        for _ in range(3):
            self.edits()
            self.syncs()
        self.country.put_back(backup, f"epoch-{self.chance.random()}")

    def _append(self, code: str, *facts: NewFact) -> None:
        self.written[code] |= set(append(self.ledgers[code], *facts))

    def close(self) -> None:
        for ledger in self.ledgers.values():
            ledger.close()


@pytest.fixture(params=range(4))
def desks(
    request: pytest.FixtureRequest, country: Country, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desks]:
    monkeypatch.setattr(wrapping, "MEMORY_KIB", 64)
    monkeypatch.setattr(wrapping, "PASSES", 1)
    found = Desks(country, tmp_path, random.Random(request.param))
    yield found
    found.close()


def test_after_a_bad_day_all_fold_the_same(desks: Desks) -> None:
    desks.opens()
    acts = [desks.opens, desks.edits, desks.edits, desks.accepts, desks.hands_over, desks.syncs, desks.syncs]
    for turn in range(60):
        desks.chance.choice(acts)()
        if turn in (20, 40):
            desks.is_put_back()
        if turn == 50:
            desks.county_is_put_back()
    for _ in range(2):
        for code in CODES:
            desks.sync(code)
    _agree(desks)


def _agree(desks: Desks) -> None:
    for code, ledger in desks.ledgers.items():
        result = desks.sync(code)
        assert result.done
        assert result.proof is not None
        assert (result.proof.same, result.difference) == (result.proof.of, ())
        assert ledger.port.first_pending() is None
        checked = ledger.verify()
        assert checked.whole, checked
    above = desks.ledgers["K"]
    for code, ledger in desks.ledgers.items():
        for about in ledger.port.digests():
            if about.kind not in (AboutKind.CASE, AboutKind.VISIT):
                continue
            here, there = ledger.reading.facts_about(about), above.reading.facts_about(about)
            assert [(one.id, one.verdict) for one in here] == [(one.id, one.verdict) for one in there], (code, about)
            if about.kind is AboutKind.CASE and visit_about(_visit(above, about)) in ledger.port.digests():
                assert _look(ledger.reading.case(about.id)) == _look(above.reading.case(about.id))
    with desks.country.store.reading() as transaction:
        for code, ids in desks.written.items():
            lost = {one for one in ids if transaction.history.known(one) is None}
            assert lost == set(), code


def _visit(ledger: Ledger, case: About) -> str:
    return ledger.reading.case(case.id).visit.id


def _look(case: CaseState) -> tuple[CaseState, list[list[str]]]:
    """Return the state without headers: a renewed ledger id gives an own entry another number here than there."""
    facts = [case.timeline, case.proposals, case.visit.timeline, case.visit.proposals]
    visit = msgspec.structs.replace(case.visit, timeline=(), proposals=())
    bare = msgspec.structs.replace(case, visit=visit, timeline=(), proposals=())
    return bare, [[fact.id for fact in one] for one in facts]

"""The convergence machine: stations and a county, everything that can go wrong between them, and after healing all agree.

Random acts, lost requests and replies, repeats of old requests, rounds cut off between any two steps, restarts,
restored backups of either side (announced or not), clocks that jump. At the end: every ledger and the county hold
the same order of the same entries, nothing acknowledged is missing, nothing is there twice, nothing waits.
"""

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from forms.case.entries import About, Entry
from sync.station.ports import Trouble, TroubleKind
from sync.station.round import round_steps, run_round
from sync.wire.messages import DigestRequest, EntryRow, HelloReply
from tests.support.cases import accept, edit, open_case, transfer
from tests.support.county_line import START
from tests.support.postgres_cluster import Databases
from tests.support.station_ledger import MemoryLedger
from tests.sync.conftest import Country

DESKS = st.sampled_from(["V1", "V2", "T1", "T2"])
EVERYONE = st.sampled_from(["V1", "V2", "T1", "T2", "K"])
FAULT = st.sampled_from(["lost", "reply_lost", "twice"])
STEP = st.integers(1, 6)


_epochs = itertools.count(1)


class Convergence(RuleBasedStateMachine):
    """Four desks and the county's own, on one county."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory(prefix="convergence-")
        self.country = self._new_country(Path(self._directory.name) / "county")
        self.cases: list[About] = []
        self.backups: dict[str, MemoryLedger] = {}
        self.county_backup: Path | None = None
        self.greetings: dict[str, HelloReply | None] = {}
        self.acknowledged: dict[str, str] = {}
        self.may_be_lost: set[str] = set()
        self.county_was_put_back = False

    def _new_country(self, directory: Path) -> Country:
        return Country(directory)

    @initialize(code=DESKS)
    def first_case(self, code: str) -> None:
        self.opens(code)

    @rule(code=DESKS)
    def opens(self, code: str) -> None:
        self.cases.append(open_case(self.country.ledgers[code], f"{code}-{len(self.cases)}"))

    @rule(code=EVERYONE, at=st.integers(0, 50), times=st.integers(1, 4))
    def edits(self, code: str, at: int, times: int) -> None:
        for number in range(times):
            edit(self.country.ledgers[code], self.cases[at % len(self.cases)], str(number))

    @rule(code=DESKS, at=st.integers(0, 50))
    def writes_what_it_may_not(self, code: str, at: int) -> None:
        accept(self.country.ledgers[code], self.cases[at % len(self.cases)])

    @rule(code=DESKS, part=st.sampled_from(["header", "body"]))
    def writes_poison(self, code: str, part: str) -> None:
        ledger = self.country.ledgers[code]
        edit(ledger, self.cases[0])
        good = ledger.own.pop()
        ledger.put(Entry(b"{}", good.salt, b"") if part == "header" else Entry(good.header_bytes, good.salt, b"[]"))

    @rule(at=st.integers(0, 50), to=DESKS)
    def county_hands_over(self, at: int, to: str) -> None:
        transfer(self.country.ledgers["K"], self.cases[at % len(self.cases)], to)

    @rule(code=EVERYONE)
    def syncs(self, code: str) -> None:
        self._sync(code)

    @rule(code=EVERYONE, fault=FAULT, step=STEP)
    def syncs_with_a_fault(self, code: str, fault: str, step: int) -> None:
        line = self.country.lines[code]
        due = len(line.sent) + step
        line.fault = lambda number, _request: fault if number == due else ""
        self._sync(code)
        line.fault = lambda _number, _request: ""

    @rule(code=EVERYONE, steps=STEP, answered=st.booleans())
    def is_killed_in_a_round(self, code: str, steps: int, answered: bool) -> None:
        """The program ends after so many requests; the last one may have reached the county."""
        ledger, line = self.country.ledgers[code], self.country.lines[code]
        round_ = round_steps(ledger, program="1", now=START)
        try:
            request = next(round_)
            for _ in range(steps - 1):
                request = round_.send(line.exchange(request))
            if answered:
                line.exchange(request)
        except StopIteration:
            pass
        round_.close()
        line.nonce = None
        self.greetings[code] = None
        self._note(code)

    @rule(code=EVERYONE, at=st.integers(0, 500))
    def an_old_request_arrives_again(self, code: str, at: int) -> None:
        line = self.country.lines[code]
        if line.arrived:
            line.again(line.arrived[at % len(line.arrived)])

    @rule()
    def everyone_makes_a_backup(self) -> None:
        self.backups = {code: ledger.backup() for code, ledger in self.country.ledgers.items()}

    @rule(code=EVERYONE, noticed=st.booleans())
    def is_put_back_after_a_round(self, code: str, noticed: bool) -> None:
        """What the file still thinks pending is at the county already."""
        self.backups[code] = self.country.ledgers[code].backup()
        self._sync(code)
        self.is_put_back_from_its_backup(code, noticed)

    @rule(code=EVERYONE, noticed=st.booleans())
    def is_put_back_from_its_backup(self, code: str, noticed: bool) -> None:
        """What was written since and never acknowledged is gone; what was acknowledged must come back."""
        if code not in self.backups:
            return
        restored = self.backups[code].backup()
        ids = {entry_id for entry_id, owner in self.acknowledged.items() if owner == code}
        self.may_be_lost |= ids - {_id_of(entry) for entry in (*restored.own, *restored.earlier)}
        if noticed:
            restored.begin_anew()
        self.country.ledgers[code] = restored
        self.greetings[code] = None
        self._forget_what_is_nowhere()

    @rule()
    def county_restarts(self) -> None:
        self._reopen()

    @rule()
    def county_makes_a_backup(self) -> None:
        self.county_backup = self.country.county_backup()

    @rule(announced=st.booleans())
    def county_is_put_back(self, announced: bool) -> None:
        """Entries that neither the backup nor their station's file holds are gone for good, and only those."""
        if self.county_backup is None:
            return
        self.county_was_put_back = True
        epoch = f"epoch-{len(self.acknowledged)}-{next(_epochs)}" if announced else None
        self.country.put_back(self.county_backup, epoch)
        self._forget_what_is_nowhere()

    @rule(days=st.integers(-4000, 4000))
    def clocks_jump(self, days: int) -> None:
        self.country.clock.at = START + days * 86_400_000

    def teardown(self) -> None:
        try:
            self._heal_and_compare()
        finally:
            self.country.store.close()
            self._directory.cleanup()

    def _heal_and_compare(self) -> None:
        for _ in range(3):
            for code in self.country.ledgers:
                self._sync(code)
        for code in self.country.ledgers:
            result = self._sync(code)
            assert result.done
            assert result.proof is not None
            assert (result.proof.same, result.difference) == (result.proof.of, ())
            assert self.country.ledgers[code].first_pending() is None
        with self.country.store.reading() as transaction:
            stations = transaction.registry.stations()
            for code, ledger in self.country.ledgers.items():
                shown = transaction.pages.digests(stations[code])
                assert set(ledger.digests()) == set(shown)
                for about in shown:
                    rows = transaction.pages.history(stations[code], about, 0, 1000)
                    assert rows is not None
                    assert ledger.order(about) == [_place(row) for row in rows]
            for entry_id in self.acknowledged:
                assert transaction.history.known(entry_id) is not None

    def _sync(self, code: str):  # type: ignore[no-untyped-def]
        ledger, line = self.country.ledgers[code], self.country.lines[code]
        before = len(line.sent)
        result = run_round(ledger, line, self.country.clock, program="1", greeting=self.greetings.get(code))
        assert result.trouble is None or result.trouble in (Trouble(TroubleKind.NO_LINE), Trouble(TroubleKind.CUT))
        assert result.refusal is None
        if not self.county_was_put_back:  # then the rows alone must suffice; the proof may not have to mend anything
            assert DigestRequest not in {type(request) for request in line.sent[before:]}
        self.greetings[code] = result.greeting
        self._note(code)
        return result

    def _forget_what_is_nowhere(self) -> None:
        """An entry that was on the lost computer only, and that the county lost as well, cannot come back."""
        with self.country.store.reading() as transaction:
            for entry_id in self.may_be_lost:
                if transaction.history.known(entry_id) is None:
                    self.acknowledged.pop(entry_id, None)

    def _note(self, code: str) -> None:
        """Remember what the county acknowledged of well-formed entries: it must be there in the end."""
        with self.country.store.reading() as transaction:
            for entry_id in self.country.ledgers[code].acknowledged:
                if entry_id not in self.may_be_lost and transaction.history.known(entry_id):
                    self.acknowledged[entry_id] = code

    def _reopen(self) -> None:
        self.country.store.close()
        store = self.country.house.open()
        self.country.store = store
        for line in self.country.lines.values():
            line.store = store


def _id_of(entry: Entry) -> str:
    try:
        return entry.header.id
    except ValueError:
        return ""


def _place(row: EntryRow) -> tuple[int, str, object]:
    return row.seq, row.entry.header.id, row.verdict


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


class ConvergenceOnPostgres(Convergence):
    """The same with a county in PostgreSQL."""

    databases = Databases()

    def _new_country(self, directory: Path) -> Country:
        return Country(directory, self.databases.new())

    def teardown(self) -> None:
        super().teardown()
        self.databases.drop()


Convergence.TestCase.settings = _settings(40)
ConvergenceOnPostgres.TestCase.settings = _settings(12)
TestConvergence = Convergence.TestCase


class TestConvergenceOnPostgres(ConvergenceOnPostgres.TestCase):  # type: ignore[misc,name-defined]
    """Runs it, and ends the cluster."""

    @classmethod
    def tearDownClass(cls) -> None:
        ConvergenceOnPostgres.databases.stop()
        super().tearDownClass()

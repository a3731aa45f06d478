"""Line and sticks mixed at random, sticks late, lost, repeated, cut or changed: in the end all agree, 0 lost, 0 doubled."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from forms.case.entries import About
from sync.station.carrying import Imported
from sync.wire.bundle_problems import BundleCode, BundleProblem
from tests.support.cases import accept, edit, open_case, transfer
from tests.sync.bundles.conftest import MemoryNotes, Sticks
from tests.sync.conftest import Country

DESKS = st.sampled_from(["V1", "V2", "T1"])
AT = st.integers(0, 1000)
_LATER = (BundleCode.GAP, BundleCode.FORK, BundleCode.OLD_EPOCH)


class Mixed(RuleBasedStateMachine):
    """Two villages and their township, a county, a line that may be used and a heap of sticks."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory(prefix="mixed-")
        self.country = Country(Path(self._directory.name) / "county")
        self.sticks = Sticks(self.country, Path(self._directory.name) / "stick")
        self.cases: list[About] = []
        self.ups: list[Path] = []
        self.downs: list[tuple[str, Path]] = []
        self.written: dict[str, set[str]] = {code: set() for code in self.country.ledgers}

    @initialize(code=DESKS)
    def first_case(self, code: str) -> None:
        self.opens(code)

    @rule(code=DESKS)
    def opens(self, code: str) -> None:
        self.cases.append(open_case(self.country.ledgers[code], f"{code}-{len(self.cases)}"))

    @rule(code=DESKS, at=AT)
    def edits(self, code: str, at: int) -> None:
        edit(self.country.ledgers[code], self.cases[at % len(self.cases)], str(at))

    @rule(code=DESKS, at=AT)
    def writes_what_it_may_not(self, code: str, at: int) -> None:
        accept(self.country.ledgers[code], self.cases[at % len(self.cases)])

    @rule(at=AT, to=DESKS)
    def county_hands_over(self, at: int, to: str) -> None:
        transfer(self.country.ledgers["K"], self.cases[at % len(self.cases)], to)
        self.country.sync("K")

    @rule(code=DESKS)
    def syncs_by_line(self, code: str) -> None:
        self.country.sync(code)

    @rule(code=DESKS)
    def writes_a_stick(self, code: str) -> None:
        path = self.sticks.export(code)
        self.ups.append(path.rename(path.with_name(f"{len(self.ups)}-{path.name}")))

    @rule(at=AT)
    def county_takes_some_stick(self, at: int) -> None:
        if self.ups:
            done = self.sticks.take(self.ups[at % len(self.ups)])
            assert not isinstance(done, BundleProblem) or done.code in _LATER, done

    @rule(code=DESKS)
    def county_writes_a_return_stick(self, code: str) -> None:
        path = self.sticks.give_back(code)
        self.downs.append((code, path.rename(path.with_name(f"{len(self.downs)}-{path.name}"))))

    @rule(at=AT)
    def station_takes_some_stick(self, at: int) -> None:
        if self.downs:
            done = self.sticks.import_(*self.downs[at % len(self.downs)])
            assert not isinstance(done, BundleProblem) or done.code in _LATER, done

    @rule(at=AT, byte=AT, change=st.integers(1, 255), cut=st.booleans())
    def a_stick_is_damaged(self, at: int, byte: int, change: int, cut: bool) -> None:
        """Nothing of it is taken, on either side."""
        sticks = [("", up) for up in self.ups] + self.downs
        if not sticks:
            return
        code, path = sticks[at % len(sticks)]
        whole = path.read_bytes()
        place = byte * 7919 % len(whole)
        flipped = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
        path.write_bytes(whole[:place] if cut else flipped)
        before = self._everything()
        found = self.sticks.import_(code, path) if code else self.sticks.take(path)
        assert isinstance(found, BundleProblem)
        assert self._everything() == before
        path.write_bytes(whole)

    @rule(code=DESKS)
    def a_file_is_copied(self, code: str) -> None:
        """The ledger goes on from a copy that was noticed: it has a new id."""
        self.country.ledgers[code].begin_anew()

    def teardown(self) -> None:
        try:
            self._heal_and_compare()
        finally:
            self.country.store.close()
            self._directory.cleanup()

    def _heal_and_compare(self) -> None:
        for _ in range(3):
            for code in ("V1", "V2", "T1"):
                self._round(code)
        for code in ("V1", "V2", "T1"):
            ledger = self.country.ledgers[code]
            imported = self._round(code)
            assert isinstance(imported, Imported)
            proof = imported.result.proof
            assert proof is not None
            assert (proof.same, imported.result.difference) == (proof.of, ())
            assert ledger.first_pending() is None
            with self.country.store.reading() as transaction:
                ids = {entry.header.id for entry in (*ledger.own, *ledger.earlier)}
                assert all(transaction.history.known(one) is not None for one in ids)
        result = self.country.sync("T1")
        assert result.done
        assert result.pushed == 0
        with self.country.store.reading() as transaction:
            ids = {entry.header.id for one in self.country.ledgers.values() for entry in (*one.own, *one.earlier)}
            assert transaction.pages.counts().entries == len(ids)

    def _round(self, code: str) -> Imported | BundleProblem:
        self.sticks.take(self.sticks.export(code))
        return self.sticks.import_(code, self.sticks.give_back(code))

    def _everything(self) -> object:
        with self.country.store.reading() as transaction:
            county = (transaction.history.seq(), [transaction.bundles.carried(code) for code in self.country.ledgers])
        here = [
            (len(one.rows), dict(one.verdicts), one.cursor(), one.wanted(), one.ledger, self.sticks.notes[code].kept)
            for code, one in self.country.ledgers.items()
        ]
        return county, here


Mixed.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestMixed = Mixed.TestCase


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cut_or_changed_files_write_nothing_on_either_side(sticks: Sticks, data: st.DataObject) -> None:
    ledger = sticks.country.ledgers["V1"]
    if not ledger.own:
        open_case(ledger, "a")
        first = sticks.export("V1")
        sticks.taken(first)
        sticks.give_back("V1")
        edit(ledger, open_case(ledger, "b"))
        sticks.export("V1")
    up, down = sorted(sticks.directory.glob("*up*"))[-1], sorted(sticks.directory.glob("*down*"))[-1]
    for path in (up, down):
        whole = path.read_bytes()
        place = data.draw(st.integers(0, len(whole) - 1))
        flipped = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
        path.write_bytes(data.draw(st.sampled_from([whole[:place], flipped])))
        with sticks.country.store.reading() as transaction:
            before = transaction.history.seq(), transaction.bundles.carried("V1")
        notes = sticks.notes["V1"].kept
        refused = sticks.take(path) if path is up else sticks.import_("V1", path)
        assert isinstance(refused, BundleProblem)
        with sticks.country.store.reading() as transaction:
            assert (transaction.history.seq(), transaction.bundles.carried("V1")) == before
        assert (ledger.rows, ledger.verdicts, ledger.cursor(), sticks.notes["V1"].kept) == ({}, {}, None, notes)
        path.write_bytes(whole)


def test_notes_in_memory_know_an_older_epoch(sticks: Sticks) -> None:
    notes = MemoryNotes(sticks.country.ledgers["V1"])
    sticks.round_trip("V1")
    assert not notes.is_older("another")

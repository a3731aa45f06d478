"""A county, five desks and a heap of sticks, and everything that may befall them; drawn by one seed."""

import itertools
import random
from contextlib import suppress
from pathlib import Path

import msgspec

from forms.case.entries import About, Entry
from sync.county.stations import register, revoke
from sync.station.carrying import Imported
from sync.station.outcome import RoundResult
from sync.station.ports import Trouble, TroubleKind
from sync.station.round import run_round
from sync.wire.bundle_problems import BundleCode, BundleProblem
from sync.wire.messages import DigestRequest, EntryRow, HelloReply
from sync.wire.reasons import RefusalCode
from tests.soak.killing import Fuse, Killed, MortalLedger, MortalStore
from tests.support.cases import accept, edit, open_case, transfer
from tests.support.county_line import START, Speech, enrolled
from tests.support.station_ledger import MemoryLedger
from tests.support.versions import as_newer, as_older
from tests.sync.bundles.conftest import Sticks
from tests.sync.conftest import STATIONS, Country

DESKS = ("V1", "V2", "T1", "T2")
EVERYONE = (*DESKS, "K")
PLACES = ("350802001201", "350802001202", "350802002201", "350802002202")
_DAY = 86_400_000
_NO_LINE = (Trouble(TroubleKind.NO_LINE), Trouble(TroubleKind.CUT))
_NOT_NOW = frozenset({BundleCode.GAP, BundleCode.FORK, BundleCode.OLD_EPOCH, BundleCode.REVOKED,
                      BundleCode.UNKNOWN_SENDER, BundleCode.OTHER_STATION, BundleCode.OTHER_KEY})  # fmt: skip


class World:
    """One schedule. Each public act is one thing that happens; ``heal_and_compare`` is the end of the day."""

    def __init__(self, seed: int, directory: Path) -> None:
        self.chance = random.Random(seed)
        self.country = Country(directory / "county")
        self.fuse = Fuse()
        self._reopen()
        self.sticks = Sticks(self.country, directory / "sticks")
        self.cases: list[About] = []
        self.heap: list[tuple[str, Path]] = []
        self.greetings: dict[str, HelloReply | None] = {}
        self.backups: dict[str, MemoryLedger] = {}
        self.county_backup: Path | None = None
        self.acknowledged: dict[str, str] = {}
        self.may_be_lost: set[str] = set()
        self.written: dict[str, set[str]] = {code: set() for code in self.country.ledgers}
        self.happened: list[str] = []
        self.county_was_put_back = False
        self._numbers = itertools.count(1)

    def run(self, acts: int) -> None:
        """Let so many things happen; then everybody syncs in peace, and both sides are compared."""
        self.opens()
        for _act in range(acts):
            name = self.chance.choices(list(_ACTS), list(_ACTS.values()))[0]
            self.happened.append(name)
            getattr(self, name)()
        self.heal_and_compare()

    # --- what people do

    def opens(self) -> None:
        code = self.chance.choice(DESKS)
        ledger = self.country.ledgers[code]
        self.cases.append(open_case(ledger, f"{code}-{next(self._numbers)}"))
        self.written[code].update(entry.header.id for entry in ledger.own[-2:])

    def edits(self) -> None:
        ledger = self.country.ledgers[code := self.chance.choice(EVERYONE)]
        for _time in range(self.chance.randint(1, 4)):
            self.written[code].add(edit(ledger, self.chance.choice(self.cases), str(self.chance.random())))

    def writes_what_it_may_not(self) -> None:
        accept(self.country.ledgers[self.chance.choice(DESKS)], self.chance.choice(self.cases))

    def writes_poison(self) -> None:
        ledger = self.country.ledgers[self.chance.choice(DESKS)]
        edit(ledger, self.chance.choice(self.cases))
        good = ledger.own.pop()
        ledger.put(self.chance.choice([Entry(b"{}", good.salt, b""), Entry(good.header_bytes, good.salt, b"[]")]))

    def county_hands_over(self) -> None:
        transfer(self.country.ledgers["K"], self.chance.choice(self.cases), self.chance.choice(DESKS))

    # --- the line

    def syncs(self) -> None:
        self._sync(self.chance.choice(EVERYONE))

    def syncs_with_a_fault(self) -> None:
        line = self.country.lines[code := self.chance.choice(EVERYONE)]
        due, fault = len(line.sent) + self.chance.randint(1, 7), self.chance.choice(("lost", "reply_lost", "twice"))
        line.fault = lambda number, _request: fault if number == due else ""
        self._sync(code)
        line.fault = lambda _number, _request: ""

    def an_old_request_arrives_again(self) -> None:
        line = self.country.lines[self.chance.choice(EVERYONE)]
        if line.arrived:
            line.again(self.chance.choice(line.arrived))

    def another_version_is_installed(self) -> None:
        line = self.country.lines[self.chance.choice(EVERYONE)]
        versions: list[tuple[Speech, Speech]] = [(bytes, bytes), (as_newer, as_newer), (as_older, as_older)]
        line.up, line.down = self.chance.choice(versions)

    def station_is_killed(self) -> None:
        """At any step of its ledger, in a round."""
        code, fuse = self.chance.choice(EVERYONE), Fuse()
        fuse.left = self.chance.randint(1, 30)
        self._killed_in(code, MortalLedger(self.country.ledgers[code], fuse))

    def county_is_killed(self) -> None:
        """At any statement of its store; the station hears nothing."""
        self.fuse.left = self.chance.randint(1, 120)
        self._killed_in(code := self.chance.choice(EVERYONE), self.country.ledgers[code])
        self._reopen()

    def clocks_jump(self) -> None:
        self.country.clock.at = START + self.chance.randint(-4000, 4000) * _DAY

    # --- sticks

    def writes_a_stick(self) -> None:
        self._keep(self.chance.choice(DESKS), up=True)

    def county_writes_a_stick(self) -> None:
        self._keep(self.chance.choice(DESKS), up=False)

    def some_stick_is_taken(self) -> None:
        if not self.heap:
            return
        code, path = self.chance.choice(self.heap)
        done = self._take(code, path)
        assert not isinstance(done, BundleProblem) or done.code in _NOT_NOW, done

    def some_stick_is_damaged(self) -> None:
        if not self.heap:
            return
        code, path = self.chance.choice(self.heap)
        whole = path.read_bytes()
        at = self.chance.randrange(len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ self.chance.randint(1, 255)]) + whole[at + 1 :]
        path.write_bytes(self.chance.choice([whole[:at], flipped]))
        assert isinstance(self._take(code, path), BundleProblem)
        path.write_bytes(whole)

    # --- files put back

    def everyone_makes_a_backup(self) -> None:
        self.backups = {code: ledger.backup() for code, ledger in self.country.ledgers.items()}

    def is_put_back(self) -> None:
        """What was written since and never acknowledged is gone; what was acknowledged must come back."""
        code = self.chance.choice(EVERYONE)
        if code not in self.backups:
            return
        restored = self.backups[code].backup()
        ids = {one for one, owner in self.acknowledged.items() if owner == code}
        held = {_id_of(entry) for entry in (*restored.own, *restored.earlier)}
        self.may_be_lost |= ids - held
        self.written[code] &= held
        if self.chance.random() < 0.5:
            restored.begin_anew()
        self.country.ledgers[code] = restored
        self.greetings[code] = None
        self._forget_what_is_nowhere()

    def county_makes_a_backup(self) -> None:
        self.county_backup = self.country.county_backup()

    def county_is_put_back(self) -> None:
        if self.county_backup is None:
            return
        epoch = f"epoch-{next(self._numbers)}" if self.chance.random() < 0.7 else None
        self.country.put_back(self.county_backup, epoch)
        self.county_was_put_back = True
        self._let_in_again()
        self._forget_what_is_nowhere()

    # --- the county's people

    def is_revoked(self) -> None:
        """Until the end, or until it is let in again."""
        keys = self.country.lines[self.chance.choice(DESKS)].keys
        with self.country.store.writing() as transaction:
            revoke(transaction, keys.public.spoken, START)

    def is_let_in_again(self) -> None:
        self._let_in_again()

    def moves_elsewhere(self) -> None:
        """A village belongs to another township from now on."""
        station = msgspec.structs.replace(self.chance.choice(STATIONS[:2]), place=self.chance.choice(PLACES))
        with self.country.store.writing() as transaction:
            register(transaction, station)

    # --- the end

    def heal_and_compare(self) -> None:
        """Three quiet rounds of everybody; then all hold the same and nothing acknowledged is missing or there twice."""
        for line in self.country.lines.values():
            line.up = line.down = bytes
        self._let_in_again()
        for _turn in range(3):
            for code in self.country.ledgers:
                self._sync(code)
        for code, ledger in self.country.ledgers.items():
            result = self._sync(code)
            assert result.done, (code, result)
            assert result.proof is not None
            assert (result.proof.same, result.difference) == (result.proof.of, ()), code
            assert ledger.first_pending() is None, code
        with self.country.store.reading() as transaction:
            stations = transaction.registry.stations()
            for code, ledger in self.country.ledgers.items():
                shown = transaction.pages.digests(stations[code])
                assert set(ledger.digests()) == set(shown), code
                for about in shown:
                    rows = transaction.pages.history(stations[code], about, 0, 10_000)
                    assert rows is not None
                    assert ledger.order(about) == [_place(row) for row in rows], (code, about)
                    assert len({row.entry.header.id for row in rows}) == len(rows), (code, about)
            wanted = set(self.acknowledged).union(*self.written.values())
            assert [one for one in wanted if transaction.history.known(one) is None] == []

    def close(self) -> None:
        """Let go of the store."""
        self.country.store.close()

    def _sync(self, code: str) -> RoundResult:
        before = len(self.country.lines[code].sent)
        result = self._round(code, self.country.ledgers[code])
        if not self.county_was_put_back:  # then the rows alone must suffice; the proof may not have to mend anything
            assert DigestRequest not in {type(request) for request in self.country.lines[code].sent[before:]}
        assert result.trouble is None or result.trouble in _NO_LINE, (code, result)
        assert result.refusal is None or result.refusal.code == RefusalCode.REVOKED, (code, result)
        self.greetings[code] = result.greeting
        self._note(code)
        return result

    def _round(self, code: str, ledger: MemoryLedger | MortalLedger) -> RoundResult:
        line, clock = self.country.lines[code], self.country.clock
        return run_round(ledger, line, clock, program="1", greeting=self.greetings.get(code))

    def _killed_in(self, code: str, ledger: MemoryLedger | MortalLedger) -> None:
        with suppress(Killed):
            self._round(code, ledger)
        self.fuse.left = 0
        self.country.lines[code].nonce = None
        self.greetings[code] = None
        self._note(code)

    def _keep(self, code: str, *, up: bool) -> None:
        if self._is_revoked(code):
            return
        path = self.sticks.export(code) if up else self.sticks.give_back(code)
        self.heap.append(("" if up else code, path.rename(path.with_name(f"{next(self._numbers)}-{path.name}"))))

    def _take(self, code: str, path: Path) -> Imported | BundleProblem | object:
        if not code:
            return self.sticks.take(path)
        done = self.sticks.import_(code, path)
        self.greetings[code] = None
        self._note(code)
        return done

    def _is_revoked(self, code: str) -> bool:
        with self.country.store.reading() as transaction:
            key = transaction.registry.key(self.country.lines[code].keys.public.key_id)
        return key is None or key.revoked_at is not None

    def _let_in_again(self) -> None:
        """Whose key the county does not take, or does not know any more, gets a new enrolment file."""
        with self.country.store.reading() as transaction:
            stations = transaction.registry.stations()
        for code, line in self.country.lines.items():
            if self._is_revoked(code):
                line.keys, line.nonce = enrolled(self.country.store, stations[code]), None
                self.sticks.keys[code] = line.keys

    def _note(self, code: str) -> None:
        with self.country.store.reading() as transaction:
            for entry_id in self.country.ledgers[code].acknowledged:
                if entry_id not in self.may_be_lost and transaction.history.known(entry_id):
                    self.acknowledged[entry_id] = code

    def _forget_what_is_nowhere(self) -> None:
        """An entry that only a lost file held, and that the county lost as well, cannot come back."""
        with self.country.store.reading() as transaction:
            for entry_id in self.may_be_lost:
                if transaction.history.known(entry_id) is None:
                    self.acknowledged.pop(entry_id, None)

    def _reopen(self) -> None:
        self.country.store.close()
        self.country.store = MortalStore(self.country.house.database, self.fuse)
        for line in self.country.lines.values():
            line.store = self.country.store


def _id_of(entry: Entry) -> str:
    try:
        return entry.header.id
    except ValueError:
        return ""


def _place(row: EntryRow) -> tuple[int, str, object]:
    return row.seq, row.entry.header.id, row.verdict


_ACTS = {
    "opens": 3, "edits": 8, "writes_what_it_may_not": 1, "writes_poison": 1, "county_hands_over": 3,
    "syncs": 6, "syncs_with_a_fault": 8, "an_old_request_arrives_again": 2, "another_version_is_installed": 1,
    "station_is_killed": 5, "county_is_killed": 5, "clocks_jump": 1,
    "writes_a_stick": 3, "county_writes_a_stick": 3, "some_stick_is_taken": 6, "some_stick_is_damaged": 1,
    "everyone_makes_a_backup": 2, "is_put_back": 4, "county_makes_a_backup": 2, "county_is_put_back": 2,
    "is_revoked": 1, "is_let_in_again": 1, "moves_elsewhere": 1,
}  # fmt: skip

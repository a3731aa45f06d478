"""A program of its own for the kill tests: a village and its county in one process that is killed at any statement.

Arguments: a directory, the first seed, how many rounds. For each seed a child is
forked; it opens the encrypted ledger and the county's store, writes, syncs, and is killed (``kill -9`` of itself)
before the n-th statement that either of them executes, before the n-th COMMIT, or right after it. What it prints goes through a pipe: ``kept`` and the ids of
what was acknowledged to the clerk, ``died`` and the statement it died before. At the end ``left`` and what was checked.
"""

import os
import random
import signal
import sqlite3
import sys
from pathlib import Path

from forms.terms import Role
from sync.county.house import House
from sync.county.sqlite_store import SqliteStore
from sync.county.store import CountyStore
from sync.station.outcome import RoundResult
from sync.station.round import run_round
from sync.wire.signing import StationKeys
from tests.support.cases import edit
from tests.support.county_line import DirectCarrier, TestClock, a_station, enrolled, new_county
from tests.support.ledgers import append, fields, intake, made, reopened, visit_about
from tests.support.station_ledger import MemoryLedger
from window_app.ledger import wrapping
from window_app.ledger.ledger import Ledger

MOST = {"any": 260, "commit": 40, "after": 40}
"""Among how many statements the deadly one is drawn: any at all, a COMMIT, the one after a COMMIT."""


class Dying:
    """Counts the statements of both sides; the one that is due is not executed."""

    def __init__(self, chance: random.Random, pipe: int) -> None:
        self.where = chance.choice(("any", "commit", "after"))
        self.left = chance.randrange(1, MOST[self.where])
        self.pipe = pipe
        self.committed = False

    def __call__(self, statement: str) -> None:
        if statement.startswith(("PRAGMA", "--")):
            return
        commits = statement == "COMMIT"
        counts = {"any": True, "commit": commits, "after": self.committed}[self.where]
        self.committed = commits
        self.left -= counts
        if not self.left:
            os.write(self.pipe, f"died {self.where} {' '.join(statement.split()[:3])}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


class DyingStore(SqliteStore):
    """The county's store, whose statements are counted too."""

    dying: Dying

    def _connection(self) -> sqlite3.Connection:
        connection = super()._connection()
        connection.set_trace_callback(self.dying)
        return connection


class Both:
    """The directory of both, and the keys of their stations."""

    def __init__(self, directory: Path) -> None:
        self.profile = directory / "village"
        self.house = new_county(directory / "county")
        self.township = MemoryLedger("T1")
        self.keys: dict[str, StationKeys] = {}
        store = self.house.open()
        for code, role, place in (("V1", Role.VILLAGE, "350802001201"), ("T1", Role.TOWNSHIP, "350802001")):
            self.keys[code] = enrolled(store, a_station(code, role, place))
        store.close()
        ledger = made(self.profile).ledger
        ledger.keeping.put("station_card", {"code": "V1"})
        ledger.close()

    def live(self, seed: int, pipe: int) -> None:
        """Open, write and sync until the end or until killed."""
        chance = random.Random(seed)
        dying = Dying(chance, pipe)
        ledger = reopened(self.profile, 2_000 + seed).ledger
        ledger._database._writer.set_trace_callback(dying)  # type: ignore[attr-defined]
        store = DyingStore(self.house.database)
        store.dying = dying
        for turn in range(3):
            name = f"{seed}-{turn}"
            ids = append(ledger, *_at_v1(name))
            os.write(pipe, f"kept {' '.join(ids)}\n".encode())
            ids = append(ledger, fields(visit_about(f"visit-{name}"), {"applicant/phone": name}))
            os.write(pipe, f"kept {' '.join(ids)}\n".encode())
            self._round(ledger, store)
        ledger.close()
        store.close()

    def township_writes(self, number: int) -> None:
        """The township writes into what it sees of the village, so that pages carry rows down."""
        store = self.house.open()
        line = DirectCarrier(store, "T1", self.keys["T1"], TestClock())
        assert run_round(self.township, line, TestClock(), program="1").done
        for about in list(self.township.digests())[:3]:
            edit(self.township, about, f"from the township {number}")
        assert run_round(self.township, line, TestClock(), program="1").done
        store.close()

    def checked(self, kept: set[str]) -> str:
        """Sync to the end; compare both sides. Return what was found in words."""
        ledger, store = reopened(self.profile, 9_000).ledger, House(self.house.directory).open()
        for _turn in range(2):
            result = self._round(ledger, store)
            assert result.done, result
        assert result.proof is not None
        assert result.proof.same == result.proof.of
        with store.reading() as transaction:
            lost = [one for one in kept if transaction.history.known(one) is None]
            held = transaction.pages.counts().entries
        checked = ledger.verify()
        own = sum(1 for one in ledger._database.rows("SELECT id FROM entries"))
        return f"lost {len(lost)} whole {checked.whole} pending {ledger.port.first_pending()} same {held == own}"

    def _round(self, ledger: Ledger, store: CountyStore) -> RoundResult:
        line = DirectCarrier(store, "V1", self.keys["V1"], TestClock())
        result = run_round(ledger.port, line, TestClock(), program="1")
        for _ in ledger.catch_up():
            pass
        return result


def _at_v1(name: str):  # type: ignore[no-untyped-def]
    return intake(name, visit=f"visit-{name}", case=f"case-{name}")


def main() -> None:
    directory, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    wrapping.MEMORY_KIB, wrapping.PASSES = 64, 1
    both = Both(directory)
    kept: set[str] = set()
    for seed in range(first, first + count):
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            both.live(seed, writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as said:
            for line in said:
                word, *rest = line.split()
                if word == "kept":
                    kept.update(rest)
                print(line, end="")
        _pid, status = os.waitpid(child, 0)
        assert status in (0, signal.SIGKILL), (seed, status)
        if seed % 10 == 9:
            both.township_writes(seed)
    print("left", len(kept), both.checked(kept))


if __name__ == "__main__":
    main()

"""Killed, torn and cut: the chain is whole, what was acknowledged is there, nothing is there twice or by half."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.ledgers import append, intake, made, reopened
from window_app.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[3]


def start(profile: Path, count: int, word: str = "", at: int = 0) -> subprocess.Popen[str]:
    clerk = Ledger.sign_in_list(profile)[0].clerk
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.window_app.ledger.appending_program",
            str(profile),
            clerk,
            str(count),
            word,
            str(at),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check_whole(profile: Path, acknowledged: list[str]) -> None:
    opened = reopened(profile)
    ledger = opened.ledger
    assert opened.new_identity == ""
    checked = ledger.verify()
    assert checked.faults == ()
    for entry in acknowledged:
        assert ledger.reading.entry(entry) is not None
    # What was not acknowledged is there whole or not at all: four facts of an intake, or one tick.
    intakes = [row for row in ledger.rows.all_cases() if row.visit_id.startswith("visit-")]
    assert all(len(ledger.reading.visit(row.visit_id).timeline) in {3, 4} for row in intakes)
    # A draft is there or what it became is there, never both.
    names = {row.name for row in intakes}
    assert not names & {draft.fields["applicant/name"] for draft in ledger.drafts.of_clerk(opened.clerk.clerk)}
    append(ledger, *intake("after", visit="after", case="after"))
    assert ledger.verify().whole
    ledger.close()


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("BEGIN", 4), ("INSERT INTO entries", 7), ("INSERT INTO cases", 2), ("INSERT INTO search_text", 2),
        ("DELETE FROM drafts", 2), ("COMMIT", 3), ("COMMIT", 5), ("COMMIT", 6),
    ],
)  # fmt: skip
def test_killed_at_a_statement(profile: Path, word: str, at: int) -> None:
    made(profile).ledger.close()
    program = start(profile, 6, word, at)
    said, trouble = program.communicate(timeout=60)
    assert program.returncode == -signal.SIGKILL, trouble
    check_whole(profile, [entry for line in said.splitlines()[1:] for entry in line.split()])


def test_killed_at_random_moments(profile: Path) -> None:
    made(profile).ledger.close()
    chance = random.Random(20261124)
    acknowledged: list[str] = []
    for _ in range(4):
        program = start(profile, 10_000)
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        for _ in range(chance.randrange(1, 60)):
            acknowledged += program.stdout.readline().split()
        os.kill(program.pid, signal.SIGKILL)
        rest, _ = program.communicate()
        acknowledged += [entry for line in rest.splitlines() if line for entry in line.split() if len(entry) == 32]
    check_whole(profile, acknowledged)


def test_a_torn_log_loses_only_what_was_not_on_disk(profile: Path, tmp_path: Path) -> None:
    opened = made(profile)
    ledger = opened.ledger
    first = append(ledger, *intake("kept"))
    ledger._database._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(5):
        append(ledger, *intake(f"n{number}"))
    whole = (profile / "ledger.db-wal").read_bytes()
    chance = random.Random(7)
    for cut in [0, 31, 2104, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(4))]:
        copy = tmp_path / f"cut-{cut}"
        shutil.copytree(profile, copy)
        (copy / "ledger.db-wal").write_bytes(whole[:cut])
        (copy / "ledger.db-shm").unlink()
        torn = reopened(copy)
        assert torn.new_identity  # it went back, and another ledger id keeps its numbers apart
        assert torn.ledger.verify().whole
        assert torn.ledger.reading.entry(first[0]) is not None
        torn.ledger.close()
    ledger.close()

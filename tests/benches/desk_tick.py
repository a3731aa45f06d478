"""One tick of the checklist as the intake screen makes it (draft on disk, new view), against a bare one-row commit."""

import tempfile
import uuid
from pathlib import Path

from forms.terms import Mark
from tests.benches.lines import Line, in_turns, line
from tests.support.counters import PASSWORD, counter
from window_app.ledger.connecting import connect
from window_app.ledger.keys import Keys, Unlocked

TIMES, AT_ONCE = 200, 20
BAR = 3.0


def run() -> list[Line]:
    """Return the ratio of one tick at the desk to one bare commit on the same encrypted file, in turns of one intake each."""
    with tempfile.TemporaryDirectory(prefix="bench-desk-tick-") as folder:
        desk = counter(Path(folder))
        draft = desk.begin("dibao", "linshi_expense_fj")
        keys = Keys(Path(folder) / "ledger.keys.json")
        unlocked = keys.unlock(desk.desk.clerk.id, PASSWORD, 0)
        assert isinstance(unlocked, Unlocked)
        bare = connect(Path(folder) / "ledger.db", unlocked.key)
        bare.execute("CREATE TABLE bare (place INTEGER PRIMARY KEY, id TEXT, body BLOB)")
        marks = [None, Mark.PRESENT]

        def tick() -> None:
            marks.reverse()
            desk.intake.tick(draft, "M02", "", marks[0])

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare (id, body) VALUES (?, ?)", (uuid.uuid4().hex, b"x" * 600))
            bare.execute("COMMIT")

        ours, other = in_turns(tick, commit, TIMES, AT_ONCE)
        bare.close()
        desk.desk.ledger.close()
    return [line("tick_at_desk", ours * 1000, "ms", bare=other * 1000, bar=BAR)]

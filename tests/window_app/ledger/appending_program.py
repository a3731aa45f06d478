"""A program of its own for the kill tests: appends, says what was acknowledged, and may be killed at a statement.

Arguments: profile, clerk, how many appends, the word that a statement begins with, and at which such statement
to die (0: never). Death is ``kill -9`` of itself, before the statement runs.
"""

import os
import signal
import sys
from pathlib import Path

from tests.support.ledgers import PASSWORD, append, fields, intake, visit_about
from window_app.ledger import wrapping
from window_app.ledger.drafts import Draft
from window_app.ledger.ledger import Ledger, Opened


def main() -> None:
    profile, clerk, count, word, at = sys.argv[1:6]
    wrapping.MEMORY_KIB, wrapping.PASSES = 64, 1
    opened = Ledger.open(Path(profile), clerk, PASSWORD, 2_000)
    assert isinstance(opened, Opened)
    ledger = opened.ledger
    left = int(at)

    def die(statement: str) -> None:
        nonlocal left
        if left and statement.startswith(word):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    ledger._database._writer.set_trace_callback(die)
    print("open", flush=True)
    for number in range(int(count)):
        name = f"{os.getpid()}-{number}"
        draft = ledger.drafts.save(Draft(id=name, clerk=clerk, fields={"applicant/name": name}))
        visit = f"visit-{name}"
        facts = intake(name, visit=visit, case=f"case-{name}")
        more = fields(visit_about(visit), {"materials/M01/mark": "present"})
        ids = ledger.entries.append((*facts, more), clerk, number, True, draft=draft.id).ids
        print(*ids, flush=True)
        print(*append(ledger, fields(visit_about(visit), {"materials/M02/mark": "present"})), flush=True)
    ledger.close()


if __name__ == "__main__":
    main()

"""A program of its own for the kill tests: opens a ledger, sends its scans, says so, and may be killed at any moment.

Arguments: profile, clerk, and after how many parts to die (0: never). Death is ``kill -9`` of itself, at the moment
the ledger is asked for the next part.
"""

import os
import signal
import sys
from pathlib import Path

from sync.station.blob_ports import Outgoing
from tests.support.counters import CATALOGUE, PASSWORD
from window_app.counter import signing_in
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.counter.syncing import Syncing
from window_app.ledger import wrapping
from window_app.ledger.uploads import Uploads


def main() -> None:
    profile, clerk, parts = sys.argv[1:4]
    wrapping.MEMORY_KIB, wrapping.PASSES = 64, 1
    left = int(parts)
    whole = Uploads.part

    def part(self: Uploads, blob: Outgoing, number: int) -> bytes | None:
        nonlocal left
        if int(parts):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
        return whole(self, blob, number)

    Uploads.part = part  # type: ignore[method-assign]
    clock = GuardedClock()
    desk = signing_in.sign_in(Path(profile), clerk, PASSWORD, CATALOGUE, clock)
    assert isinstance(desk, Desk), desk
    syncing = Syncing(desk, clock)
    print("open", flush=True)
    syncing.round()
    done = syncing.scans.send()
    assert done is not None
    print("sent", done.sent, done.of, flush=True)


main()

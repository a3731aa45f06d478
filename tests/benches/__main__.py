"""Run every bench, or those named on the command line; exit code 1 where a bar is missed.

``--page docs/speed.md`` writes the results into that page's table too.
"""

import argparse
import datetime as dt
import importlib
import os
import sys
from pathlib import Path

from tests.benches import page
from tests.benches.lines import say

BENCHES = ("start", "tick", "desk_tick", "notice", "papers", "pull", "scans")


def main(arguments: list[str]) -> int:
    """Run benches and print a JSON object a line for each result."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="benches")
    parser.add_argument("bench", nargs="*", help=", ".join(BENCHES))
    parser.add_argument("--page", type=Path)
    given = parser.parse_args(arguments)
    unknown = sorted(set(given.bench) - set(BENCHES))
    if unknown:
        print(f"benches: unknown {', '.join(unknown)}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    good = True
    for name in given.bench or BENCHES:
        results = importlib.import_module(f"tests.benches.{name}").run()
        say(results)
        if given.page is not None:
            page.write(results, given.page, dt.datetime.now(tz=dt.UTC).date())
        good = good and all(one["ok"] for one in results)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

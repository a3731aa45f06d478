"""Run every bench, or those named on the command line; exit code 1 where a bar is missed."""

import importlib
import os
import sys

from tests.benches.lines import say

BENCHES = ("start", "tick", "desk_tick", "notice", "papers", "pull", "scans")


def main(chosen: list[str]) -> int:
    """Run benches and print a JSON object a line for each result."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unknown = sorted(set(chosen) - set(BENCHES))
    if unknown:
        print(f"benches: unknown {', '.join(unknown)}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    good = True
    for name in chosen or BENCHES:
        results = importlib.import_module(f"tests.benches.{name}").run()
        say(results)
        good = good and all(one["ok"] for one in results)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""How a bench says what it measured: one JSON object a line."""

import json
import statistics
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

Line = dict[str, Any]


def line(name: str, value: float, unit: str, *, bare: float | None = None, bar: float) -> Line:
    """Return one result. With ``bare`` the bar is on the ratio to it, else on the value itself."""
    ratio = value / bare if bare else None
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "ratio": round(ratio, 2) if ratio is not None else None,
        "bar": bar,
        "ok": (value if ratio is None else ratio) <= bar,
    }


def say(results: Sequence[Line]) -> None:
    """Print results, each on its line."""
    for one in results:
        print(json.dumps(one), flush=True)


def in_turns(
    first: Callable[[], object], second: Callable[[], object], times: int, at_once: int = 1
) -> tuple[float, float]:
    """Return the median seconds of both, measured in turns so that a busy moment meets both alike.

    ``at_once`` is the length of a turn: a commit of the one empties the page cache of the other, which no other
    program does to a window at work.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times // at_once):
        for work, found in zip((first, second), taken, strict=True):
            for _ in range(at_once):
                began = perf_counter()
                work()
                found.append(perf_counter() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])

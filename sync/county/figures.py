"""Figures of the serving processes, for Prometheus: how many requests, how long, how much; no person, no station.

Each process counts in a file of its own that all can read, so that whichever is asked answers for all. What a process
counted stays when it ends; what it had in work and in memory does not.
"""

import mmap
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sync.wire.paths import PATHS
from sync.wire.reasons import RefusalCode

OTHER = "other"
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_PATHS = (*PATHS.values(), OTHER)
_CODES = ("ok", "gap", "fork", *(code.value for code in RefusalCode), OTHER)
_SERIES: tuple[str, ...] = (
    *(f'county_requests_total{{path="{path}",code="{code}"}}' for path in _PATHS for code in _CODES),
    *(f'county_request_seconds_bucket{{path="{path}",le="{bound}"}}' for path in _PATHS for bound in (*BOUNDS, "+Inf")),
    *(f'county_request_seconds_sum{{path="{path}"}}' for path in _PATHS),
    *(f'county_request_seconds_count{{path="{path}"}}' for path in _PATHS),
    "county_received_bytes_total",
    "county_sent_bytes_total",
    "county_in_work",
    "county_resident_bytes",
)
_PLACE = {name: place for place, name in enumerate(_SERIES)}
_PASSING = ("county_in_work", "county_resident_bytes")
_KINDS = {
    "county_requests_total": ("counter", "Requests answered, by path and by what was answered."),
    "county_request_seconds": ("histogram", "Seconds from the request's head to the end of its answer."),
    "county_received_bytes_total": ("counter", "Bytes of bodies received, as sent."),
    "county_sent_bytes_total": ("counter", "Bytes of bodies answered, as sent."),
    "county_in_work": ("gauge", "Requests being worked on now."),
    "county_resident_bytes": ("gauge", "Memory of all serving processes."),
    "county_seq": ("gauge", "The county's counter: rows ever placed in its order."),
    "county_stations": ("gauge", "Stations known, active ones only."),
    "county_store_up": ("gauge", "1 if the store answered just now."),
}
_WIDTH = 8
_LOOK_AT_MEMORY = 100


class Figures:
    """What this process counts, and what all together counted.

    ``folder`` is shared by the processes of one county; None for one process on its own.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        if folder is None:
            self._map = mmap.mmap(-1, len(_SERIES) * _WIDTH)
        else:
            with (folder / f"{os.getpid()}.figures").open("w+b") as file:
                file.truncate(len(_SERIES) * _WIDTH)
                self._map = mmap.mmap(file.fileno(), 0)
        self._own = memoryview(self._map).cast("d")
        self._answered = 0

    def answered(self, path: str, code: str, seconds: float, received: int, sent: int) -> None:
        """Count one request with its answer."""
        path = path if path in _PATHS else OTHER
        code = code or "ok"
        self._add(f'county_requests_total{{path="{path}",code="{code if code in _CODES else OTHER}"}}')
        for bound in BOUNDS:
            if seconds <= bound:
                self._add(f'county_request_seconds_bucket{{path="{path}",le="{bound}"}}')
        self._add(f'county_request_seconds_bucket{{path="{path}",le="+Inf"}}')
        self._add(f'county_request_seconds_sum{{path="{path}"}}', seconds)
        self._add(f'county_request_seconds_count{{path="{path}"}}')
        self._add("county_received_bytes_total", received)
        self._add("county_sent_bytes_total", sent)
        self._answered += 1
        if self._answered % _LOOK_AT_MEMORY == 1:
            self._own[_PLACE["county_resident_bytes"]] = _resident()

    def working(self, count: int) -> None:
        """Note how many requests this process works on."""
        self._own[_PLACE["county_in_work"]] = count

    def text(self, store: Iterable[tuple[str, float]]) -> str:
        """Return all figures as Prometheus reads them, with those of the store."""
        self._own[_PLACE["county_resident_bytes"]] = _resident()
        sums = zip(_SERIES, self._sums(), strict=True)
        found = [(name, value) for name, value in sums if value or "{" not in name]
        return "\n".join(_lines([*found, *store])) + "\n"

    def _sums(self) -> list[float]:
        if self._folder is None:
            return list(self._own)
        sums = [0.0] * len(_SERIES)
        for file in sorted(self._folder.glob("*.figures")):
            alive = _is_alive(int(file.stem))
            for place, value in enumerate(memoryview(file.read_bytes()).cast("d")):
                if alive or _SERIES[place] not in _PASSING:
                    sums[place] += value
        return sums

    def close(self) -> None:
        """Let go of the file; what was counted stays in it."""
        self._own.release()
        self._map.close()

    def _add(self, name: str, value: float = 1.0) -> None:
        self._own[_PLACE[name]] += value


def _lines(found: list[tuple[str, float]]) -> Iterator[str]:
    told: set[str] = set()
    for name, value in found:
        family = name.split("{")[0]
        for ending in ("_bucket", "_sum", "_count"):
            family = family.removesuffix(ending)
        if family not in told:
            told.add(family)
            kind, meaning = _KINDS[family]
            yield f"# HELP {family} {meaning}"
            yield f"# TYPE {family} {kind}"
        yield f"{name} {value:.17g}"


def _resident() -> float:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return float(pages * os.sysconf("SC_PAGE_SIZE"))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (OSError, OverflowError):
        return False
    return True

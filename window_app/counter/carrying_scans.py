"""Scans on their way: to the county after the entries, and here from the county when one is looked at.

Texts come first: sending stops between two parts as soon as an entry waits, and after a while in any case, and goes
on with the next round where it stopped.
"""

from forms.case.refusals import Refusal, Rule
from sync.station.blob_fetching import NotFetched, fetch_blob
from sync.station.blob_ports import Outgoing
from sync.station.enrolment import StationEnrolment
from sync.station.http import HttpCarrier, Line
from sync.station.lanes import LANES, BlobResult, send_blobs
from sync.station.ports import Clock, Trouble
from window_app.counter import enrolling
from window_app.counter.desk import Desk
from window_app.counter.scans import NotHere, record
from window_app.ledger.blobs import StoredBlob

SECONDS_AT_ONCE = 30.0
AGAIN_SECONDS = 2.0
RETRY_SECONDS = 60.0


class CarryingScans:
    """Sends and fetches files for one desk. Not for the window's thread; ``send`` one at a time."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._lanes: tuple[HttpCarrier, ...] = ()
        self._line: Line | None = None
        self._came: dict[str, dict[int, bytes]] = {}

    def send(self) -> BlobResult | None:
        """Send what is to go; None where nothing is, or where there is no county yet. Never raises for the line."""
        enrolled, cursor = enrolling.enrolment(self._desk), self._desk.ledger.port.cursor()
        if enrolled is None or cursor is None or not self._desk.ledger.uploads.outgoing(cursor.epoch, 1):
            return None
        until = self._clock.monotonic() + SECONDS_AT_ONCE
        port = self._desk.ledger.port
        return send_blobs(
            self._desk.ledger.uploads,
            self._lanes_to(enrolled),
            cursor.epoch,
            lambda: self._clock.monotonic() < until and port.first_pending() is None,
        )

    def fetch(self, case_id: str, entry: str) -> bytes | Refusal | NotHere:
        """Bring a scan of a case here and keep it; return its plain bytes. What came of a broken try is not lost."""
        scan = record(self._desk.case(case_id), entry)
        if scan is None:
            return Refusal(Rule.NOT_THERE)
        enrolled = enrolling.enrolment(self._desk)
        if enrolled is None:
            return NotHere()
        body = scan.body
        carrier = self._carrier(_line(enrolled))
        try:
            parts = self._came.setdefault(entry, {})
            came = fetch_blob(carrier, Outgoing(entry, body.sealed_sha256, body.sealed_size), parts)
        finally:
            carrier.close()
        if isinstance(came, bytes):
            self._came.pop(entry, None)
            stored = StoredBlob(body.blob, body.blob_key, body.sha256, body.size, body.sealed_sha256, body.sealed_size)
            return self._desk.ledger.blobs.put_sealed(stored, came, self._desk.clock().utc_ms)
        if isinstance(came, NotFetched):
            return NotHere(damaged=True)
        return NotHere(trouble=came) if isinstance(came, Trouble) else NotHere(refusal=came)

    def close(self) -> None:
        """Let go of the lines."""
        for carrier in self._lanes:
            carrier.close()
        self._lanes = ()

    def _lanes_to(self, enrolled: StationEnrolment) -> tuple[HttpCarrier, ...]:
        line = _line(enrolled)
        if line != self._line or not self._lanes:
            self.close()
            self._line = line
            self._lanes = tuple(self._carrier(line) for _lane in range(LANES))
        return self._lanes

    def _carrier(self, line: Line) -> HttpCarrier:
        return HttpCarrier(line, self._desk.keys(), self._clock)


def _line(enrolled: StationEnrolment) -> Line:
    return Line(county=enrolled.county, station=enrolled.station, urls=enrolled.urls, ca=enrolled.ca)

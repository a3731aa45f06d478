"""Files sent over several lines at once: while one waits for its answer, another sends."""

import threading
from collections.abc import Callable, Sequence

import msgspec

from sync.station.blob_ports import BlobShelf
from sync.station.blobs import Uploading
from sync.station.ports import Carrier, Trouble
from sync.wire.messages import Refusal

LANES = 2


class BlobResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of sending files: ``sent`` of ``of`` that were to go are at the county now.

    ``stopped``: something more urgent waited, and the rest goes on the next time.
    """

    sent: int = 0
    of: int = 0
    stopped: bool = False
    trouble: Trouble | None = None
    refusal: Refusal | None = None

    @property
    def left(self) -> int:
        """How many did not go this time."""
        return self.of - self.sent


def send_blobs(
    shelf: BlobShelf, carriers: Sequence[Carrier], epoch: str, go_on: Callable[[], bool] = lambda: True
) -> BlobResult:
    """Send what is to go to the county of this epoch, one lane for each carrier; never raises for the line.

    ``go_on`` is asked before each request: when it says no, what is under way is still finished, the rest stays for
    the next time. It blocks, so it is not for the GUI thread. Errors of the shelf itself pass through.
    """
    uploading = Uploading(shelf, epoch)
    lanes = _Lanes(uploading, go_on)
    threads = [threading.Thread(target=lanes.run, args=(one,), name="files") for one in carriers[1:]]
    for thread in threads:
        thread.start()
    lanes.run(carriers[0])
    for thread in threads:
        thread.join()
    if lanes.fault is not None:
        raise lanes.fault
    return BlobResult(
        sent=uploading.sent,
        of=uploading.of,
        stopped=lanes.stopped,
        trouble=uploading.trouble,
        refusal=uploading.refusal,
    )


class _Lanes:
    def __init__(self, uploading: Uploading, go_on: Callable[[], bool]) -> None:
        self._uploading = uploading
        self._go_on = go_on
        self._turn = threading.Condition()
        self.fault: Exception | None = None
        self.stopped = False

    def run(self, carrier: Carrier) -> None:
        """Send until nothing is left; a fault in one lane ends all of them."""
        try:
            while self._one(carrier):
                pass
        except Exception as fault:
            with self._turn:
                self.fault = self.fault or fault
                self._turn.notify_all()

    def _one(self, carrier: Carrier) -> bool:
        with self._turn:
            if not self._uploading.finished and not self._go_on():
                self._uploading.stop()
                self.stopped = True
            while (request := self._uploading.next()) is None:
                if self._uploading.finished or self.fault is not None:
                    self._turn.notify_all()
                    return False
                self._turn.wait()
        reply = carrier.exchange(request)
        with self._turn:
            self._uploading.take(request, reply)
            self._turn.notify_all()
        return self.fault is None

"""Sending stored files to the county, without any input or output of its own but the shelf they lie on.

Ask once how far all of them are; then send what is missing, part by part, in any number of lanes; put each file
together as soon as its parts are there. What was answered stays: a broken line or a killed program goes on where
it stopped. A file that fails does not hold up the others; a line that fails ends the whole.
"""

from collections import deque
from enum import StrEnum

from sync.station.blob_ports import BlobShelf, Outgoing
from sync.station.ports import Trouble, TroubleKind
from sync.wire.blob_parts import count, part_hash
from sync.wire.messages import BlobCommit, BlobKept, BlobOffer, BlobPart, BlobStandings, Refusal, Reply, Request
from sync.wire.reasons import RefusalCode

MOST_AT_ONCE = 100
_TRIES = 3


class Held(StrEnum):
    """Why a file did not go this time."""

    UNKNOWN = "unknown"
    """The county knows no entry that refers to it (set aside, or restored and not sent again yet)."""
    REFUSED = "refused"
    """The county does not take a file of this size or shape."""
    UNREADABLE = "unreadable"
    """The file is not whole on this computer."""
    DAMAGED = "damaged"
    """What arrived was, several times, not the file that the entry names."""


class _File:
    """One file on its way: which parts are still to be sent, which are under way."""

    def __init__(self, blob: Outgoing, missing: tuple[int, ...]) -> None:
        self.blob = blob
        self.waiting = deque(missing)
        self.under_way = 0
        self.faults = 0

    def again(self, parts: tuple[int, ...]) -> bool:
        """Send these once more; False when that was tried often enough."""
        self.faults += 1
        self.waiting.extend(part for part in parts if part not in self.waiting)
        return self.faults <= _TRIES


class Uploading:
    """One batch of files. Ask for ``next``, give every answer to ``take``, until ``finished``; one thread at a time."""

    def __init__(self, shelf: BlobShelf, epoch: str) -> None:
        self._shelf = shelf
        self._epoch = epoch
        self._offered = {blob.entry: blob for blob in shelf.outgoing(epoch, MOST_AT_ONCE)}
        self._files: dict[str, _File] = {}
        self._asked = False
        self._under_way = 0
        self._stopped = not self._offered
        self.of = len(self._offered)
        self.sent = 0
        self.trouble: Trouble | None = None
        self.refusal: Refusal | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is under way and nothing is left to be sent."""
        return self._under_way == 0 and (self._stopped or (self._asked and not self._files))

    def stop(self) -> None:
        """Send nothing more; what is under way is still answered."""
        self._stopped = True

    def next(self) -> Request | None:
        """Return the next request to send, or None if none can be sent before another is answered."""
        request = None if self._stopped else self._next()
        if request is not None:
            self._under_way += 1
        return request

    def take(self, request: Request, reply: Reply | Trouble) -> None:
        """Take the answer to a request that ``next`` gave."""
        self._under_way -= 1
        if isinstance(request, BlobOffer):
            self._take_standings(reply)
        elif isinstance(request, BlobPart | BlobCommit) and request.entry in self._files:
            file = self._files[request.entry]
            file.under_way -= 1
            self._take(file, request, reply)

    def _next(self) -> Request | None:
        if not self._asked:
            self._asked = True
            return BlobOffer(entries=tuple(self._offered))
        for file in list(self._files.values()):
            request = self._next_of(file)
            if request is not None:
                file.under_way += 1
                return request
        return None

    def _next_of(self, file: _File) -> Request | None:
        entry = file.blob.entry
        if not file.waiting:
            return None if file.under_way else BlobCommit(entry=entry)
        number = file.waiting.popleft()
        data = self._shelf.part(file.blob, number)
        if data is None:
            self._hold_up(file, Held.UNREADABLE)
            return None
        return BlobPart(entry=entry, number=number, hash=part_hash(data), data=data)

    def _take_standings(self, reply: Reply | Trouble) -> None:
        if not isinstance(reply, BlobStandings):
            self._stop_for(reply)
            return
        for standing in reply.files:
            blob = self._offered.get(standing.entry)
            if blob is None or any(not 0 <= part < count(blob.size) for part in standing.missing):
                self._stop_for(Trouble(TroubleKind.NOT_THE_COUNTY))
                return
            file = _File(blob, standing.missing)
            if standing.done:
                self._done(file)
            elif standing.known:
                self._files[blob.entry] = file
            else:
                self._shelf.held_up(blob, Held.UNKNOWN)

    def _take(self, file: _File, request: BlobPart | BlobCommit, reply: Reply | Trouble) -> None:
        if isinstance(reply, BlobKept):
            if reply.done:
                self._done(file)
            elif isinstance(request, BlobCommit):
                self._stop_for(Trouble(TroubleKind.NOT_THE_COUNTY))
        elif isinstance(reply, Refusal) and reply.code in (RefusalCode.DAMAGED, RefusalCode.BLOB_INCOMPLETE):
            if not file.again(_parts(reply, file.blob)):
                self._hold_up(file, Held.DAMAGED)
        elif isinstance(reply, Refusal) and reply.code == RefusalCode.NO_SUCH_BLOB:
            self._hold_up(file, Held.UNKNOWN)
        elif _too_large(reply):
            self._hold_up(file, Held.REFUSED)
        else:
            if isinstance(request, BlobPart):
                file.waiting.appendleft(request.number)
            self._stop_for(reply)

    def _done(self, file: _File) -> None:
        self._files.pop(file.blob.entry, None)
        self._shelf.held(file.blob, self._epoch)
        self.sent += 1

    def _hold_up(self, file: _File, why: Held) -> None:
        self._files.pop(file.blob.entry, None)
        self._shelf.held_up(file.blob, why)

    def _stop_for(self, reply: Reply | Trouble) -> None:
        self._stopped = True
        if isinstance(reply, Refusal):
            self.refusal = self.refusal or reply
        else:
            answered = reply if isinstance(reply, Trouble) else Trouble(TroubleKind.NOT_THE_COUNTY)
            self.trouble = self.trouble or answered


def _too_large(reply: Reply | Trouble) -> bool:
    if isinstance(reply, Refusal):
        return reply.code in (RefusalCode.TOO_LARGE, RefusalCode.UNREADABLE)
    return isinstance(reply, Trouble) and reply.kind is TroubleKind.TOO_LARGE


def _parts(refusal: Refusal, blob: Outgoing) -> tuple[int, ...]:
    """Return the parts a refusal names; all of them where it names none that can be read."""
    named = str(refusal.parameters.get("parts", "")).split(",")
    numbers = tuple(int(one) for one in named if one.isascii() and one.isdecimal() and len(one) < 9)
    return tuple(one for one in numbers if one < count(blob.size)) or tuple(range(count(blob.size)))

"""Taking the messages of a return bundle into the ledger, one after the other, each a step that may be repeated.

A bundle lags behind the line: rows at or before the ledger's cursor were taken or have left since, and are left out;
histories count only where the bundle is the newest word of the county, and only about what the ledger wants.
"""

import msgspec

from forms.case.entries import About, MalformedEntry
from forms.terms import VerdictKind
from sync.station.enrolment import StationEnrolment, registered_by
from sync.station.outcome import Proof, RoundResult
from sync.station.ports import BatchLimits, StationLedger
from sync.wire.digest import Digest, total
from sync.wire.messages import (
    Cursor,
    DigestReply,
    EnrolReply,
    EntryRow,
    Hello,
    HelloReply,
    HistoryPage,
    Leave,
    PullPage,
    PushReply,
    Refusal,
    Reply,
    Request,
    Verdict,
)
from sync.wire.reasons import RefusalCode
from sync.wire.receipts import Receipt, receipts

_ONE = BatchLimits(entries=1, size=1)
_ALL = 1 << 40


class Unloading:
    """The state of one import. ``take`` each message in order, then ``finish``."""

    def __init__(self, ledger: StationLedger, enrolment: StationEnrolment, epoch: str, end: Cursor) -> None:
        self._ledger = ledger
        self._epoch = epoch
        self._end = end
        self.enrolment = enrolment
        self.resend_from: int | None = None
        self._hello: Hello | None = None
        self._verdicts: list[Verdict] = []
        self._answered: list[tuple[About, VerdictKind]] = []
        self._pulled = 0
        self._changed: dict[About, None] = {}
        self._last: PullPage | None = None
        self._theirs: dict[About, Digest] = {}
        self._proof: Proof | None = None
        self._difference: tuple[About, ...] = ()
        self._anew = False

    @property
    def current(self) -> bool:
        """Whether the ledger has read exactly to where this bundle ends."""
        return self._ledger.cursor() == self._end

    def take(self, message: Request | Reply) -> None:
        """Take the next message."""
        match message:
            case EnrolReply():
                self.enrolment = registered_by(self.enrolment, message) or self.enrolment
            case Hello():
                self._hello = message
            case HelloReply():
                self._greeted(message)
            case PushReply():
                self._answers(message)
            case Refusal():
                self._refused(message)
            case PullPage():
                self._page(message)
            case HistoryPage():
                self._history(message)
            case DigestReply():
                self._theirs.update({one.about: one.digest for one in message.abouts})

    def finish(self) -> None:
        """Compare with the county where this bundle is its newest word; ask again for what differs."""
        page = self._last
        if page is None or page.total is None or not self.current or self._ledger.wanted():
            return
        mine = self._ledger.digests()
        of = page.total.abouts
        if total(mine) != page.total:
            here = {about: one for about, one in mine.items() if one.count}
            abouts = here.keys() | self._theirs.keys()
            self._difference = tuple(sorted(one for one in abouts if here.get(one) != self._theirs.get(one)))
            self._ledger.ask_again(self._difference)
        self._proof = Proof(same=of - min(len(self._difference), of), of=of, at=page.clock)

    def result(self) -> RoundResult:
        """Return what came of it. The county's clock is no clock now: the stick took its time."""
        kinds = [one.kind for one in self._verdicts]
        return RoundResult(
            pushed=len(kinds),
            kept=kinds.count(VerdictKind.KEPT),
            proposals=kinds.count(VerdictKind.PROPOSAL),
            set_aside=tuple(v for v in self._verdicts if v.kind in (VerdictKind.SET_ASIDE, VerdictKind.TOO_NEW)),
            pulled=self._pulled,
            changed=tuple(self._changed),
            proof=self._proof,
            difference=self._difference,
            anew=self._anew,
        )

    def receipts(self) -> tuple[Receipt, ...]:
        """Return what the county has of each case that its answers are about."""
        return receipts(self._answered)

    def _refused(self, refusal: Refusal) -> None:
        """The ledger id is another station's at the county: go on under a new one."""
        hello = self._hello
        if refusal.code != RefusalCode.LEDGER_OF_ANOTHER or hello is None:
            return
        if hello.ledger == self._ledger.identity().ledger:
            self._ledger.begin_anew()
            self._anew = True

    def _greeted(self, reply: HelloReply) -> None:
        """Compare the county's end of this ledger with the ledger itself, as a hello over the line does."""
        identity = self._ledger.identity()
        if self._hello is None or self._hello.ledger != identity.ledger:
            return
        if reply.next_no > identity.last_no + 1 or not self._is_mine(reply):
            self._ledger.begin_anew()
            self._anew = True
            return
        pending = self._ledger.first_pending()
        if reply.next_no < (identity.last_no + 1 if pending is None else pending):
            self.resend_from = reply.next_no

    def _is_mine(self, reply: HelloReply) -> bool:
        """Whether the chain up to where the county stands is the ledger's own."""
        if reply.next_no == 1:
            return True
        batch = self._ledger.next_batch(reply.next_no - 1, _ONE)
        return batch is not None and batch.hash_after == reply.hash

    def _answers(self, reply: PushReply) -> None:
        if reply.ledger != self._ledger.identity().ledger or not reply.verdicts:
            return
        self._ledger.take_verdicts(self._epoch, reply.verdicts)
        self._verdicts += reply.verdicts
        batch = self._ledger.next_batch(reply.verdicts[0].number, BatchLimits(len(reply.verdicts), _ALL))
        for entry, verdict in zip(batch.entries if batch else (), reply.verdicts, strict=False):
            try:
                self._answered.append((entry.header.about, verdict.kind))
            except MalformedEntry:
                continue

    def _page(self, page: PullPage) -> None:
        self._last = page
        cursor = self._ledger.cursor()
        if cursor is not None and page.cursor.seq <= cursor.seq:
            return
        seen = cursor.seq if cursor is not None else 0
        rows = tuple(row for row in page.rows if row.seq > seen)
        self._note(self._ledger.take_page(msgspec.structs.replace(page, rows=rows)), len(rows))

    def _history(self, page: HistoryPage) -> None:
        if not self.current:
            return
        wanted = set(self._ledger.wanted())
        rows = tuple(row for row in page.rows if _about(row) in wanted)
        begun = tuple(about for about in page.begun if about in wanted)
        done = tuple(about for about in page.done if about in wanted)
        if rows or begun or done:
            part = msgspec.structs.replace(page, rows=rows, begun=begun, done=done)
            self._note(self._ledger.take_history(part), len(rows))

    def _note(self, changed: tuple[About, ...], rows: int) -> None:
        self._changed.update(dict.fromkeys(changed))
        self._pulled += rows


def _about(row: EntryRow | Leave) -> About | None:
    if isinstance(row, Leave):
        return row.about
    try:
        return row.entry.header.about
    except MalformedEntry:
        return None

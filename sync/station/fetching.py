"""The way down: pages until the end, histories of what entered, and the proof that both sides hold the same."""

from collections.abc import Mapping

from forms.case.entries import About, MalformedEntry
from sync.station.outcome import Proof
from sync.station.progress import Progress, Steps
from sync.station.sending import greet, send
from sync.wire.digest import Digest, bucket, buckets, total
from sync.wire.messages import (
    DigestReply,
    DigestRequest,
    EntryRow,
    HistoryPage,
    HistoryRequest,
    PullPage,
    PullRequest,
    Wanted,
)

PAGE_ROWS = 200
_HISTORIES_AT_ONCE = 50
_TURNS = 8
_BUCKETS_AT_ONCE = 32


def fetch(progress: Progress) -> Steps[None]:
    """Pull to the end and prove; what differs is asked for again once.

    Before that hello and push are repeated: should the county have lost entries of ours, it gets them first.
    """
    page = yield from _to_end(progress)
    if not (yield from _prove(progress, page)) and progress.difference:
        yield from greet(progress)
        yield from send(progress)
        progress.ledger.ask_again(progress.difference)
        page = yield from _to_end(progress)
        yield from _prove(progress, page)


def _to_end(progress: Progress) -> Steps[PullPage]:
    """Pull until a last page comes after which no history is wanting."""
    for _ in range(_TURNS):
        if progress.ledger.wanted():
            yield from _histories(progress)
        page = yield from _pages(progress)
        if not progress.ledger.wanted():
            return page
    raise progress.nonsense()


def _pages(progress: Progress) -> Steps[PullPage]:
    while True:
        cursor = progress.ledger.cursor()
        page = yield from progress.ask(PullRequest(cursor=cursor, limit=PAGE_ROWS), PullPage)
        moved = cursor is None or (page.cursor.epoch == cursor.epoch and page.cursor.seq > cursor.seq)
        if page.cursor.epoch != page.epoch or not (moved or page.end) or (page.end and page.total is None):
            raise progress.nonsense()
        _note(progress, progress.ledger.take_page(page), len(page.rows))
        if page.end:
            return page


def _histories(progress: Progress) -> Steps[None]:
    after: dict[About, int] = {}
    while wanted := progress.ledger.wanted():
        asked = tuple(Wanted(about, after.get(about, 0)) for about in wanted[:_HISTORIES_AT_ONCE])
        page = yield from progress.ask(HistoryRequest(wanted=asked, limit=PAGE_ROWS), HistoryPage)
        if not page.rows and not page.done:
            raise progress.nonsense()
        _note(progress, progress.ledger.take_history(page), len(page.rows))
        for row in page.rows:
            if isinstance(row, EntryRow):
                after[_about(progress, row)] = row.seq
        if set(page.done) & set(progress.ledger.wanted()):
            raise progress.nonsense()


def _about(progress: Progress, row: EntryRow) -> About:
    try:
        return row.entry.header.about
    except MalformedEntry:
        raise progress.nonsense() from None


def _note(progress: Progress, changed: tuple[About, ...], rows: int) -> None:
    progress.changed.update(dict.fromkeys(changed))
    progress.pulled += rows


def _prove(progress: Progress, page: PullPage) -> Steps[bool]:
    """Compare with the county's total at this cursor; where it differs find out which abouts."""
    mine = progress.ledger.digests()
    expected = page.total
    if expected is None:
        return False
    if total(mine) == expected:
        progress.difference = ()
        progress.proof = Proof(same=expected.abouts, of=expected.abouts, at=page.clock)
        return True
    progress.difference = yield from _differences(progress, mine)
    differing = min(len(progress.difference), expected.abouts)
    progress.proof = Proof(same=expected.abouts - differing, of=expected.abouts, at=page.clock)
    return False


def _differences(progress: Progress, mine: Mapping[About, Digest]) -> Steps[tuple[About, ...]]:
    reply = yield from progress.ask(DigestRequest(), DigestReply)
    theirs = {one.bucket: one.digest for one in reply.buckets}
    ours = buckets(mine)
    differing = tuple(sorted(n for n in theirs.keys() | ours.keys() if theirs.get(n) != ours.get(n)))
    there: dict[About, Digest] = {}
    for at in range(0, len(differing), _BUCKETS_AT_ONCE):
        asked = DigestRequest(buckets=differing[at : at + _BUCKETS_AT_ONCE])
        named = yield from progress.ask(asked, DigestReply)
        there.update({one.about: one.digest for one in named.abouts})
    here = {about: one for about, one in mine.items() if one.count and bucket(about) in differing}
    return tuple(sorted(about for about in there.keys() | here.keys() if there.get(about) != here.get(about)))

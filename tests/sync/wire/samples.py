"""One of each message, with every field filled: the shapes that are for ever."""

from forms.case.entries import About, Entry
from forms.terms import AboutKind, Role, VerdictKind
from sync.wire import messages as m
from sync.wire.digest import Digest, Total

ENTRY = Entry(b'{"id":"e1"}', bytes(range(16)), b'{"v":1}')
CASE = About(AboutKind.CASE, "c1")
VISIT = About(AboutKind.VISIT, "v1")
HASH = bytes(range(32))
CURSOR = m.Cursor("epoch", 7)

REQUESTS: dict[str, m.Request] = {
    "hello": m.Hello(station="S1", ledger="l1", previous="l0", last_no=4, program="0.1.0", clock=1795485600000),
    "push": m.PushRequest(
        ledger="l1", first_no=3, hash_before=HASH, entries=(ENTRY, ENTRY), hash_after=HASH[::-1], withheld=(4,)
    ),
    "pull": m.PullRequest(cursor=CURSOR, limit=200),
    "history": m.HistoryRequest(wanted=(m.Wanted(CASE, 0), m.Wanted(VISIT, 9)), limit=200),
    "digest": m.DigestRequest(buckets=(0, 255)),
    "enrol": m.EnrolRequest(token="t", station="S1", sign_key=HASH, seal_key=HASH, program="0.1.0"),
}
REQUESTS |= {
    "blob_offer": m.BlobOffer(entries=("e1", "e2")),
    "blob_part": m.BlobPart(entry="e1", number=3, hash=HASH, data=b"sealed"),
    "blob_commit": m.BlobCommit(entry="e1"),
    "blob_fetch": m.BlobFetch(entry="e1", number=2),
}
REPLIES: dict[str, m.Reply] = {
    "hello_reply": m.HelloReply(epoch="epoch", next_no=5, hash=HASH, clock=1),
    "push_reply": m.PushReply(
        epoch="epoch",
        ledger="l1",
        verdicts=(
            m.Verdict(3, "e1", VerdictKind.KEPT),
            m.Verdict(4, "e2", VerdictKind.PROPOSAL, "not_owner"),
            m.Verdict(5, "", VerdictKind.SET_ASIDE, "malformed", "header"),
            m.Verdict(6, "", VerdictKind.TOO_NEW, "unknown_envelope", "header"),
        ),
        clock=1,
    ),
    "gap": m.Gap(epoch="epoch", ledger="l1", expected=2, clock=1),
    "fork": m.Fork(epoch="epoch", ledger="l1", last_no=2, hash=HASH, clock=1),
    "page": m.PullPage(
        epoch="epoch",
        rows=(
            m.EntryRow(seq=1, entry=ENTRY, verdict=VerdictKind.KEPT, station="S1", reason=""),
            m.Enter(seq=2, about=CASE),
            m.Leave(seq=3, about=VISIT),
            m.EditionRow(seq=4, id="ed", content=b"law", signature=HASH + HASH),
            m.CalendarRow(seq=5, year=2027, content=b"days", signature=HASH + HASH),
            m.StationRow(
                seq=6, code="S1", name="n", organ="o", role=Role.VILLAGE, place="350802001201", active=True
            ),
        ),
        cursor=CURSOR,
        end=True,
        clock=1,
        total=Total(2, 3, HASH),
    ),
    "history_page": m.HistoryPage(
        epoch="epoch",
        rows=(
            m.EntryRow(seq=1, entry=ENTRY, verdict=VerdictKind.KEPT, station="S1", reason=""),
            m.Leave(seq=0, about=VISIT),
        ),
        begun=(CASE,),
        done=(CASE, VISIT),
        clock=1,
    ),
    "digest_reply": m.DigestReply(
        epoch="epoch",
        seq=7,
        clock=1,
        buckets=(m.BucketDigest(3, Digest(1, HASH)),),
        abouts=(m.AboutDigest(CASE, Digest(1, HASH)),),
    ),
    "enrol_reply": m.EnrolReply(
        epoch="epoch", county="350802", county_name="n", station="S1", name="n", organ="o", role=Role.TOWNSHIP,
        place="350802001", signing_key=HASH, recovery_key=HASH, clock=1,
    ),
    "refusal": m.Refusal(code="busy", parameters={"part": "entries", "limit": 3}, retry_after=15),
}  # fmt: skip
REPLIES |= {
    "blob_standings": m.BlobStandings(
        epoch="epoch",
        files=(m.BlobStanding("e1", True, False, (0, 2)), m.BlobStanding("e2", False, False, ())),
        clock=1,
    ),
    "blob_kept": m.BlobKept(epoch="epoch", entry="e1", done=True, clock=1),
    "blob_piece": m.BlobPiece(entry="e1", number=2, hash=HASH, data=b"sealed", clock=1),
}

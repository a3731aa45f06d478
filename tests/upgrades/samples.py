"""One sample of every kind of entry, every field filled: what ``entries.jsonl`` was written from.

Lines of ``entries.jsonl`` are never changed or removed. A new kind, or a new version of a body, gets its sample
here and its line by ``python -m tests.upgrades.samples``, which only appends.
"""

import hashlib
from pathlib import Path

import msgspec

from forms.case import bodies as b
from forms.case import scan_bodies as p
from forms.case import station_bodies as s
from forms.case.body import Body
from forms.case.entries import About, Entry
from forms.case.facts import NewFact, seal
from forms.terms import (
    AboutKind,
    CallResult,
    Channel,
    ClerkRole,
    Handling,
    HandOn,
    IdentityState,
    PaperKind,
    Role,
    ScanSource,
    SecondNoticeReason,
    Variant,
)
from tests.upgrades.life_samples import LIFE_SAMPLES

GOLDEN = Path(__file__).with_name("entries.jsonl")


class Line(msgspec.Struct, frozen=True):
    """One golden entry: its three byte strings as text (the salt in hex), the hash after it, and what it means."""

    kind: str
    version: int
    header: str
    salt: str
    body: str
    chain: str
    means: dict[str, object]

    @property
    def entry(self) -> Entry:
        """The entry as it was stored."""
        return Entry(self.header.encode(), bytes.fromhex(self.salt), self.body.encode())


def lines() -> list[Line]:
    """Return all golden entries, in the order of their chain."""
    return [msgspec.json.decode(line, type=Line) for line in GOLDEN.read_bytes().splitlines()]


SAMPLES: tuple[Body, ...] = (
    b.FieldsSet(
        fields=(
            b.FieldSet("applicant/name", None, "陈秀英"),
            b.FieldSet("household/m1/name", "0" * 31 + "1", "𡉃·买买提"),
            b.FieldSet("help/amount_fen", None, 120000),
            b.FieldSet("circumstances/student", None, True),
            b.FieldSet("came/phone", "0" * 31 + "2", None),
        )
    ),
    b.RowDeleted(path="household/m1", seen=("0" * 31 + "1", "0" * 31 + "2")),
    b.VisitOpened(
        channel=Channel.ONLINE,
        station="350821100",
        first_inquiry="clerk-7",
        first_inquiry_name="张明",
        online=b.OnlineOrigin(
            system="闽政通", number="2026-000123", applied_on="2026-11-20", received_offline_on="2026-11-23"
        ),
    ),
    b.InquiryAnswered(matters=("dibao", "linshi_fast"), question="低保要带什么", result="matter_guide"),
    b.CaseOpened(
        case_no="350821100-261124-7K2M9QX", visit="visit-1", matter="dibao", station="350821100", edition="ab" * 32
    ),
    b.CaseRepinned(edition="cd" * 32, reason="新法施行"),
    b.Received(
        items=(
            b.ItemTaken(
                material="M02", signer="m1", handling=Handling.RETAINED, copies=2, pages=3, retained_until="2026-12-01"
            ),
        ),
        deliverer="李大山",
        send_by="2026-11-26",
    ),
    b.Noticed(
        ordinal=2,
        gaps=(b.Gap(material="M04", signer="m1"), b.Gap(material="M05")),
        could_have_asked=(b.Gap(material="M05"),),
        reason=SecondNoticeReason.OVERSIGHT,
        explanation="漏问学生证明",
        counted=True,
    ),
    b.Accepted(later=(b.PromisedItem(material="M05", signer="m1", until="2026-12-08"),), promised_limit=20),
    b.HelpedFirst(
        reason="房屋火灾",
        form="cash",
        staff=("张明", "王芳"),
        responsible="刘主任",
        receiver="陈秀英",
        amount_fen=120000,
        goods="棉被两床",
        receiver_signing="fingerprint",
        identity=IdentityState.AS_SHOWN,
        identity_reason="证件烧毁",
        witness="李大山",
        supplement_by="2026-12-08",
    ),
    b.HandedOn(
        manner=HandOn.TRANSFER,
        door="housing",
        organ="县住建局",
        address="县城关",
        phone="0597-0000000",
        reply_by="2026-12-01",
        attached=("M02",),
        note="危房",
    ),
    b.NonAcceptanceProposed(
        ground="other_place",
        explanation="急难发生在外县",
        competent="某镇人民政府",
        competent_address="某镇一路1号",
        competent_phone="0597-0000000",
    ),
    b.NonAcceptanceDecided(proposal="0" * 31 + "3", consented=True, note="同意"),
    b.OutcomeVoided(outcome="0" * 31 + "4", reason="按错"),
    b.PaperIssued(
        paper=PaperKind.ONE_TIME_NOTICE,
        variant=Variant.LARGE,
        printed_entry="0" * 31 + "5",
        pdf_sha256="ef" * 32,
        blob="blob-1",
        blob_key="a2V5",
        size=123456,
        pages=2,
        document_no="永民助告〔2026〕1号",
        signer="m1",
        copies=2,
    ),
    b.PaperPrinted(paper="0" * 31 + "6", ordinal=2, reason="遗失", reprint_sha256="01" * 32),
    b.PaperHandedOver(paper="0" * 31 + "6", receiver="陈秀英", way="mail"),
    b.PaperVoided(paper="0" * 31 + "6", reason="打错"),
    b.OriginalReturned(material="M02", receiver="陈秀英", signer="m1"),
    b.CallLogged(callee="陈秀英", result=CallResult.RELATIVE, promise="周五来"),
    b.LimitExtended(stage="total", ground="complicated", approver="刘主任", reason="家庭情况复杂"),
    b.EventHappened(event="file_received", note="收到材料"),
    b.Transferred(to_station="350821101", reason="迁居"),
    b.ConflictResolved(path="applicant/phone", entries=("0" * 31 + "7", "0" * 31 + "8"), value="13800000000"),
    b.ProposalAnswered(entry="0" * 31 + "9", taken=True, note="核对过"),
    b.DuplicateJudged(other_case="case-2", choice="not_same", reason="同名"),
    b.SamePerson(other="person-2"),
    b.NotSamePerson(other="person-2", reason="双胞胎"),
    b.NoteWritten(text="下午再来", tolerance=True),
    s.StationOpened(
        station="350821100", name="城关镇便民中心", organ="城关镇人民政府", role=Role.TOWNSHIP, place="350821100",
        provisional=True,
    ),
    s.ClerkChanged(clerk="clerk-7", name="张明", role=ClerkRole.HEAD, active=False),
    s.SignInFailed(clerk="clerk-7", tries=6),
    s.CalendarTaken(year=2027, sha256="23" * 32, changed=14),
    s.Released(entry="0" * 31 + "a"),
    s.Erased(entries=("0" * 31 + "b", "0" * 31 + "c"), ground="保管期满"),
    p.ScanAdded(
        material="M02", signer="m1", media_type="image/jpeg", name="户口簿第二页.jpg", pages=1, taken=ScanSource.FOLDER,
        original=True, sha256="45" * 32, size=204800, blob="67" * 16, blob_key="89" * 32, sealed_sha256="ab" * 32,
        sealed_size=204868,
    ),
    p.ScanRemoved(scan="0" * 31 + "d", reason="拿错了"),
    *LIFE_SAMPLES,
)  # fmt: skip


def append_missing() -> int:
    """Append a line for each sample that has none yet; return how many."""
    known = lines() if GOLDEN.exists() else []
    have = {(line.kind, line.version) for line in known}
    last = known[-1].chain if known else "0" * 64
    added = 0
    with GOLDEN.open("ab") as out:
        for body in SAMPLES:
            if (body.KIND, body.VERSION) in have:
                continue
            added += 1
            line = _line(body, len(known) + added, last)
            last = line.chain
            out.write(msgspec.json.encode(line) + b"\n")
    return added


def _line(body: Body, number: int, before: str) -> Line:
    about = About(AboutKind.VISIT if isinstance(body, b.VisitOpened) else AboutKind.CASE, "about-1")
    new = NewFact(id=f"{number:032x}", about=about, body=body, happened="2026-11-24T09:05", edition="ab" * 32)
    entry = seal(
        new,
        ledger="ledger-1",
        number=number,
        clerk="clerk-7",
        written_at=1_795_482_300_000 + number,
        trusted=number % 2 == 0,
        random=lambda size: hashlib.sha256(f"{number}".encode()).digest()[:size],
    )
    # The hash is worked out here once more by hand: a golden must not be made by the code it judges.
    after = hashlib.sha256(bytes.fromhex(before) + entry.header_bytes).hexdigest()
    return Line(
        kind=body.KIND,
        version=body.VERSION,
        header=entry.header_bytes.decode(),
        salt=entry.salt.hex(),
        body=entry.body_bytes.decode(),
        chain=after,
        means=msgspec.to_builtins(body),
    )


if __name__ == "__main__":
    print(append_missing())

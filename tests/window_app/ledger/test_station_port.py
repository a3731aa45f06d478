"""The ledger as sync sees it: the contract that the ledger in memory keeps, and what only a real one can show."""

import uuid
from datetime import date
from pathlib import Path

import msgspec
import pytest

from forms.case import bodies as b
from forms.case.body import Body
from forms.case.entries import About, Entry
from forms.case.facts import NewFact, read
from forms.case.folding import fold_case, fold_visit
from forms.case.station_bodies import Erased, Released
from forms.statute.catalogue import Catalogue, edition_bytes
from forms.terms import PaperKind, Role, Variant, VerdictKind
from sync.station.ports import BatchLimits, StationLedger
from sync.wire.messages import (
    CalendarRow,
    EditionRow,
    Enter,
    EntryRow,
    HistoryPage,
    Leave,
    StationRow,
    Verdict,
)
from sync.wire.signing import StationKeys, calendar_statement, edition_statement
from tests.support.cases import case, visit
from tests.support.ledger_contract import WIDE, LedgerContract, page, rows_of
from tests.support.ledgers import CLERK, append, case_about, fields, intake, made, new, reopened, visit_about
from window_app.ledger.county_law import ENROLMENT
from window_app.ledger.ledger import Ledger


class Written:
    """A real ledger as the contract writes it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @property
    def port(self) -> StationLedger:
        return self.ledger.port

    def write(self, about: About, body: Body) -> str:
        fact = NewFact(id=uuid.uuid4().hex, about=about, body=body, happened="2026-11-24T09:00")
        return self.ledger.entries.append([fact], CLERK, 1, True).ids[0]


class TestStationPort(LedgerContract):
    @pytest.fixture
    def made(self, ledger: Ledger) -> Written:
        return Written(ledger)


def caught_up(ledger: Ledger) -> set[About]:
    return {about for changed in ledger.catch_up() for about in changed}


def pushed(ledger: Ledger, kind: VerdictKind = VerdictKind.KEPT, reason: str = "") -> tuple[Entry, ...]:
    """Answer everything pending with this verdict; return what was sent."""
    first = ledger.port.first_pending()
    assert first is not None
    batch = ledger.port.next_batch(first, BatchLimits(1000, 1 << 24))
    assert batch is not None
    ledger.port.take_verdicts(
        "epoch-1", [Verdict(entry.header.number, entry.header.id, kind, reason) for entry in batch.entries]
    )
    return batch.entries


def other(tmp_path: Path, name: str, *more: NewFact) -> tuple[Entry, ...]:
    """Return what another station's ledger wrote about the visit and case of this name."""
    station = made(tmp_path / f"other-{name}-{uuid.uuid4().hex}").ledger
    append(station, *intake(name, visit=visit(name).id, case=case(name).id), *more)
    batch = station.port.next_batch(1, WIDE)
    station.close()
    assert batch is not None
    return batch.entries


def test_a_pulled_case_gets_its_rows_in_slices(ledger: Ledger, tmp_path: Path) -> None:
    entries = other(tmp_path, "王小二")
    changed = ledger.port.take_page(page(*rows_of(entries)))
    assert set(changed) == {visit("王小二"), case("王小二")}
    assert ledger.rows.all_cases() == ()
    assert caught_up(ledger) == set(changed)
    assert [row.name for row in ledger.rows.search("wxe")] == ["王小二"]
    assert ledger.verify().whole
    assert ledger.outbox.counts().waiting == 0


def test_a_pull_that_was_cut_before_its_rows_were_made_is_caught_up_after_a_restart(
    profile: Path, tmp_path: Path
) -> None:
    ledger = made(profile).ledger
    ledger.port.take_page(page(*rows_of(other(tmp_path, "a"))))
    ledger._lock.release()
    again = reopened(profile)
    assert not again.rows_current
    caught_up(again.ledger)
    assert len(again.ledger.rows.all_cases()) == 1
    assert again.ledger.verify().whole
    again.ledger.close()


def test_the_countys_order_comes_first_then_own_pending(ledger: Ledger, tmp_path: Path) -> None:
    entries = other(tmp_path, "a")
    ledger.port.take_page(page(*rows_of(entries)))
    own = append(ledger, fields(case("a"), {"outside/province_no": "P1"}))
    late = other(tmp_path, "a", fields(case("a"), {"outside/province_no": "P2"}))[-1]
    ledger.port.take_page(page(EntryRow(seq=50, entry=late, verdict=VerdictKind.KEPT, station="OTHER"), seq=50))
    facts = [fact.id for fact in ledger.reading.facts_about(case("a"))]
    assert facts == [entries[-1].header.id, late.header.id, *own]
    sent = pushed(ledger)
    ledger.port.take_page(page(EntryRow(seq=40, entry=sent[0], verdict=VerdictKind.KEPT, station="ME"), seq=51))
    facts = [fact.id for fact in ledger.reading.facts_about(case("a"))]
    assert facts == [entries[-1].header.id, *own, late.header.id]
    caught_up(ledger)
    row = ledger.rows.case(case("a").id)
    assert row is not None
    assert row.conflicts == 1
    assert ledger.verify().whole


def test_a_set_aside_entry_leaves_the_row_and_a_release_brings_it_back(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"))
    pushed(ledger)
    aside = append(ledger, new(case("a"), b.Accepted()))
    accepted = ledger.rows.case("case-a")
    assert accepted is not None
    assert accepted.step == "accepted"
    pushed(ledger, VerdictKind.SET_ASIDE, "not_entitled")
    caught_up(ledger)
    row = ledger.rows.case("case-a")
    assert row is not None
    assert row.step == "opened"
    (group,) = ledger.outbox.groups()
    assert (group.name, group.case_no) == ("a", row.case_no)
    assert [(item.entry, item.state, item.reason) for item in group.items] == [(aside[0], "set_aside", "not_entitled")]
    county = other(tmp_path, "a", new(case("a"), Released(entry=aside[0])))[-1]
    ledger.port.take_page(page(EntryRow(seq=9, entry=county, verdict=VerdictKind.KEPT, station="COUNTY")))
    caught_up(ledger)
    row = ledger.rows.case("case-a")
    assert row is not None
    assert row.step == "accepted"
    assert ledger.verify().whole


def test_proposals_are_counted_and_named(ledger: Ledger) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"))
    pushed(ledger)
    append(ledger, fields(case("a"), {"outside/province_no": "P1"}))
    assert ledger.outbox.counts().waiting == 1
    pushed(ledger, VerdictKind.PROPOSAL, "not_owner")
    caught_up(ledger)
    counts = ledger.outbox.counts()
    assert (counts.waiting, counts.kept, counts.kept_as_proposal) == (0, 3, 1)
    row = ledger.rows.case("case-a")
    assert row is not None
    assert (row.proposals, row.province_no) == (1, "")
    assert [item.state for item in ledger.outbox.about(case("a").kind, "case-a")] == ["kept", "kept_as_proposal"]


def paper(ledger: Ledger, about: About) -> NewFact:
    stored = ledger.blobs.put(b"%PDF a paper", now=1)
    return new(
        about,
        b.PaperIssued(
            paper=PaperKind.MATERIALS_RECEIPT, variant=Variant.NORMAL, printed_entry="x", pdf_sha256=stored.sha256,
            blob=stored.name, blob_key=stored.key, size=stored.size, pages=1,
        ),
    )  # fmt: skip


def test_leave_takes_bodies_files_and_rows_and_keeps_own_headers(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"), paper(ledger, case("a")))
    sent = pushed(ledger)
    ledger.port.take_page(page(*rows_of(sent)))
    foreign = other(tmp_path, "a", fields(case("a"), {"outside/province_no": "P"}))[-1]
    ledger.port.take_page(page(EntryRow(seq=20, entry=foreign, verdict=VerdictKind.KEPT, station="OTHER")))
    pending = append(ledger, fields(case("a"), {"outside/province_no": "Q"}))
    ledger.port.take_page(page(Leave(seq=21, about=case("a"))))
    assert ledger.rows.case("case-a") is None
    assert ledger.rows.search("a") == ()
    assert ledger.blobs.names() == ()
    assert ledger.reading.entry(foreign.header.id) is None
    own = ledger.reading.entry(sent[2].header.id)
    assert own is not None
    assert own.erased
    assert own.header_bytes == sent[2].header_bytes
    kept = ledger.reading.entry(pending[0])
    assert kept is not None
    assert not kept.erased
    caught_up(ledger)
    assert ledger.rows.case("case-a") is None
    assert ledger.verify().whole
    pushed(ledger)
    kept = ledger.reading.entry(pending[0])
    assert kept is not None
    assert kept.erased  # once answered it goes too
    caught_up(ledger)
    assert ledger.rows.case("case-a") is None
    assert ledger.verify().whole


def test_entering_again_brings_everything_back(ledger: Ledger) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"))
    sent = pushed(ledger)
    ledger.port.take_page(page(*rows_of(sent)))
    caught_up(ledger)
    before = ledger.rows.case("case-a")
    ledger.port.take_page(page(Leave(seq=21, about=case("a"))))
    ledger.port.take_page(page(Enter(seq=22, about=case("a"))))
    rows = tuple(row for row in rows_of(sent) if row.entry.header.about == case("a"))
    ledger.port.take_history(HistoryPage(epoch="epoch-1", rows=rows, begun=(case("a"),), done=(case("a"),), clock=1))
    caught_up(ledger)
    assert ledger.rows.case("case-a") == before
    assert ledger.verify().whole


def test_an_erasure_takes_bodies_and_files_and_the_chain_still_holds(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("张三", visit="visit-a", case="case-a"), paper(ledger, case("a")))
    sent = pushed(ledger)
    erasure = other(tmp_path, "a", new(case("a"), Erased(entries=tuple(e.header.id for e in sent), ground="retention")))
    row = EntryRow(seq=30, entry=erasure[-1], verdict=VerdictKind.KEPT, station="COUNTY")
    changed = ledger.port.take_page(page(row))
    assert {visit("a"), case("a")} <= set(changed)
    caught_up(ledger)
    assert ledger.blobs.names() == ()
    assert ledger.rows.search("张三") == ()
    assert ledger.rows.case("case-a") is None
    ledger.port.take_page(page(*rows_of(sent)))  # the same rows once more bring nothing back
    for entry in sent:
        stored = ledger.reading.entry(entry.header.id)
        assert stored is not None
        assert stored.erased
    caught_up(ledger)
    assert ledger.verify().whole


def test_a_set_aside_erasure_erases_nothing(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"))
    sent = pushed(ledger)
    erasure = other(tmp_path, "a", new(case("a"), Erased(entries=tuple(e.header.id for e in sent), ground="x")))[-1]
    ledger.port.take_page(page(EntryRow(seq=3, entry=erasure, verdict=VerdictKind.SET_ASIDE, station="OTHER")))
    stored = ledger.reading.entry(sent[0].header.id)
    assert stored is not None
    assert not stored.erased


def test_rows_of_no_shape_are_passed_over(ledger: Ledger, tmp_path: Path) -> None:
    good = other(tmp_path, "a")
    bad = [
        Entry(b"not a header", b"", b""),
        Entry(good[0].header_bytes, good[0].salt, b"another body"),
        Entry(good[1].header_bytes, b"short", good[1].body_bytes),
    ]
    rows = tuple(
        EntryRow(seq=n, entry=entry, verdict=VerdictKind.KEPT, station="X") for n, entry in enumerate([*bad, *good], 1)
    )
    ledger.port.take_page(page(*rows))
    assert sum(digest.count for digest in ledger.port.digests().values()) == len(good)


def test_an_unknown_kind_is_kept_and_makes_its_case_read_only(ledger: Ledger, tmp_path: Path) -> None:
    class Later(Body, frozen=True):
        KIND = "of_a_later_program"
        more: str = ""

    entries = other(tmp_path, "a", new(case("a"), Later(more="x")))
    ledger.port.take_page(page(*rows_of(entries)))
    caught_up(ledger)
    row = ledger.rows.case("case-a")
    assert row is not None
    assert row.read_only
    assert ledger.verify().whole


def test_a_restored_county_gets_earlier_ledgers_again(ledger: Ledger) -> None:
    append(ledger, *intake("a"))
    sent = pushed(ledger)
    ledger.port.take_page(page(*rows_of(sent)))
    ledger.port.begin_anew()
    append(ledger, *intake("b"))
    pushed(ledger)
    assert ledger.port.first_pending() is None
    ledger.port.begin_epoch("epoch-2")
    assert ledger.port.first_pending() == 4
    batch = ledger.port.next_batch(4, WIDE)
    assert batch is not None
    assert [entry.header.id for entry in batch.entries] == [entry.header.id for entry in sent]
    caught_up(ledger)
    assert ledger.verify().whole
    ledger.port.begin_epoch("epoch-2")
    assert ledger.port.identity().last_no == 6
    ledger.port.take_page(page(*rows_of(batch.entries), epoch="epoch-2"))
    assert ledger.port.first_pending() is None
    caught_up(ledger)
    assert ledger.verify().whole


def test_law_and_stations_arrive(ledger: Ledger) -> None:
    law = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821")
    append(ledger, *intake("a"))
    content = edition_bytes(law)
    county = StationKeys.generate()
    signer = {"county": "350802", "signing_key": county.public.sign}
    ledger.keeping.put(ENROLMENT, msgspec.json.encode(signer))
    over_law = county.signature(edition_statement("350802", "e1", content))
    over_days = county.signature(calendar_statement("350802", 2027, b"not toml"))
    station = StationRow(seq=4, code="T1", name="n", organ="o", role=Role.TOWNSHIP, place="350821100", active=True)
    ledger.port.take_page(
        page(
            EditionRow(seq=2, id="e1", content=content, signature=over_law),
            EditionRow(seq=2, id="e2", content=content, signature=over_law),
            CalendarRow(seq=3, year=2027, content=b"not toml", signature=over_days),
            CalendarRow(seq=3, year=2028, content=b"not toml", signature=over_days),
            station,
        )
    )
    assert ledger.library.editions() == ("e1",)
    assert [(one.id, one.year) for one in ledger.county_law.refused()] == [("e2", 0), ("", 2028)]
    kept = ledger.library.edition("e1")
    assert kept is not None
    assert kept.matters.keys() == law.matters.keys()
    assert [one.year for one in ledger.library.calendars()] == [2027]
    assert not ledger.laws.calendars().knows(2027)
    assert ledger.library.stations() == (station,)
    caught_up(ledger)
    assert ledger.verify().whole


def test_numbers_leave_only_after_they_stand_in_the_marker(profile: Path) -> None:
    ledger = made(profile).ledger
    append(ledger, *intake("a"))
    ledger.port.next_batch(1, WIDE)
    assert b'"number":3' in (profile / "ledger.marker").read_bytes()
    ledger.close()


def test_replicas_fold_the_same(ledger: Ledger, tmp_path: Path) -> None:
    append(ledger, *intake("a", visit="visit-a", case="case-a"), new(case("a"), b.Accepted()))
    sent = pushed(ledger)
    ledger.port.take_page(page(*rows_of(sent)))
    replica = made(tmp_path / "replica").ledger
    replica.port.take_page(page(*reversed(rows_of(sent))))
    for one in (ledger, replica):
        caught_up(one)
    assert replica.rows.all_cases() == ledger.rows.all_cases()
    assert replica.port.digests() == ledger.port.digests()
    facts = [read(entry, VerdictKind.KEPT) for entry in sent]
    folded = fold_visit("visit-a", [fact for fact in facts if fact.header.about == visit_about("visit-a")])
    about_case = [fact for fact in facts if fact.header.about == case_about("case-a")]
    assert replica.reading.case("case-a") == fold_case("case-a", folded, about_case)
    replica.close()

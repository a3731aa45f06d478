"""Papers are kept byte for byte; their code proves them; a reprint is marked and changes nothing."""

import hashlib

import msgspec
import pytest

from forms.case.numbers import read_qr
from forms.case.refusals import Refusal, Rule
from forms.terms import Outcome, PaperKind
from sync.wire.signing import fits
from tests.papers.reading import codes, page_texts
from tests.support.counters import Counter
from window_app.counter import cases, finishing, papers, workbench
from window_app.counter.acting import Acting
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.views import Finished
from window_app.ledger.drafts import Draft
from window_app.ledger.troubles import BlobDamaged


def kept(town: Counter, draft: str) -> Draft:
    found = town.desk.ledger.drafts.get(draft)
    assert found is not None
    return found


@pytest.fixture
def accepted(town: Counter) -> Finished:
    draft = town.begin("dibao")
    town.bring(draft)
    return town.finish(draft, "dibao", Outcome.ACCEPTED)


def test_the_stored_bytes_are_those_of_the_entry(town: Counter, accepted: Finished) -> None:
    for record in town.desk.case(accepted.case_id).papers:
        pdf = papers.pdf_of(town.desk, accepted.case_id, record.stamp.entry)
        assert hashlib.sha256(pdf).hexdigest() == record.body.pdf_sha256
        assert len(pdf) == record.body.size
        path = town.desk.ledger.blobs.path_of(record.body.blob)
        assert b"%PDF" not in path.read_bytes()


def test_the_code_proves_the_paper(town: Counter, accepted: Finished) -> None:
    record = town.desk.case(accepted.case_id).papers[0]
    scanned = codes(papers.pdf_of(town.desk, accepted.case_id, record.stamp.entry))
    assert len(scanned) == 1
    payload = read_qr(scanned[0].decode())
    assert payload is not None
    assert payload.case_no == accepted.case_no
    assert payload.entry == record.body.printed_entry
    entry = town.desk.ledger.reading.entry(payload.entry)
    assert entry is not None
    assert payload.hash8 == entry.header.body_hash[:16]
    key = town.desk.keys().public.sign
    assert fits(key, payload.signature, payload.signed)
    assert not fits(key, payload.signature, payload.signed.replace(b"WA1", b"WA2"))


def test_a_reprint_is_marked_and_the_first_copy_stays(town: Counter, accepted: Finished) -> None:
    entry = accepted.papers[0]
    first = papers.to_print(town.desk, accepted.case_id, entry)
    assert isinstance(first, papers.Print)
    assert first.pdf == papers.pdf_of(town.desk, accepted.case_id, entry)
    assert "补打" not in "".join(page_texts(first.pdf))
    papers.printed(town.desk, first)
    refused = papers.to_print(town.desk, accepted.case_id, entry)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.REASON_MISSING
    again = papers.to_print(town.desk, accepted.case_id, entry, "卡纸")
    assert isinstance(again, papers.Print)
    papers.printed(town.desk, again)
    assert "补打" in "".join(page_texts(again.pdf))
    assert papers.pdf_of(town.desk, accepted.case_id, entry) == first.pdf
    record = next(one for one in town.desk.case(accepted.case_id).papers if one.stamp.entry == entry)
    assert record.prints == 2


def test_a_printer_that_refused_leaves_the_next_print_a_first_print(town: Counter, accepted: Finished) -> None:
    entry = accepted.papers[0]
    assert isinstance(papers.to_print(town.desk, accepted.case_id, entry), papers.Print)
    again = papers.to_print(town.desk, accepted.case_id, entry)
    assert isinstance(again, papers.Print)
    assert "补打" not in "".join(page_texts(again.pdf))


def test_papers_that_the_power_cut_took_are_made_afterwards(town: Counter) -> None:
    draft = town.begin("dibao")
    ids = finishing.ensure_ids(kept(town, draft), "dibao")
    town.desk.ledger.drafts.save(msgspec.structs.replace(kept(town, draft), fields={**kept(town, draft).fields, **ids}))
    plan = finishing.plan(town.desk, kept(town, draft), "dibao", Outcome.NOTICED, OutcomeRequest())
    assert isinstance(plan, finishing.Plan)
    town.desk.append(plan.facts, draft=draft)  # and here the power went, before any paper was made
    (waiting,) = workbench.waiting(town.desk)
    assert "unprinted" in waiting.queues
    case = waiting.row.case_id
    assert "make_papers" in cases.case_view(town.desk, case).acts
    assert Acting(town.desk).make_papers(case) is None
    assert [one.body.paper for one in town.desk.case(case).papers] == [PaperKind.ONE_TIME_NOTICE]
    assert "unprinted" not in workbench.waiting(town.desk)[0].queues


def test_a_paper_in_the_hand_keeps_the_outcome(town: Counter, accepted: Finished) -> None:
    assert papers.hand_over(town.desk, accepted.case_id, accepted.papers[0]) is None
    refused = Acting(town.desk).void(accepted.case_id, "按错了")
    assert refused is not None
    assert refused.rule is Rule.HANDED_OVER


def test_a_voided_outcome_keeps_its_number_used(town: Counter, accepted: Finished) -> None:
    number = town.desk.case(accepted.case_id).papers[0].body.document_no
    assert number
    assert Acting(town.desk).void(accepted.case_id, "按错了") is None
    again = town.intake.again(accepted.case_id)
    town.bring(again.draft)
    done = town.finish(again.draft, "dibao", Outcome.ACCEPTED)
    numbers = [paper.body.document_no for paper in town.desk.case(done.case_id).papers if paper.body.document_no]
    assert len(numbers) == len(set(numbers))
    assert number in numbers


def test_a_changed_file_is_never_shown(town: Counter, accepted: Finished) -> None:
    record = town.desk.case(accepted.case_id).papers[0]
    path = town.desk.ledger.blobs.path_of(record.body.blob)
    sealed = bytearray(path.read_bytes())
    sealed[100] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(BlobDamaged):
        papers.pdf_of(town.desk, accepted.case_id, record.stamp.entry)

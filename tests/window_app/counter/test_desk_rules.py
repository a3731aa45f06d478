"""Rules of the desk that a county sets or a clerk chooses: large letters, sending up, closing time, signed pages."""

import datetime as dt
import io

import msgspec
from pypdf import PdfReader

from forms.case.bodies import Received
from forms.case.fields import material_key
from forms.case.numbers import read_qr
from forms.terms import Mark, Outcome, PaperKind, Variant
from tests.support.counters import Counter, counter
from window_app.counter import asking, desk_forms, outside, papers, searching, workbench
from window_app.counter.acting import Acting
from window_app.counter.views import IntakeView


def test_a_visit_in_large_letters_prints_all_its_papers_large(town: Counter) -> None:
    draft = town.begin("dibao", request__large_print=True)
    case = town.desk.case(town.finish(draft, "dibao", Outcome.NOTICED).case_id)
    assert {paper.body.variant for paper in case.papers} == {Variant.LARGE}
    asked = town.begin("tekun", request__large_print=True)
    done = asking.answer(town.desk, asked)
    assert not hasattr(done, "rule")
    (paper,) = town.desk.visit(getattr(done, "case_id", "")).papers
    assert (paper.body.paper, paper.body.variant) == (PaperKind.MATTER_GUIDE, Variant.LARGE)


def test_a_village_names_the_day_it_sends_papers_up_only_where_the_county_set_one(village: Counter) -> None:
    first = village.begin("dibao")
    village.bring(first)
    done = village.finish(first, "dibao", Outcome.RECEIVED)
    assert _received(village, done.case_id).send_by is None
    village.desk.rewrite_card(msgspec.structs.replace(village.desk.card, send_up_days=3))
    second = village.begin("dibao")
    village.bring(second)
    done = village.finish(second, "dibao", Outcome.RECEIVED)
    assert _received(village, done.case_id).send_by == "2026-11-27"
    (paper,) = village.desk.case(done.case_id).papers
    assert "11月27日" in _text(papers.pdf_of(village.desk, done.case_id, paper.stamp.entry))
    assert "to_send" in _queues(village, done.case_id)


def test_papers_without_an_outcome_are_late_at_closing_time(town: Counter) -> None:
    draft = town.begin("dibao")
    town.bring(draft)
    case = town.finish(draft, "dibao", Outcome.RECEIVED).case_id
    assert [one.late for one in workbench.waiting(town.desk) if one.row.case_id == case] == [False]
    town.clock.local = dt.datetime(2026, 11, 24, 17, 31)  # noqa: DTZ001 - civil time at the window
    assert [one.late for one in workbench.waiting(town.desk) if one.row.case_id == case] == [True]


def test_a_call_is_asked_for_after_the_days_the_county_set(town: Counter) -> None:
    draft = town.begin("dibao")
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    town.clock.local += dt.timedelta(days=4)
    assert "to_call" not in _queues(town, case)
    town.desk.rewrite_card(msgspec.structs.replace(town.desk.card, call_after_days=4))
    assert "to_call" in _queues(town, case)


def test_a_signed_page_that_comes_back_ticks_its_line(town: Counter) -> None:
    draft = town.begin("dibao", household__w1__name="王秀英", household__w1__relation="12")
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    text = _code_of(town, case, "w1")
    code = read_qr(text)
    assert code is not None
    assert code.part.startswith("M04/")
    found = searching.scanned(town.desk, text)
    assert found is not None
    assert (found.material, found.signer, found.proven) == ("M04", "w1", True)
    view = town.intake.scanned(text)
    assert isinstance(view, IntakeView)
    assert view.sheet[f"materials/{material_key('M04', 'w1')}/mark"] == Mark.PRESENT.value


def test_a_forged_code_finds_the_case_and_ticks_nothing(town: Counter) -> None:
    draft = town.begin("dibao", household__w1__name="王秀英", household__w1__relation="12")
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    genuine = _code_of(town, case, "w1")
    stem, _colon, signature = genuine.rpartition(":")
    forged = f"{stem}:{'A' * len(signature)}"
    found = searching.scanned(town.desk, forged)
    assert found is not None
    assert not found.proven
    view = town.intake.scanned(forged)
    assert isinstance(view, IntakeView)
    assert f"materials/{material_key('M04', 'w1')}/mark" not in view.sheet


def test_the_notice_names_the_competent_organ_the_clerk_named(town: Counter) -> None:
    clerk = town.as_clerk()
    draft = clerk.begin("dibao")
    request = {
        "ground": "other_place",
        "explanation": "户籍在外县",
        "organ": "某县某镇人民政府",
        "phone": "0597-0000000",
    }
    case = clerk.finish(draft, "dibao", Outcome.NON_ACCEPTANCE_PROPOSED, **request).case_id
    assert Acting(town.desk).decide(case, consented=True) is None
    notice = next(p for p in town.desk.case(case).papers if p.body.paper is PaperKind.NON_ACCEPTANCE_NOTICE)
    said = _text(papers.pdf_of(town.desk, case, notice.stamp.entry))
    assert "某县某镇人民政府" in said
    assert "0597-0000000" in said


def test_the_short_message_says_what_to_do_and_neither_illness_nor_amount(town: Counter) -> None:
    draft = town.begin("dibao", request__text="患尿毒症", circumstances__seriously_ill=True)
    case = town.desk.case(town.finish(draft, "dibao", Outcome.NOTICED).case_id)
    message = outside.short_message(town.desk, case)
    assert case.case_no in message
    assert town.desk.card.phone in message
    assert "尿毒症" not in message
    assert "元" not in message


def test_the_province_gets_every_member_in_its_own_order(town: Counter) -> None:
    draft = town.begin("dibao", household__w1__name="王秀英", household__w1__relation="12")
    case = town.desk.case(town.finish(draft, "dibao", Outcome.NOTICED).case_id)
    copied = outside.province_fields(case)
    assert copied[0].value == "𡉃福炳"
    assert ("与申请人关系", "妻") in [(one.label, one.value) for one in copied]


def test_a_form_is_printed_from_a_draft_and_stores_nothing(tmp_path) -> None:
    town = counter(tmp_path / "town")
    draft = town.begin("dibao")
    due = desk_forms.forms_due(town.view(draft).lines)
    assert {one.paper for one in due} >= {PaperKind.APPLICATION_FORM, PaperKind.VERIFICATION_AUTHORISATION}
    made = desk_forms.draft_form(town.desk, draft, PaperKind.APPLICATION_FORM, variant=Variant.LARGE)
    assert isinstance(made, bytes)
    assert "𡉃福炳" in _text(made)
    assert town.desk.ledger.blobs.names() == ()
    town.desk.ledger.close()


def _received(at: Counter, case: str) -> Received:
    body = at.desk.case(case).outcomes[-1].body
    assert isinstance(body, Received)
    return body


def _queues(at: Counter, case: str) -> tuple[str, ...]:
    return next(one.queues for one in workbench.waiting(at.desk) if one.row.case_id == case)


def _code_of(at: Counter, case: str, signer: str) -> str:
    given = papers.paper_code(at.desk, at.desk.case(case), PaperKind.VERIFICATION_AUTHORISATION, signer)
    assert given is not None
    return given.decode()


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


def test_what_was_written_before_enrolment_stays_the_station_s_own(town: Counter) -> None:
    draft = town.begin("dibao")
    town.bring(draft)
    case = town.finish(draft, "dibao", Outcome.RECEIVED).case_id
    before = town.desk.card
    town.desk.rewrite_card(msgspec.structs.replace(before, code="HT01", former=(before.code,)))
    assert "unfinished" in _queues(town, case)
    assert town.desk.card.is_own(before.code)
    assert not town.desk.card.is_own("HT02")


def test_signatures_at_home_are_a_task_until_the_mandate_is_there(town: Counter) -> None:
    draft = town.begin("dibao", came__caller="agent", came__name="赖文斌")
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    assert "home" in _queues(town, case)
    again = town.intake.again(case)
    town.bring(again.draft)
    town.finish(again.draft, "dibao", Outcome.ACCEPTED)
    assert "home" not in _queues(town, case)

"""The main way of a case: told once, supplement, acceptance; each matter on its own."""

import datetime as dt

from forms.case.refusals import Refusal, Rule
from forms.terms import Light, Outcome, PaperKind, SecondNoticeReason, Step
from tests.support.counters import Counter
from window_app.counter import cases, papers, workbench


def kinds(town: Counter, case_id: str) -> list[PaperKind]:
    return [record.body.paper for record in town.desk.case(case_id).papers]


def test_told_once_then_supplement_then_accepted(town: Counter) -> None:
    draft = town.begin("dibao")
    town.bring(draft, "M02")
    summary = town.closing.summarise(draft, "dibao", Outcome.NOTICED)
    assert not isinstance(summary, Refusal)
    assert summary.papers == (PaperKind.ONE_TIME_NOTICE, PaperKind.MATERIALS_RECEIPT)
    told = town.finish(draft, "dibao", Outcome.NOTICED)
    assert told.draft_done
    assert town.intake.open(draft) == Refusal(Rule.NOT_THERE)
    case = town.desk.case(told.case_id)
    assert case.step is Step.SUPPLEMENT
    gaps = {gap.material for _stamp, body in case.notices for gap in body.gaps}
    assert "M02" not in gaps
    assert len(gaps) == len(set(summary.gaps))
    town.clock.local += dt.timedelta(days=2)
    again = town.intake.again(told.case_id)
    assert again.have == 1
    town.bring(again.draft)
    done = town.finish(again.draft, "dibao", Outcome.ACCEPTED)
    assert done.case_no == told.case_no
    shown = cases.case_view(town.desk, done.case_id)
    total = next(clock for clock in shown.clocks if clock.stage == "total")
    assert total.started.startswith("2026-11-26")
    assert total.counted[0] == "2026-11-27"
    assert total.provisional
    assert total.light is Light.NORMAL
    assert {PaperKind.ONE_TIME_NOTICE, PaperKind.ACCEPTANCE_NOTICE} <= set(kinds(town, done.case_id))
    assert town.desk.ledger.verify().whole


def test_a_second_notice_for_what_the_first_could_have_asked_needs_a_reason(town: Counter) -> None:
    draft = town.begin("dibao")
    first = town.finish(draft, "dibao", Outcome.NOTICED)
    again = town.intake.again(first.case_id)
    town.write(again.draft, {"circumstances/divorced_with_support_order": True})
    refused = town.closing.finish(again.draft, "dibao", Outcome.NOTICED)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.SECOND_NOTICE_NEEDS_REASON
    assert town.desk.case(first.case_id).told_twice == 0
    town.finish(
        again.draft, "dibao", Outcome.NOTICED, reason=SecondNoticeReason.OVERSIGHT, explanation="第一次漏问了离婚判决"
    )
    case = town.desk.case(first.case_id)
    assert case.told_twice == 1
    assert case.notices[-1][1].ordinal == 2
    assert case.notices[-1][1].could_have_asked


def test_changed_circumstances_do_not_count_against_told_once(town: Counter) -> None:
    first = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED)
    again = town.intake.again(first.case_id)
    town.write(again.draft, {"circumstances/divorced_with_support_order": True})
    town.finish(
        again.draft,
        "dibao",
        Outcome.NOTICED,
        reason=SecondNoticeReason.CIRCUMSTANCES_CHANGED,
        explanation="上周刚判的",
    )
    assert town.desk.case(first.case_id).told_twice == 0


def test_a_gap_of_one_matter_never_holds_up_another(town: Counter) -> None:
    draft = town.begin("dibao", "linshi_expense_fj")
    view = town.view(draft)
    only_dibao = [line for line in view.lines if line.asked and line.matters == ("dibao",)]
    assert only_dibao
    for line in view.lines:
        if line.asked and "linshi_expense_fj" in line.matters:
            town.bring(draft, line.material.code)
    accepted = town.finish(draft, "linshi_expense_fj", Outcome.ACCEPTED)
    assert not accepted.draft_done
    refused = town.closing.finish(draft, "dibao", Outcome.ACCEPTED)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.PAPERS_MISSING
    told = town.finish(draft, "dibao", Outcome.NOTICED)
    assert told.draft_done
    assert told.case_id != accepted.case_id
    assert town.desk.case(told.case_id).visit.id == town.desk.case(accepted.case_id).visit.id


def test_one_receipt_for_the_visit_however_many_matters(town: Counter) -> None:
    draft = town.begin("dibao", "linshi_expense_fj")
    town.bring(draft)
    first = town.finish(draft, "dibao", Outcome.ACCEPTED)
    second = town.finish(draft, "linshi_expense_fj", Outcome.ACCEPTED)
    both = kinds(town, first.case_id) + kinds(town, second.case_id)
    assert both.count(PaperKind.MATERIALS_RECEIPT) == 1
    assert both.count(PaperKind.ACCEPTANCE_NOTICE) == 2


def test_a_village_receives_and_starts_no_clock(village: Counter) -> None:
    draft = village.begin("dibao")
    village.bring(draft)
    refused = village.closing.finish(draft, "dibao", Outcome.ACCEPTED)
    assert isinstance(refused, Refusal)
    assert refused.rule in {Rule.ROLE_MAY_NOT, Rule.VILLAGE_ONLY_RECEIVES}
    done = village.finish(draft, "dibao", Outcome.RECEIVED)
    shown = cases.case_view(village.desk, done.case_id)
    assert shown.case.step is Step.RECEIVED
    assert shown.clocks == ()
    assert kinds(village, done.case_id) == [PaperKind.VILLAGE_RECEIPT]


def test_only_asked_opens_no_case_and_gives_a_guide(town: Counter) -> None:
    view = town.intake.new()
    town.write(view.draft, {"matters/dibao": True, "circumstances/disabled_member": True})
    done = town.finish(view.draft, "", Outcome.ONLY_ASKED)
    assert done.case_no == ""
    assert town.desk.ledger.rows.all_cases() == ()
    assert len(town.desk.ledger.rows.visits()) == 1
    assert papers.pdf_of(town.desk, done.case_id, done.papers[0]).startswith(b"%PDF")


def test_help_first_needs_no_identity_and_no_paper(town: Counter) -> None:
    view = town.intake.new()
    town.write(
        view.draft,
        {
            "applicant/id_state": "unknown",
            "applicant/id_reason": "房子烧了，证件也烧了",
            "matters/linshi_fast": True,
            "help/reason": "火灾，没地方住",
            "help/form": "cash",
            "help/amount_fen": 50_000,
            "help/staff_1": "陈芳",
            "help/staff_2": "赖文斌",
            "help/responsible": "张镇长",
            "help/receiver": "一位老人",
        },
    )
    done = town.finish(view.draft, "linshi_fast", Outcome.HELPED_FIRST)
    case = town.desk.case(done.case_id)
    assert case.step is Step.HELPED_FIRST
    assert PaperKind.HELP_FIRST_REGISTER in kinds(town, done.case_id)


def test_help_first_needs_two_different_staff(town: Counter) -> None:
    view = town.intake.new()
    sheet = {
        "matters/linshi_fast": True, "help/reason": "火灾", "help/form": "cash", "help/amount_fen": 50_000,
        "help/staff_1": "陈芳", "help/staff_2": "陈芳", "help/responsible": "张镇长", "help/receiver": "老人",
    }  # fmt: skip
    town.write(view.draft, sheet)
    refused = town.closing.finish(view.draft, "linshi_fast", Outcome.HELPED_FIRST)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.TWO_STAFF
    assert town.desk.ledger.rows.all_cases() == ()


def test_the_workbench_knows_what_waits(town: Counter) -> None:
    told = town.finish(town.begin("dibao"), "dibao", Outcome.NOTICED)
    town.clock.local += dt.timedelta(days=8)
    waiting = workbench.waiting(town.desk)
    assert [one.row.case_id for one in waiting] == [told.case_id]
    assert waiting[0].light is Light.SUPPLEMENT
    assert {"supplement", "to_call"} <= set(waiting[0].queues)

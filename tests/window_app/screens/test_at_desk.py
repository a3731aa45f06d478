"""The pages' desks over a real ledger: what the counter answers comes out in words and rows."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.statute.catalogue import Catalogue
from forms.terms import Light, Outcome
from resources import words
from tests.window_app.opened import CARD, PASSWORD, a_case, a_desk
from window_app.counter.desk import Desk
from window_app.counter.intake import Intake
from window_app.counter.syncing import Syncing
from window_app.devices.no_spooler import NoSpooler
from window_app.screens import case_questions
from window_app.screens.at_desk import case_rows
from window_app.screens.at_desk.case_desk import CaseDesk
from window_app.screens.at_desk.day_desk import DayDesk
from window_app.screens.at_desk.first_start_desk import NewLedger
from window_app.screens.at_desk.gate_desk import LockDoor, SignInDoor
from window_app.screens.at_desk.lists_desk import ListsDesk
from window_app.screens.at_desk.online_desk import OnlineDesk
from window_app.screens.at_desk.printing_desk import PrintingDesk
from window_app.screens.at_desk.setting_desk import SettingDesk
from window_app.screens.at_desk.sync_desk import SyncDesk
from window_app.screens.at_desk.workbench_desk import WorkbenchDesk
from window_app.screens.first_start import Beginning
from window_app.screens.signing_in import Opened, Shut


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    words.use("zh_CN")
    opened = a_desk(tmp_path / "profile")
    yield opened
    opened.ledger.close()


def _case_desk(desk: Desk, tmp_path: Path) -> CaseDesk:
    return CaseDesk(desk, PrintingDesk(tmp_path / "profile", NoSpooler(), tmp_path / "papers"))


def test_the_workbench_lists_what_waits_with_why(desk: Desk) -> None:
    accepted = a_case(desk, Outcome.ACCEPTED)
    noticed = a_case(desk, Outcome.NOTICED, "林水金", whole=False)
    draft = Intake(desk).new(sheet={"applicant/name": "黄细妹"})
    bench = WorkbenchDesk(desk)
    waits = bench.waiting()
    assert (waits.total, waits.counts["to_deliver"], waits.counts["parked"]) == (3, 2, 1)
    waiting = {one.row.id: one for part in waits.slices for one in part}
    assert waiting[accepted.case_id].row.light is Light.SOON
    assert waiting[accepted.case_id].row.cells[1:4] == ("王芳", "350802****2246", "低保")
    assert "to_deliver" in waiting[accepted.case_id].queues
    assert waiting[noticed.case_id].row.light is Light.SUPPLEMENT
    assert waiting[noticed.case_id].row.cells[6] == "没有截止日期"
    assert waiting[case_rows.DRAFT + draft.draft].queues == ("parked",)
    why = bench.why(accepted.case_id)
    assert why.clocks[0].ruler is not None
    assert why.clocks[0].light is Light.SOON
    assert "57号" in why.clocks[0].source
    total = why.clocks[-1]
    assert "暂定" in total.due
    assert total.skipped


def test_a_call_is_logged_and_the_search_finds_by_initials(desk: Desk) -> None:
    case = a_case(desk, Outcome.NOTICED, whole=False)
    bench = WorkbenchDesk(desk)
    assert bench.log_call(case.case_id, "王芳", "reached", "周四来").done
    assert not bench.log_call(case_rows.DRAFT + "x", "王芳", "reached", "").done
    assert [row.opens for row in bench.find("wf")] == [case.case_id]
    assert [row.opens for row in bench.find(case.case_no)] == [case.case_id]


def test_a_case_is_shown_printed_handed_over_and_then_cannot_be_voided(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    page = _case_desk(desk, tmp_path)
    sheet = page.sheet(case.case_id)
    assert (sheet.head.name, sheet.head.number) == ("王芳", case.case_no)
    assert sheet.outcome == "已受理"
    assert {act.code for act in sheet.acts} >= {"event", "void", "call", "note"}
    paper = next(row for row in sheet.papers if row.cells[0] == "受理通知书")
    assert page.pdf(case.case_id, paper.id).startswith(b"%PDF")
    printed = page.act("print", case.case_id, paper.id, {})
    assert printed.done
    assert [one.suffix for one in (tmp_path / "papers").iterdir()] == [".pdf"]
    assert not page.act("print", case.case_id, paper.id, {"reason": ""}).done
    assert page.act("print", case.case_id, paper.id, {"reason": "丢了"}).done
    assert page.act("handed_over", case.case_id, paper.id, {"receiver": "王芳"}).done
    refused = page.act("void", case.case_id, "", {"reason": "选错了"})
    assert not refused.done
    assert "不能再作废" in refused.words
    again = page.sheet(case.case_id)
    assert again.outcome == ""
    assert next(row for row in again.papers if row.id == paper.id).cells[3:] == ("2 次", "11-24·王芳")


def test_a_character_no_face_draws_is_named_before_and_after_the_print(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED, "王\U00031350")
    page = _case_desk(desk, tmp_path)
    sheet = page.sheet(case.case_id)
    asked = case_questions.print_paper(sheet, sheet.papers[0])
    printed = page.act("print", case.case_id, sheet.papers[0].id, {})
    for words_shown in (asked.sentence, printed.words):
        assert "\U00031350 (U+31350)" in words_shown
        assert "用笔把字写上" in words_shown
    plain = a_case(desk, Outcome.ACCEPTED, "王芳")
    assert page.sheet(plain.case_id).undrawn == ""


def test_an_outcome_can_be_voided_before_it_is_handed_over(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    page = _case_desk(desk, tmp_path)
    assert not page.act("void", case.case_id, "", {"reason": ""}).done
    assert page.act("void", case.case_id, "", {"reason": "事项选错了"}).done
    assert any(fact.what == "结果已作废" and fact.detail == "事项选错了" for fact in page.sheet(case.case_id).timeline)


def test_progress_moves_the_clocks(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    page = _case_desk(desk, tmp_path)
    offered = dict(page.sheet(case.case_id).choices["event"])
    assert "survey_started" in offered
    before = {clock.stage: clock.ended for clock in page.sheet(case.case_id).clocks}
    assert page.act("event", case.case_id, "", {"event": "survey_started", "note": ""}).done
    after = {clock.stage: clock.ended for clock in page.sheet(case.case_id).clocks}
    assert sum(bool(ended) for ended in after.values()) == sum(bool(ended) for ended in before.values()) + 1


def test_a_form_to_sign_is_printed(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.NOTICED, whole=False)
    page = _case_desk(desk, tmp_path)
    offered = page.sheet(case.case_id).choices["form"]
    assert offered
    assert page.act("forms", case.case_id, "", {"form": offered[0][0]}).done
    assert len(list((tmp_path / "papers").iterdir())) == 1


def test_lists_of_cases_and_of_public_notices(desk: Desk) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    lists = ListsDesk(desk)
    assert [row.cells[-1] for row in lists.cases()] == [case.case_no]
    assert [row.cells[3:5] for row in lists.publicity()] == [("初审后公示", "7 天")]
    assert lists.handed() == ()


def test_the_day_book_counts_lists_and_saves(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    book = DayDesk(desk)
    page = book.day(book.today())
    assert {row.opens for row in page.rows} >= {case.case_id}
    assert {chip.code: chip.count for chip in page.counts}["accepted"] == 1
    assert book.day(book.today() - dt.timedelta(days=1)).rows == ()
    target = tmp_path / "book.csv"
    assert book.save_day(book.today(), target).done
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(page.rows)
    assert "王芳" in lines[1]
    assert not book.save_day(book.today(), tmp_path / "missing" / "book.csv").done


def test_a_cell_is_never_a_formula(desk: Desk, tmp_path: Path) -> None:
    a_case(desk, Outcome.ACCEPTED, "=1+1")
    target = tmp_path / "book.csv"
    assert DayDesk(desk).save_day(DayDesk(desk).today(), target).done
    assert ",=1+1," not in target.read_text(encoding="utf-8-sig")


def test_online_rows_are_taken_over_once(desk: Desk, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(
        "申请流水号,申请时间,申请事项,申请人姓名,公民身份号码,联系电话,户籍地址,现居住地址,家庭人口,家庭成员,申请理由\n"
        "ELY1,2026-11-02,最低生活保障,王芳,350802197105122246,13850020021,蔡坊村,蔡坊村,1,,丈夫住院\n"
        "ELY2,2026-11-03,最低生活保障,陈阿土,350821195001014316,,蔡坊村,蔡坊村,5,,房子塌了\n",
        encoding="utf-8",
    )
    online = OnlineDesk(desk)
    file = online.read_file(export)
    assert [row.row.cells[1] for row in file.rows] == ["王芳", "陈阿土"]
    assert any("身份号码" in doubt.field for doubt in file.rows[1].doubts)
    taken = online.take(file.rows[0].row.id)
    assert taken.done
    assert desk.ledger.drafts.get(taken.words) is not None
    assert not online.take(file.rows[0].row.id).done
    assert [row.taken for row in online.read_file(export).rows] == [True, False]


def test_a_file_that_is_no_export_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "x.csv"
    wrong.write_bytes(b"PK\x03\x04")
    assert "x.csv" in OnlineDesk(desk).read_file(wrong).problem


def test_settings_are_kept_and_checked(desk: Desk, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    setting = SettingDesk(desk, profile, lambda: (("", "存成 PDF"),))
    values = {field.code: field.value for field in setting.view().fields}
    assert values["organ"] == CARD.organ
    assert not setting.save_station({**values, "closing_time": "half past five"}).done
    assert not setting.save_station({**values, "place_name": ""}).done
    assert setting.save_station({**values, "supervising_phone": "0597-12345"}).done
    assert desk.card.supervising_phone == "0597-12345"
    assert setting.keep_choice("theme", "dark").done
    assert setting.view().theme == "dark"
    assert not setting.add_clerk("赖文斌", "clerk", "x").done
    assert setting.add_clerk("赖文斌", "clerk", "another horse").done
    assert [one.name for one in setting.view().clerks] == ["林晓梅", "赖文斌"]
    assert setting.backup().done
    assert "没有备份" not in setting.view().backup
    assert "2027" in setting.view().missing_year


def test_a_new_calendar_names_what_moved(desk: Desk, tmp_path: Path) -> None:
    a_case(desk, Outcome.ACCEPTED, matter="dibao")
    setting = SettingDesk(desk, tmp_path / "profile", lambda: ())
    broken = tmp_path / "2027.toml"
    broken.write_text("year = 2027\nsurprise = 1\n", encoding="utf-8")
    assert "surprise" in setting.import_calendar(broken).words
    assert not setting.import_calendar(tmp_path / "none.toml").done


def test_before_enrolment_everything_is_kept_and_nothing_is_asked_of_the_network(desk: Desk) -> None:
    a_case(desk, Outcome.ACCEPTED)
    sync = SyncDesk(desk, Syncing(desk, desk.clock))  # type: ignore[arg-type]
    view = sync.view()
    assert not view.enrolled
    assert len(view.waiting) > 4
    assert {row.cells[-1] for row in view.waiting} == {"等着送出"}
    assert view.corner.words == ""
    assert not sync.round().done
    assert not sync.enrol(Path("/nowhere/enrolment.toml")).done


def test_the_gate_opens_waits_and_changes_clerks(tmp_path: Path) -> None:
    words.use("zh_CN")
    profile = tmp_path / "profile"
    new = NewLedger(profile, Catalogue.packaged)
    assert any(place.name == "长汀县" for place in new.places(""))
    assert any(place.name == "河田镇" for place in new.places("350821"))
    beginning = Beginning(
        role="township",
        place="350821106",
        place_name="河田镇",
        organ="河田镇人民政府",
        window_name="救助窗口",
        clerk="林晓梅",
        password=PASSWORD,
    )
    opened = new.begin(beginning)
    assert isinstance(opened, Opened)
    assert isinstance(opened.desk, Desk)
    lock = LockDoor(opened.desk)
    clerk = lock.clerks()[0].id
    assert isinstance(lock.unlock(clerk, "wrong"), Shut)
    assert isinstance(lock.unlock(clerk, PASSWORD), Opened)
    opened.desk.ledger.close()
    door = SignInDoor(profile, Catalogue.packaged)
    answers = [door.unlock(clerk, "wrong") for _try in range(5)]
    assert [isinstance(one, Shut) and one.wait > 0 for one in answers] == [False, False, True, True, True]
    assert isinstance(new.begin(beginning), Shut)

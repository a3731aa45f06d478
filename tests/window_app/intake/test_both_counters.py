"""The in-memory counter and the real one over an encrypted ledger are asked the same things and answer alike."""

import datetime as dt
import itertools

import pytest

from forms.case.moment import moment_of
from forms.case.refusals import Refusal, Rule
from forms.statute.catalogue import Catalogue
from forms.terms import Mark, Outcome, Role
from tests.support.fake_intake import FAMILY, FakeDesk, member
from tests.support.pictures import page, saved
from tests.window_app.inline_runner import InlineRunner
from tests.window_app.intake.conftest import HandAlarm
from window_app.counter import signing_in
from window_app.counter.closing import Closing
from window_app.counter.finishing import OutcomeRequest
from window_app.counter.intake import Intake
from window_app.counter.parking import Parking
from window_app.counter.station_card import StationCard
from window_app.devices.no_spooler import NoSpooler
from window_app.screens.at_desk.draft_scans_desk import DraftScansDesk
from window_app.screens.at_desk.forms_desk import FormsDesk
from window_app.screens.at_desk.printing_desk import PrintingDesk
from window_app.screens.intake.at_desk import setting
from window_app.screens.intake.counter import IntakeCounter
from window_app.screens.intake.presenter import Intake as Presenter

KNOWN = {**FAMILY, "applicant/id_state": "verified"}
CARD = StationCard(
    code="T01", place="350821100", place_name="河田镇", role=Role.TOWNSHIP, organ="河田镇人民政府", phone="0597-1234567"
)


@pytest.fixture(params=["fake", "real"])
def counter(request, tmp_path):
    if request.param == "fake":
        yield FakeDesk().counter()
        return
    seconds = itertools.count()
    begun = dt.datetime(2026, 11, 24, 10, 41)  # noqa: DTZ001 - civil time at the window
    desk = signing_in.first_start(
        tmp_path,
        CARD,
        "林晓梅",
        "correct horse battery",
        Catalogue.packaged(),
        lambda: moment_of(begun + dt.timedelta(seconds=next(seconds) // 20)),
    )
    forms = FormsDesk(desk, PrintingDesk(tmp_path, NoSpooler(), tmp_path))
    yield IntakeCounter(Intake(desk), Parking(desk), Closing(desk), lambda: setting(desk), forms, DraftScansDesk(desk))
    desk.ledger.close()


def ready(counter):
    marks = {f"materials/{code}/mark": "present" for code in ("M01", "M02")}
    marks |= {f"materials/{code}@applicant/mark": "present" for code in ("M04", "M06")}
    return counter.sheets.new(sheet={**KNOWN, **marks, "matters/dibao": True}).draft


def test_what_is_written_is_shown_and_kept(counter):
    draft = counter.sheets.new().draft
    view = counter.sheets.write(
        draft, {"applicant/name": "陈水金", "applicant/id_number": "350821196203074310"}, "applicant/name"
    )
    assert (view.sheet["applicant/birth_date"], view.sheet["applicant/sex"]) == ("1962-03-07", "male")
    again = counter.sheets.open(draft)
    assert again.restored
    assert again.focus == "applicant/name"
    assert again.sheet == view.sheet
    assert counter.sheets.write(draft, {"applicant/name": None}).sheet.get("applicant/name") is None


def test_rows_come_with_a_focus_and_go_whole(counter):
    draft = counter.sheets.new().draft
    for group in ("household", "supporters"):
        view = counter.sheets.add_row(draft, group)
        row = view.focus.rsplit("/", 1)[0]
        assert view.focus == f"{row}/name"
        counter.sheets.write(draft, {f"{row}/name": "林阿妹"})
        assert not [path for path in counter.sheets.remove_row(draft, row).sheet if path.startswith(row)]


def test_ticks_are_noted_and_taken_back(counter):
    draft = counter.sheets.new(sheet={**KNOWN, "matters/dibao": True}).draft
    view = counter.sheets.tick(draft, "M01", mark=Mark.PRESENT)
    assert view.sheet["materials/M01/mark"] == "present"
    assert (view.have, view.asked) == (1, 4)
    assert counter.sheets.tick(draft, "M01").have == 0
    refused = counter.sheets.tick(draft, "M04", "applicant", Mark.EXEMPT)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.NOT_PROMISABLE


def test_parked_and_recalled_by_letters(counter):
    draft = counter.sheets.new(sheet=KNOWN).draft
    letters = counter.shelf.park(draft)
    assert [row.parked for row in counter.shelf.drafts()] == [True]
    assert counter.shelf.recall(letters).draft == draft
    assert [row.parked for row in counter.shelf.drafts()] == [False]
    assert isinstance(counter.shelf.recall("ZZ"), Refusal)
    counter.shelf.discard(draft)
    assert counter.shelf.drafts() == ()
    assert isinstance(counter.sheets.open(draft), Refusal)


def test_an_outcome_is_summed_up_then_given_and_the_draft_goes(counter):
    draft = ready(counter)
    summary = counter.endings.summarise(draft, "dibao", Outcome.ACCEPTED, OutcomeRequest())
    assert (summary.outcome, bool(summary.due)) == (Outcome.ACCEPTED, True)
    finished = counter.endings.finish(draft, "dibao", Outcome.ACCEPTED, OutcomeRequest())
    assert finished.draft_done
    assert finished.case_no


def test_gaps_refuse_and_are_told_once(counter):
    draft = counter.sheets.new(sheet={**KNOWN, "matters/dibao": True, "matters/linshi_fast": True}).draft
    refused = counter.endings.summarise(draft, "dibao", Outcome.ACCEPTED, OutcomeRequest())
    assert refused.rule is Rule.PAPERS_MISSING
    assert len(counter.endings.summarise(draft, "dibao", Outcome.NOTICED, OutcomeRequest()).gaps) == 4
    finished = counter.endings.finish(draft, "dibao", Outcome.NOTICED, OutcomeRequest())
    assert not finished.draft_done
    done = {matter.id: matter.done for matter in counter.sheets.open(draft).matters if matter.chosen}
    assert done == {"dibao": Outcome.NOTICED, "linshi_fast": None}


def test_only_asked_leaves_no_draft(counter):
    draft = counter.sheets.new(sheet={"matters/dibao": True}).draft
    assert counter.endings.summarise(draft, "dibao", Outcome.ONLY_ASKED, OutcomeRequest()).papers
    finished = counter.endings.finish(draft, "dibao", Outcome.ONLY_ASKED, OutcomeRequest())
    assert (finished.case_no, finished.draft_done) == ("", True)


def test_the_screen_takes_a_family_through_both_matters(counter):
    runner, finished = InlineRunner(), []
    screen = Presenter(counter, runner, HandAlarm(), finished.append, lambda _case: None)
    people = member(1, name="林阿妹", id_number="35082119640512112X", relation="12")
    screen.shelving.new(sheet={**KNOWN, **people, "matters/dibao": True, "matters/linshi_fast": True})
    screen.ticking.enter()
    for key in ("1", "2", "3", " ", " ", "4", " ", " "):
        (screen.ticking.digit if key.isdigit() else screen.ticking.letter)(key)
    assert [line.words for line in screen.state.foot] == ["齐了", "齐了"]
    for _matter in range(2):
        screen.ending.press("accept")
        assert screen.state.ask is not None, screen.state.said
        screen.scene.confirm({})
    assert not runner.bugs
    assert [one.outcome for one in finished] == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    assert screen.state.ended


def test_a_person_with_an_open_case_is_known_and_judged(counter, request):
    if "fake" in request.node.callspec.id:
        counter.sheets.known = ()
    draft = ready(counter)
    first = counter.endings.finish(draft, "dibao", Outcome.ACCEPTED, OutcomeRequest())
    view = counter.sheets.new(sheet={**KNOWN, "matters/linshi_fast": True})
    if "real" in request.node.callspec.id:
        assert [one.case_id for one in view.known if one.open] == [first.case_id]
    judged = counter.sheets.judge_duplicate(view.draft, first.case_id, "not_same", "同号不同人")
    assert [one.case_id for one in judged.known] == []


def test_a_scan_is_remembered_with_the_draft_and_shown_beside_its_paper(counter, tmp_path):
    draft = ready(counter)
    file = tmp_path / "id.jpg"
    file.write_bytes(saved(page(620, 877)))
    assert counter.sheets.open(draft).scans.get("M02", 0) == 0
    prepared = counter.scans.prepare("M02", "", [file], False)
    view, done = counter.scans.keep(draft, prepared)
    assert len(done.scans) == 1
    assert (view.scans["M02"], counter.sheets.open(draft).scans["M02"]) == (1, 1)
    assert counter.scans.said(done)
    assert isinstance(counter.scans.keep("nowhere", prepared), Refusal)
    assert not counter.scans.has_folder()
    counter.scans.choose_folder(tmp_path)
    assert counter.scans.has_folder()

"""A case goes its way after acceptance at a real desk: each step asks, is written down in words, and the next one stands."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from forms.case.moment import moment_of
from forms.statute.catalogue import Catalogue
from forms.terms import Outcome, PaperKind, Step
from resources import words
from tests.window_app.opened import CARD, MORNING, PASSWORD, a_case
from window_app.counter import papers, signing_in
from window_app.counter.clock import GuardedClock
from window_app.counter.desk import Desk
from window_app.devices.no_spooler import NoSpooler
from window_app.screens import case_questions
from window_app.screens.answers import Answer
from window_app.screens.at_desk import life_desk
from window_app.screens.at_desk.case_desk import CaseDesk
from window_app.screens.at_desk.printing_desk import PrintingDesk
from window_app.screens.case_views import CaseSheet
from window_app.screens.life.steps import STEPS

HOME_VISIT, PUBLIC_NOTICE = PaperKind.HOME_VISIT_FORM, PaperKind.PUBLIC_NOTICE


class Office:
    """A desk whose days a test lets pass."""

    def __init__(self, profile: Path) -> None:
        self.ahead = 0.0
        start = moment_of(MORNING).utc_ms
        clock = GuardedClock(wall=lambda: start + int(self._tick() * 1000), steady=lambda: self.ahead)
        opened = signing_in.first_start(profile, CARD, "林晓梅", PASSWORD, Catalogue.packaged(), clock)
        assert isinstance(opened, Desk)
        self.desk = opened
        self.page = CaseDesk(opened, PrintingDesk(profile, NoSpooler(), profile.with_name("papers")))

    def _tick(self) -> float:
        self.ahead += 1
        return self.ahead

    def pass_days(self, days: int) -> None:
        """Let so many days go by."""
        self.ahead += dt.timedelta(days=days).total_seconds()

    def sheet(self, case: str) -> CaseSheet:
        """Return the case as its page shows it."""
        return self.page.sheet(case)

    def take(self, case: str, code: str, **given: str) -> Answer:
        """Ask for a step and answer its question, every field that is not given as the question begins."""
        ask = case_questions.life_step(self.sheet(case), code)
        if ask.problem:
            return Answer(False, ask.problem)
        assert ask.act == f"life:{code}"
        unknown = set(given) - {field.code for field in ask.fields}
        assert not unknown, unknown
        answers = {field.code: field.value or (field.choices[0][0] if field.choices else "") for field in ask.fields}
        return self.page.act("life", case, code, {**answers, **given})

    def do(self, case: str, code: str, **given: str) -> None:
        """Take a step that must go."""
        answer = self.take(case, code, **given)
        assert answer.done, (code, answer.words)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    words.use("zh_CN")
    made = Office(tmp_path / "profile")
    yield made
    made.desk.ledger.close()


def pdf_text(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


HOME: Mapping[str, str] = {
    "investigators": "陈静、吴晓梅",
    "present": "王芳",
    "wages": "12000",
    "transfers": "1680.50",
    "housing": "砖木房两间",
    "conclusion": "与申报一致",
}


def to_opinion(office: Office, case: str) -> None:
    office.do(case, "verification_asked")
    office.do(case, "verification_answered", finding="agrees", document_no="龙核〔2026〕12号")
    office.do(case, "home_visited", **HOME)
    office.do(case, "opinion_given", supports="yes", reason="符合条件", members="1", amount="650")


def standing(office: Office, case: str) -> dict[str, str]:
    return {line.words: line.stands for line in office.sheet(case).life}


def test_every_step_is_asked_and_can_be_taken() -> None:
    assert set(STEPS) == set(life_desk.BUILDERS)


def test_the_way_to_the_county_step_by_step(office: Office) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    assert office.sheet(case).acts[0].code in {"life", "make_papers"}
    assert office.sheet(case).choices["life"][0][0] == "verification_asked"
    to_opinion(office, case)
    assert office.sheet(case).choices["life"][0][0] == "notice_posted"
    office.do(case, "notice_posted", place="蔡坊村公示栏")
    assert office.desk.case(case).step is Step.PUBLIC
    early = office.take(case, "notice_ended")
    assert not early.done
    office.pass_days(9)
    office.do(case, "notice_ended")
    office.do(case, "file_sent", to="县民政局", pages="24")
    assert office.desk.case(case).step is Step.SENT_UP
    stands = standing(office, case)
    assert {stands[name].split(" ")[0].split("·")[0].strip() for name in ("入户调查", "审核意见", "公示", "上报")} == {
        "已办"
    }
    assert "granted" not in {code for code, _words in office.sheet(case).choices["life"]}, "only the county decides"


def test_each_act_makes_its_paper_once_and_a_reprint_says_what_the_first_said(office: Office) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    to_opinion(office, case)
    office.do(case, "notice_posted", place="蔡坊村公示栏")
    made = [one for one in office.desk.case(case).papers if one.body.paper in {HOME_VISIT, PUBLIC_NOTICE}]
    assert [one.body.paper for one in made] == [HOME_VISIT, PUBLIC_NOTICE]
    assert "make_papers" not in {act.code for act in office.sheet(case).acts}
    visit, notice = (pdf_text(papers.pdf_of(office.desk, case, one.stamp.entry)) for one in made)
    for words_ in ("陈静", "吴晓梅", "12,000", "砖木房两间", "与申报一致"):
        assert words_ in visit, words_
    for words_ in ("王芳", "蔡坊村", "650", "12月1日"):
        assert words_ in notice, words_
    assert "350802197105122246" not in notice
    office.pass_days(9)
    office.do(case, "notice_ended")
    entry = made[1].stamp.entry
    first = papers.to_print(office.desk, case, entry)
    assert isinstance(first, papers.Print)
    papers.printed(office.desk, first)
    again = papers.to_print(office.desk, case, entry, "贴坏了")
    assert isinstance(again, papers.Print)
    assert "12月1日" in pdf_text(again.pdf)


def test_a_step_out_of_turn_says_what_is_missing(office: Office) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    answer = office.take(case, "opinion_given", supports="yes", reason="符合")
    assert not answer.done
    assert "核对" in answer.words


def test_an_objection_stops_the_file(office: Office) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    to_opinion(office, case)
    office.do(case, "notice_posted", place="蔡坊村公示栏")
    office.do(case, "objection_raised", statement="他家有车")
    office.pass_days(9)
    assert not office.take(case, "file_sent", to="县民政局").done
    office.do(case, "objection_settled", upheld="no", finding="车是邻居的")
    assert "审核意见" in standing(office, case)


@pytest.mark.parametrize(
    ("code", "given", "named"),
    [
        ("home_visited", {**HOME, "wages": "一万二"}, "一万二"),
        ("home_visited", {**HOME, "investigators": "陈静"}, "两"),
        ("verification_answered", {"day": "2027-01-01"}, "2027-01-01"),
        ("verification_answered", {"day": "哪天"}, "哪天"),
    ],
)
def test_what_does_not_read_is_named_and_nothing_is_written(
    office: Office, code: str, given: dict[str, str], named: str
) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    office.do(case, "verification_asked")
    assert "入户调查" in standing(office, case)
    before = len(office.desk.case(case).timeline)
    answer = office.take(case, code, **given)
    assert not answer.done
    assert named in answer.words
    assert len(office.desk.case(case).timeline) == before


def test_a_case_that_is_not_accepted_has_no_further_way(office: Office) -> None:
    case = a_case(office.desk, Outcome.NOTICED, whole=False).case_id
    sheet = office.sheet(case)
    assert sheet.life == ()
    assert sheet.choices["life"] == ()


def test_the_person_died_and_the_matter_of_one_is_closed(office: Office) -> None:
    case = a_case(office.desk, Outcome.ACCEPTED).case_id
    office.do(case, "died", day="2026-11-20")
    assert office.desk.case(case).step is Step.CLOSED
    assert not office.take(case, "died", day="2026-11-20").done

"""Intake: numbers, names, known people, households, agents, several matters."""

import pytest

from forms.terms import Outcome, PaperKind
from tests.journeys.seat import CTRL, Key, Seat, rows_of
from tests.journeys.station import MAN, WOMAN, a_case, begin, number, open_station, person
from tests.papers.reading import page_texts, squeezed
from window_app.counter import papers
from window_app.counter.desk import Desk
from window_app.qt.intake.page import IntakePage

WRONG = MAN[:-1] + "9"
NAMES = ("𡉃福炳", "王䶮", "曾金𬱖", "单㛃", "阿依古丽·买买提")


@pytest.fixture
def at_window(seat: Seat) -> Seat:
    seat.sit(open_station(seat.profile))
    return seat


def sheet(seat: Seat) -> IntakePage:
    assert isinstance(seat.page, IntakePage)
    return seat.page


def only_case(desk: Desk) -> str:
    (row,) = desk.ledger.rows.all_cases()
    return row.case_id


def paper(desk: Desk, case: str, kind: PaperKind) -> str:
    (record,) = [one for one in desk.case(case).papers if one.body.paper is kind]
    return "\n".join(page_texts(papers.pdf_of(desk, case, record.stamp.entry)))


def test_card_reader_in_the_remarks_fills_number_birth_date_and_sex_and_leaves_the_remarks(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.enter("request/text", "儿子摔伤，家里断了收入。")
    at_window.reader(MAN)
    now = at_window.intake.state
    assert now.sheet["applicant/id_number"] == MAN
    assert (now.sheet["applicant/birth_date"], now.sheet["applicant/sex"]) == ("1962-03-07", "male")
    assert "男 1962-03-07" in at_window.said()
    assert now.sheet["request/text"] == "儿子摔伤，家里断了收入。"
    assert at_window.path == "applicant/id_number"


def test_the_same_digits_typed_slowly_into_the_remarks_stay_there(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.tab_to("request/text")
    at_window.reader(MAN, step=60)
    now = at_window.intake.state
    assert str(now.sheet["request/text"]).strip() == MAN
    assert "applicant/id_number" not in now.sheet


def test_wrong_last_digit_is_marked_at_once_and_goes_on_as_on_the_original(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.type(WRONG)
    assert "最后一位" in sheet(at_window).applicant.identity.sentence
    at_window.enter("applicant/name", "陈水金")
    at_window.tab_to(sheet(at_window).applicant.identity.confirm)
    at_window.key(Key.Key_Space)
    assert "待核" in sheet(at_window).applicant.identity.sentence
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("a")
    at_window.key(Key.Key_F3)
    at_window.type("1234")
    at_window.key(Key.Key_F8, times=2)
    case = at_window.desk.case(only_case(at_window.desk))
    assert case.standing is not None
    assert case.standing.outcome is Outcome.ACCEPTED
    assert case.sheet["applicant/id_state"] == "as_shown"


def test_urgent_help_goes_on_with_a_wrong_number_unconfirmed(at_window: Seat) -> None:
    begin(at_window, {**person("陈水金", WRONG), "applicant/id_state": None, "matters/linshi_fast": True})
    at_window.key(Key.Key_F9)
    at_window.until(sheet(at_window).panel.isVisible)
    answers = {
        "help/amount_fen": "800",
        "help/reason": "房子烧了",
        "help/staff_2": "陈文斌",
        "help/responsible": "赖主任",
    }
    for code, field in sheet(at_window).panel.inputs.items():
        if code in answers:
            at_window.tab_to(field)
            at_window.type(answers[code])
    at_window.key(Key.Key_F9)
    case = at_window.desk.case(only_case(at_window.desk))
    assert case.standing is not None
    assert case.standing.outcome is Outcome.HELPED_FIRST


def test_small_x_and_pasted_spaces_are_tidied_and_that_is_said(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.type("350821 19640512 112x")
    at_window.key(Key.Key_Tab)
    said = sheet(at_window).said.sentence
    assert "空格" in said
    assert "X" in said
    assert at_window.intake.state.sheet["applicant/id_number"] == WOMAN


def test_fifteen_digits_are_said_to_be_the_old_form_and_stand_unchanged_on_paper(at_window: Seat) -> None:
    old = "352601620307431"
    at_window.key(Key.Key_F2)
    at_window.type(old)
    at_window.enter("applicant/name", "陈水金")
    assert "15 位" in sheet(at_window).applicant.identity.sentence
    draft = at_window.intake.keeping.draft
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("a")
    at_window.key(Key.Key_F7, times=2)
    assert draft
    case = only_case(at_window.desk)
    assert at_window.desk.case(case).sheet["applicant/id_number"] == old


@pytest.mark.parametrize("name", NAMES)
def test_rare_names_are_shown_found_by_pinyin_and_printed(at_window: Seat, name: str) -> None:
    at_window.key(Key.Key_F2)
    at_window.type(MAN)
    at_window.enter("applicant/name", name)
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("a")
    at_window.key(Key.Key_F3)
    at_window.type("1234")
    at_window.key(Key.Key_F8, times=2)
    case = only_case(at_window.desk)
    assert name in paper(at_window.desk, case, PaperKind.ACCEPTANCE_NOTICE)
    at_window.key(Key.Key_K, CTRL)
    at_window.type({"𡉃": "fb", "王": "wy", "曾": "zengjin", "单": "shan", "阿": "ayigl"}[name[0]][:4])
    popup = at_window.house._rooms.shell._popup
    at_window.until(lambda: [row.cells[0] for row in rows_of(popup._rows)] == [name], f"{name} was not found")


def test_fifty_characters_of_a_name_fit_the_field_and_the_paper(at_window: Seat) -> None:
    name = "阿不都热依木·" * 7 + "买"
    assert len(name) == 50
    done = a_case(at_window.desk, Outcome.ACCEPTED, person(name))
    printed = squeezed(paper(at_window.desk, done.case_id, PaperKind.ACCEPTANCE_NOTICE))
    assert all(printed.count(letter) >= name.count(letter) for letter in set(name))
    at_window.key(Key.Key_F5)
    assert name in at_window.said()


def test_the_dot_of_a_name_is_the_middle_dot_however_it_was_typed(at_window: Seat) -> None:
    at_window.key(Key.Key_F2)
    at_window.type(MAN)
    at_window.enter("applicant/name", "阿依古丽•买买提")
    at_window.key(Key.Key_Tab)
    assert at_window.intake.state.sheet["applicant/name"] == "阿依古丽·买买提"


def known(seat: Seat, outcome: Outcome, number: str = MAN, name: str = "陈水金") -> str:
    return a_case(seat.desk, outcome, person(name, number), "linshi_expense_fj", "M02").case_id


def test_duplicate_says_who_which_case_its_state_since_when_and_offers_three_ways(at_window: Seat) -> None:
    case = known(at_window, Outcome.NOTICED)
    at_window.key(Key.Key_F2)
    at_window.type(MAN)
    strip = sheet(at_window).applicant.known
    for words in ("陈水金", "临时救助", "待补材料", "2026-11-24", at_window.desk.case(case).case_no):
        assert words in strip.sentence
    assert len(strip.buttons) == 3
    at_window.tab_to(strip.buttons[0])
    at_window.key(Key.Key_Space)
    assert at_window.page.code == "case"
    assert at_window.desk.case(case).case_no in at_window.said()


@pytest.mark.parametrize(("way", "reason"), [(1, ""), (2, "同号，脸和名字都不一样")])
def test_the_choice_about_a_duplicate_stands_in_the_timeline(at_window: Seat, way: int, reason: str) -> None:
    other = known(at_window, Outcome.NOTICED)
    at_window.key(Key.Key_F2)
    at_window.type(MAN)
    strip = sheet(at_window).applicant.known
    at_window.tab_to(strip.buttons[way])
    at_window.key(Key.Key_Space)
    if reason:
        at_window.type(reason)
        at_window.key(Key.Key_Return)
    assert not strip.isVisible()
    at_window.enter("applicant/name", "陈水木")
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("a")
    at_window.key(Key.Key_F7, times=2)
    new = next(row.case_id for row in at_window.desk.ledger.rows.all_cases() if row.matter == "dibao")
    assert at_window.house._rooms is not None
    at_window.house._rooms.open(new)
    at_window.settle()
    said = "·".join(
        part for part in (("另办新事", "不是同一个人")[way - 1], at_window.desk.case(other).case_no, reason) if part
    )
    assert said in at_window.said()


def test_twins_are_hinted_at_mildly_and_never_blocked(at_window: Seat) -> None:
    known(at_window, Outcome.NOTICED, number("1962-03-07", order=7), "陈水金")
    at_window.key(Key.Key_F2)
    at_window.type(number("1962-03-07", order=8))
    at_window.enter("applicant/name", "陈水金")
    strip = sheet(at_window).applicant.known
    at_window.until(strip.isVisible, "no hint")
    assert strip.property("strip") == "calm"
    assert "不影响办理" in strip.sentence
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("a")
    at_window.key(Key.Key_F7, times=2)
    assert len(at_window.desk.ledger.rows.all_cases()) == 2


def asked(seat: Seat) -> dict[str, str]:
    return {row.material: row.words for row in seat.intake.state.checks if not row.signer_row}


def test_five_members_one_student_one_disabled_bring_exactly_the_papers_of_those_two_facts(at_window: Seat) -> None:
    family = {
        f"household/m{place}/{field}": value
        for place, (name, born) in enumerate((("林阿妹", "1964"), ("陈小红", "2010"), ("陈大", "1990"), ("陈二", "1992")))
        for field, value in {
            "name": name, "id_number": number(f"{born}-05-12", order=place + 1), "lives_together": True,
            "must_sign": born != "2010",
        }.items()
    }  # fmt: skip
    begin(at_window, {**person("陈水金"), **family, "matters/dibao": True, "matters/linshi_expense_fj": True})
    before = asked(at_window)
    rows = sheet(at_window).people.rows
    at_window.tab_to(rows["household/m1"].flags.chips[0])
    chips = [chip.shown.code for chip in rows["household/m1"].flags.chips]
    at_window.key(Key.Key_Right, times=chips.index("student"))
    at_window.key(Key.Key_Space)
    joined = {code for code in asked(at_window) if code not in before}
    assert joined == {"M12"}
    at_window.tab_to(rows["household/m2"].flags.chips[0])
    at_window.key(Key.Key_Right, times=chips.index("disabled"))
    at_window.key(Key.Key_Space)
    assert {code for code in asked(at_window) if code not in before} == {"M12", "M09"}
    assert "5 口人" in at_window.said()


def test_an_agent_is_asked_for_relation_and_mandate_and_both_names_are_on_the_receipt(at_window: Seat) -> None:
    begin(at_window, {**person("陈水金", circumstances__bedridden=True), "matters/dibao": True})
    page = sheet(at_window)
    at_window.choose(
        next(box for box in page.findChildren(type(at_window.field("来的是"))) if box.path == "came/caller"), "village"
    )
    at_window.enter("came/name", "曾木根")
    for path in ("came/relation", "came/mandate"):
        at_window.tab_to(path)
    assert "M08" in asked(at_window)
    at_window.key(Key.Key_F3)
    at_window.type("12345")
    at_window.key(Key.Key_F8, times=2)
    receipt = paper(at_window.desk, only_case(at_window.desk), PaperKind.MATERIALS_RECEIPT)
    assert "陈水金" in receipt
    assert "曾木根" in receipt


def test_two_matters_share_household_and_papers_and_end_in_two_cases_and_one_receipt(at_window: Seat) -> None:
    begin(at_window, {**person("陈水金"), "household/m1/name": "林阿妹", "household/m1/must_sign": True})
    at_window.tab_to(sheet(at_window).matters.group.chips[0])
    at_window.type("ab")
    lines = [row.material for row in at_window.intake.state.checks if not row.signer_row]
    assert len(lines) == len(set(lines))
    assert len(sheet(at_window).foot.lines) == 2
    at_window.key(Key.Key_F3)
    for row in at_window.intake.state.checks:
        if row.missing and not row.several:
            at_window.intake.ticking.go(row.key)
            at_window.type(" ")
    at_window.key(Key.Key_F8, times=2)
    assert not at_window.intake.state.ended
    at_window.key(Key.Key_F8, times=2)
    assert at_window.intake.state.ended
    cases = [at_window.desk.case(row.case_id) for row in at_window.desk.ledger.rows.all_cases()]
    assert {case.matter for case in cases} == {"dibao", "linshi_expense_fj"}
    assert len({case.visit.id for case in cases}) == 1
    kinds = [one.body.paper for case in cases for one in case.papers]
    assert kinds.count(PaperKind.MATERIALS_RECEIPT) == 1
    assert kinds.count(PaperKind.ACCEPTANCE_NOTICE) == 2

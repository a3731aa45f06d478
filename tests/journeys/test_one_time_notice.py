"""Told once and completely: the notice, the second visit, acceptance at once, other offices, large print."""

from collections.abc import Callable

import pytest

from forms.paper.layout.style import PAGE_HEIGHT, PAGE_WIDTH
from forms.terms import ClerkRole, Light, Outcome, PaperKind, Role, Step, Variant
from tests.journeys.seat import ALT, CTRL, SHIFT, Key, Seat
from tests.journeys.station import PASSWORD, begin, bring, open_station, person
from tests.journeys.test_starting import sign_in
from tests.papers.reading import chars, codes, page_texts, squeezed
from window_app.counter import papers, signing_in
from window_app.counter.desk import Desk
from window_app.counter.station_card import ClerkCard
from window_app.qt.intake.page import IntakePage

EIGHT = {
    **person("陈水金"),
    "came/caller": "village",
    "came/name": "曾木根",
    "circumstances/payment_needed": True,
    "circumstances/divorced_with_support_order": True,
    "circumstances/has_supporters_outside": True,
    "supporters/s1/name": "陈大海",
}
THREE = ("M02", "M16", "M17")


@pytest.fixture
def at_window(seat: Seat) -> Seat:
    seat.sit(open_station(seat.profile))
    return seat


def sheet(seat: Seat) -> IntakePage:
    assert isinstance(seat.page, IntakePage)
    return seat.page


def pdf(desk: Desk, case: str, kind: PaperKind) -> bytes:
    found = [one for one in desk.case(case).papers if one.body.paper is kind]
    assert found, kind
    return papers.pdf_of(desk, case, found[-1].stamp.entry)


def text(desk: Desk, case: str, kind: PaperKind) -> str:
    return squeezed("".join(page_texts(pdf(desk, case, kind))))


def only_case(desk: Desk) -> str:
    (row,) = desk.ledger.rows.all_cases()
    return row.case_id


def asked(seat: Seat) -> dict[str, bool]:
    return {row.material: row.missing for row in seat.intake.state.checks if row.asked and not row.signer_row}


def open_case(seat: Seat, case: str) -> None:
    assert seat.house._rooms is not None
    seat.house._rooms.open(case)
    seat.settle()


def told(seat: Seat) -> str:
    """Take the eight-paper household with five of its papers and tell it once, by keys; return the case."""
    draft = begin(seat, {**EIGHT, "matters/dibao": True})
    bring(seat.desk, draft, *THREE)
    seat.intake.shelving.open(draft)
    seat.settle()
    assert [sum(asked(seat).values()), len(asked(seat))] == [3, 8]
    seat.key(Key.Key_F7, times=2)
    return only_case(seat.desk)


def test_three_of_eight_missing_gives_one_notice_that_lists_exactly_three_and_no_deadline(at_window: Seat) -> None:
    case = told(at_window)
    desk = at_window.desk
    printed = text(desk, case, PaperKind.ONE_TIME_NOTICE)
    materials = desk.statute().materials
    for code in THREE:
        assert squeezed(materials[code].name_for_citizen) in printed
        assert squeezed(materials[code].how_to_get) in printed
    assert "三样" in printed or "3样" in printed
    assert "0597-6650000" in printed
    assert "一次性告知书" in printed
    assert "受理通知书" not in printed
    assert "没有截止日期" in printed
    assert "逾期" not in printed
    assert desk.case(case).step is Step.SUPPLEMENT
    assert [one.body.paper for one in desk.case(case).papers].count(PaperKind.ONE_TIME_NOTICE) == 1
    at_window.key(Key.Key_1, ALT)
    (row,) = at_window.rows()
    assert row.light is Light.SUPPLEMENT
    assert "没有截止日期" in row.cells


def test_the_code_of_the_notice_opens_the_three_gaps_and_shared_data_exempts_one(at_window: Seat) -> None:
    case = told(at_window)
    (code,) = codes(pdf(at_window.desk, case, PaperKind.ONE_TIME_NOTICE))
    at_window.key(Key.Key_K, CTRL)
    at_window.type(code.decode())
    at_window.key(Key.Key_Return)
    at_window.until(lambda: at_window.page.code == "case")
    at_window.key(Key.Key_F6)
    assert at_window.page.code == "intake"
    assert {name for name, missing in asked(at_window).items() if missing} == set(THREE)
    assert at_window.focus is sheet(at_window).checklist.list
    assert at_window.intake.state.check_at == "M02"
    rows = {row.material: row for row in at_window.intake.state.checks if not row.signer_row}
    at_window.type(rows["M02"].digit + rows["M16"].digit)
    while at_window.intake.state.check_at != "M17":
        at_window.key(Key.Key_Down)
    at_window.type("g")
    at_window.key(Key.Key_F8, times=2)
    state = at_window.desk.case(case)
    assert state.standing is not None
    assert state.standing.outcome is Outcome.ACCEPTED
    assert state.sheet["materials/M17/mark"] == "shared"
    (own,) = at_window.desk.ledger.rows.all_cases()
    assert own.case_id == case


def test_a_ninth_paper_at_the_second_visit_needs_a_reason_and_is_counted(at_window: Seat) -> None:
    case = told(at_window)
    open_case(at_window, case)
    at_window.key(Key.Key_F6)
    at_window.tab_to(sheet(at_window).facts.group.chips[0])
    chip = next(one for one in sheet(at_window).facts.group.chips if one.shown.code == "no_capacity")
    at_window.type(chip.shown.letter)
    at_window.key(Key.Key_F7)
    panel = sheet(at_window).panel
    assert panel.isVisible()
    assert "reason" in panel.inputs
    at_window.choose(panel.inputs["reason"], "oversight")
    at_window.key(Key.Key_F7)
    assert at_window.desk.case(case).told_twice == 0
    assert panel.problem.text()
    at_window.tab_to(panel.inputs["explanation"])
    at_window.type("第一次漏问了监护人")
    at_window.key(Key.Key_F7)
    assert at_window.desk.case(case).told_twice == 1
    open_case(at_window, case)
    assert "二次告知 1 次" in at_window.said()


def test_complete_at_once_makes_notice_and_receipt_in_one_act_and_shows_the_day(at_window: Seat) -> None:
    draft = begin(at_window, {**person("陈水金"), "matters/dibao": True})
    bring(at_window.desk, draft)
    at_window.intake.shelving.open(draft)
    at_window.settle()
    at_window.key(Key.Key_F8)
    assert "受理通知书" in sheet(at_window).panel.sentence.text()
    assert "收件清单" in sheet(at_window).panel.sentence.text()
    assert "2027-01-06 周三 暂定" in sheet(at_window).panel.sentence.text()
    at_window.key(Key.Key_F8)
    case = only_case(at_window.desk)
    kinds = {one.body.paper for one in at_window.desk.case(case).papers}
    assert kinds == {PaperKind.ACCEPTANCE_NOTICE, PaperKind.MATERIALS_RECEIPT}
    assert sorted(one.stem for one in at_window.saved.iterdir()) == ["受理通知书", "收件清单"]
    assert [one.prints for one in at_window.desk.case(case).papers] == [1, 1]
    printed = text(at_window.desk, case, PaperKind.ACCEPTANCE_NOTICE)
    assert "受理不等于批准" in printed
    assert "2027年1月6日（星期三，暂定）" in printed
    at_window.key(Key.Key_1, ALT)
    (row,) = at_window.rows()
    assert row.light in {Light.SOON, Light.NORMAL}, row
    assert row.cells[6], row


@pytest.mark.parametrize(("door", "kind"), [("yiliao", PaperKind.TRANSFER_SLIP), ("jiaoyu", PaperKind.GUIDANCE_SLIP)])
def test_another_offices_matter_gets_a_slip_and_no_refusal(at_window: Seat, door: str, kind: PaperKind) -> None:
    begin(at_window, {**person("陈水金"), f"matters/{door}": True})
    at_window.key(Key.Key_F10, times=2)
    case = only_case(at_window.desk)
    state = at_window.desk.case(case)
    assert state.step is Step.HANDED_ON
    assert [one.body.paper for one in state.papers] == [kind]
    printed = text(at_window.desk, case, kind)
    assert at_window.desk.statute().doors[door].organ in printed
    assert "不予受理" not in printed


def propose(seat: Seat) -> str:
    begin(seat, {**person("陈水金"), "matters/dibao": True})
    seat.key(Key.Key_F11)
    panel = sheet(seat).panel
    grounds = seat.desk.statute().matters["dibao"].refusal_grounds
    box = panel.inputs["ground"]
    assert {box.itemData(place) for place in range(box.count())} == {"", *(one.code for one in grounds)}
    seat.choose(box, grounds[0].code)
    seat.tab_to(panel.inputs["explanation"])
    seat.type("户籍不在本镇")
    seat.key(Key.Key_F11)
    return only_case(seat.desk)


def test_a_refusal_needs_the_head_and_carries_the_remedy(seat: Seat) -> None:
    desk = open_station(seat.profile)
    head, clerk = desk.clerk.id, signing_in.add_clerk(desk, "赖文斌", ClerkRole.CLERK, PASSWORD)
    assert isinstance(clerk, ClerkCard)
    sitting = signing_in.change_clerk(desk, clerk.id, PASSWORD)
    assert isinstance(sitting, Desk)
    seat.sit(sitting)
    case = propose(seat)
    assert seat.desk.case(case).papers == ()
    open_case(seat, case)
    seat.key(Key.Key_F9)
    seat.key(Key.Key_Return)
    assert seat.desk.case(case).papers == ()
    seat.key(Key.Key_Escape)
    seat.key(Key.Key_L, CTRL | SHIFT)
    sign_in(seat, head, PASSWORD)
    open_case(seat, case)
    seat.key(Key.Key_F9)
    seat.key(Key.Key_Return)
    printed = text(seat.desk, case, PaperKind.NON_ACCEPTANCE_NOTICE)
    assert "行政复议" in printed
    assert "60天内，依法申请行政复议" in printed


def test_a_village_station_has_no_key_for_a_refusal(take_a_seat: Callable[[str], Seat]) -> None:
    village = take_a_seat("village")
    village.sit(open_station(village.profile, Role.VILLAGE))
    begin(village, {**person("陈水金"), "matters/dibao": True})
    village.key(Key.Key_F11, times=2)
    assert not sheet(village).panel.isVisible()
    assert village.desk.ledger.rows.all_cases() == ()
    acts = {key.act for line in village.intake.state.foot for key in line.keys}
    assert acts.isdisjoint({"not_accept"})


def test_large_print_has_the_same_words_at_18_points_or_more_and_nothing_is_cut(at_window: Seat) -> None:
    normal = told(at_window)
    same = text(at_window.desk, normal, PaperKind.ONE_TIME_NOTICE)
    open_case(at_window, normal)
    at_window.key(Key.Key_P, CTRL | SHIFT)
    at_window.key(Key.Key_Return)
    at_window.until(lambda: len(at_window.desk.case(normal).papers) > 1, at_window.said())
    large = next(one for one in at_window.desk.case(normal).papers if one.body.variant is Variant.LARGE)
    data = papers.pdf_of(at_window.desk, normal, large.stamp.entry)
    pages = chars(data)
    assert min(char.size for page in pages for char in page) >= 18
    for page in pages:
        for char in page:
            assert char.left >= 12
            assert char.right <= PAGE_WIDTH - 12
            assert char.bottom >= 12
            assert char.top <= PAGE_HEIGHT - 12
    words = squeezed("".join(page_texts(data)))
    materials = at_window.desk.statute().materials
    for code in THREE:
        for said in (materials[code].name_for_citizen, materials[code].how_to_get):
            assert squeezed(said) in same
            assert squeezed(said) in words

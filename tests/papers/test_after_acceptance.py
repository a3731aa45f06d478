"""The papers after acceptance: nobody unheard is cut, no child is posted, every refusal says why and how to disagree."""

import msgspec
import pytest

from forms.paper.basis import basis_of
from forms.paper.content import Blank, Choices, Fields, Issued, PaperContent, Remedy, Signatures, Table
from forms.paper.input import PaperInput, PaperRefusal, PersonOnPaper
from forms.paper.input_after import AfterOnPaper, ListOnPaper, PostingRowOnPaper, SurveyOnPaper
from forms.paper.press import content_of
from forms.terms import PaperKind, Role, Variant
from tests.papers.reading import content_texts
from tests.papers.samples import AFTER, APPLICANT, GIVEN, STATION, SUPPORTERS, changed

POSTED = (PaperKind.PUBLIC_NOTICE, PaperKind.PUBLICATION)
DECISIONS = (PaperKind.CONFIRMATION_NOTICE, PaperKind.NOT_CONFIRMED_DECISION, PaperKind.CUT_OR_END_DECISION)
REASONED = DECISIONS[1:]


def with_after(**values: object) -> PaperInput:
    return changed(after=msgspec.structs.replace(AFTER, **values))


def part(name: str, **values: object) -> PaperInput:
    return with_after(**{name: msgspec.structs.replace(getattr(AFTER, name), **values)})


def refused(kind: PaperKind, given: PaperInput) -> str:
    answer = content_of(kind, given)
    assert isinstance(answer, PaperRefusal), answer
    assert answer.message
    return answer.field


def made(kind: PaperKind, given: PaperInput = GIVEN) -> PaperContent:
    content = content_of(kind, given)
    assert isinstance(content, PaperContent), content
    return content


def words(kind: PaperKind, given: PaperInput = GIVEN) -> str:
    return "\n".join(content_texts(made(kind, given)))


@pytest.mark.parametrize("kind", POSTED)
def test_a_posting_tells_nothing_but_name_village_members_kind_and_amount(kind: PaperKind) -> None:
    said = words(kind)
    assert "阿依古丽·买买提" in said
    assert "960.00元" in said
    private = (APPLICANT.id_number, APPLICANT.phone, "癌", "病重", "𬭎䶮㛃", "林小梅", *(p.name for p in SUPPORTERS))
    assert not [each for each in private if each in said]
    assert GIVEN.number not in said


@pytest.mark.parametrize("kind", POSTED)
def test_children_are_never_posted(kind: PaperKind) -> None:
    child = PostingRowOnPaper(applicant="林小梅", minor=True)
    assert refused(kind, part("posting", rows=(*AFTER.posting.rows, child))) == "after.posting.rows"
    born = msgspec.structs.replace(APPLICANT, birth_date="2010-05-01")
    assert refused(kind, changed(applicant=born)) == "after.posting.rows"
    assert refused(kind, part("posting", never=True)) == "after.posting.never"
    assert refused(kind, part("posting", rows=())) == "after.posting.rows"


def test_one_who_is_eighteen_on_the_day_is_no_child() -> None:
    grown = changed(applicant=msgspec.structs.replace(APPLICANT, birth_date="2008-11-24"))
    assert made(PaperKind.PUBLICATION, grown)
    young = changed(applicant=msgspec.structs.replace(APPLICANT, birth_date="2008-11-25"))
    assert refused(PaperKind.PUBLICATION, young)


def test_a_posting_has_days_and_a_telephone() -> None:
    assert refused(PaperKind.PUBLIC_NOTICE, part("posting", to_day="")) == "after.posting.from_day"
    silent = changed(station=msgspec.structs.replace(STATION, phone=""))
    assert refused(PaperKind.PUBLIC_NOTICE, silent) == "station.phone"
    assert "2026年12月2日（星期三）到2026年12月8日（星期二），共7天" in words(PaperKind.PUBLIC_NOTICE)


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_village_decides_nothing_and_a_decision_has_organ_and_matter(kind: PaperKind) -> None:
    village = msgspec.structs.replace(STATION, role=Role.VILLAGE)
    assert refused(kind, changed(station=village)) == "station.role"
    assert refused(kind, part("decision", matter="")) == "after.decision.matter"
    nameless = msgspec.structs.replace(part("decision", organ=""), station=msgspec.structs.replace(STATION, organ=""))
    assert refused(kind, nameless) == "station.organ"


@pytest.mark.parametrize("kind", DECISIONS)
def test_the_deciding_organ_is_head_and_seal(kind: PaperKind) -> None:
    content = made(kind)
    assert content.organ == "长汀县民政局"
    (end,) = [block for block in content.blocks if isinstance(block, Issued)]
    assert end == Issued("长汀县民政局", "2026年11月24日", "（盖章）长汀县民政局")


@pytest.mark.parametrize("kind", REASONED)
def test_what_takes_away_says_why_and_how_to_disagree(kind: PaperKind) -> None:
    assert refused(kind, part("decision", facts="")) == "after.decision.facts"
    assert refused(kind, part("decision", reasons="")) == "after.decision.reasons"
    assert refused(kind, changed(remedy=None)) == "remedy"
    (remedy,) = [block for block in made(kind).blocks if isinstance(block, Remedy)]
    assert "60天" in remedy.texts[0]


def test_nobody_is_cut_unheard() -> None:
    assert refused(PaperKind.CUT_OR_END_DECISION, part("decision", heard_on="")) == "after.decision.heard_on"
    assert "听取意见日期\n2026年12月16日" in words(PaperKind.CUT_OR_END_DECISION)


def test_ending_is_not_called_cutting() -> None:
    ended = part("decision", ends=True)
    assert "决定终止" in words(PaperKind.CUT_OR_END_DECISION, ended)
    assert "以后的金额" not in words(PaperKind.CUT_OR_END_DECISION, ended)
    assert "决定减少" in words(PaperKind.CUT_OR_END_DECISION)


def test_other_classes_are_offered_with_a_refusal() -> None:
    assert "最低生活保障边缘家庭、临时救助" in words(PaperKind.NOT_CONFIRMED_DECISION)
    assert "您还可以申请" not in words(PaperKind.NOT_CONFIRMED_DECISION, part("decision", next_classes=()))


def test_a_blank_visit_form_has_room_for_everything_and_two_investigators() -> None:
    blank = PaperInput(station=STATION, issued="2026-11-24", applicant=PersonOnPaper(), blank=True)
    content = made(PaperKind.HOME_VISIT_FORM, blank)
    assert [row.value for block in content.blocks if isinstance(block, Fields) for row in block.rows if row.value] == []
    assert any(isinstance(block, Blank) for block in content.blocks)
    (places,) = [block.places for block in content.blocks if isinstance(block, Signatures)]
    assert [place.label for place in places][:2] == ["调查人一签名：", "调查人二签名："]
    one = changed(after=AfterOnPaper(survey=SurveyOnPaper(investigators=("刘芳",))))
    (places,) = [block.places for block in made(PaperKind.HOME_VISIT_FORM, one).blocks if isinstance(block, Signatures)]
    assert [place.label for place in places][:2] == ["调查人刘芳签名：", "调查人二签名："]


def test_a_rating_form_ticks_nothing_and_names_nobody() -> None:
    content = made(PaperKind.RATING_FORM)
    assert APPLICANT.name not in "\n".join(content_texts(content))
    (table,) = [block for block in content.blocks if isinstance(block, Table)]
    assert len(table.columns) == 6
    assert not any(value for row in table.rows for value in row[1:])
    assert not any(o.ticked for block in content.blocks if isinstance(block, Choices) for o in block.options)


def test_the_way_of_service_is_ticked() -> None:
    (ways,) = [block for block in made(PaperKind.SERVICE_RECEIPT).blocks if isinstance(block, Choices)]
    assert [option.text for option in ways.options if option.ticked] == ["留置"]
    assert refused(PaperKind.SERVICE_RECEIPT, part("service", title="")) == "after.service.title"


def test_slips_name_who_acts() -> None:
    for kind in (PaperKind.CO_HANDLING_SLIP, PaperKind.PROXY_HANDLING_SLIP):
        assert refused(kind, part("slip", to="")) == "after.slip.to"


def test_lists_count_and_name_what_is_missing() -> None:
    said = words(PaperKind.HANDOVER_LIST)
    assert "共3档，20页。" in said
    assert "陈𪻐的授权书" in said
    assert "不缺" in said
    empty = changed(after=AfterOnPaper(listed=ListOnPaper()))
    (table,) = [block for block in made(PaperKind.HANDOVER_LIST, empty).blocks if isinstance(block, Table)]
    assert not any(value for row in table.rows for value in row)


def test_the_law_of_a_paper_was_read() -> None:
    for kind in PaperKind:
        assert all(source.is_law and source.article for source in basis_of(kind, changed(basis=())))


@pytest.mark.parametrize("variant", Variant)
def test_money_and_days_that_are_not_known_are_left_out(variant: Variant) -> None:
    unknown = part("decision", amount_fen=None, members=None, from_month="", review_by="")
    content = content_of(PaperKind.CONFIRMATION_NOTICE, unknown, variant)
    assert isinstance(content, PaperContent)
    assert "None" not in "\n".join(content_texts(content))

"""What each paper must say, and must never say."""

import msgspec
import pytest

from forms.paper.basis import basis_of
from forms.paper.content import Caution, LawBasis, Lead, PaperContent, Remedy, Signatures
from forms.paper.input import (
    CallerOnPaper,
    HelpOnPaper,
    LimitOnPaper,
    MatterOnPaper,
    NoticeOnPaper,
    PaperInput,
    PaperRefusal,
    PersonOnPaper,
    StationOnPaper,
)
from forms.paper.press import content_of, kinds, signers_of
from forms.terms import Confidence, IdentityState, Mark, PaperKind, Role, SecondNoticeReason, Signing, Unit, Variant
from tests.papers.reading import content_texts
from tests.papers.samples import APPLICANT, GIVEN, LINES, MATTERS, REMEDY, STATION, changed, law

GAP, ACCEPTED, VILLAGE = PaperKind.ONE_TIME_NOTICE, PaperKind.ACCEPTANCE_NOTICE, PaperKind.VILLAGE_RECEIPT
NOT_ACCEPTED = PaperKind.NON_ACCEPTANCE_NOTICE
HANDED_OUT = [
    PaperKind.MATERIALS_RECEIPT, GAP, ACCEPTED, VILLAGE, NOT_ACCEPTED, PaperKind.GUIDANCE_SLIP, PaperKind.MATTER_GUIDE,
    PaperKind.PROMISE_LATER_NOTICE,
]  # fmt: skip


def made(kind: PaperKind, given: PaperInput = GIVEN, variant: Variant = Variant.NORMAL) -> PaperContent:
    content = content_of(kind, given, variant)
    assert isinstance(content, PaperContent), content
    return content


def words(kind: PaperKind, given: PaperInput = GIVEN) -> str:
    return "\n".join(content_texts(made(kind, given)))


def block(content: PaperContent, kind: type) -> object:
    return next(each for each in content.blocks if isinstance(each, kind))


def refused(kind: PaperKind, given: PaperInput) -> str:
    answer = content_of(kind, given, Variant.NORMAL)
    assert isinstance(answer, PaperRefusal)
    assert answer.kind == kind.value
    assert answer.message
    return answer.field


POSTED = (PaperKind.PUBLIC_NOTICE, PaperKind.PUBLICATION)
UNNUMBERED = (*POSTED, PaperKind.DAY_LEDGER, PaperKind.HANDOVER_LIST)


def test_every_kind_has_its_paper() -> None:
    assert set(kinds()) == set(PaperKind)


@pytest.mark.parametrize("kind", kinds())
def test_large_print_says_the_same(kind: PaperKind) -> None:
    assert made(kind, variant=Variant.LARGE) == msgspec.structs.replace(made(kind), variant=Variant.LARGE)


@pytest.mark.parametrize("kind", kinds())
def test_marks_numbers_and_code(kind: PaperKind) -> None:
    given = changed(reprint=2, sample=True, station=msgspec.structs.replace(STATION, provisional=True))
    content = made(kind, given)
    assert content.marks == ("补打 第2次", "暂未联网登记", "样张")
    if kind in UNNUMBERED:  # it hangs on a wall, or lists many cases
        assert (content.case_number, content.qr) == (None, None)
    else:
        assert content.case_number == "350821104-261124-7K3F9Q"
        assert content.qr == GIVEN.qr
    assert not made(kind).marks


@pytest.mark.parametrize(
    "kind",
    [
        GAP,
        ACCEPTED,
        NOT_ACCEPTED,
        PaperKind.TRANSFER_SLIP,
        PaperKind.PROMISE_LATER_NOTICE,
        PaperKind.HELP_FIRST_REGISTER,
    ],
)
def test_a_paper_that_needs_an_organ_does_not_print_without(kind: PaperKind) -> None:
    assert refused(kind, changed(station=StationOnPaper(place_name="河田镇便民服务中心"))) == "station.organ"
    assert made(kind).organ == "长汀县河田镇人民政府"


@pytest.mark.parametrize("kind", HANDED_OUT)
def test_id_numbers_are_masked_on_what_is_handed_out(kind: PaperKind) -> None:
    assert APPLICANT.id_number not in words(kind)


@pytest.mark.parametrize("kind", kinds())
def test_only_read_texts_are_cited(kind: PaperKind) -> None:
    doubtful = "某某暂行规定"

    def doubt(value: object) -> object:
        if isinstance(value, dict):
            changed_ = {key: doubt(each) for key, each in value.items()}
            if "confidence" in changed_:
                changed_ |= {"title": doubtful, "confidence": Confidence.INFERRED.value}
            return changed_
        return [doubt(each) for each in value] if isinstance(value, list | tuple) else value

    given = msgspec.convert(doubt(msgspec.to_builtins(GIVEN)), PaperInput)
    content = made(kind, given)
    assert doubtful not in "\n".join(content_texts(content))
    cited = [each for each in content.blocks if isinstance(each, LawBasis)]
    own = changed(basis=(), matters=(), lines=())
    assert bool(cited) == bool(basis_of(kind, own))  # what stays is the paper's own articles, whose text was read


@pytest.mark.parametrize("kind", kinds())
def test_papers_survive_an_empty_station(kind: PaperKind) -> None:
    given = changed(
        station=StationOnPaper(place_name="村", organ="某镇人民政府", phone="1" if kind in POSTED else ""),
        clerk_name="",
        first_inquiry_name="",
        qr=None,
        document_number="",
    )
    assert "None" not in words(kind, given)
    assert "{" not in words(kind, given)
    assert "电话：\n" not in words(kind, given)


def test_the_notice_lists_exactly_what_is_missing_and_invents_no_deadline() -> None:
    content = made(GAP)
    assert block(content, Lead) == Lead("还差 3 样材料。补齐了拿到河田镇便民服务中心，当天受理。")
    assert block(content, Caution) == Caution("没有截止日期，补齐当天受理并开始计时。")
    assert "受理通知书" not in "\n".join(content_texts(content))


def test_a_deadline_needs_a_text_that_was_read() -> None:
    limit = LimitOnPaper(number=5, unit=Unit.WORKING_DAY, source=law("第一条", "某办法"), due="2026-12-01")
    assert "请在2026年12月1日（星期二）前补齐" in words(GAP, changed(notice=NoticeOnPaper(deadline=limit)))
    doubtful = msgspec.structs.replace(limit, source=law("第一条", "某办法", Confidence.PRACTICE))
    assert "没有截止日期" in words(GAP, changed(notice=NoticeOnPaper(deadline=doubtful)))


def test_a_second_notice_says_why() -> None:
    notice = NoticeOnPaper(ordinal=2, reason=SecondNoticeReason.OVERSIGHT)
    content = made(GAP, changed(notice=notice))
    assert content.subtitle == "第 2 次告知"
    assert "上一次窗口漏说了" in "\n".join(content_texts(content))


def test_nothing_missing_is_no_notice() -> None:
    assert refused(GAP, changed(lines=LINES[:3])) == "lines"


def test_an_absent_supporter_is_not_asked_again() -> None:
    assert "陈𡉃" not in words(GAP)


def test_accepted_is_not_approved() -> None:
    caution = block(made(ACCEPTED, changed(matters=MATTERS[:1])), Caution)
    assert caution == Caution("受理不等于批准。最迟2027年1月6日（星期三，暂定）书面答复您。")


def test_a_doubtful_limit_is_a_plan_of_the_window_and_an_unknown_one_is_asked_for() -> None:
    text = words(ACCEPTED, changed(matters=MATTERS[1:]))
    assert "计划在2027年1月6日" in text
    assert "工作规范" not in text
    assert "办理期限" not in text
    unknown = words(ACCEPTED, changed(matters=(MatterOnPaper(id="x", name="某事"),)))
    assert "某事什么时候有结果，请问本窗口，电话 0597-6821234" in unknown


def test_a_limit_up_to_a_stage_is_not_called_the_answer() -> None:
    limit = LimitOnPaper(
        number=15,
        unit=Unit.WORKING_DAY,
        source=law("第十三条"),
        stage="乡镇提出初审意见",
        whole=False,
        due="2026-12-15",
    )
    text = words(ACCEPTED, changed(matters=(MatterOnPaper(id="tekun", name="特困人员供养", limit=limit),)))
    assert "特困人员供养最迟2026年12月15日（星期二）完成“乡镇提出初审意见”" in text
    assert "办理期限" not in text


def test_a_village_receives_and_does_not_accept() -> None:
    content = made(VILLAGE)
    assert content.organ == STATION.place_name
    caution = block(content, Caution)
    assert isinstance(caution, Caution)
    assert caution.text.startswith("这不是受理通知书。材料将于2026年11月26日（星期四）前送到长汀县河田镇人民政府")
    assert "承诺期限" not in words(VILLAGE)
    assert "送到乡镇（街道）" in words(VILLAGE, changed(handing_up=None))


def test_a_promised_limit_is_printed_at_a_village_only_when_the_county_set_it() -> None:
    limit = msgspec.structs.replace(MATTERS[0].limit, number=20, promised=True)
    assert "20个工作日" in words(VILLAGE, changed(matters=(msgspec.structs.replace(MATTERS[0], limit=limit),)))


def test_originals_kept_are_counted() -> None:
    text = words(PaperKind.MATERIALS_RECEIPT)
    assert "留原件3份，2026年12月31日前退还，共7页" in text
    assert "看后当面退还" in text
    assert "留下的原件一共 3 份" in text


def test_a_refusal_says_how_to_disagree_and_whom_to_ask() -> None:
    remedy = block(made(NOT_ACCEPTED), Remedy)
    assert isinstance(remedy, Remedy)
    assert "60天内" in remedy.texts[0]
    assert "向哪个机关申请复议" in remedy.texts[1]
    known = msgspec.structs.replace(
        REMEDY, reviewing_organ="长汀县人民政府", court="长汀县人民法院", review_first=False
    )
    remedy = block(made(NOT_ACCEPTED, changed(remedy=known)), Remedy)
    assert isinstance(remedy, Remedy)
    assert len(remedy.texts) == 1
    assert "向长汀县人民政府申请行政复议；也可以" in remedy.texts[0]
    assert "6个月内，向长汀县人民法院起诉" in remedy.texts[0]


def test_a_refusal_needs_ground_remedy_and_township() -> None:
    assert refused(NOT_ACCEPTED, changed(refusal=None)) == "refusal"
    assert refused(NOT_ACCEPTED, changed(remedy=None)) == "remedy"
    assert refused(NOT_ACCEPTED, changed(station=msgspec.structs.replace(STATION, role=Role.VILLAGE))) == "station.role"


def test_an_address_not_known_is_asked_for_before_going() -> None:
    on = msgspec.structs.replace(GIVEN.hand_on, address="", phone="")
    assert "还没有登记。请问本窗口，电话 0597-6821234，问清楚再去。" in words(
        PaperKind.GUIDANCE_SLIP, changed(hand_on=on)
    )
    assert refused(PaperKind.GUIDANCE_SLIP, changed(hand_on=None)) == "hand_on.organ"
    assert refused(PaperKind.TRANSFER_SLIP, changed(hand_on=None)) == "hand_on.organ"


def test_one_application_covers_all_classes_and_can_be_blank() -> None:
    text = words(PaperKind.APPLICATION_FORM)
    assert "一次申请、分类审核认定" in text
    assert APPLICANT.id_number in text
    assert "不计入：在外服刑" in text
    blank = words(PaperKind.APPLICATION_FORM, PaperInput(station=STATION, issued="2026-11-24", blank=True))
    assert "空白表" in blank
    assert "代申请人" in blank


def test_each_signer_has_a_page_and_a_supporter_decides_freely() -> None:
    people = signers_of(PaperKind.VERIFICATION_AUTHORISATION, GIVEN)
    assert [person.row for person in people] == ["applicant", "h1", "s1"]
    supporter = words(PaperKind.VERIFICATION_AUTHORISATION, changed(signer=people[2]))
    assert "由您自己决定" in supporter
    assert "35082119850101231X" in supporter
    assert APPLICANT.id_number not in supporter


@pytest.mark.parametrize(
    ("signing", "needed"),
    [(Signing.FINGERPRINT, "见证人签名"), (Signing.READ_OUT, "已经读给签名人听"), (Signing.GUARDIAN, "监护人签名")],
)
def test_ways_to_sign(signing: Signing, needed: str) -> None:
    assert needed in words(PaperKind.VERIFICATION_AUTHORISATION, changed(signing=signing))
    assert needed not in words(PaperKind.VERIFICATION_AUTHORISATION)


def test_the_fine_is_at_most_twice() -> None:
    text = words(PaperKind.TRUTH_UNDERTAKING)
    assert "二倍以下的罚款（社会救助法第七十三条）" in text
    assert "三倍" not in text


def test_a_mandate_does_not_cover_what_one_signs_oneself() -> None:
    text = words(PaperKind.MANDATE)
    assert "我请林大海替我办" in text
    assert "不包括替我签核对授权书" in text
    assert "下面这个人" in words(PaperKind.MANDATE, changed(caller=CallerOnPaper()))


def test_help_never_waits_for_a_number() -> None:
    nobody = PersonOnPaper(name="不详", id_state=IdentityState.UNKNOWN, id_reason="昏迷送来", sex="male")
    text = words(
        PaperKind.HELP_FIRST_REGISTER,
        changed(
            applicant=nobody,
            help=HelpOnPaper(
                form="goods", goods="棉被2床", receiver="不详", receiver_signing=Signing.FINGERPRINT, witness="李四"
            ),
        ),
    )
    assert "身份不明" in text
    assert "棉被2床" in text
    assert "大写" not in text
    assert "捌佰元整" in words(PaperKind.HELP_FIRST_REGISTER)


def test_promised_papers_have_their_days() -> None:
    assert "2026年12月8日" in words(PaperKind.PROMISE_LATER_UNDERTAKING)
    assert "受理不等于批准" in words(PaperKind.PROMISE_LATER_NOTICE)
    without = tuple(line for line in LINES if line.mark is not Mark.PROMISED)
    assert refused(PaperKind.PROMISE_LATER_NOTICE, changed(lines=without)) == "lines"
    assert refused(PaperKind.PROMISE_LATER_UNDERTAKING, changed(lines=without)) == "lines"


def test_the_guide_shows_both_names_and_asks_for_no_proof() -> None:
    text = words(PaperKind.MATTER_GUIDE)
    assert "特困人员供养（以前叫特困人员救助供养）" in text
    assert "不是受理，也不算一次性告知" in text
    assert refused(PaperKind.MATTER_GUIDE, changed(guides=())) == "guides"


def test_children_sign_nothing_and_each_finger_has_its_name() -> None:
    rows = [person.row for person in signers_of(PaperKind.VERIFICATION_AUTHORISATION, GIVEN)]
    assert "h2" not in rows
    content = made(PaperKind.TRUTH_UNDERTAKING, changed(signing=Signing.FINGERPRINT))
    signatures = block(content, Signatures)
    assert isinstance(signatures, Signatures)
    assert [place.label for place in signatures.places] == [
        "阿依古丽·买买提签名：", "按指印处：", "𬭎䶮㛃签名：", "按指印处：", "见证人签名：", "日期：",
    ]  # fmt: skip


def test_what_the_clerk_should_try_first_is_not_printed() -> None:
    text = words(NOT_ACCEPTED)
    assert "这件事可以找：长汀县南山镇人民政府" in text
    nowhere = msgspec.structs.replace(GIVEN.refusal, competent_organ="")
    assert "该找哪里、怎么去，请问本窗口，电话 0597-6821234" in words(NOT_ACCEPTED, changed(refusal=nowhere))

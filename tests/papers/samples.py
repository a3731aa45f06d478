"""One family in plain values, full enough for every paper."""

import msgspec

from forms.paper.input import (
    CallerOnPaper,
    GuideOnPaper,
    GuideParagraphOnPaper,
    HandingUpOnPaper,
    HandOnOnPaper,
    HelpOnPaper,
    LimitOnPaper,
    LineOnPaper,
    MatterOnPaper,
    NoticeOnPaper,
    OptionOnPaper,
    PaperInput,
    PersonOnPaper,
    RefusalOnPaper,
    RemedyOnPaper,
    StationOnPaper,
)
from forms.paper.input_after import (
    AfterOnPaper,
    DecisionOnPaper,
    HearingOnPaper,
    ListOnPaper,
    ListRowOnPaper,
    MeetingOnPaper,
    NeighbourVisitOnPaper,
    PostingOnPaper,
    PostingRowOnPaper,
    ServiceOnPaper,
    SlipOnPaper,
    SurveyOnPaper,
    TalkOnPaper,
)
from forms.statute.model import Source
from forms.terms import Caller, Confidence, Handling, HandOn, IdentityState, Mark, MaterialState, Unit

LAW = "中华人民共和国社会救助法"
DIBAO = "最低生活保障审核确认办法（民发〔2021〕57号）"


def law(article: str, title: str = LAW, confidence: Confidence = Confidence.TEXT) -> Source:
    return Source(title=title, article=article, confidence=confidence)


STATION = StationOnPaper(
    place_name="河田镇便民服务中心",
    organ="长汀县河田镇人民政府",
    window_name="救助窗口",
    seal_name="长汀县河田镇社会救助专用章",
    phone="0597-6821234",
    address="长汀县河田镇南大街1号一楼",
    supervising_phone="0597-6820000",
    office_hours="周一至周五 8:30—12:00，14:30—17:30",
)
APPLICANT = PersonOnPaper(
    row="applicant",
    name="阿依古丽·买买提",
    id_number="350821196203072117",
    sex="female",
    birth_date="1962-03-07",
    phone="13805971234",
    nation="维吾尔族",
    marriage="丧偶",
    registered_at="福建省龙岩市长汀县河田镇露湖村12号",
    lives_at="同上",
)
HOUSEHOLD = (
    PersonOnPaper(
        row="h1",
        name="𬭎䶮㛃",
        id_number="350821198801152316",
        relation="儿子",
        income="打零工每月约1500元",
        lives_together=True,
        in_register=True,
        must_sign=True,
    ),
    PersonOnPaper(
        row="h2",
        name="林小梅",
        id_state=IdentityState.NO_NUMBER,
        relation="孙女",
        birth_date="2010-05-01",
        must_sign=True,
        lives_together=True,
        in_register=False,
    ),
    PersonOnPaper(
        row="h3",
        name="𡈽𤋮",
        id_number="350821199002042315",
        relation="儿子",
        lives_together=False,
        in_register=True,
        not_counted_reason="在外服刑",
    ),
)
SUPPORTERS = (
    PersonOnPaper(
        row="s1",
        name="陈𪻐",
        id_number="35082119850101231X",
        relation="女儿",
        phone="13900001111",
        lives_at="广东省东莞市",
    ),
    PersonOnPaper(
        row="s2",
        name="陈𡉃",
        relation="儿子",
        phone="13700002222",
        absence=Mark.SIGNER_UNREACHABLE,
        contact_record="打了三次电话没人接",
    ),
)
SIGN, SHOW = MaterialState.SIGN, MaterialState.SHOW
LINES = (
    LineOnPaper(
        code="M01",
        name="社会救助申请书",
        name_for_citizen="申请书（窗口打印好，您签名）",
        state=SIGN,
        mark=Mark.PRESENT,
        form="原件",
        handling=None,
    ),
    LineOnPaper(
        code="M02",
        name="有效身份证明",
        name_for_citizen="身份证（没有就带户口簿或临时身份证）",
        mark=Mark.PRESENT,
        handling=Handling.RETURNED,
    ),
    LineOnPaper(code="M03", name="户籍信息", name_for_citizen="户口信息（由我们去查）", state=MaterialState.FETCH),
    LineOnPaper(
        code="M04",
        name="家庭经济状况核对授权书",
        name_for_citizen="同意查家庭收入和财产的授权书（每位成年家人签）",
        state=SIGN,
        signer="h1",
        signer_name="𬭎䶮㛃",
        form="原件，签名或按指印",
        how_to_get="窗口打印；不在场的家人可以带回去签或者寄回",
        where="本窗口",
        bring="不用带；请通知要签字的家人",
        source=law("第四十条"),
    ),
    LineOnPaper(
        code="M05",
        name="赡养、抚养、扶养义务人核对授权书",
        name_for_citizen="不住在一起的子女同意核查的签字页",
        state=SIGN,
        signer="s1",
        signer_name="陈𪻐",
        how_to_get="签字页可以带走或寄给本人签",
        source=law("第四十一条"),
    ),
    LineOnPaper(
        code="M05",
        name="赡养、抚养、扶养义务人核对授权书",
        name_for_citizen="不住在一起的子女同意核查的签字页",
        state=SIGN,
        signer="s2",
        signer_name="陈𡉃",
        mark=Mark.SIGNER_UNREACHABLE,
    ),
    LineOnPaper(
        code="M10",
        name="诊断证明、病历或出院小结",
        name_for_citizen="医院的诊断证明或出院小结",
        mark=Mark.PROMISED,
        promised_until="2026-12-08",
        how_to_get="到住院的医院病案室复印",
        where="就诊的医院",
        bring="身份证",
    ),
    LineOnPaper(
        code="M11",
        name="医疗票据",
        name_for_citizen="看病的发票和费用清单",
        mark=Mark.PRESENT,
        handling=Handling.RETAINED,
        copies=3,
        pages=7,
        retained_until="2026-12-31",
    ),
    LineOnPaper(
        code="M12",
        name="在读证明",
        name_for_citizen="学校的在读证明",
        where="长汀一中教务处",
        phone="0597-6831111",
        office_hours="周一至周五",
        bring="学生证",
        source=law("", "窗口通行做法", Confidence.PRACTICE),
    ),
    LineOnPaper(
        code="M19",
        name="不动产、车辆、存款等信息",
        name_for_citizen="房产、车辆、存款（由我们去查）",
        state=MaterialState.NEVER_ASK,
    ),
)
MATTERS = (
    MatterOnPaper(
        id="dibao", name="最低生活保障", seed_name="最低生活保障", case_number="350821104-261124-7K3F9Q",
        limit=LimitOnPaper(number=30, unit=Unit.WORKING_DAY, source=law("第二十二条", DIBAO), due="2027-01-06", provisional=True),
        sources=(law("第十八条"),),
    ),
    MatterOnPaper(
        id="linshi_expense_fj", name="临时救助（支出型）", case_number="350821104-261124-8M2RT4",
        limit=LimitOnPaper(number=30, unit=Unit.WORKING_DAY, source=law("", "福建省临时救助工作规范", Confidence.EXCERPT), due="2027-01-06", provisional=True),
        sources=(law("第二十九条"),),
    ),
)  # fmt: skip
HAND_ON = HandOnOnPaper(
    manner=HandOn.TRANSFER, matter="医疗救助", organ="长汀县医疗保障局", address="长汀县汀州镇兆征路8号", phone="0597-6812345",
    reply_by="2026-11-27", attached=("身份证复印件1份", "出院小结1份"), law="低保对象、特困人员由县级医疗保障部门直接办理。",
    source=law("第三十条", "社会救助暂行办法"),
)  # fmt: skip
REMEDY = RemedyOnPaper(
    review_first=True,
    review=LimitOnPaper(number=60, unit=Unit.DAY, source=law("第二十条", "中华人民共和国行政复议法（2023年修订）")),
    suit=LimitOnPaper(number=6, unit=Unit.MONTH, source=law("第四十六条", "中华人民共和国行政诉讼法")),
)
GUIDE = GuideOnPaper(
    name="特困人员供养", seed_name="特困人员救助供养", situation=("家里有残疾人", "一个人住"),
    paragraphs=(GuideParagraphOnPaper(heading="谁可以办", text="没有劳动能力、没有生活来源、没有能够履行义务的赡养人的老年人、残疾人、未成年人。", source=law("第十六条")),),
    lines=LINES,
    limit=MATTERS[0].limit,
)  # fmt: skip
AFTER = AfterOnPaper(
    slip=SlipOnPaper(
        to="长汀县残疾人联合会", matter="残疾等级核实", wanted="请核实林小梅的残疾类别和等级，出具核实意见。", phone="0597-6812399",
        address="长汀县汀州镇环城路3号", attached=("身份证复印件1份",), reply_by="2026-12-01",
    ),
    survey=SurveyOnPaper(
        date="2026-11-26", time="9:10—10:20", place="河田镇露湖村12号", manner="上门", investigators=("刘芳", "张明"), present=("阿依古丽·买买提", "𬭎䶮㛃"),
        wages="儿子打零工，每月约1500元", business="无", property_income="无", transfers="养老金每月180元", other_income="无",
        belongings="存折余额约2000元，无车", housing="自建砖瓦房两间，约60平方米", land="水田1.2亩，转包", spending="看病每月约800元", health="申请人胃癌术后",
        near_relative="不是", photos="4张：外观、厨房、卧室、病历", conclusion="家庭收入低，看病开支大，情况与申请书所写一致。",
    ),
    neighbours=NeighbourVisitOnPaper(
        date="2026-11-26", place="露湖村", investigators=("刘芳", "张明"), conclusion="邻居所说与入户所见一致。",
        talks=(TalkOnPaper(name="林大海", relation="邻居", phone="13605970000", said="她病了大半年，儿子在附近打零工，家里不宽裕。"), TalkOnPaper(name="陈𡉃", relation="村民小组长", said="田租给别人种，没有别的收入。")),
    ),
    meeting=MeetingOnPaper(
        date="2026-12-10", place="露湖村村部", chair="张明", recorder="刘芳", present=("林大海", "陈𡉃", "王建国", "吴秀英", "陈𪻐"),
        question="有人说申请人儿子在县城有房。", views="村民小组长说县城的房是租的，有租约；两位村民代表去看过。", agree=5, disagree=0, abstain=1,
        conclusion="县城的房是租的，不影响申请；建议维持审核意见。", tasks="刘芳12月15日前把租约复印件归档。",
    ),
    posting=PostingOnPaper(
        rows=(PostingRowOnPaper(applicant="阿依古丽·买买提", village="露湖村", members=2, kind="最低生活保障", amount_fen=96000), PostingRowOnPaper(applicant="𬱖𫖯", village="露湖村", members=1, kind="最低生活保障", amount_fen=48000)),
        from_day="2026-12-02", to_day="2026-12-08", days=7, village="露湖村",
    ),
    decision=DecisionOnPaper(
        organ="长汀县民政局", seal="长汀县民政局", matter="最低生活保障", members=2, amount_fen=60000, before_fen=96000, from_month="2027年1月", review_by="2027-12-31",
        facts="2026年12月核对，家庭人均月收入1260元；儿子自11月起在县城工厂上班，月工资3200元。", reasons="家庭人均收入高于当地最低生活保障标准。", heard_on="2026-12-16",
        next_classes=("最低生活保障边缘家庭", "临时救助"),
    ),
    hearing=HearingOnPaper(
        date="2026-12-16", place="河田镇便民服务中心", manner="当面", proposed="最低生活保障从每月960元减到600元，从2027年1月起。", reasons="儿子11月起上班，月工资3200元。",
        view="儿子的厂是临时的，三个月后不知道还要不要人，希望慢慢减。", listeners=("刘芳", "张明"),
    ),
    service=ServiceOnPaper(title="不予确认决定书", number="汀民救〔2026〕9号", receiver="阿依古丽·买买提", way="left", date="2026-12-20", place="露湖村12号", server="刘芳", witness="林大海", refused="本人说要等儿子回来再签"),
    listed=ListOnPaper(
        day="2026-11-24", batch="2026-11-01", giver="露湖村便民服务站", taker="长汀县河田镇人民政府",
        rows=(
            ListRowOnPaper(name="阿依古丽·买买提", number="350821104-261124-7K3F9Q", matter="最低生活保障", time="9:05", outcome="受理", clerk="刘芳", pages=12, missing="陈𪻐的授权书", note="原件"),
            ListRowOnPaper(name="𬭎䶮㛃", number="350821104-261124-8M2RT4", matter="临时救助", time="9:40", outcome="一次性告知", clerk="王建国", pages=5),
            ListRowOnPaper(name="𡈽𤋮", number="350821104-261124-9P4WX7", matter="医疗救助", time="10:20", outcome="转办", clerk="刘芳", pages=3),
        ),
    ),
)  # fmt: skip
GIVEN = PaperInput(
    station=STATION,
    issued="2026-11-24",
    applicant=APPLICANT,
    caller=CallerOnPaper(caller=Caller.AGENT, name="林大海", relation="邻居", id_number="350821197505051234", phone="13605970000", mandate="卧床"),
    household=HOUSEHOLD,
    supporters=SUPPORTERS,
    matters=MATTERS,
    lines=LINES,
    classes=(OptionOnPaper(name="最低生活保障", ticked=True), OptionOnPaper(name="特困人员供养"), OptionOnPaper(name="临时救助", ticked=True)),
    circumstances=(OptionOnPaper(name="家里有重病人", ticked=True), OptionOnPaper(name="家里有在读学生", ticked=True), OptionOnPaper(name="卧床或行动不便，来不了")),
    request_text="2026年9月查出重病，住院花了48,600元，新农合报销后自己出21,300元。儿子打零工，孙女上高中，家里没有别的收入，借了钱还不上。",
    happened_at="河田镇露湖村",
    clerk_name="刘芳",
    first_inquiry_name="王建国",
    document_number="河政救〔2026〕17号",
    hand_on=HAND_ON,
    refusal=RefusalOnPaper(
        ground="家庭成员的户籍都不在本乡镇（街道），告知有权受理的地方后仍坚持在本地申请。",
        source=law("第五条", DIBAO, Confidence.INFERRED),
        explanation="全家户口都在长汀县南山镇。",
        competent_organ="长汀县南山镇人民政府", competent_address="长汀县南山镇政府大院", competent_phone="0597-6851234",
    ),
    remedy=REMEDY,
    help=HelpOnPaper(reason="11月23日夜里房子失火，衣服被褥都烧了，一家三口没地方住、没饭吃。", form="cash", amount_fen=80000, staff=("刘芳", "王建国"), responsible="张明", receiver="阿依古丽·买买提", happened="2026-11-24", supplement_by="2026-12-15", sources=(law("第五十条"),)),
    guides=(GUIDE,),
    handing_up=HandingUpOnPaper(organ="长汀县河田镇人民政府", phone="0597-6821234", send_by="2026-11-26"),
    notice=NoticeOnPaper(sources=(law("第十条", DIBAO),)),
    qr=bytes(range(110)),
    after=AFTER,
    basis=(law("第十九条", DIBAO),),
)  # fmt: skip


def changed(given: PaperInput = GIVEN, **values: object) -> PaperInput:
    return msgspec.structs.replace(given, **values)

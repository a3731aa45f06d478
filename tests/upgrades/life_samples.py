"""Samples of the kinds of a case's life after acceptance, every field filled."""

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.body import Body
from forms.case.life_terms import (
    AnswerWay,
    ClosedBecause,
    Finding,
    IncomeKind,
    LeadResult,
    LeadSource,
    PaymentBack,
    ReturnReason,
    ReviewGround,
    ReviewResult,
    ServiceWay,
    SlipManner,
    Unasked,
    VillageDuty,
)
from forms.terms import Role

LIFE_SAMPLES: tuple[Body, ...] = (
    v.VerificationAsked(
        people=(
            v.Queried(row="applicant"),
            v.Queried(row="s1", supporter=True, authorised=False, unasked=Unasked.UNREACHABLE),
        ),
        way=AnswerWay.BUNDLE,
        note="线路不通，用文件提请",
    ),
    v.VerificationAnswered(
        asked="entry-1",
        found=(v.Found(row="applicant", finding=Finding.DIFFERS, note="另有存款一笔"),),
        way=AnswerWay.PAPER,
        document_no="核对〔2026〕12号",
        answered_on="2026-11-30",
        note="纸质结果",
    ),
    v.HomeVisited(
        by=Role.TOWNSHIP,
        investigators=("张明", "王芳"),
        present=("陈秀英",),
        incomes=(v.IncomeLine(row="applicant", kind=IncomeKind.TRANSFERS, year_fen=120000, note="养老金"),),
        property="无",
        housing="土木结构两间",
        conclusion="生活困难属实",
        signed_by=("陈秀英", "张明", "王芳"),
        remote=True,
        remote_reason="台风断路，视频调查",
    ),
    v.NeighboursAsked(investigators=("张明", "王芳"), neighbours=("李大山",), statement="长期患病"),
    v.LetterSent(to="第一中学", asked="在读情况"),
    v.LetterAnswered(letter="entry-2", answer="在读高二", answered_on="2026-12-02"),
    v.CommunityReviewed(attended=("李大山", "王芳"), in_favour=9, against=1, conclusion="同意"),
    v.OpinionGiven(supports=True, reason="符合条件", aid_class="A", members=3, amount_fen=90000),
    v.CaseMeetingHeld(attended=("刘主任", "张明"), subject="特殊困难", conclusion="给予帮助", amount_fen=500000),
    v.HelpExplained(statement="当时房屋失火，证件烧毁", materials=("M14",)),
    n.NoticePosted(place="村务公开栏", until="2026-12-10", ends_aid=True),
    n.NoticePhotographed(notice="entry-3", scan="entry-4"),
    n.ObjectionRaised(notice="entry-3", statement="有小汽车", objector="李大山"),
    n.ObjectionSettled(objection="entry-5", upheld=False, finding="车是邻居的"),
    n.NoticeEnded(notice="entry-3"),
    n.Announced(place="村务公开栏"),
    d.FileSent(to="县民政局", pages=32, missing=("邻里访问记录",)),
    d.FileReturned(reason=ReturnReason.SURVEY_INCOMPLETE, note="缺一人签字"),
    d.Decided(
        granted=True,
        delegated=True,
        aid_class="A",
        members=3,
        amount_fen=90000,
        from_month="2027-01",
        until="2027-12-31",
        reasons="符合条件",
        offers=(d.Offer(matter="bianyuan", fits=True, wanted=True, note="同时符合"),),
    ),
    d.ViewsHeard(person="陈秀英", proposed="减少", statement="不同意", absent="电话三次未接"),
    d.ServiceRecorded(
        decision="entry-6", way=ServiceWay.LEFT, receiver="陈秀英", witness="李大山", refusal=True, note="门内无人"
    ),
    d.PaymentStarted(from_month="2027-01", amount_fen=90000),
    d.PaymentReturned(month="2027-01", reason=PaymentBack.NAME_DIFFERS, note="银行退回"),
    d.CaseArchived(
        pieces=(d.FiledPiece(title="申请表", pages=2),),
        missing=("照片",),
        shelf="2026-低保-18",
        giver="张明",
        taker="王芳",
    ),
    d.CaseClosed(because=ClosedBecause.WITHDRAWN, signed_paper="entry-7", signed_on="2026-12-03", note="自己提出"),
    d.ApplicantPassedOn(died_on="2026-12-01", name="陈秀英", successor="m1"),
    d.ApplicantMoved(place="350821102", moved_on="2026-12-05", address="新村一号"),
    z.SlipSent(manner=SlipManner.CO_HANDLING, department="县医疗保障局", asked="核对医疗支出", reply_by="2026-12-08"),
    z.SlipTaken(slip="entry-8", taken=True, reason="已签收", way=AnswerWay.PAPER, taken_on="2026-11-27"),
    z.SlipAnswered(
        slip="entry-8", answer="自付一万二千元", way=AnswerWay.PAPER, document_no="医保函3号", answered_on="2026-12-04"
    ),
    z.MandateGiven(
        agent="李大山", scope=("apply", "collect"), from_day="2026-11-24", until="2027-05-23", paper="entry-9"
    ),
    z.MandateEnded(mandate="entry-10", reason="本人收回"),
    z.CaseReassigned(from_clerk="clerk-7", to_clerk="clerk-8", to_name="王芳", reason="调离"),
    z.StandInNamed(
        clerk="clerk-7", stand_in="clerk-8", stand_in_name="王芳", from_day="2026-12-01", until="2026-12-05"
    ),
    k.ChangeReported(what="找到工作", reporter="陈秀英", since="2026-11-01"),
    k.MemberDied(row="m1", died_on="2026-11-20", source="村里报告"),
    k.ReviewStarted(ground=ReviewGround.DEATH, limit="death_recheck", note="成员去世"),
    k.ReviewConcluded(review="entry-11", result=ReviewResult.DECREASE, finding="少一人", next_limit="review_unstable"),
    k.AidChanged(
        review="entry-11",
        result=ReviewResult.DECREASE,
        from_month="2027-02",
        reasons="家庭成员减少",
        amount_fen=60000,
        members=2,
        gradual_until="2027-07-31",
    ),
    k.LeadNoted(
        source=LeadSource.SWEEP,
        name="赖阿公",
        situation="独居，行动不便",
        village="下坑村",
        phone="13800000000",
        urgent=True,
    ),
    k.LeadFollowed(lead="entry-12", result=LeadResult.APPLIES, finding="愿意申请", visit="visit-2"),
    k.SweepDone(
        village="下坑村",
        period="2026-11",
        seen=120,
        households=(k.SweptHousehold(name="赖阿公", situation="独居", lead="visit-2"),),
    ),
    k.DutyLogged(duty=VillageDuty.POLICY_ADVICE, village="下坑村", text="讲解低保政策", household="赖阿公"),
    k.VisitShared(case="case-2", entry="entry-13", visited_on="2026-11-20", conclusion="生活困难属实"),
)

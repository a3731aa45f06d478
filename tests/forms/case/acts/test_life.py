"""A family's case from acceptance to archive, its review, and its end, by the shipped law."""

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts import closing, deciding, finding, posting, reviewing, slips, surveying
from forms.case.clocks import clocks, running
from forms.case.folding import fold_visit
from forms.case.life import aided, mandates_on, open_slips
from forms.case.life_terms import (
    AnswerWay,
    ClosedBecause,
    LeadResult,
    LeadSource,
    ReturnReason,
    ReviewGround,
    ReviewResult,
    ServiceWay,
    SlipManner,
    Unasked,
    VillageDuty,
)
from forms.case.recipients import proof_known, register
from forms.case.refusals import Rule
from forms.case.scan_bodies import ScanAdded
from forms.case.state import CaseState
from forms.case.summary import case_row, is_open
from forms.terms import ClerkRole, Role, Step
from tests.support.desk import after, case_of, decided, refused
from tests.support.facts import VISIT, fact, seen
from tests.support.life import (
    CALENDARS,
    GRANT,
    LAW,
    accepted,
    decide,
    granted,
    on,
    posted,
    sent_up,
    served,
    surveyed,
    taken_down,
)

DIBAO = LAW.matters["dibao"]


def due(case: CaseState, stage: str) -> str:
    """Return the last day of a running clock."""
    return next(one.due.day.isoformat() for one in clocks(case, DIBAO, CALENDARS) if one.stage.id == stage)


def test_the_whole_way_ends_in_the_archive_and_the_aid_runs_on() -> None:
    case = granted()
    assert case.step is Step.GRANTED
    case = after(case, served(case))
    case = after(case, posting.announce(case, DIBAO, "村务公开栏", on("2026-12-11")))
    case = after(case, deciding.start_payment(case, DIBAO, "2027-01", 90000, on("2026-12-12", Role.COUNTY)))
    pieces = (d.FiledPiece(title="申请表", pages=2),)
    case = after(case, deciding.archive(case, DIBAO, d.CaseArchived(pieces=pieces), on("2026-12-14")))
    assert case.step is Step.GRANTED
    assert aided(case)
    ended = {one.stage.id: one.ended is not None for one in clocks(case, DIBAO, CALENDARS)}
    done = ("total", "confirm", "publicity", "check_start", "survey_start")
    assert [stage for stage in done if not ended[stage]] == []
    assert {one.stage.id for one in running(clocks(case, DIBAO, CALENDARS))} >= {"review_stable", "review_unstable"}


def test_steps_follow() -> None:
    case = accepted()
    assert case.step is Step.ACCEPTED
    assert surveyed(case).step is Step.ACCEPTED
    assert posted(case).step is Step.PUBLIC
    assert taken_down(case).step is Step.ACCEPTED
    assert sent_up(case).step is Step.SENT_UP


def test_the_notice_hangs_seven_days_and_its_last_day_rolls_over_a_holiday() -> None:
    case = posted(accepted(), day="2026-11-27")  # day 7 is Friday, 4 December
    assert due(case, "publicity") == "2026-12-04"
    for day, rule in (("2026-12-03", Rule.TOO_EARLY), ("2026-12-04", Rule.TOO_EARLY)):
        assert refused(posting.end_notice(case, DIBAO, CALENDARS, on(day))) is rule
    decided(posting.end_notice(case, DIBAO, CALENDARS, on("2026-12-05")))
    late = posted(accepted(), day="2026-11-28")  # day 7 is Saturday: on to Monday
    assert refused(posting.end_notice(late, DIBAO, CALENDARS, on("2026-12-07"))) is Rule.TOO_EARLY
    decided(posting.end_notice(late, DIBAO, CALENDARS, on("2026-12-08")))


def test_nothing_of_a_child_is_ever_posted() -> None:
    for matter in LAW.matters.values():
        if matter.children:
            case = accepted(matter.id)
            assert refused(posting.post_notice(case, matter, "x", on("2026-11-27"))) is Rule.NEVER_POSTED
            assert refused(posting.announce(case, matter, "x", on("2026-11-27"))) is Rule.NEVER_POSTED
    child = accepted(applicant__birth_date="2015-01-01")
    assert refused(posting.post_notice(child, DIBAO, "x", on("2026-11-27"))) is Rule.NEVER_POSTED


def test_an_objection_asks_for_looking_into_it_and_for_a_new_opinion() -> None:
    case = posted(accepted())
    case = after(case, posting.raise_objection(case, "有小汽车", "", on("2026-11-30", Role.VILLAGE)))
    assert case.events["objection"]
    opinion = v.OpinionGiven(supports=True, reason="车是邻居的")
    assert refused(surveying.give_opinion(case, DIBAO, opinion, on("2026-12-01"))) is Rule.OBJECTION_OPEN
    meeting = v.CommunityReviewed(attended=("李大山",), in_favour=9, against=1, conclusion="同意")
    case = after(case, surveying.review_in_community(case, DIBAO, meeting, on("2026-12-01")))
    objection = next(one.stamp.entry for one in case.acts if type(one.body).__name__ == "ObjectionRaised")
    case = after(case, posting.settle_objection(case, objection, False, "不属实", on("2026-12-02")))
    case = after(case, posting.end_notice(case, DIBAO, CALENDARS, on("2026-12-05")))
    sent = d.FileSent(to="县民政局")
    assert refused(deciding.send_file(case, DIBAO, sent, on("2026-12-07"))) is Rule.STEP_MISSING
    case = after(case, surveying.give_opinion(case, DIBAO, opinion, on("2026-12-07")))
    decided(deciding.send_file(case, DIBAO, sent, on("2026-12-07")))


def test_no_community_review_without_an_objection() -> None:
    meeting = v.CommunityReviewed(attended=("李大山",), in_favour=9, against=1, conclusion="同意")
    answer = surveying.review_in_community(posted(accepted()), DIBAO, meeting, on("2026-12-01"))
    assert refused(answer) is Rule.TOO_EARLY


def test_a_returned_file_is_sent_again_and_received_again() -> None:
    case = sent_up(accepted())
    returned = deciding.return_file(case, ReturnReason.NOTICE_FAULTY, "", on("2026-12-08", Role.COUNTY))
    case = after(case, returned)
    assert case.step is Step.RETURNED
    assert refused(decide(case)) is Rule.STEP_MISSING
    case = after(case, deciding.send_file(case, DIBAO, d.FileSent(to="县民政局"), on("2026-12-09")))
    assert refused(decide(case)) is Rule.TOO_EARLY
    case = after(case, deciding.receive_file(case, on("2026-12-09", Role.COUNTY)))
    decided(decide(case))


def test_a_refusal_gives_reasons_looks_at_the_next_classes_and_is_told_in_three_days() -> None:
    case = sent_up(accepted())
    no = d.Decided(granted=False, reasons="人均收入高于标准")
    assert refused(decide(case, d.Decided(granted=False))) is Rule.REASON_MISSING
    assert refused(decide(case, no)) is Rule.OFFER_FIRST
    offers = tuple(d.Offer(matter=family, fits=False) for family in deciding.classes_to_offer(DIBAO, LAW))
    assert {one.matter for one in offers} == {"bianyuan", "gangxing", "linshi"}
    no = d.Decided(granted=False, reasons="人均收入高于标准", offers=offers)
    case = after(case, decide(case, no))
    assert case.step is Step.REFUSED
    assert due(case, "refusal_notice") == "2026-12-15"
    assert refused(served(case, way=ServiceWay.LEFT)) is Rule.WITNESS_MISSING
    case = after(case, served(case))
    assert case.events["refusal_told"]
    assert refused(deciding.start_payment(case, DIBAO, "2027-01", 1, on("2026-12-12", Role.COUNTY))) is Rule.NOT_IN_FLOW
    pieces = (d.FiledPiece(title="申请表", pages=2),)
    case = after(case, deciding.archive(case, DIBAO, d.CaseArchived(pieces=pieces), on("2026-12-14")))
    assert case.step is Step.ARCHIVED
    assert not is_open(case_row(case, DIBAO, CALENDARS))


def test_only_the_level_that_decides_decides() -> None:
    case = sent_up(accepted())
    assert refused(deciding.decide(case, DIBAO, LAW, GRANT, on("2026-12-10"))) is Rule.ROLE_MAY_NOT


def test_a_family_with_a_near_relative_of_staff_is_visited_by_the_county_before_the_decision() -> None:
    case = sent_up(accepted(circumstances__near_relative_of_staff=True))
    assert refused(decide(case)) is Rule.STEP_MISSING
    visit = v.HomeVisited(by=Role.COUNTY, investigators=("甲", "乙"), present=("陈秀英",), conclusion="属实")
    case = after(case, surveying.record_home_visit(case, DIBAO, visit, on("2026-12-08", Role.COUNTY)))
    decided(decide(case))


def test_supporters_who_refuse_are_on_record_and_hold_nothing_up() -> None:
    case = accepted(supporters__s1__name="李二", **{"materials__M05@s1__mark": "signer_refused"})
    people = surveying.people_to_check(case, on("2026-11-25"))
    assert [(one.row, one.authorised, one.unasked) for one in people] == [
        ("applicant", True, None), ("m1", True, None), ("s1", False, Unasked.REFUSED_TO_SIGN),
    ]  # fmt: skip
    decided(surveying.ask_verification(case, DIBAO, AnswerWay.LINE, on("2026-11-25")))


def test_review_cut_and_end_only_after_the_person_was_heard() -> None:
    case = granted()
    started = reviewing.start_review(case, DIBAO, ReviewGround.PERIODIC, "review_stable", "", on("2027-12-01"))
    case = after(case, started)
    concluded = reviewing.conclude_review(case, DIBAO, ReviewResult.END, "收入超过标准", "", on("2027-12-02"))
    case = after(case, concluded)
    assert {one.stage.id for one in running(clocks(case, DIBAO, CALENDARS))} >= {"review_stable"}
    end = k.AidChanged(review="", result=ReviewResult.END, from_month="2028-01", reasons="收入超过标准")
    county = on("2027-12-05", Role.COUNTY)
    assert refused(reviewing.change_aid(case, DIBAO, end, county)) is Rule.VIEWS_FIRST
    heard = d.ViewsHeard(person="陈秀英", proposed="停发", statement="没有意见")
    case = after(case, reviewing.hear_views(case, DIBAO, heard, on("2027-12-03")))
    assert refused(reviewing.change_aid(case, DIBAO, end, on("2027-12-05"))) is Rule.ROLE_MAY_NOT
    case = after(case, reviewing.change_aid(case, DIBAO, end, county))
    assert case.step is Step.ENDED
    assert register([case], "2028-02-01") == ()


def test_the_end_of_support_for_the_destitute_is_posted_first() -> None:
    tekun = LAW.matters["tekun"]
    case = granted("tekun")
    case = after(case, reviewing.start_review(case, tekun, ReviewGround.TIP, "", "", on("2027-03-01")))
    case = after(case, reviewing.conclude_review(case, tekun, ReviewResult.END, "有房产", "", on("2027-03-02")))
    heard = d.ViewsHeard(person="陈秀英", proposed="终止", absent="两次上门未遇")
    case = after(case, reviewing.hear_views(case, tekun, heard, on("2027-03-03")))
    end = k.AidChanged(review="", result=ReviewResult.END, from_month="2027-04", reasons="有房产")
    assert refused(reviewing.change_aid(case, tekun, end, on("2027-03-04", Role.COUNTY))) is Rule.STEP_MISSING
    case = after(case, posting.post_notice(case, tekun, "村务公开栏", on("2027-03-04")))
    assert case.step is Step.GRANTED
    case = after(case, posting.end_notice(case, tekun, CALENDARS, on("2027-03-30")))
    case = after(case, reviewing.change_aid(case, tekun, end, on("2027-03-31", Role.COUNTY)))
    assert case.step is Step.ENDED


def test_a_death_starts_three_months_and_a_review_ends_them() -> None:
    case = granted()
    died = k.MemberDied(row="m1", died_on="2027-02-01")
    case = after(case, reviewing.report_death(case, died, on("2027-02-03", Role.VILLAGE)))
    assert due(case, "death_recheck") == "2027-05-03"
    started = reviewing.start_review(case, DIBAO, ReviewGround.DEATH, "death_recheck", "", on("2027-02-10"))
    case = after(case, started)
    answer = reviewing.conclude_review(
        case, DIBAO, ReviewResult.UNCHANGED, "标准不变", "review_stable", on("2027-02-11")
    )
    case = after(case, answer)
    assert "death_recheck" not in {one.stage.id for one in running(clocks(case, DIBAO, CALENDARS))}


def test_an_applicant_who_dies_leaves_the_matter_to_a_member_of_the_family() -> None:
    case = accepted()
    after_death = closing.applicant_died(case, "2026-11-25", "m1", on("2026-11-26"))
    case = after(case, after_death)
    assert case.sheet["applicant/name"] == "李大山"
    assert case.sheet.get("household/m1/name") is None
    assert case.sheet["materials/M04@applicant/mark"] == "present"
    assert case.step is Step.ACCEPTED
    alone = case_of({"applicant/name": "陈秀英"}, fact("accepted", b.Accepted()))
    alone = after(alone, closing.applicant_died(alone, "2026-11-25", "", on("2026-11-26")))
    assert alone.step is Step.CLOSED


def test_withdrawing_takes_the_applicants_own_paper() -> None:
    case = accepted()
    assert refused(closing.withdraw(case, "nothing", "2026-11-25", "", on("2026-11-25"))) is Rule.SIGNED_PAPER_MISSING
    scanned = case_of(
        dict(case.sheet),
        fact("accepted", b.Accepted()),
        visit_facts=(fact("scan", _scan(), about=VISIT),),
    )
    closed = after(scanned, closing.withdraw(scanned, "scan", "2026-11-25", "", on("2026-11-25")))
    assert closed.step is Step.CLOSED
    assert isinstance(closed.acts[-1].body, d.CaseClosed)
    assert closed.acts[-1].body.because is ClosedBecause.WITHDRAWN
    assert refused(surveying.ask_verification(closed, DIBAO, AnswerWay.LINE, on("2026-11-26"))) is Rule.CASE_CLOSED


def test_slips_run_side_by_side_and_only_their_receiver_takes_them() -> None:
    case = accepted()
    for department in ("县医疗保障局", "县残联"):
        slip = z.SlipSent(manner=SlipManner.CO_HANDLING, department=department, asked="核实", reply_by="2026-12-01")
        case = after(case, slips.send_slip(case, DIBAO, slip, on("2026-11-25")))
    first, second = (stamp.entry for stamp, _ in open_slips(case))
    row = case_row(case, DIBAO, CALENDARS)
    assert (row.slips, row.slip_due) == (2, "2026-12-01")
    taken = z.SlipTaken(slip=first, taken=True)
    assert refused(slips.take_slip(case, taken, on("2026-11-26"))) is Rule.ROLE_MAY_NOT
    case = after(case, slips.take_slip(case, taken, on("2026-11-26", Role.DEPARTMENT)))
    case = after(
        case, slips.answer_slip(case, z.SlipAnswered(slip=first, answer="属实"), on("2026-11-27", Role.DEPARTMENT))
    )
    typed = z.SlipAnswered(slip=second, answer="二级", way=AnswerWay.PAPER, answered_on="2026-11-27")
    case = after(case, slips.answer_slip(case, typed, on("2026-11-28")))
    assert open_slips(case) == ()


def test_a_leaving_clerks_cases_go_to_another_and_the_first_asked_stays() -> None:
    head = on("2026-11-25", clerk_role=ClerkRole.HEAD)
    case = accepted()
    moved = slips.hand_over_cases([case], "clerk-1", "clerk-2", "王芳", "调离", head)
    case = after(case, moved)
    assert case_row(case, DIBAO, CALENDARS).handler == "clerk-2"
    assert refused(slips.hand_over_cases([case], "clerk-1", "clerk-2", "王芳", "", head)) is Rule.NOT_THERE


def test_a_mandate_has_a_scope_and_a_period() -> None:
    case = accepted()
    given = z.MandateGiven(agent="李大山", scope=("apply",), from_day="2026-11-24", until="2026-12-24")
    case = after(case, slips.give_mandate(case, given, on("2026-11-24")))
    assert len(mandates_on(case, "2026-12-24")) == 1
    assert mandates_on(case, "2026-12-25") == ()


def test_a_confirmed_status_spares_its_proof() -> None:
    found = register([granted(), accepted()], "2027-01-15")
    assert [one.matter for one in found] == ["dibao"]
    assert proof_known(found) == {"materials/M20/mark": "shared", "materials/M20/source": "N-1"}
    assert proof_known(()) == {}


def test_leads_are_noted_and_followed() -> None:
    visit = fold_visit(VISIT.id, [])
    lead = k.LeadNoted(source=LeadSource.SWEEP, name="赖阿公", situation="独居", village="下坑村")
    visit = fold_visit(VISIT.id, seen(decided(finding.note_lead(visit, lead, on("2026-11-24", Role.VILLAGE)))))
    entry = finding.open_leads(visit)[0][0].entry
    no = k.LeadFollowed(lead=entry, result=LeadResult.NO_NEED)
    assert refused(finding.follow_lead(visit, no, on("2026-11-25"))) is Rule.REASON_MISSING
    yes = k.LeadFollowed(lead=entry, result=LeadResult.APPLIES, visit="visit-2")
    visit = fold_visit(VISIT.id, [*visit.timeline, *seen(decided(finding.follow_lead(visit, yes, on("2026-11-25"))))])
    assert finding.open_leads(visit) == ()


def test_village_duties_and_sweeps_stand_with_the_station() -> None:
    duty = k.DutyLogged(duty=VillageDuty.POLICY_ADVICE, village="下坑村", text="讲解政策")
    logged = decided(finding.log_duty(duty, on("2026-11-24", Role.VILLAGE)))
    assert logged[0].about.kind.value == "station"
    sweep = k.SweepDone(
        village="下坑村", period="2026-11", seen=3, households=(k.SweptHousehold(name="a", situation="b"),)
    )
    decided(finding.record_sweep(sweep, on("2026-11-24", Role.VILLAGE)))


def _scan() -> ScanAdded:
    return ScanAdded(
        material="M01",
        media_type="image/jpeg",
        sha256="",
        size=1,
        blob="",
        blob_key="",
        sealed_sha256="",
        sealed_size=1,
    )

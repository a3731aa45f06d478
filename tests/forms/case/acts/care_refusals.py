"""What is refused of slips and of care after a decision."""

from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case.acts import finding, reviewing, slips
from forms.case.life_terms import (
    LeadResult,
    LeadSource,
    ReviewGround,
    ReviewResult,
    SlipManner,
    VillageDuty,
)
from forms.case.refusals import Rule
from forms.terms import ClerkRole
from tests.forms.case.acts.life_cases import (
    ACCEPTED,
    CONCLUDED,
    DAY,
    DEPARTMENT,
    DIBAO,
    ENDING,
    GRANTED,
    HEARD,
    HELPER,
    LED,
    LED_ENTRY,
    MANDATE_ENTRY,
    MANDATED,
    REVIEWED,
    SLIP,
    TAKEN,
    UNMANDATED,
    Table,
    end,
)
from tests.support.desk import after
from tests.support.life import (
    on,
)

SLIPS: Table = {
    "two slips to one department": (
        lambda: slips.send_slip(
            HELPER, DIBAO, z.SlipSent(manner=SlipManner.CO_HANDLING, department="x", asked="y"), DAY
        ),
        Rule.ALREADY_DONE, "",
    ),
    "handed over off the way": (
        lambda: slips.send_slip(
            ACCEPTED, DIBAO, z.SlipSent(manner=SlipManner.TRANSFER, department="x", asked="y"), DAY
        ),
        Rule.NOT_IN_FLOW, "",
    ),
    "the desk takes it": (lambda: slips.take_slip(HELPER, z.SlipTaken(slip=SLIP, taken=True), DAY), Rule.ROLE_MAY_NOT, ""),
    "no slip to take": (
        lambda: slips.take_slip(HELPER, z.SlipTaken(slip="x", taken=True), DEPARTMENT), Rule.NOT_THERE, "slip",
    ),
    "taken twice": (
        lambda: slips.take_slip(TAKEN, z.SlipTaken(slip=SLIP, taken=True), DEPARTMENT), Rule.ALREADY_DONE, "",
    ),
    "declined without words": (
        lambda: slips.take_slip(HELPER, z.SlipTaken(slip=SLIP, taken=False), DEPARTMENT), Rule.REASON_MISSING, "",
    ),
    "no slip to answer": (
        lambda: slips.answer_slip(HELPER, z.SlipAnswered(slip="x", answer="y"), DEPARTMENT), Rule.NOT_THERE, "slip",
    ),
    "a mandate for nothing": (
        lambda: slips.give_mandate(
            ACCEPTED, z.MandateGiven(agent="a", scope=(), from_day="2026-12-01", until="2026-12-31"), DAY
        ),
        Rule.FIELD_MISSING, "mandate/scope",
    ),
    "a mandate that ends before it begins": (
        lambda: slips.give_mandate(
            ACCEPTED, z.MandateGiven(agent="a", scope=("x",), from_day="2026-12-01", until="2026-11-30"), DAY
        ),
        Rule.FIELD_MISSING, "mandate/until",
    ),
    "no mandate": (lambda: slips.end_mandate(ACCEPTED, "x", "y", DAY), Rule.NOT_THERE, "mandate"),
    "a mandate ended twice": (
        lambda: slips.end_mandate(UNMANDATED, MANDATE_ENTRY, "y", DAY), Rule.ALREADY_DONE, "",
    ),
    "a mandate ended without words": (
        lambda: slips.end_mandate(MANDATED, MANDATE_ENTRY, " ", DAY), Rule.REASON_MISSING, "",
    ),
    "another clerk's case": (
        lambda: slips.reassign(
            ACCEPTED, "c-2", "b", "", on("2026-12-01", clerk_role=ClerkRole.CLERK, clerk="c-9")
        ),
        Rule.HEAD_CONSENTS, "",
    ),
    "given to whom it is with": (lambda: slips.reassign(ACCEPTED, "clerk-1", "b", "", DAY), Rule.ALREADY_DONE, ""),
    "nothing to hand over": (
        lambda: slips.hand_over_cases([], "clerk-1", "c-2", "b", "", DAY), Rule.NOT_THERE, "",
    ),
    "a clerk names a stand-in": (
        lambda: slips.name_stand_in(
            z.StandInNamed(clerk="a", stand_in="b", stand_in_name="c", from_day="2026-12-01", until="2026-12-02"), DAY
        ),
        Rule.HEAD_CONSENTS, "",
    ),
    "stands in for herself": (
        lambda: slips.name_stand_in(
            z.StandInNamed(clerk="a", stand_in="a", stand_in_name="c", from_day="2026-12-01", until="2026-12-02"),
            on("2026-12-01", clerk_role=ClerkRole.HEAD),
        ),
        Rule.FIELD_MISSING, "stand_in/stand_in",
    ),
}  # fmt: skip
CARE: Table = {
    "dies tomorrow": (
        lambda: reviewing.report_death(GRANTED, k.MemberDied(row="m1", died_on="2028-01-01"), DAY),
        Rule.TOO_EARLY, "death/day",
    ),
    "a stranger dies": (
        lambda: reviewing.report_death(GRANTED, k.MemberDied(row="x", died_on="2026-11-01"), DAY),
        Rule.NOT_THERE, "death/row",
    ),
    "dies twice": (
        lambda: reviewing.report_death(
            after(GRANTED, reviewing.report_death(GRANTED, k.MemberDied(row="m1", died_on="2026-11-01"), DAY)),
            k.MemberDied(row="m1", died_on="2026-11-01"), DAY,
        ),
        Rule.ALREADY_DONE, "",
    ),
    "reviewed before it was granted": (
        lambda: reviewing.start_review(ACCEPTED, DIBAO, ReviewGround.TIP, "", "", DAY), Rule.STEP_MISSING, "",
    ),
    "reviewed twice": (
        lambda: reviewing.start_review(REVIEWED, DIBAO, ReviewGround.TIP, "", "", DAY), Rule.ALREADY_DONE, "",
    ),
    "reviewed under no limit": (
        lambda: reviewing.start_review(GRANTED, DIBAO, ReviewGround.TIP, "x", "", DAY), Rule.NOT_THERE, "review/limit",
    ),
    "no review to conclude": (
        lambda: reviewing.conclude_review(GRANTED, DIBAO, ReviewResult.END, "x", "", DAY), Rule.NOT_THERE, "review",
    ),
    "concluded twice": (
        lambda: reviewing.conclude_review(CONCLUDED, DIBAO, ReviewResult.END, "x", "", DAY), Rule.ALREADY_DONE, "",
    ),
    "an interval that is none": (
        lambda: reviewing.conclude_review(REVIEWED, DIBAO, ReviewResult.END, "x", "total", DAY),
        Rule.NOT_THERE, "review/next_limit",
    ),
    "heard about nothing": (
        lambda: reviewing.hear_views(GRANTED, DIBAO, d.ViewsHeard(person="a", proposed="b", statement="c"), DAY),
        Rule.TOO_EARLY, "",
    ),
    "heard nothing": (
        lambda: reviewing.hear_views(REVIEWED, DIBAO, d.ViewsHeard(person="a", proposed="b"), DAY),
        Rule.FIELD_MISSING, "views/statement",
    ),
    "changed without a review": (lambda: end(GRANTED), Rule.NOT_THERE, "review"),
    "changed against the review": (lambda: end(result=ReviewResult.DECREASE), Rule.STEP_MISSING, ""),
    "ended unheard": (lambda: end(CONCLUDED), Rule.VIEWS_FIRST, ""),
    "ended without reasons": (lambda: end(reasons=" "), Rule.REASON_MISSING, "change/reasons"),
    "ended from no month": (lambda: end(from_month="x"), Rule.FIELD_MISSING, "change/from_month"),
    "the township ends": (
        lambda: reviewing.change_aid(HEARD, DIBAO, ENDING, on("2027-01-08")), Rule.ROLE_MAY_NOT, "",
    ),
    "a lead without a name": (
        lambda: finding.note_lead(LED, k.LeadNoted(source=LeadSource.SWEEP, name=" ", situation="b"), DAY),
        Rule.FIELD_MISSING, "lead/name",
    ),
    "no lead": (
        lambda: finding.follow_lead(LED, k.LeadFollowed(lead="x", result=LeadResult.APPLIES), DAY), Rule.NOT_THERE, "lead",
    ),
    "no need, in no words": (
        lambda: finding.follow_lead(LED, k.LeadFollowed(lead=LED_ENTRY, result=LeadResult.NO_NEED), DAY),
        Rule.REASON_MISSING, "",
    ),
    "a sweep that saw fewer than it found": (
        lambda: finding.record_sweep(
            k.SweepDone(village="a", period="b", seen=0, households=(k.SweptHousehold(name="c", situation="d"),)), DAY
        ),
        Rule.FIELD_MISSING, "sweep/seen",
    ),
    "a duty without words": (
        lambda: finding.log_duty(k.DutyLogged(duty=VillageDuty.GUARDIANSHIP, village="a", text=" "), DAY),
        Rule.FIELD_MISSING, "duty/text",
    ),
}  # fmt: skip

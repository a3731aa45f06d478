"""Cases at every place of their life, and requests to be refused on them."""

from collections.abc import Callable

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.acts import closing, deciding, finding, posting, reviewing, slips, surveying
from forms.case.acts.standing import Decision
from forms.case.facts import Opaque
from forms.case.folding import fold_visit
from forms.case.life_terms import (
    AnswerWay,
    Finding,
    LeadSource,
    ReviewGround,
    ReviewResult,
    ServiceWay,
    SlipManner,
)
from forms.case.refusals import Refusal, Rule
from forms.case.scan_bodies import ScanAdded
from forms.terms import Role
from tests.support.desk import after, case_of
from tests.support.facts import VISIT, fact, seen
from tests.support.life import (
    CALENDARS,
    GRANT,
    LAW,
    SHEET,
    VISIT_REQUEST,
    accepted,
    decide,
    decision_entry,
    granted,
    on,
    posted,
    sent_up,
    served,
    surveyed,
    verified,
)

DIBAO, FAST, TEKUN = LAW.matters["dibao"], LAW.matters["linshi_fast"], LAW.matters["tekun"]
DAY = on("2026-12-01")
COUNTY, VILLAGE, DEPARTMENT = (on("2026-12-12", one) for one in (Role.COUNTY, Role.VILLAGE, Role.DEPARTMENT))
ACCEPTED, GRANTED, POSTED, SENT = accepted(), granted(), posted(accepted()), sent_up(accepted())
OPENED = case_of(SHEET)
NEWER = case_of(SHEET, fact("x", Opaque("unknown")), fact("accepted", b.Accepted()))
ASKED = after(ACCEPTED, surveying.ask_verification(ACCEPTED, DIBAO, AnswerWay.LINE, DAY))
ASKED_ENTRY = ASKED.acts[-1].stamp.entry
CLOSED = after(ACCEPTED, closing.stop_uncooperative(ACCEPTED, "x", DAY))
OBJECTED = after(POSTED, posting.raise_objection(POSTED, "x", "", DAY))
OBJECTED_ENDED = after(OBJECTED, posting.end_notice(OBJECTED, DIBAO, CALENDARS, on("2026-12-09")))
SERVED = after(GRANTED, served(GRANTED))
PAID = after(SERVED, deciding.start_payment(SERVED, DIBAO, "2027-01", 1, COUNTY))
REVIEWED = after(GRANTED, reviewing.start_review(GRANTED, DIBAO, ReviewGround.TIP, "", "", on("2027-01-05")))
CONCLUDED = after(REVIEWED, reviewing.conclude_review(REVIEWED, DIBAO, ReviewResult.END, "x", "", on("2027-01-06")))
HEARD = after(
    CONCLUDED,
    reviewing.hear_views(CONCLUDED, DIBAO, d.ViewsHeard(person="a", proposed="b", statement="c"), on("2027-01-07")),
)
ENDING = k.AidChanged(review="", result=ReviewResult.END, from_month="2027-02", reasons="x")
HELPER = after(ACCEPTED, slips.send_slip(
    ACCEPTED, DIBAO, z.SlipSent(manner=SlipManner.CO_HANDLING, department="x", asked="y"), DAY,
))  # fmt: skip
SLIP = HELPER.acts[-1].stamp.entry
TAKEN = after(HELPER, slips.take_slip(HELPER, z.SlipTaken(slip=SLIP, taken=True), DEPARTMENT))
MANDATE = z.MandateGiven(agent="a", scope=("apply",), from_day="2026-12-01", until="2026-12-31")
MANDATED = after(ACCEPTED, slips.give_mandate(ACCEPTED, MANDATE, DAY))
MANDATE_ENTRY = MANDATED.acts[-1].stamp.entry
UNMANDATED = after(MANDATED, slips.end_mandate(MANDATED, MANDATE_ENTRY, "x", DAY))
LETTER = after(surveyed(ACCEPTED), surveying.send_letter(surveyed(ACCEPTED), DIBAO, "school", "x", DAY))
LETTER_ENTRY = LETTER.acts[-1].stamp.entry
ANSWERED = after(LETTER, surveying.answer_letter(LETTER, LETTER_ENTRY, "x", "2026-12-01", DAY))
SCAN = ScanAdded(
    material="M01", media_type="image/jpeg", sha256="", size=1, blob="", blob_key="", sealed_sha256="", sealed_size=1
)
SCANNED = case_of(SHEET, fact("accepted", b.Accepted()), visit_facts=(fact("scan", SCAN, about=VISIT),))
LEAD = k.LeadNoted(source=LeadSource.SWEEP, name="a", situation="b")
_noted = finding.note_lead(fold_visit(VISIT.id, []), LEAD, DAY)
assert not isinstance(_noted, Refusal)
LED = fold_visit(VISIT.id, seen(_noted))
LED_ENTRY = LED.acts[-1].stamp.entry
OPINION = v.OpinionGiven(supports=True, reason="x")
PIECES = d.CaseArchived(pieces=(d.FiledPiece(title="x"),))
MET = v.CaseMeetingHeld(attended=("a", "b"), subject="c", conclusion="d")


def answer(**changes: object) -> Decision:
    given: dict[str, object] = {"asked": ASKED_ENTRY, "found": (v.Found(row="applicant", finding=Finding.AGREES),)}
    by = changes.pop("by", COUNTY)
    return surveying.answer_verification(ASKED, DIBAO, v.VerificationAnswered(**{**given, **changes}), by)  # type: ignore[arg-type]


def visit(**changes: object) -> Decision:
    fields = {name: getattr(VISIT_REQUEST, name) for name in VISIT_REQUEST.__struct_fields__} | changes
    return surveying.record_home_visit(verified(ACCEPTED), DIBAO, v.HomeVisited(**fields), DAY)


def grant(**changes: object) -> Decision:
    fields = {name: getattr(GRANT, name) for name in GRANT.__struct_fields__} | changes
    return decide(SENT, d.Decided(**fields))


def serve(way: ServiceWay = ServiceWay.SERVED, **changes: str) -> Decision:
    entry = changes.get("decision", decision_entry(GRANTED))
    return deciding.serve(GRANTED, DIBAO, d.ServiceRecorded(way=way, decision=entry, receiver="a"), DAY)


def end(case: object = HEARD, **changes: object) -> Decision:
    fields = {name: getattr(ENDING, name) for name in ENDING.__struct_fields__} | changes
    return reviewing.change_aid(case, DIBAO, k.AidChanged(**fields), on("2027-01-08", Role.COUNTY))  # type: ignore[arg-type]


Table = dict[str, tuple[Callable[[], Decision], Rule, str]]

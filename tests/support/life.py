"""A case of the shipped law walked on after acceptance: who acts, on which day, with a plain request for each act."""

import datetime as dt

from forms.case import bodies as b
from forms.case import decision_bodies as d
from forms.case import survey_bodies as v
from forms.case.acts import deciding, posting, surveying
from forms.case.acts.standing import Decision, Standing
from forms.case.body import Scalar
from forms.case.life import hanging_notices, unanswered_checks
from forms.case.life_terms import AnswerWay, Finding, ServiceWay
from forms.case.state import CaseState
from forms.statute.calendar_file import packaged_calendars
from forms.statute.catalogue import Catalogue
from forms.terms import ClerkRole, Role
from tests.support.desk import after, case_of, standing
from tests.support.facts import fact

LAW = Catalogue.packaged().statute_on(dt.date(2026, 11, 24), "350821100")
CALENDARS = packaged_calendars()
SHEET: dict[str, Scalar] = {
    "applicant/name": "陈秀英",
    "applicant/birth_date": "1950-01-01",
    "household/m1/name": "李大山",
    "household/m1/birth_date": "1980-05-05",
    "materials/M04@applicant/mark": "present",
    "materials/M04@m1/mark": "present",
}
VISIT_REQUEST = v.HomeVisited(
    by=Role.TOWNSHIP, investigators=("张明", "王芳"), present=("陈秀英",), conclusion="属实", signed_by=("陈秀英",)
)
GRANT = d.Decided(granted=True, aid_class="A", members=2, amount_fen=90000, from_month="2027-01")


def on(
    day: str, role: Role = Role.TOWNSHIP, clerk_role: ClerkRole = ClerkRole.CLERK, clerk: str = "clerk-1"
) -> Standing:
    """Return somebody of a role who acts at ten on a day."""
    return standing(role, clerk=clerk, clerk_role=clerk_role, local=dt.datetime.fromisoformat(f"{day}T10:00"))


def accepted(matter: str = "dibao", **sheet: Scalar) -> CaseState:
    """Return a case of a matter accepted on 2026-11-24."""
    changed = {path.replace("__", "/"): value for path, value in sheet.items()}
    return case_of({**SHEET, **changed}, fact("accepted", b.Accepted()), matter=matter)


def verified(case: CaseState, matter: str = "dibao", day: str = "2026-11-25") -> CaseState:
    """Return the case after means verification was asked and answered."""
    law = LAW.matters[matter]
    asked = after(case, surveying.ask_verification(case, law, AnswerWay.LINE, on(day)))
    entry = unanswered_checks(asked)[0][0].entry
    answer = v.VerificationAnswered(asked=entry, found=(v.Found(row="applicant", finding=Finding.AGREES),))
    return after(asked, surveying.answer_verification(asked, law, answer, on(day, Role.COUNTY)))


def surveyed(case: CaseState, matter: str = "dibao", day: str = "2026-11-26") -> CaseState:
    """Return the case after verification and a home visit."""
    case = verified(case, matter)
    return after(case, surveying.record_home_visit(case, LAW.matters[matter], VISIT_REQUEST, on(day)))


def opined(case: CaseState, matter: str = "dibao", *, supports: bool = True, day: str = "2026-11-27") -> CaseState:
    """Return the case after survey and a review opinion."""
    case = surveyed(case, matter)
    opinion = v.OpinionGiven(supports=supports, reason="符合条件", aid_class="A", members=2, amount_fen=90000)
    return after(case, surveying.give_opinion(case, LAW.matters[matter], opinion, on(day)))


def posted(case: CaseState, matter: str = "dibao", day: str = "2026-11-27") -> CaseState:
    """Return the case with its notice hanging."""
    case = opined(case, matter)
    return after(case, posting.post_notice(case, LAW.matters[matter], "村务公开栏", on(day)))


def taken_down(case: CaseState, matter: str = "dibao", day: str = "2026-12-05") -> CaseState:
    """Return the case after its notice ended."""
    case = posted(case, matter)
    return after(case, posting.end_notice(case, LAW.matters[matter], CALENDARS, on(day)))


def sent_up(case: CaseState, matter: str = "dibao", day: str = "2026-12-07") -> CaseState:
    """Return the case sent up and received by the county."""
    case = taken_down(case, matter)
    case = after(case, deciding.send_file(case, LAW.matters[matter], d.FileSent(to="县民政局"), on(day)))
    return after(case, deciding.receive_file(case, on(day, Role.COUNTY)))


def decide(case: CaseState, decided: d.Decided = GRANT, matter: str = "dibao", day: str = "2026-12-10") -> Decision:
    """Return what the county decides."""
    return deciding.decide(case, LAW.matters[matter], LAW, decided, on(day, Role.COUNTY))


def granted(matter: str = "dibao") -> CaseState:
    """Return a case granted on 2026-12-10."""
    case = sent_up(accepted(matter), matter)
    return after(case, decide(case, matter=matter))


def decision_entry(case: CaseState) -> str:
    """Return the entry of the latest decision."""
    return next(one.stamp.entry for one in reversed(case.acts) if isinstance(one.body, d.Decided))


def notice_entry(case: CaseState) -> str:
    """Return the entry of the notice that hangs."""
    return hanging_notices(case)[-1][0].entry


def served(case: CaseState, day: str = "2026-12-11", way: ServiceWay = ServiceWay.SERVED) -> Decision:
    """Return the service of the latest decision."""
    service = d.ServiceRecorded(decision=decision_entry(case), way=way, receiver="陈秀英")
    return deciding.serve(case, LAW.matters[case.matter], service, on(day))

"""Opening a visit and its cases, and writing what a clerk typed."""

import datetime as dt
from collections.abc import Callable

import msgspec

from forms.case import bodies as b
from forms.case.acts.standing import Decision, Standing, about_case, about_visit, role_refusal
from forms.case.body import Body
from forms.case.facts import NewFact
from forms.case.fields import Sheet, is_visit_path, text
from forms.case.numbers import new_number
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, VisitState
from forms.case.writing import changes
from forms.statute.model import Statute
from forms.terms import Channel


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """How a visit came about; online applications carry their own number and day."""

    channel: Channel = Channel.WINDOW
    online: b.OnlineOrigin | None = None


def visit_facts(visit: VisitState, sheet: Sheet, opening: Opening, standing: Standing) -> tuple[NewFact, ...]:
    """Return the facts that open a visit (if it is not yet) and bring its fields to this sheet."""
    about = about_visit(visit.id)
    bodies: list[Body] = []
    if visit.opened is None:
        bodies.append(
            b.VisitOpened(
                channel=opening.channel,
                station=standing.station,
                first_inquiry=standing.clerk,
                first_inquiry_name=standing.clerk_name,
                online=opening.online,
            )
        )
    bodies += changes(visit.fields, sheet, is_visit_path)
    return tuple(standing.fact(about, body) for body in bodies)


def case_facts(case: CaseState, sheet: Sheet, standing: Standing) -> tuple[NewFact, ...]:
    """Return the facts that bring a case's own fields to this sheet."""
    bodies = changes(case.fields, sheet, lambda path: path.split("/", 1)[0] in {"help", "outside"})
    return tuple(standing.fact(about_case(case.id), body) for body in bodies)


def open_case(
    case_id: str, visit_id: str, matter: str, statute: Statute, standing: Standing, random: Callable[[int], bytes]
) -> Decision:
    """Open one matter of a visit as a case, pinned to the edition in force, with its number for ever."""
    refusal = role_refusal(b.CaseOpened, standing)
    if refusal:
        return refusal
    law = statute.matters.get(matter)
    if (law is None or not law.offered) and matter not in statute.doors:  # what only leaves goes by its door
        return Refusal(Rule.MATTER_UNKNOWN, details={"matter": matter})
    day: dt.date = standing.now.today
    body = b.CaseOpened(
        case_no=new_number(standing.station, day, random),
        visit=visit_id,
        matter=matter,
        station=standing.station,
        edition=statute.edition,
    )
    return (standing.fact(about_case(case_id), body),)


def answer_inquiry(visit: VisitState, sheet: Sheet, matters: tuple[str, ...], standing: Standing) -> Decision:
    """Record that someone only asked; nothing has to be filled in, no case opens."""
    refusal = role_refusal(b.InquiryAnswered, standing)
    if refusal:
        return refusal
    body = b.InquiryAnswered(
        matters=matters, question=text(sheet, "request/text"), result=text(sheet, "inquiry/result")
    )
    return (*visit_facts(visit, sheet, Opening(), standing), standing.fact(about_visit(visit.id), body))

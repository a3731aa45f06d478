"""The papers of what happens after acceptance: each act has its paper, made once and stored like every other.

A decision of the county is the county's own paper; this desk makes one only where it decides itself.
"""

from forms.case import decision_bodies as d
from forms.case import notice_bodies as n
from forms.case import slip_bodies as z
from forms.case import survey_bodies as v
from forms.case.body import Body
from forms.case.life_terms import SlipManner
from forms.case.state import CaseState
from forms.paper.input import PaperRefusal
from forms.terms import PaperKind, Role
from window_app.counter import papers
from window_app.counter.desk import Desk

_KINDS: dict[type[Body], PaperKind] = {
    v.HomeVisited: PaperKind.HOME_VISIT_FORM,
    v.NeighboursAsked: PaperKind.NEIGHBOUR_VISIT_RECORD,
    v.CommunityReviewed: PaperKind.COMMUNITY_REVIEW_RECORD,
    v.CaseMeetingHeld: PaperKind.CASE_DISCUSSION_RECORD,
    n.NoticePosted: PaperKind.PUBLIC_NOTICE,
    n.Announced: PaperKind.PUBLICATION,
    d.ViewsHeard: PaperKind.HEARING_RECORD,
    d.ServiceRecorded: PaperKind.SERVICE_RECEIPT,
    d.CaseArchived: PaperKind.FILE_INDEX,
}
_SLIPS = {
    SlipManner.CO_HANDLING: PaperKind.CO_HANDLING_SLIP,
    SlipManner.PROXY_HANDLING: PaperKind.PROXY_HANDLING_SLIP,
}


def kind_of(body: object) -> PaperKind | None:
    """Return the paper of an act, or None where it has none or the county makes it."""
    if isinstance(body, d.Decided):
        if not body.delegated:
            return None
        return PaperKind.CONFIRMATION_NOTICE if body.granted else PaperKind.NOT_CONFIRMED_DECISION
    if isinstance(body, z.SlipSent):
        return _SLIPS.get(body.manner)
    return next((kind for act, kind in _KINDS.items() if isinstance(body, act)), None)


def missing(case: CaseState, role: Role) -> tuple[tuple[PaperKind, str], ...]:
    """Return the papers that were not made for acts that count: kind and the entry that the paper documents."""
    if role not in {Role.TOWNSHIP, Role.HALL}:
        return ()
    made = {(paper.body.paper, paper.body.printed_entry) for paper in case.papers}
    wanted = [(kind_of(act.body), act.stamp.entry) for act in case.acts if not act.voided]
    return tuple((kind, entry) for kind, entry in wanted if kind is not None and (kind, entry) not in made)


def issue_missing(desk: Desk, case_id: str) -> PaperRefusal | None:
    """Make every paper that is missing; returns the first refusal, after the others were made."""
    refused: PaperRefusal | None = None
    for kind, entry in missing(desk.case(case_id), desk.card.role):
        made = papers.issue(desk, case_id, kind, documents=entry)
        if isinstance(made, PaperRefusal):
            refused = refused or made
    return refused

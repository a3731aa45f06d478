"""Not accepting: rare, on a closed list of grounds, proposed by a clerk and consented to by the head."""

import msgspec

from forms.case import bodies as b
from forms.case.acts.outcomes import already_decided
from forms.case.acts.standing import Decision, Standing, about_case, refusal_to_write
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import ClerkRole, Outcome


class Competent(msgspec.Struct, frozen=True):
    """The organ that is competent instead, as the clerk knows it; empty is not known."""

    organ: str = ""
    address: str = ""
    phone: str = ""


_NOT_KNOWN = Competent()


def propose(
    case: CaseState,
    matter: Matter,
    ground: str,
    explanation: str,
    standing: Standing,
    competent: Competent = _NOT_KNOWN,
) -> Decision:
    """Propose not to accept, on one listed ground. Income or property guesses are no ground."""
    refusal = refusal_to_write(case, b.NonAcceptanceProposed, standing) or already_decided(case)
    if refusal:
        return refusal
    if matter.refusal_ground(ground) is None:
        return Refusal(Rule.GROUND_UNKNOWN, details={"ground": ground})
    if not explanation.strip():
        return Refusal(Rule.REASON_MISSING)
    body = b.NonAcceptanceProposed(
        ground=ground,
        explanation=explanation.strip(),
        competent=competent.organ.strip(),
        competent_address=competent.address.strip(),
        competent_phone=competent.phone.strip(),
    )
    return (standing.fact(about_case(case.id), body),)


def decide(case: CaseState, consented: bool, note: str, standing: Standing) -> Decision:
    """Consent to the standing proposal, or send it back: the head's act, and another person's than the proposer's."""
    refusal = refusal_to_write(case, b.NonAcceptanceDecided, standing)
    if refusal:
        return refusal
    proposal = case.standing
    if proposal is None or proposal.outcome is not Outcome.NON_ACCEPTANCE_PROPOSED:
        return Refusal(Rule.NOT_THERE)
    if standing.clerk_role is not ClerkRole.HEAD:
        return Refusal(Rule.HEAD_CONSENTS)
    if proposal.stamp.clerk == standing.clerk:
        return Refusal(Rule.OTHER_PERSON_CONSENTS)
    if not consented and not note.strip():
        return Refusal(Rule.REASON_MISSING)
    body = b.NonAcceptanceDecided(proposal=proposal.stamp.entry, consented=consented, note=note.strip())
    return (standing.fact(about_case(case.id), body),)

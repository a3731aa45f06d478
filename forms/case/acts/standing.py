"""Who acts, where and when; what every act answers with."""

from collections.abc import Callable, Sequence

import msgspec

from forms.case.body import Body
from forms.case.entitlement import may_write
from forms.case.entries import About
from forms.case.facts import NewFact
from forms.case.moment import Moment
from forms.case.promises import Promised
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.terms import AboutKind, ClerkRole, Role


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The one who acts: station (and the codes it had before), clerk, moment, a source of new random ids.

    ``promised`` are the limits that the county promised.
    """

    role: Role
    station: str
    clerk: str
    clerk_name: str
    clerk_role: ClerkRole
    now: Moment
    new_id: Callable[[], str]
    edition: str = ""
    former: tuple[str, ...] = ()
    promised: Promised = {}

    def fact(self, about: About, body: Body) -> NewFact:
        """Return a new fact that happens now."""
        return NewFact(id=self.new_id(), about=about, body=body, happened=self.now.minute, edition=self.edition)


Decision = Sequence[NewFact] | Refusal


def about_case(case_id: str) -> About:
    """Return what a case's facts are about."""
    return About(AboutKind.CASE, case_id)


def about_visit(visit_id: str) -> About:
    """Return what a visit's facts are about."""
    return About(AboutKind.VISIT, visit_id)


def role_refusal(kind: type[Body], standing: Standing) -> Refusal | None:
    """Return why this role may not write this kind at all, or None."""
    if may_write(standing.role, kind.KIND):
        return None
    return Refusal(Rule.VILLAGE_ONLY_RECEIVES if standing.role is Role.VILLAGE else Rule.ROLE_MAY_NOT)


def refusal_to_write(case: CaseState, kind: type[Body], standing: Standing) -> Refusal | None:
    """Return why this role may not write this kind on this case now, or None."""
    return role_refusal(kind, standing) or (Refusal(Rule.READ_ONLY) if case.read_only else None)

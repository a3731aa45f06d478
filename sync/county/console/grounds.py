"""What an act of the county's people stands on."""

import uuid
from collections.abc import Mapping

import msgspec

from forms.case.acts.standing import Standing
from forms.case.moment import Moment
from forms.case.state import CaseState
from forms.statute.model import Matter, Statute
from forms.terms import ClerkRole, Role
from sync.county.console.asking import Ask
from sync.county.console.records import UserRole
from sync.county.records import Station


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The case, its matter and law, its owner, all stations, who acts, and what was typed.

    ``organ`` is that of somebody of a department: only its own slips are theirs to answer.
    """

    case: CaseState
    matter: Matter | None
    statute: Statute | None
    station: Station | None
    stations: Mapping[str, Station]
    standing: Standing
    form: Mapping[str, str]
    organ: str = ""

    def typed(self, name: str) -> str:
        """Return a field, without spaces around it."""
        return self.form.get(name, "").strip()

    def fen(self, name: str) -> int | None:
        """Return money typed in yuan as fen; None if it is none, -1 if it is no amount."""
        text = self.typed(name).replace(",", "").replace("\uff0c", "")
        if not text:
            return None
        whole, _dot, part = text.partition(".")
        if not (whole.isascii() and whole.isdigit() and len(whole) < 10 and len(part) <= 2):
            return -1
        if part and not (part.isascii() and part.isdigit()):
            return -1
        return int(whole) * 100 + int(part.ljust(2, "0") if part else 0)


def standing_of(ask: Ask, station: str, edition: str) -> Standing:
    """Return who acts: the county, or a department for whom the county writes."""
    role = Role.DEPARTMENT if ask.user.role is UserRole.DEPARTMENT else Role.COUNTY
    return Standing(
        role=role,
        station=station,
        clerk=ask.user.name,
        clerk_name=ask.user.full_name,
        clerk_role=ClerkRole.REVIEWER,
        now=Moment(ask.now),
        new_id=lambda: str(uuid.uuid4()),
        edition=edition,
    )

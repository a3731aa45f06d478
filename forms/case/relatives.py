"""Near relatives of staff in a household, registered apart (No. 57 art. 11); the county visits such a family (art. 20).

Who counts as a near relative is written only in the rule of 2012: spouse, parents, children, siblings,
grandparents, grandchildren.
"""

from collections.abc import Iterable

import msgspec

from forms.case.fields import Sheet, flag, rows, text
from forms.terms import NearRelation, StaffPost

CIRCUMSTANCE = "near_relative_of_staff"
GROUP = "relatives"


class NearRelative(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the register: whose near relative somebody of the family is.

    ``relation`` is what the member is to the staff; both codes are empty while they are not written.
    """

    row: str
    member: str
    staff: str
    relation: NearRelation | None = None
    post: StaffPost | None = None
    office: str = ""

    @property
    def whole(self) -> bool:
        """Whether the line says everything the register asks for."""
        return bool(self.member and self.staff and self.relation and self.post)


def near_relatives(sheet: Sheet) -> tuple[NearRelative, ...]:
    """Return the lines written on a sheet."""
    return tuple(_line(sheet, row) for row in rows(sheet, GROUP))


def concerned(sheet: Sheet) -> bool:
    """Whether the family said that it has a near relative among staff: by the circumstance, or by a line."""
    return flag(sheet, f"circumstances/{CIRCUMSTANCE}") or bool(rows(sheet, GROUP))


def registered(lines: Iterable[NearRelative]) -> bool:
    """Whether there is a line and every line is whole."""
    found = list(lines)
    return bool(found) and all(line.whole for line in found)


def _line(sheet: Sheet, row: str) -> NearRelative:
    at = f"{GROUP}/{row}"
    relation, post = text(sheet, f"{at}/relation"), text(sheet, f"{at}/post")
    return NearRelative(
        row=row,
        member=text(sheet, f"{at}/member"),
        staff=text(sheet, f"{at}/staff"),
        relation=NearRelation(relation) if relation in set(NearRelation) else None,
        post=StaffPost(post) if post in set(StaffPost) else None,
        office=text(sheet, f"{at}/office"),
    )

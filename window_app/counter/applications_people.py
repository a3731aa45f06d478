"""The household of an online application: one cell, members apart, each with relation, name and number."""

import datetime as dt
import re

import msgspec

from forms.case.body import Scalar
from forms.identity import IdentityCheck
from resources.words import _
from window_app.counter import codes
from window_app.counter.applications_cells import Doubts, id_number, person_name, plain

_BETWEEN_MEMBERS = re.compile(r"[;\uff1b\n]+")
_BETWEEN_PARTS = re.compile(r"[|\uff5c]")
_SELF = "01"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member as the file lists it; ``place`` counts from 1. ``relation`` is a code, or the word itself."""

    place: int
    relation: str
    name: str
    check: IdentityCheck | None

    @property
    def field(self) -> str:
        """The field its doubts stand at."""
        return f"household/{self.place}"


def members_of(cell: str, applicant: IdentityCheck, today: dt.date, doubts: Doubts) -> tuple[Member, ...]:
    """Return the members beside the applicant; a member that cannot be read is one all the same."""
    found: list[Member] = []
    for piece in _BETWEEN_MEMBERS.split(cell):
        if not plain(piece):
            continue
        member = _member(len(found) + 1, piece, today, doubts)
        if member.relation == _SELF or _same(member.check, applicant):
            doubts.add(member.field, "member_is_applicant", _("The applicant is listed as a member too."))
            continue
        found.append(member)
    return tuple(found)


def member_fields(member: Member) -> dict[str, Scalar]:
    """Return the fields of one member for the sheet."""
    at = f"household/m{member.place}"
    fields: dict[str, Scalar] = {
        f"{at}/relation": member.relation,
        f"{at}/name": member.name,
        f"{at}/lives_together": True,
        f"{at}/must_sign": True,
    }
    check = member.check
    if check is not None and check.normalised:
        fields[f"{at}/id_number"] = check.normalised
        if check.valid and check.birth_date is not None:
            fields[f"{at}/birth_date"] = check.birth_date.isoformat()
        if check.valid and check.sex is not None:
            fields[f"{at}/sex"] = check.sex.value
    return {path: value for path, value in fields.items() if value != ""}


def _member(place: int, piece: str, today: dt.date, doubts: Doubts) -> Member:
    at = f"household/{place}"
    parts = _BETWEEN_PARTS.split(piece)
    if len(parts) != 3:
        doubts.add(at, "member_unreadable", _("This member is not written as relation | name | number."), grave=True)
        parts = _sorted_out(parts)
    word = plain(parts[0])
    relation = codes.relation_code(word)
    if not word:
        doubts.add(f"{at}/relation", "relation_missing", _("The relation to the applicant is missing."))
    elif relation == word:
        doubts.add(f"{at}/relation", "relation_unknown", _("{word} is not a known relation.").format(word=word[:40]))
    name = person_name(parts[1], f"{at}/name", doubts)
    check = id_number(parts[2], f"{at}/id_number", today, doubts)
    return Member(place=place, relation=relation, name=name, check=check if check.normalised else None)


def _sorted_out(parts: list[str]) -> list[str]:
    """Return relation, name and number of a member written in another way, as far as one can tell."""
    relation = name = number = ""
    rest: list[str] = []
    for part in parts:
        if not number and sum(letter.isdigit() for letter in part) >= 6:
            number = part
        elif not relation and codes.relation_code(plain(part)) != plain(part):
            relation = part
        else:
            rest.append(part)
    name = " ".join(plain(part) for part in rest if plain(part))
    return [relation, name, number]


def _same(one: IdentityCheck | None, other: IdentityCheck) -> bool:
    return one is not None and bool(other.normalised) and eighteen(one) == eighteen(other)


def eighteen(check: IdentityCheck) -> str:
    """Return a number as it is compared: 15 digits as the 18 they became."""
    return check.upgraded or check.normalised

"""What is odd about a household as a whole: ages, sexes and relations that do not go together.

Every one is a hint at a slip of typing, none is a rule: the years here are no limits of any law.
"""

import datetime as dt
from collections.abc import Sequence

from forms.identity import IdentityCheck, Sex
from resources.words import _
from window_app.counter import codes
from window_app.counter.applications_cells import Doubts
from window_app.counter.applications_people import Member, eighteen

_SPOUSES = frozenset({"10", "11", "12"})
_CHILDREN = frozenset({"20", "21", "22", "23", "24", "25", "26", "30", "31", "32", "33", "34", "35", "36"})
_GRANDCHILDREN = frozenset({"40", "41", "42", "43", "44"})
_PARENTS = frozenset({"50", "51", "52"})
_MALE = frozenset({"11", "20", "21", "22", "23", "24", "25", "26", "28", "41", "43", "46", "51", "53", "55", "57"})
_FEMALE = frozenset({"12", "30", "31", "32", "33", "34", "35", "36", "38", "42", "44", "45", "52", "54", "56", "58"})
_ONE_ONLY = {"51", "52"}
_SPOUSE_AGE, _GENERATION = 18, 13


def note_oddities(applicant: IdentityCheck, members: Sequence[Member], today: dt.date, doubts: Doubts) -> None:
    """Say what does not go together; only numbers that can be read are compared."""
    for member in members:
        born = member.check.birth_date if member.check else None
        if born is not None and born <= today:
            _age(member, born, applicant.birth_date, today, doubts)
        _sex(member, doubts)
    _counts(members, doubts)
    _same_numbers(members, doubts)


def _age(member: Member, born: dt.date, applicant: dt.date | None, today: dt.date, doubts: Doubts) -> None:
    age = _years(born, today)
    relation = codes.relation_name(member.relation)
    field = f"{member.field}/id_number"
    if member.relation in _SPOUSES and age < _SPOUSE_AGE:
        doubts.add(
            field,
            "spouse_age",
            _("{relation} {name} is {age} years old by the number.").format(
                relation=relation, name=member.name, age=age
            ),
        )
    if applicant is None:
        return
    older = _years(born, applicant) if born < applicant else -_years(applicant, born)
    wanted = {**dict.fromkeys(_PARENTS, _GENERATION)}
    younger = {**dict.fromkeys(_CHILDREN, _GENERATION), **dict.fromkeys(_GRANDCHILDREN, 2 * _GENERATION)}
    if older < wanted.get(member.relation, older) or -older < younger.get(member.relation, -older):
        doubts.add(
            field,
            "generation",
            _("{relation} {name} was born in {year}, the applicant in {other}.").format(
                relation=relation, name=member.name, year=born.year, other=applicant.year
            ),
        )


def _sex(member: Member, doubts: Doubts) -> None:
    sex = member.check.sex if member.check else None
    wrong = _FEMALE if sex is Sex.MALE else _MALE if sex is Sex.FEMALE else frozenset()
    if member.relation in wrong:
        doubts.add(
            f"{member.field}/id_number",
            "sex_differs",
            _("The number of {name} is not that of a {relation}.").format(
                name=member.name, relation=codes.relation_name(member.relation)
            ),
        )


def _counts(members: Sequence[Member], doubts: Doubts) -> None:
    spouses = [member for member in members if member.relation in _SPOUSES]
    if len(spouses) > 1:
        doubts.add("household", "spouses", _("{n} spouses are listed.").format(n=len(spouses)), grave=True)
    for code in sorted(_ONE_ONLY):
        same = [member for member in members if member.relation == code]
        if len(same) > 1:
            doubts.add(
                "household",
                "parents",
                _("{relation} is listed {n} times.").format(relation=codes.relation_name(code), n=len(same)),
            )


def _same_numbers(members: Sequence[Member], doubts: Doubts) -> None:
    seen: dict[str, Member] = {}
    for member in members:
        number = eighteen(member.check) if member.check else ""
        if number and number in seen:
            doubts.add(
                f"{member.field}/id_number",
                "member_twice",
                _("{name} has the same number as {other}.").format(name=member.name, other=seen[number].name),
                grave=True,
            )
        elif number:
            seen[number] = member


def _years(earlier: dt.date, later: dt.date) -> int:
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))

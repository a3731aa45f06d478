"""The people on a sheet: the applicant, the household, supporters outside it; ages; what follows from them."""

import datetime as dt

import msgspec

from forms.case import relatives
from forms.case.fields import Sheet, chosen, flag, rows, text
from forms.terms import Caller

ADULT_AGE = 18  # Civil Code art. 17: an adult is eighteen


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person on a sheet. ``row`` is ``applicant`` or the row id; ``at`` the path that its fields stand under."""

    row: str
    at: str
    name: str
    id_number: str
    relation: str
    birth_date: dt.date | None
    lives_together: bool
    must_sign: bool

    def age(self, today: dt.date) -> int | None:
        """Return full years of age, or None where the birth date is not known."""
        born = self.birth_date
        if born is None:
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def is_adult(self, today: dt.date) -> bool:
        """Whether an adult; somebody whose age is not known counts as one, so that no signature is forgotten."""
        age = self.age(today)
        return age is None or age >= ADULT_AGE


APPLICANT = "applicant"


def applicant(sheet: Sheet) -> Person:
    """Return who applies."""
    return _person(sheet, APPLICANT, APPLICANT, lives_together=True, must_sign=True)


def household(sheet: Sheet) -> tuple[Person, ...]:
    """Return the members besides the applicant, in the order written."""
    return tuple(
        _person(
            sheet,
            row,
            f"household/{row}",
            lives_together=flag(sheet, f"household/{row}/lives_together", True),
            must_sign=flag(sheet, f"household/{row}/must_sign", True),
        )
        for row in rows(sheet, "household")
    )


def supporters(sheet: Sheet) -> tuple[Person, ...]:
    """Return the legal supporters outside the household."""
    return tuple(
        _person(sheet, row, f"supporters/{row}", lives_together=False, must_sign=True)
        for row in rows(sheet, "supporters")
    )


def counted(sheet: Sheet, person: Person) -> bool:
    """Whether a member counts in the household: lives together and has no reason for not being counted."""
    return person.lives_together and not text(sheet, f"{person.at}/not_counted_reason")


def adults_who_sign(sheet: Sheet, today: dt.date) -> tuple[Person, ...]:
    """Return the adults of the counted household who must sign an authorisation, the applicant first."""
    members = [person for person in household(sheet) if counted(sheet, person) and person.must_sign]
    return tuple(person for person in (applicant(sheet), *members) if person.is_adult(today))


def circumstances(sheet: Sheet, today: dt.date) -> frozenset[str]:
    """Return the circumstances ticked and those that follow from what was written."""
    found = set(chosen(sheet, "circumstances"))
    members = [person for person in household(sheet) if counted(sheet, person)]
    for name, code in _MEMBER_FLAGS.items():
        if any(flag(sheet, f"{person.at}/{name}") for person in members):
            found.add(code)
    caller = text(sheet, "came/caller")
    if caller in {Caller.AGENT, Caller.VILLAGE}:
        found.add("agent_applies")
    if caller == Caller.GUARDIAN:
        found.add("guardian_applies")
    age = applicant(sheet).age(today)
    if age is not None and age < ADULT_AGE:
        found.add("minor_applicant")
        if caller in {"", Caller.SELF}:
            found.add("minor_alone")
    if relatives.concerned(sheet):
        found.add(relatives.CIRCUMSTANCE)
    if supporters(sheet):
        found.add("has_supporters_outside")
    if any(sheet.get(path) == "promised" for path in sheet if path.startswith("materials/") and path.endswith("/mark")):
        found.add("papers_promised")
    return frozenset(found)


_MEMBER_FLAGS = {"student": "student", "disabled": "disabled_member", "seriously_ill": "seriously_ill"}


def _person(sheet: Sheet, row: str, at: str, *, lives_together: bool, must_sign: bool) -> Person:
    born = text(sheet, f"{at}/birth_date")
    return Person(
        row=row,
        at=at,
        name=text(sheet, f"{at}/name"),
        id_number=text(sheet, f"{at}/id_number"),
        relation=text(sheet, f"{at}/relation"),
        birth_date=_day(born),
        lives_together=lives_together,
        must_sign=must_sign,
    )


def _day(written: str) -> dt.date | None:
    """Return a day, or None where what was written is none (half typed, or from a program that let it pass)."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None

"""Lines of the people on the sheet: the applicant, the household, the supporters outside it."""

import datetime as dt

import msgspec

from forms import identity
from forms.case.fields import Sheet, text
from forms.case.people import APPLICANT, Person, adults_who_sign, counted, household, supporters
from forms.terms import Caller, IdentityState
from resources.words import _
from window_app.screens.intake import identities, relations
from window_app.screens.intake.counter import Relation
from window_app.screens.intake.state import PersonLine

_EXPLAINED = {IdentityState.NO_NUMBER.value, IdentityState.UNKNOWN.value}


def line(sheet: Sheet, row: str, at: str, today: dt.date, typing: str) -> PersonLine:
    """Return the line of one person; ``typing`` is the path that has the focus."""
    number = text(sheet, f"{at}/id_number")
    state = text(sheet, f"{at}/id_state")
    check = identity.check(number, today) if number.strip() else None
    here = typing == f"{at}/id_number"
    words, tone = identities.sentence(check, state, typing=here)
    told = identities.told(sheet, at, check)
    age = identities.age_words(sheet, at, check, today)
    valid = bool(check and check.valid)
    doubtful = check is not None and not check.valid and state != IdentityState.AS_SHOWN
    return PersonLine(
        row=row,
        at=at,
        name=text(sheet, f"{at}/name"),
        told=valid,
        dateless=not valid
        and not here
        and (
            state in _EXPLAINED
            or state == IdentityState.AS_SHOWN
            or (not number.strip() and bool(text(sheet, f"{at}/name").strip()) and at != APPLICANT)
        ),
        age=age,
        words=" · ".join(part for part in (words, told, age) if part) if valid else words,
        tone=tone,
        confirmable=doubtful and tone == "red",
        explained=state in _EXPLAINED,
    )


def applicant(sheet: Sheet, today: dt.date, typing: str) -> PersonLine:
    """Return the applicant's line."""
    return line(sheet, APPLICANT, APPLICANT, today, typing)


def caller(sheet: Sheet, today: dt.date, typing: str, known: tuple[Relation, ...]) -> PersonLine:
    """Return the line of somebody who came for another."""
    made = line(sheet, "came", "came", today, typing)
    return msgspec.structs.replace(made, relation=relations.name_of(known, text(sheet, "came/relation")))


def others_come(sheet: Sheet) -> bool:
    """Whether somebody else than the applicant stands at the window."""
    return text(sheet, "came/caller") not in {"", Caller.SELF}


def members(sheet: Sheet, today: dt.date, typing: str, known: tuple[Relation, ...]) -> tuple[PersonLine, ...]:
    """Return the lines of the household besides the applicant."""
    return tuple(_member(sheet, person, today, typing, known) for person in household(sheet))


def outside(sheet: Sheet, today: dt.date, typing: str, known: tuple[Relation, ...]) -> tuple[PersonLine, ...]:
    """Return the lines of the supporters outside the household."""
    return tuple(_member(sheet, person, today, typing, known) for person in supporters(sheet))


def household_words(sheet: Sheet, today: dt.date) -> str:
    """Return how many live together and how many of them sign an authorisation."""
    together = 1 + sum(1 for person in household(sheet) if counted(sheet, person))
    signing = len(adults_who_sign(sheet, today))
    return _("{together} in the household · {signing} sign the authorisation").format(
        together=together, signing=signing
    )


def _member(sheet: Sheet, person: Person, today: dt.date, typing: str, known: tuple[Relation, ...]) -> PersonLine:
    made = line(sheet, person.row, person.at, today, typing)
    return msgspec.structs.replace(
        made, counted=counted(sheet, person), relation=relations.name_of(known, person.relation)
    )

"""What has to be brought, for all chosen matters at once.

A material that two matters need stands once. A conditional one appears with its circumstance. What can be
fetched or may never be asked is shown as such and is never missing (Social Assistance Law art. 62).
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from forms.case.bodies import Gap
from forms.case.fields import Sheet, count, material_key, text
from forms.case.people import Person, adults_who_sign, circumstances, supporters
from forms.statute.model import Material, Matter, Need, Statute
from forms.statute.vocabulary import SignerRule
from forms.terms import Handling, Mark, MaterialState

_ASKED = (MaterialState.SIGN, MaterialState.SHOW)
# When matters differ, the person's burden is the least that still leaves every signature (art. 62).
_LIGHTEST = (MaterialState.SIGN, MaterialState.NEVER_ASK, MaterialState.FETCH, MaterialState.SHOW)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one material of one signer (``signer`` empty: of nobody in particular)."""

    signer: str
    signer_name: str
    mark: Mark | None
    handling: Handling | None = None
    copies: int = 1
    retained_until: str = ""
    promised_until: str = ""
    note: str = ""

    @property
    def missing(self) -> bool:
        """Whether nothing was noted yet."""
        return self.mark is None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the checklist: a material, which of the chosen matters want it, and its parts."""

    material: Material
    state: MaterialState
    matters: tuple[str, ...]
    because: tuple[str, ...]
    parts: tuple[Part, ...]
    promisable: frozenset[str]

    @property
    def asked(self) -> bool:
        """Whether the person has to bring or sign it at all."""
        return self.state in _ASKED

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts still missing."""
        return tuple(part for part in self.parts if part.missing) if self.asked else ()

    def allows(self, mark: Mark) -> bool:
        """Whether this mark may be set here at all."""
        if mark in {Mark.SIGNER_REFUSED, Mark.SIGNER_UNREACHABLE}:
            return self.material.signer_may_be_absent
        if mark is Mark.PROMISED:
            return bool(self.promisable)
        if mark in {Mark.SHARED, Mark.EXEMPT, Mark.DECLARED}:
            return self.state is not MaterialState.SIGN
        return True


def checklist(sheet: Sheet, matters: Sequence[Matter], statute: Statute, today: dt.date) -> tuple[Line, ...]:
    """Return the merged checklist of these matters for what the sheet says, in the catalogue's order."""
    known = circumstances(sheet, today)
    wanted: dict[str, list[tuple[Matter, Need]]] = {}
    for matter in matters:
        for need in matter.needs_under(known):
            wanted.setdefault(need.material, []).append((matter, need))
    return tuple(
        _line(sheet, statute.materials[code], wanted[code], known, today)
        for code in statute.materials
        if code in wanted
    )


def line_for(sheet: Sheet, matters: Sequence[Matter], statute: Statute, today: dt.date, code: str) -> Line | None:
    """Return the one line of a material in the checklist of these matters, or None where none of them wants it."""
    known = circumstances(sheet, today)
    wanted = [(matter, need) for matter in matters for need in matter.needs_under(known) if need.material == code]
    return _line(sheet, statute.materials[code], wanted, known, today) if wanted else None


def for_matter(lines: Sequence[Line], matter: str) -> tuple[Line, ...]:
    """Return the lines that one matter wants."""
    return tuple(line for line in lines if matter in line.matters)


def gaps(lines: Sequence[Line]) -> tuple[Gap, ...]:
    """Return what is still missing, one gap a material and signer."""
    return tuple(Gap(material=line.material.code, signer=part.signer) for line in lines for part in line.missing)


def not_promisable(lines: Sequence[Line], matter: str) -> tuple[Gap, ...]:
    """Return what was marked as promised though this matter does not allow it to come later."""
    return tuple(
        Gap(material=line.material.code, signer=part.signer)
        for line in lines
        if matter in line.matters and matter not in line.promisable
        for part in line.parts
        if part.mark is Mark.PROMISED
    )


def tally(lines: Sequence[Line]) -> tuple[int, int]:
    """Return how many asked materials are there, of how many asked (``4 of 7``)."""
    asked = [line for line in lines if line.asked]
    return sum(1 for line in asked if not line.missing), len(asked)


def _line(
    sheet: Sheet, material: Material, wanted: list[tuple[Matter, Need]], known: frozenset[str], today: dt.date
) -> Line:
    states = {need.state for _, need in wanted}
    state = next(state for state in _LIGHTEST if state in states)
    because = {code for _, need in wanted if need.when for code in need.when.codes if code in known}
    promisable = {
        matter.id
        for matter, need in wanted
        if (material.may_be_promised if need.may_be_promised is None else need.may_be_promised)
    }
    line = Line(
        material=material,
        state=state,
        matters=tuple(dict.fromkeys(matter.id for matter, _ in wanted)),
        because=tuple(sorted(because)),
        parts=tuple(_part(sheet, material.code, signer, name) for signer, name in _signers(sheet, material, today)),
        promisable=frozenset(promisable),
    )
    lawful = tuple(_lawful(line, part) for part in line.parts)
    return line if lawful == line.parts else msgspec.structs.replace(line, parts=lawful)


def _lawful(line: Line, part: Part) -> Part:
    """Return the part without a mark that may not stand here: set for another matter's state, it fills no gap.

    A promise stays: whether it may stand is each matter's own question (see ``not_promisable``).
    """
    if part.mark is None or part.mark is Mark.PROMISED or line.allows(part.mark):
        return part
    return msgspec.structs.replace(part, mark=None)


def _signers(sheet: Sheet, material: Material, today: dt.date) -> tuple[tuple[str, str], ...]:
    people: Sequence[Person] = ()
    if material.signers is SignerRule.EACH_ADULT:
        people = adults_who_sign(sheet, today)
    elif material.signers is SignerRule.EACH_SUPPORTER:
        people = supporters(sheet)
    if not people:
        return (("", ""),)
    return tuple((person.row, person.name) for person in people)


def _part(sheet: Sheet, code: str, signer: str, name: str) -> Part:
    at = f"materials/{material_key(code, signer)}"
    mark, handling = text(sheet, f"{at}/mark"), text(sheet, f"{at}/handling")
    copies = count(sheet, f"{at}/copies")
    return Part(
        signer=signer,
        signer_name=name,
        mark=Mark(mark) if mark in _MARKS else None,
        handling=Handling(handling) if handling in _HANDLINGS else None,
        copies=1 if copies is None else copies,
        retained_until=text(sheet, f"{at}/retained_until"),
        promised_until=text(sheet, f"{at}/promised_until"),
        note=text(sheet, f"{at}/note"),
    )


_MARKS: Mapping[str, Mark] = {mark.value: mark for mark in Mark}
_HANDLINGS: Mapping[str, Handling] = {handling.value: handling for handling in Handling}

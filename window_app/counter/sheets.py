"""From a draft's sheet to what the intake screen shows. Pure: no ledger, no clock of its own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from forms import identity
from forms.case.acts import outcomes
from forms.case.acts.standing import Standing
from forms.case.body import Scalar
from forms.case.checklist import Line, checklist, for_matter, gaps, tally
from forms.case.fields import Sheet, chosen
from forms.case.merging import Fields
from forms.case.people import Person, applicant, circumstances, counted, household, supporters
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState, VisitState
from forms.case.supersession import Written
from forms.statute.model import Door, Matter, Statute
from forms.terms import Outcome, Role
from window_app.counter.views import IntakeView, KnownCase, MatterView, OutcomeView, PersonView


class Done(msgspec.Struct, frozen=True):
    """What one matter of a draft already got: its case as it stands."""

    case: CaseState
    outcome: Outcome | None


def intake_view(
    draft: str,
    sheet: Sheet,
    focus: str,
    done: Mapping[str, Done],
    statute: Statute,
    standing: Standing,
    known: tuple[KnownCase, ...] = (),
) -> IntakeView:
    """Return everything the intake screen shows for this sheet."""
    today = standing.now.today
    matters = chosen_matters(sheet, statute)
    lines = checklist(sheet, matters, statute, today)
    have, asked = tally(lines)
    return IntakeView(
        draft=draft,
        sheet=dict(sheet),
        focus=focus,
        people=tuple(_person(sheet, person, today) for person in (applicant(sheet), *household(sheet))),
        supporters=tuple(_person(sheet, person, today) for person in supporters(sheet)),
        circumstances=circumstances(sheet, today),
        lines=lines,
        have=have,
        asked=asked,
        matters=_matters(sheet, statute, done),
        outcomes=_outcomes(sheet, matters, lines, done, statute, standing),
        known=known,
    )


def chosen_matters(sheet: Sheet, statute: Statute) -> tuple[Matter, ...]:
    """Return the ticked matters that this window itself takes in."""
    laws = (statute.matters.get(code) for code in chosen(sheet, "matters"))
    return tuple(law for law in laws if law is not None and law.offered)


def chosen_doors(sheet: Sheet, statute: Statute) -> tuple[Door, ...]:
    """Return the ticked matters of other organs."""
    return tuple(statute.doors[code] for code in chosen(sheet, "matters") if code in statute.doors)


def as_case(sheet: Sheet, case: CaseState | None = None) -> CaseState:
    """Return a case as it would be if this sheet were written now: to ask an act what it would say."""
    fields = Fields({path: Written(value, "", None, "", "") for path, value in sheet.items() if value is not None})
    if case is None:
        return CaseState(id="", visit=VisitState(id="", fields=fields))
    conflicts = case.visit.fields.conflicts
    visit = msgspec.structs.replace(case.visit, fields=Fields(fields.written, conflicts))
    return msgspec.structs.replace(case, visit=visit)


def _person(sheet: Sheet, person: Person, today: dt.date) -> PersonView:
    check = identity.check(person.id_number, today) if person.id_number else None
    return PersonView(
        row=person.row,
        at=person.at,
        name=person.name,
        check=check,
        age=person.age(today),
        adult=person.is_adult(today),
        counted=counted(sheet, person),
    )


def derived_from_number(at: str, number: str, today: dt.date) -> dict[str, Scalar]:
    """Return the birth date and sex that a valid number gives, as fields to write beside it."""
    check = identity.check(number, today)
    if not check.valid:
        return {}
    found: dict[str, Scalar] = {}
    if check.birth_date is not None:
        found[f"{at}/birth_date"] = check.birth_date.isoformat()
    if check.sex is not None:
        found[f"{at}/sex"] = check.sex
    return found


def _matters(sheet: Sheet, statute: Statute, done: Mapping[str, Done]) -> tuple[MatterView, ...]:
    ticked = set(chosen(sheet, "matters"))
    views = [
        MatterView(
            id=matter.id,
            name=matter.names.short,
            route=matter.names.route,
            family=matter.family,
            who=matter.who_may_apply.text if matter.who_may_apply else "",
            emergency=matter.emergency,
            chosen=matter.id in ticked,
            **_done(done.get(matter.id)),
        )
        for matter in statute.offered()
    ]
    views += [
        MatterView(
            id=door.id,
            name=door.name,
            family="door",
            who=door.law,
            door=True,
            organ=door.organ,
            chosen=door.id in ticked,
            **_done(done.get(door.id)),
        )
        for door in statute.doors.values()
    ]
    return tuple(views)


def _done(done: Done | None) -> dict[str, Any]:
    if done is None:
        return {}
    return {"done": done.outcome, "case_id": done.case.id, "case_no": done.case.case_no}


def _outcomes(
    sheet: Sheet,
    matters: Sequence[Matter],
    lines: Sequence[Line],
    done: Mapping[str, Done],
    statute: Statute,
    standing: Standing,
) -> tuple[OutcomeView, ...]:
    found: list[OutcomeView] = []
    for matter in matters:
        already = done.get(matter.id)
        case = as_case(sheet, already.case if already else None)
        missing = gaps(for_matter(lines, matter.id))
        for outcome in possible(matter, standing.role):
            blocked = _blocked(outcome, case, matter, lines, standing)
            asked_anew = len(outcomes.newly_asked(case, missing)) if outcome is Outcome.NOTICED else 0
            found.append(
                OutcomeView(
                    matter=matter.id, outcome=outcome, blocked=blocked, missing=len(missing), newly_asked=asked_anew
                )
            )
    for door in chosen_doors(sheet, statute):
        found.append(OutcomeView(matter=door.id, outcome=Outcome.HANDED_ON))
    return tuple(found)


def possible(matter: Matter, role: Role) -> tuple[Outcome, ...]:
    """Return the outcomes this role can give this matter at all, in the order of the foot bar."""
    if role is Role.VILLAGE:
        return (Outcome.RECEIVED, Outcome.NOTICED, Outcome.HANDED_ON)
    first = (Outcome.HELPED_FIRST,) if matter.emergency else ()
    refusing = (Outcome.NON_ACCEPTANCE_PROPOSED,) if matter.refusal_grounds else ()
    return (Outcome.ACCEPTED, Outcome.NOTICED, *first, Outcome.RECEIVED, Outcome.HANDED_ON, *refusing)


def _blocked(
    outcome: Outcome, case: CaseState, matter: Matter, lines: Sequence[Line], standing: Standing
) -> Refusal | None:
    """Ask the act itself; what the foot bar will only ask for later does not block."""
    if outcome is Outcome.ACCEPTED:
        answer = outcomes.accept(case, matter, lines, standing)
    elif outcome is Outcome.NOTICED:
        answer = outcomes.give_notice(case, matter, lines, standing)
    elif outcome is Outcome.RECEIVED:
        answer = outcomes.receive(case, matter, lines, "", standing)
    else:
        return None
    if isinstance(answer, Refusal) and answer.rule not in {Rule.SECOND_NOTICE_NEEDS_REASON}:
        return answer
    return None

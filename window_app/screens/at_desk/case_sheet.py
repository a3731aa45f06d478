"""A case of the counter as the page shows it."""

import datetime as dt

from forms.case import relatives
from forms.case.checklist import Line, Part
from forms.case.facts import Fact
from forms.case.merging import FieldConflict
from forms.case.people import Person, counted
from forms.case.state import CaseState, PaperRecord, VisitState
from forms.statute.vocabulary import StageEvent
from forms.terms import Light, Mark, MaterialState, PaperKind, Step
from resources.words import _
from window_app.counter import desk_forms, outside, rare_characters
from window_app.counter.cases import CaseView
from window_app.counter.codes import relation_name
from window_app.counter.desk import Desk
from window_app.screens import days, event_words, namings, relatives_words
from window_app.screens.asking import Choices
from window_app.screens.at_desk import life_sheet, said, scan_words, why_words
from window_app.screens.at_desk.timeline_words import TimelineWords
from window_app.screens.case_views import CaseSheet, CheckLine, Conflict, Happened, Head, NextAct, PersonLine, Side
from window_app.screens.intake import checking, wording
from window_app.screens.keys import N_
from window_app.screens.namings import dotted
from window_app.screens.rows import ListRow

_ACTS = {
    "consent": N_("Consent to the refusal"),
    "send_back": N_("Send back"),
    "proposal": N_("Answer a proposal"),
    "make_papers": N_("Make the papers"),
    "second_visit": N_("Bring papers"),
    "return_original": N_("Give an original back"),
    "life": N_("Next step"),
    "event": N_("Write down progress"),
    "extend": N_("Extend a limit"),
    "relative": N_("Register a relative of staff"),
    "province": N_("Number of the province's system"),
    "forms": N_("Forms to sign"),
    "call": N_("Log a call"),
    "message": N_("Short message"),
    "copy_fields": N_("Copy field by field"),
    "note": N_("Write a note"),
    "void": N_("Void the outcome"),
}
_SIGNS = {
    None: "missing",
    Mark.PRESENT: "have",
    Mark.DECLARED: "have",
    Mark.PROMISED: "promised",
    Mark.SHARED: "shared",
    Mark.EXEMPT: "none",
    Mark.SIGNER_REFUSED: "promised",
    Mark.SIGNER_UNREACHABLE: "promised",
}
_BY_OTHERS = {StageEvent.ACCEPTED, StageEvent.RECEIVED, StageEvent.MATERIALS_COMPLETE, StageEvent.YEARLY}


def case_sheet(desk: Desk, view: CaseView) -> CaseSheet:
    """Return everything that the page shows of a case."""
    case, today = view.case, desk.clock().today
    statute = desk.statute_of(case)
    words = TimelineWords(statute, view.clerks, today, view.timeline, lambda other: _number(desk, other))
    standing = case.standing
    shown = life_sheet.shown_way(desk, view)
    return CaseSheet(
        id=case.id,
        head=_head(view, today, desk.card.duty_phone if _urgent(desk, case) else ""),
        acts=tuple(
            NextAct(code, life_sheet.named(code, _(words), shown)) for code, words in _ACTS.items() if code in view.acts
        ),
        timeline=tuple(words.line(fact) for fact in sorted(view.timeline, key=_when, reverse=True)),
        checklist=tuple(_line(line, place, case.visit) for place, line in enumerate(_ordered(view.lines), start=1)),
        have=view.have,
        asked=view.asked,
        clocks=tuple(why_words.card(clock, today) for clock in why_words.ordered(view.clocks)),
        no_clock=_no_clock(case),
        people=tuple(_person(case, one, today) for one in (*view.people, *view.supporters)),
        papers=tuple(_paper(one, today) for one in sorted(view.papers, key=lambda one: one.stamp.happened)),
        conflicts=tuple(_conflict(one, view.clerks, today) for one in view.conflicts),
        originals=_originals(desk, case, today),
        outcome=namings.outcome(standing.outcome) if standing and "void" in view.acts else "",
        read_only=_("A newer program wrote something here; this one only shows it.") if case.read_only else "",
        choices={**_choices(desk, view, words), **life_sheet.choices(desk, view, shown)},
        life=life_sheet.lines(shown),
        today=today.isoformat(),
        message=outside.short_message(desk, case),
        undrawn=rare_characters.warning_of(case.sheet),
    )


def _number(desk: Desk, case: str) -> str:
    """Return the number of another case, empty where it is not here."""
    row = desk.ledger.rows.case(case)
    return row.case_no if row else ""


def _when(fact: Fact) -> tuple[str, int, int]:
    return fact.header.happened, fact.header.written_at, fact.header.number


def _urgent(desk: Desk, case: CaseState) -> bool:
    """Whether an emergency's clock runs, which no holiday stops."""
    law = desk.matter_of(case)
    return law is not None and law.emergency and case.step not in {Step.NOT_ACCEPTED, Step.HANDED_ON}


def _head(view: CaseView, today: dt.date, duty_phone: str) -> Head:
    case, sheet = view.case, view.case.sheet
    running = next((clock for clock in why_words.ordered(view.clocks) if not clock.ended), None)
    late = days.days_left(running.left) if running and view.light not in {Light.TODAY, Light.NONE} else ""
    due = ""
    if running:
        day = said.due(running.due, today, provisional=running.provisional)
        due = _("{limit}: at the latest {day}").format(limit=running.name, day=day)
    untold = _("no deadline: accepted on the day it is complete") if case.step is Step.SUPPLEMENT else ""
    turn = _("The applicant") if case.step is Step.SUPPLEMENT else namings.turn(running.actor if running else ())
    phone = str(sheet.get("applicant/phone") or "")
    return Head(
        number=case.case_no,
        name=str(sheet.get("applicant/name") or "") or _("(no name)"),
        identity=namings.masked(str(sheet.get("applicant/id_number") or "")),
        matter=view.matter_name if view.route in view.matter_name else dotted(view.matter_name, view.route),
        step=namings.step(case.step),
        light=view.light,
        tail=late,
        due=due or untold,
        turn=turn,
        phone=phone,
        remarks=_remarks(case, today, duty_phone),
    )


def _remarks(case: CaseState, today: dt.date, duty_phone: str) -> tuple[str, ...]:
    found = []
    if duty_phone:
        found.append(_("Late is late on a holiday too. Duty telephone: {phone}").format(phone=duty_phone))
    opened = case.visit.opened
    if opened and opened.online:
        online = opened.online
        pattern = _("Online application {number}, applied {applied}, taken here {taken}")
        applied, taken = said.short_day(online.applied_on, today), said.short_day(online.received_offline_on, today)
        found.append(pattern.format(number=online.number, applied=applied, taken=taken))
    if relatives.concerned(case.sheet):
        found += _relatives(case)
    if case.told_twice:
        found.append(_("Asked for papers a second time: {n}").format(n=case.told_twice))
    return tuple(found)


def _relatives(case: CaseState) -> list[str]:
    """Return what the register says of the family; the county visits every registered one (No. 57 art. 20)."""
    lines = relatives.near_relatives(case.sheet)
    found = [
        _(
            "Near relative of staff: {member} is the {relation} of {staff} ({post}). The county visits the family."
        ).format(
            member=line.member,
            relation=relatives_words.relation(line.relation),
            staff=line.staff,
            post=relatives_words.post(line.post),
        )
        for line in lines
        if line.whole
    ]
    if not relatives.registered(lines):
        found.append(_("Near relative of staff: not in the register yet. Write down who and of whom."))
    return found


def _ordered(lines: tuple[Line, ...]) -> list[Line]:
    return sorted(lines, key=lambda line: (not line.asked, line.state is MaterialState.NEVER_ASK))


def _line(line: Line, place: int, visit: VisitState) -> CheckLine:
    stands = checking.missing_words(line) if line.asked else _rest(line)
    stands = dotted(stands, scan_words.stored(len(visit.scans_of(line.material.code))))
    sign = _sign(line) if line.asked else ("shared" if line.state is MaterialState.FETCH else "none")
    gap = bool(line.missing)
    how = line.material.how_to_get if gap else _signers(line.parts)
    return CheckLine(str(place) if line.asked else "", line.material.name, stands, sign, how)


def _sign(line: Line) -> str:
    if line.missing:
        return "missing"
    marks = [part.mark for part in line.parts]
    return _SIGNS[next((mark for mark in marks if mark is not Mark.PRESENT), Mark.PRESENT)]


def _rest(line: Line) -> str:
    noted = next((part.mark for part in line.parts if part.mark is not None), None)
    if noted is not None:
        return wording.mark(noted)
    if line.state is MaterialState.FETCH:
        return _("looked up by us, nothing to bring")
    return _("may not be asked for")


def _signers(parts: tuple[Part, ...]) -> str:
    return _(", ").join(part.signer_name for part in parts if part.signer_name) if len(parts) > 1 else ""


def _person(case: CaseState, one: Person, today: dt.date) -> PersonLine:
    age = one.age(today)
    alone = "" if counted(case.sheet, one) else _("not counted in the household")
    return PersonLine(
        name=one.name or _("(no name)"),
        relation=_("the person") if one.row == "applicant" else relation_name(one.relation),
        identity=namings.masked(one.id_number),
        remark=dotted(_("{n} years").format(n=age) if age is not None else "", alone),
    )


def _paper(one: PaperRecord, today: dt.date) -> ListRow:
    handed = dotted(said.short_day(one.handed_over.happened[:10], today), one.receiver) if one.handed_over else ""
    cells = (
        namings.paper(one.body.paper),
        said.short_day(one.stamp.day, today),
        one.body.document_no,
        _("{n} times").format(n=one.prints) if one.prints else "",
        _("voided") if one.voided else handed,
    )
    return ListRow(one.stamp.entry, Light.NONE, cells, (("handed", "red"),) if one.voided else ())


def _no_clock(case: CaseState) -> str:
    if case.step in {Step.OPENED, Step.RECEIVED, Step.SUPPLEMENT}:
        return _("No limit runs yet. It starts on the day of acceptance.")
    return ""


def _conflict(one: FieldConflict, clerks: dict[str, str], today: dt.date) -> Conflict:
    sides = tuple(
        Side(
            side.entry,
            "" if side.value is None else str(side.value),
            clerks.get(side.clerk, ""),
            said.minute(side.happened, today),
        )
        for side in one.sides
    )
    return Conflict(one.path, wording.field(one.path), sides)


def _originals(desk: Desk, case: CaseState, today: dt.date) -> tuple[str, ...]:
    materials = desk.statute_of(case).materials
    pattern = _("{paper}, {n} pieces, to be given back by {day}")
    return tuple(
        pattern.format(
            paper=materials[one.material].name if one.material in materials else one.material,
            n=one.copies,
            day=said.due(one.until or "", today) or _("no day named"),
        )
        for one in case.originals
        if one.returned is None
    )


def _proposed(line: Happened) -> str:
    return dotted(line.what, line.detail)


def _choices(desk: Desk, view: CaseView, words: TimelineWords) -> Choices:
    """What the questions of the page offer: originals, extensions, events, forms."""
    case = view.case
    statute = desk.statute_of(case)
    law = statute.matters.get(case.matter)
    events = dict.fromkeys(event for stage in (law.stages if law else ()) for event in (stage.start, stage.end))
    kept = [one for one in case.originals if one.returned is None]
    running = [clock for clock in view.clocks if not clock.ended]
    return {
        "original": tuple((f"{one.material}@{one.signer}", statute.materials[one.material].name) for one in kept),
        "extension": tuple(
            (f"{clock.stage}@{code}", dotted(clock.name, words))
            for clock in running
            for code, words in clock.extension_grounds
        ),
        "event": tuple((one.value, event_words.event(one.value)) for one in events if one not in _BY_OTHERS),
        "form": tuple(
            (f"{PaperKind(one.paper).value}@{one.signer}", dotted(namings.paper(one.paper), one.signer_name))
            for one in desk_forms.forms_due(view.lines)
        ),
        "proposal": tuple((fact.id, _proposed(words.line(fact))) for fact in (*case.proposals, *case.visit.proposals)),
        "field": tuple(
            (str(place), f"{one.label}  {one.value}") for place, one in enumerate(outside.province_fields(case))
        ),
    }

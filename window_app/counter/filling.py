"""From a folded case to what a paper is composed from. Looks values up; decides nothing."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from forms.case import bodies as b
from forms.case.checklist import Line, checklist, for_matter
from forms.case.clocks import Clock, clocks, running
from forms.case.fields import Sheet, chosen, flag, text
from forms.case.people import Person, applicant, circumstances, counted, household, supporters
from forms.case.promises import Promised, binding
from forms.case.state import CaseState
from forms.paper import input as on_paper
from forms.statute.calendars import Calendars
from forms.statute.model import Door, Matter, Source, Statute
from forms.terms import Caller, HandOn, IdentityState, Mark, Role, Signing
from resources.words import _
from window_app.counter.codes import relation_name
from window_app.counter.station_card import StationCard


def station(card: StationCard) -> on_paper.StationOnPaper:
    """Return the station as papers show it."""
    return on_paper.StationOnPaper(
        place_name=card.place_name,
        role=card.role,
        organ=card.organ,
        window_name=card.window_name,
        seal_name=card.seal_name,
        phone=card.phone,
        address=card.address,
        supervising_phone=card.supervising_phone,
        office_hours=card.office_hours,
        provisional=card.provisional,
    )


def person(sheet: Sheet, one: Person) -> on_paper.PersonOnPaper:
    """Return a person of the sheet as papers show it."""
    at = one.at
    state = text(sheet, f"{at}/id_state")
    together = None if one.row == "applicant" else one.lives_together
    return on_paper.PersonOnPaper(
        row=one.row,
        name=one.name,
        id_number=one.id_number,
        id_state=IdentityState(state) if state else IdentityState.VERIFIED,
        id_reason=text(sheet, f"{at}/id_reason"),
        sex=text(sheet, f"{at}/sex"),
        birth_date=text(sheet, f"{at}/birth_date"),
        phone=text(sheet, f"{at}/phone"),
        nation=text(sheet, f"{at}/nation"),
        marriage=text(sheet, f"{at}/marriage"),
        registered_at=text(sheet, f"{at}/registered_at"),
        lives_at=text(sheet, f"{at}/lives_at") or text(sheet, f"{at}/address"),
        village=text(sheet, f"{at}/village"),
        relation=relation_name(one.relation),
        lives_together=together,
        in_register=_known_flag(sheet, f"{at}/in_register"),
        not_counted_reason=text(sheet, f"{at}/not_counted_reason"),
        must_sign=one.must_sign and (one.row == "applicant" or counted(sheet, one)),
        income=text(sheet, f"{at}/income"),
        absence=_absence(sheet, one.row),
        contact_record=text(sheet, f"{at}/contact_record"),
    )


def caller(sheet: Sheet) -> on_paper.CallerOnPaper:
    """Return who stands at the window."""
    kind = text(sheet, "came/caller")
    return on_paper.CallerOnPaper(
        caller=Caller(kind) if kind else Caller.SELF,
        name=text(sheet, "came/name"),
        relation=relation_name(text(sheet, "came/relation")),
        id_number=text(sheet, "came/id_number"),
        phone=text(sheet, "came/phone"),
        mandate=text(sheet, "came/mandate"),
    )


def lines(all_lines: Sequence[Line], statute: Statute) -> tuple[on_paper.LineOnPaper, ...]:
    """Return the checklist as papers show it: one line a material and signer."""
    return tuple(
        on_paper.LineOnPaper(
            code=line.material.code,
            name=line.material.name,
            name_for_citizen=line.material.name_for_citizen,
            state=line.state,
            mark=part.mark,
            signer=part.signer,
            signer_name=part.signer_name,
            matters=line.matters,
            form=line.material.form,
            issued_by=line.material.issued_by,
            how_to_get=line.material.how_to_get,
            where=line.material.where,
            bring=line.material.bring,
            why=_because(line, statute),
            source=_source(line, statute),
            handling=part.handling,
            copies=part.copies,
            retained_until=part.retained_until,
            promised_until=part.promised_until,
            note=part.note,
        )
        for line in all_lines
        for part in line.parts
    )


def only_gaps(found: Sequence[on_paper.LineOnPaper], gaps: Sequence[b.Gap]) -> tuple[on_paper.LineOnPaper, ...]:
    """Return the lines that these gaps name, as missing: what a notice told stays told."""
    wanted = {(gap.material, gap.signer) for gap in gaps}
    return tuple(line for line in found if (line.code, line.signer) in wanted)


def limit(clock: Clock, *, whole: bool = True) -> on_paper.LimitOnPaper:
    """Return a running limit with the day it ends; ``whole``: up to the written answer, not one stage only."""
    due = clock.due.due
    return on_paper.LimitOnPaper(
        number=clock.number,
        unit=clock.stage.extension.unit if clock.extended and clock.stage.extension else clock.stage.unit,
        source=clock.stage.source,
        stage=clock.stage.name,
        due=due.isoformat(),
        provisional=clock.due.provisional,
        whole=whole,
        promised=clock.promised,
    )


def matter(
    case: CaseState, law: Matter | None, door: Door | None, calendars: Calendars, promised: Promised
) -> on_paper.MatterOnPaper:
    """Return one matter of a case: its names, number and total limit if it runs; else its length, or the promised."""
    if law is None:
        name = door.name if door else case.matter
        return on_paper.MatterOnPaper(id=case.matter, name=name, case_number=case.case_no)
    return on_paper.MatterOnPaper(
        id=law.id,
        name=law.names.law,
        seed_name=law.names.seed,
        case_number=case.case_no,
        limit=_limit_of(case, law, calendars, promised),
        sources=(law.source,),
    )


def _limit_of(case: CaseState, law: Matter, calendars: Calendars, promised: Promised) -> on_paper.LimitOnPaper | None:
    """Return the whole limit if it runs; where no rule gives one, the stage that ends last of those that run."""
    total = law.total()
    going = running(clocks(case, law, calendars))
    for clock in going:
        if total is not None and clock.stage.id == total.id:
            return limit(clock)
    if total is None and going:
        return limit(going[-1], whole=False)
    return length_only(law, promised)


def fill(
    case: CaseState, card: StationCard, statute: Statute, calendars: Calendars, day: dt.date
) -> on_paper.PaperInput:
    """Return everything papers of this case may need."""
    sheet = case.sheet
    law = statute.matters.get(case.matter)
    door = statute.doors.get(case.matter)
    own = for_matter(checklist(sheet, (law,), statute, day), law.id) if law else ()
    known = circumstances(sheet, day)
    siblings = {*chosen(sheet, "matters"), case.matter}
    signing = text(sheet, "applicant/signing")
    return on_paper.PaperInput(
        station=station(card),
        issued=day.isoformat(),
        applicant=person(sheet, applicant(sheet)),
        caller=caller(sheet),
        household=tuple(person(sheet, one) for one in household(sheet)),
        supporters=tuple(person(sheet, one) for one in supporters(sheet)),
        matters=(matter(case, law, door, calendars, card.promised_limits),) if case.opened else _chosen(sheet, statute),
        lines=lines(own, statute),
        classes=_classes(statute, siblings),
        circumstances=tuple(
            on_paper.OptionOnPaper(name=one.name, ticked=one.code in known)
            for one in statute.circumstances.values()
            if not one.derived
        ),
        request_text=text(sheet, "request/text"),
        happened_at=text(sheet, "request/happened_at"),
        first_inquiry_name=case.visit.opened.first_inquiry_name if case.visit.opened else "",
        case_number=case.case_no,
        signing=Signing(signing) if signing else Signing.SIGNATURE,
        sign_witness=text(sheet, "applicant/sign_witness"),
        hand_on=_hand_on(case, door),
        help=_help(case, law),
        handing_up=_handing_up(case, card),
    )


def _source(line: Line, statute: Statute) -> Source | None:
    """Return the rule by which one of these matters wants the paper; the catalogue's own may be another matter's."""
    laws = [statute.matters[matter] for matter in line.matters if matter in statute.matters]
    sources = [need.source for law in laws for need in law.needs if need.material == line.material.code]
    return next((source for source in sources if source.is_law), sources[0] if sources else None)


def _handing_up(case: CaseState, card: StationCard) -> on_paper.HandingUpOnPaper | None:
    if card.role is not Role.VILLAGE:
        return None
    days = [record.body.send_by for record in case.outcomes if isinstance(record.body, b.Received)]
    return on_paper.HandingUpOnPaper(
        organ=card.township_organ, phone=card.township_phone, send_by=(days[-1] if days else None) or ""
    )


def _because(line: Line, statute: Statute) -> str:
    named = [statute.circumstances[code].name for code in line.because if code in statute.circumstances]
    return _(", ").join(named)


def _chosen(sheet: Sheet, statute: Statute) -> tuple[on_paper.MatterOnPaper, ...]:
    """The matters ticked on a sheet that is no case yet."""
    laws = [statute.matters[code] for code in chosen(sheet, "matters") if code in statute.matters]
    return tuple(
        on_paper.MatterOnPaper(
            id=law.id, name=law.names.law, seed_name=law.names.seed, limit=length_only(law, {}), sources=(law.source,)
        )
        for law in laws
    )


def with_matter(
    given: on_paper.PaperInput, sheet: Sheet, law: Matter, statute: Statute, day: dt.date
) -> on_paper.PaperInput:
    """Return the same input with the checklist of one matter that is no case yet."""
    own = for_matter(checklist(sheet, (law,), statute, day), law.id)
    return msgspec.structs.replace(given, lines=lines(own, statute))


def length_only(law: Matter, promised: Promised) -> on_paper.LimitOnPaper | None:
    """Return the whole limit of a matter, or the shorter one promised, without a day: nothing runs yet."""
    total = law.total()
    if total is None:
        return None
    bound = binding(law, promised.get(law.id))
    return on_paper.LimitOnPaper(
        number=bound or total.number,
        unit=total.unit,
        source=total.source,
        stage=total.name,
        promised=bound is not None,
    )


def _classes(statute: Statute, ticked: set[str]) -> tuple[on_paper.OptionOnPaper, ...]:
    names: dict[str, bool] = {}
    for one in statute.offered():
        names[one.names.law] = names.get(one.names.law, False) or one.id in ticked
    return tuple(on_paper.OptionOnPaper(name=name, ticked=yes) for name, yes in names.items())


def _hand_on(case: CaseState, door: Door | None) -> on_paper.HandOnOnPaper | None:
    bodies = [record.body for record in case.outcomes if isinstance(record.body, b.HandedOn) and not record.voided]
    if not bodies:
        return None
    body = bodies[-1]
    return on_paper.HandOnOnPaper(
        manner=HandOn(body.manner),
        matter=door.name if door else "",
        organ=body.organ,
        address=body.address,
        phone=body.phone,
        reply_by=body.reply_by or "",
        attached=body.attached,
        note=body.note,
        law=door.law if door else "",
        source=door.source if door else None,
        immediate=door.immediate if door else False,
    )


def _help(case: CaseState, law: Matter | None) -> on_paper.HelpOnPaper | None:
    records = [record for record in case.outcomes if isinstance(record.body, b.HelpedFirst) and not record.voided]
    if not records or not isinstance(records[-1].body, b.HelpedFirst):
        return None
    body = records[-1].body
    return on_paper.HelpOnPaper(
        reason=body.reason,
        form=body.form,
        amount_fen=body.amount_fen,
        goods=body.goods,
        staff=body.staff,
        responsible=body.responsible,
        receiver=body.receiver,
        receiver_signing=Signing(body.receiver_signing) if body.receiver_signing else Signing.SIGNATURE,
        witness=body.witness,
        happened=records[-1].stamp.happened,
        supplement_by=body.supplement_by or "",
        sources=(law.source,) if law else (),
    )


def _absence(sheet: Sheet, row: str) -> Mark | None:
    for path, value in sheet.items():
        if path.startswith("materials/") and path.endswith(f"@{row}/mark") and value in _ABSENT:
            return Mark(str(value))
    return None


_ABSENT = {Mark.SIGNER_REFUSED.value, Mark.SIGNER_UNREACHABLE.value}


def _known_flag(sheet: Sheet, path: str) -> bool | None:
    return flag(sheet, path) if path in sheet else None

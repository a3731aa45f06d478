"""A case that does not go on, or goes on with another person or at another place."""

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import decision_bodies as d
from forms.case.acts.standing import Decision, Standing, about_case, about_visit
from forms.case.acts.steps import bad_day, empty_field, one_fact, open_refusal
from forms.case.fields import Sheet, is_visit_path
from forms.case.life import aided, last
from forms.case.life_terms import ClosedBecause
from forms.case.people import APPLICANT, counted, household
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.case.writing import changes, one_change

_PERSON = (
    "name", "id_number", "id_state", "id_reason", "id_witness", "sex", "birth_date", "phone", "disability_certificate",
)  # fmt: skip
_OWN = ("bank", "bank_account", "bank_name", "signing", "sign_witness", "nation", "marriage")


def withdraw(case: CaseState, signed_paper: str, signed_on: str, note: str, standing: Standing) -> Decision:
    """Close a case because the applicant takes it back, on the applicant's own signed paper (a scan or paper of it)."""
    refusal = open_refusal(case, d.CaseClosed, standing)
    if refusal:
        return refusal
    if last(case, d.Decided):
        return Refusal(Rule.ALREADY_DONE)
    known = {scan.stamp.entry for scan in case.visit.scans if not scan.removed}
    known |= {paper.stamp.entry for paper in (*case.papers, *case.visit.papers) if not paper.voided}
    if signed_paper not in known:
        return Refusal(Rule.SIGNED_PAPER_MISSING)
    refusal = bad_day("closing/signed_on", signed_on)
    if refusal:
        return refusal
    closed = d.CaseClosed(
        because=ClosedBecause.WITHDRAWN, signed_paper=signed_paper, signed_on=signed_on, note=note.strip()
    )
    return one_fact(case, closed, standing)


def stop_uncooperative(case: CaseState, note: str, standing: Standing) -> Decision:
    """End the review of somebody who without good reason will not cooperate (No. 57 art. 29); says how it was tried."""
    refusal = open_refusal(case, d.CaseClosed, standing)
    if refusal:
        return refusal
    if not case.acceptances:
        return Refusal(Rule.NOT_ACCEPTED_YET)
    if last(case, d.Decided):
        return Refusal(Rule.ALREADY_DONE)
    if not note.strip():
        return Refusal(Rule.REASON_MISSING)
    return one_fact(case, d.CaseClosed(because=ClosedBecause.WILL_NOT_COOPERATE, note=note.strip()), standing)


def applicant_died(case: CaseState, died_on: str, successor: str, standing: Standing) -> Decision:
    """A family's matter goes on with another member (``successor``: a row); a one-person matter closes.

    Of a family that gets aid the death also starts the time within which it is looked at again.
    """
    family = {person.row: person for person in household(case.sheet) if counted(case.sheet, person)}
    kind = d.ApplicantPassedOn if family else d.CaseClosed
    refusal = open_refusal(case, kind, standing) or bad_day("death/day", died_on)
    if refusal:
        return refusal
    if died_on > standing.now.today.isoformat():
        return Refusal(Rule.TOO_EARLY, at="death/day")
    about = about_case(case.id)
    if not family:
        return one_fact(case, d.CaseClosed(because=ClosedBecause.DIED, signed_on=died_on), standing)
    if successor not in family:
        return Refusal(Rule.FIELD_MISSING, at="death/successor")
    sheet = _passed_on(case.visit.sheet, successor)
    passed = d.ApplicantPassedOn(died_on=died_on, name=_text(case.sheet, "applicant/name"), successor=successor)
    died = (k.MemberDied(row=APPLICANT, died_on=died_on),) if aided(case) else ()
    return (
        standing.fact(about, passed),
        *(standing.fact(about, body) for body in died),
        *(standing.fact(about_visit(case.visit.id), body) for body in changes(case.visit.fields, sheet, is_visit_path)),
    )


def move(case: CaseState, place: str, moved_on: str, address: str, standing: Standing) -> Decision:
    """The family moved: its case goes with it and no day is lost. The county then gives it to the other township."""
    refusal = open_refusal(case, d.ApplicantMoved, standing)
    refusal = refusal or empty_field(move__place=place) or bad_day("move/day", moved_on)
    if refusal:
        return refusal
    moved = standing.fact(
        about_case(case.id), d.ApplicantMoved(place=place.strip(), moved_on=moved_on, address=address.strip())
    )
    if not address.strip():
        return (moved,)
    lives = one_change(case.visit.fields, "applicant/lives_at", address.strip())
    return (moved, standing.fact(about_visit(case.visit.id), lives))


def hand_to_station(case: CaseState, to_station: str, reason: str, standing: Standing) -> Decision:
    """The county gives a case to another station (moved away, wrong place); all its clocks run on."""
    refusal = open_refusal(case, b.Transferred, standing) or empty_field(move__station=to_station)
    if refusal:
        return refusal
    if to_station == case.owner:
        return Refusal(Rule.ALREADY_DONE)
    return one_fact(case, b.Transferred(to_station=to_station.strip(), reason=reason.strip()), standing)


def _passed_on(sheet: Sheet, row: str) -> Sheet:
    """Return the sheet with a member as the applicant; how the others are related has to be asked anew."""
    at = f"household/{row}/"
    gone = {f"applicant/{name}" for name in (*_PERSON, *_OWN)}
    kept = {
        path: value
        for path, value in sheet.items()
        if path not in gone and not path.startswith(at) and "@applicant/" not in path
        and not (path.startswith("household/") and path.endswith("/relation"))
    }  # fmt: skip
    kept |= {f"applicant/{name}": sheet[at + name] for name in _PERSON if sheet.get(at + name) is not None}
    moved = {path: value for path, value in kept.items() if f"@{row}/" in path}
    return {
        **{path: value for path, value in kept.items() if path not in moved},
        **{path.replace(f"@{row}/", "@applicant/"): value for path, value in moved.items()},
    }


def _text(sheet: Sheet, path: str) -> str:
    value = sheet.get(path)
    return value if isinstance(value, str) else ""

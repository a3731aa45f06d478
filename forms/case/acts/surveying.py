"""Finding out how the family lives: verification, home visit, neighbours, letters, meetings, the review opinion."""

from msgspec import structs

from forms.case import bodies as b
from forms.case import care_bodies as k
from forms.case import survey_bodies as v
from forms.case.acts.standing import Decision, Standing, about_case
from forms.case.acts.steps import bad_day, empty_field, one_fact, open_refusal, step_refusal, two_named
from forms.case.body import Body
from forms.case.fields import Sheet, text
from forms.case.life import by_entry, last, of, open_objections, unanswered_checks
from forms.case.life_terms import AnswerWay, Unasked
from forms.case.people import adults_who_sign, supporters
from forms.case.refusals import Refusal, Rule
from forms.case.state import CaseState
from forms.statute.model import Matter
from forms.terms import FlowAct, Mark, Role

_AUTHORISATION, _OF_SUPPORTERS = "M04", "M05"
_SIGNED = frozenset({Mark.PRESENT.value, Mark.SHARED.value})
_ABSENT = {Mark.SIGNER_REFUSED.value: Unasked.REFUSED_TO_SIGN, Mark.SIGNER_UNREACHABLE.value: Unasked.UNREACHABLE}


def people_to_check(case: CaseState, standing: Standing) -> tuple[v.Queried, ...]:
    """Return everybody a verification concerns: each adult, each supporter; authorised by the paper on the checklist.

    Who neither signed nor is on record as refusing or not to be reached is neither authorised nor excused.
    """
    sheet = case.sheet
    adults = [
        _queried(sheet, person.row, _AUTHORISATION, supporter=False)
        for person in adults_who_sign(sheet, standing.now.today)
    ]
    return (*adults, *(_queried(sheet, one.row, _OF_SUPPORTERS, supporter=True) for one in supporters(sheet)))


def ask_verification(case: CaseState, matter: Matter, way: AnswerWay, standing: Standing, note: str = "") -> Decision:
    """Ask the county to check everybody who authorised it; a household adult without a signature holds it up."""
    refusal = step_refusal(case, matter, FlowAct.VERIFICATION, v.VerificationAsked, standing)
    if refusal:
        return refusal
    open_checks = unanswered_checks(case)
    if open_checks:
        return Refusal(Rule.ALREADY_DONE, details={"day": open_checks[0][0].day})
    people = people_to_check(case, standing)
    unsigned = [one.row for one in people if not one.authorised and not one.supporter]
    if unsigned:
        return Refusal(Rule.UNAUTHORISED, at=f"materials/{_AUTHORISATION}@{unsigned[0]}/mark")
    return one_fact(case, v.VerificationAsked(people=people, way=way, note=note.strip()), standing)


def start_verification(case: CaseState, matter: Matter, standing: Standing) -> Decision:
    """The county begins the check (the event that ends its three working days where a rule gives them)."""
    refusal = step_refusal(case, matter, FlowAct.VERIFICATION, v.VerificationAnswered, standing)
    if refusal:
        return refusal
    if not unanswered_checks(case):
        return Refusal(Rule.NOT_THERE, at="verification")
    return one_fact(case, b.EventHappened(event="check_started"), standing)


def answer_verification(
    case: CaseState, matter: Matter, answer: v.VerificationAnswered, standing: Standing
) -> Decision:
    """Write down the answer to one request; one typed from paper names its number and day."""
    refusal = step_refusal(case, matter, FlowAct.VERIFICATION, v.VerificationAnswered, standing)
    if refusal:
        return refusal
    asked = next((one for one in unanswered_checks(case) if one[0].entry == answer.asked), None)
    if asked is None:
        return Refusal(Rule.NOT_THERE, at="verification")
    if not answer.found or not {one.row for one in answer.found} <= {
        one.row for one in asked[1].people if one.authorised
    }:
        return Refusal(Rule.UNAUTHORISED, at="verification/found")
    if answer.way is AnswerWay.LINE and standing.role in {Role.TOWNSHIP, Role.HALL}:
        return Refusal(Rule.ROLE_MAY_NOT)  # over the line the county answers itself
    if answer.way is AnswerWay.PAPER:
        refusal = empty_field(verification__document_no=answer.document_no) or bad_day(
            "verification/answered_on", answer.answered_on
        )
        if refusal:
            return refusal
    about = about_case(case.id)
    begun = [stamp for stamp in case.events.get("check_started", ()) if stamp.happened >= asked[0].happened]
    start = () if begun else (standing.fact(about, b.EventHappened(event="check_started")),)
    return (*start, standing.fact(about, answer))


def record_home_visit(case: CaseState, matter: Matter, visit: v.HomeVisited, standing: Standing) -> Decision:
    """Record a home visit: at least two investigators, somebody present, a conclusion, signed by both sides (art. 43).

    Not at the home (telephone, video) only with the major emergency named.
    """
    refusal = step_refusal(case, matter, FlowAct.SURVEY, v.HomeVisited, standing)
    refusal = refusal or two_named(visit.investigators) or empty_field(visit__conclusion=visit.conclusion)
    if refusal:
        return refusal
    if not any(name.strip() for name in visit.present):
        return Refusal(Rule.FIELD_MISSING, at="visit/present")
    if visit.remote and not visit.remote_reason.strip():
        return Refusal(Rule.REASON_MISSING, at="visit/remote_reason")
    if any(line.year_fen < 0 for line in visit.incomes):
        return Refusal(Rule.FIELD_MISSING, at="visit/incomes")
    return _begun(case, structs.replace(visit, by=standing.role), standing)


def share_visit(case: CaseState, matter: Matter, shared: k.VisitShared, standing: Standing) -> Decision:
    """Use the home visit of another case of this household, so that it is not visited twice for one question."""
    refusal = step_refusal(case, matter, FlowAct.SURVEY, k.VisitShared, standing)
    refusal = refusal or empty_field(visit__case=shared.case, visit__entry=shared.entry)
    refusal = refusal or bad_day("visit/visited_on", shared.visited_on)
    return refusal or _begun(case, shared, standing)


def ask_neighbours(case: CaseState, matter: Matter, asked: v.NeighboursAsked, standing: Standing) -> Decision:
    """Record what neighbours said: two who asked, at least one who answered."""
    refusal = step_refusal(case, matter, FlowAct.NEIGHBOURS, v.NeighboursAsked, standing)
    refusal = refusal or two_named(asked.investigators) or empty_field(neighbours__statement=asked.statement)
    if refusal:
        return refusal
    if not any(name.strip() for name in asked.neighbours):
        return Refusal(Rule.FIELD_MISSING, at="neighbours/names")
    return _begun(case, asked, standing)


def send_letter(case: CaseState, matter: Matter, to: str, asked: str, standing: Standing) -> Decision:
    """Ask an office or a person for proof by letter."""
    refusal = step_refusal(case, matter, FlowAct.LETTER, v.LetterSent, standing)
    refusal = refusal or empty_field(letter__to=to, letter__asked=asked)
    return refusal or _begun(case, v.LetterSent(to=to.strip(), asked=asked.strip()), standing)


def answer_letter(case: CaseState, letter: str, answer: str, answered_on: str, standing: Standing) -> Decision:
    """Write down the answer to a letter."""
    refusal = open_refusal(case, v.LetterAnswered, standing)
    refusal = refusal or empty_field(letter__answer=answer) or bad_day("letter/answered_on", answered_on)
    if refusal:
        return refusal
    if by_entry(case, v.LetterSent, letter) is None:
        return Refusal(Rule.NOT_THERE, at="letter")
    if any(body.letter == letter for _, body in of(case, v.LetterAnswered)):
        return Refusal(Rule.ALREADY_DONE)
    body = v.LetterAnswered(letter=letter, answer=answer.strip(), answered_on=answered_on)
    return one_fact(case, body, standing)


def review_in_community(case: CaseState, matter: Matter, review: v.CommunityReviewed, standing: Standing) -> Decision:
    """Record a community review; the matter's way has it only after an objection, or where its own rule asks for it."""
    refusal = step_refusal(case, matter, FlowAct.REVIEW_MEETING, v.CommunityReviewed, standing)
    refusal = refusal or empty_field(review__conclusion=review.conclusion)
    if refusal:
        return refusal
    if not any(name.strip() for name in review.attended) or min(review.in_favour, review.against) < 0:
        return Refusal(Rule.FIELD_MISSING, at="review/attended")
    return one_fact(case, review, standing)


def give_opinion(case: CaseState, matter: Matter, opinion: v.OpinionGiven, standing: Standing) -> Decision:
    """Give the township's review opinion, with its reason; not while an objection is not looked into."""
    refusal = step_refusal(case, matter, FlowAct.OPINION, v.OpinionGiven, standing)
    refusal = refusal or (Refusal(Rule.OBJECTION_OPEN) if open_objections(case) else None)
    if refusal:
        return refusal
    return Refusal(Rule.REASON_MISSING) if not opinion.reason.strip() else one_fact(case, opinion, standing)


def hold_meeting(case: CaseState, meeting: v.CaseMeetingHeld, standing: Standing) -> Decision:
    """Record a meeting on this one case (hard cases, large emergency help): who sat, about what, what came of it."""
    refusal = open_refusal(case, v.CaseMeetingHeld, standing) or two_named(meeting.attended)
    refusal = refusal or empty_field(meeting__subject=meeting.subject, meeting__conclusion=meeting.conclusion)
    return refusal or one_fact(case, meeting, standing)


def explain_help(case: CaseState, statement: str, materials: tuple[str, ...], standing: Standing) -> Decision:
    """Take the applicant's later explanation after help first (law art. 50)."""
    refusal = open_refusal(case, v.HelpExplained, standing)
    if refusal:
        return refusal
    if not case.events.get("aid_given"):
        return Refusal(Rule.TOO_EARLY)
    refusal = empty_field(help__statement=statement)
    return refusal or one_fact(case, v.HelpExplained(statement=statement.strip(), materials=materials), standing)


def _begun(case: CaseState, body: Body, standing: Standing) -> Decision:
    """Return a way of surveying as a fact; the first of them begins the survey."""
    about = about_case(case.id)
    review = last(case, k.ReviewStarted)
    begun = case.events.get("survey_started") and review is None
    start = () if begun else (standing.fact(about, b.EventHappened(event="survey_started")),)
    return (*start, standing.fact(about, body))


def _queried(sheet: Sheet, row: str, material: str, *, supporter: bool) -> v.Queried:
    mark = text(sheet, f"materials/{material}@{row}/mark")
    if mark in _SIGNED:
        return v.Queried(row=row, supporter=supporter)
    return v.Queried(row=row, supporter=supporter, authorised=False, unasked=_ABSENT.get(mark))

"""Words for codes on the county's pages: English messages, spoken in the language of each page."""

from collections.abc import Callable

from forms.case.refusals import Rule
from forms.terms import Light, Role, Step
from sync.county.console.looks import Act
from sync.county.console.records import UserRole

Say = Callable[[str], str]


def N_(message: str) -> str:
    """Mark a message for the catalogues."""
    return message


LIGHTS = {
    Light.OVERDUE: N_("Overdue"),
    Light.TODAY: N_("Today"),
    Light.SOON: N_("Within 3 working days"),
    Light.NORMAL: N_("In time"),
    Light.PAUSED: N_("Clock stopped"),
    Light.SUPPLEMENT: N_("Waiting for papers"),
    Light.NONE: N_("No limit runs"),
}
SIGNS = {
    Light.OVERDUE: "\u25b2",
    Light.TODAY: "\u25c6",
    Light.SOON: "\u25cf",
    Light.NORMAL: "\u25cb",
    Light.PAUSED: "\u23f8",
    Light.SUPPLEMENT: "\u270e",
    Light.NONE: "\u2013",
}
STEPS: dict[str, str] = {
    Step.OPENED: N_("Being taken"),
    Step.RECEIVED: N_("Received, on its way to the township"),
    Step.SUPPLEMENT: N_("Waiting for missing papers"),
    Step.PROPOSED: N_("Refusal proposed"),
    Step.ACCEPTED: N_("Accepted"),
    Step.HELPED_FIRST: N_("Helped first, papers to follow"),
    Step.HANDED_ON: N_("Handed on"),
    Step.NOT_ACCEPTED: N_("Not accepted"),
    Step.PUBLIC: N_("On public notice"),
    Step.SENT_UP: N_("At the county"),
    Step.RETURNED: N_("Sent back"),
    Step.GRANTED: N_("Granted"),
    Step.REFUSED: N_("Refused"),
    Step.ENDED: N_("Aid ended"),
    Step.CLOSED: N_("Closed"),
    Step.ARCHIVED: N_("Archived"),
}
STATIONS: dict[str, str] = {
    Role.VILLAGE: N_("Village station"),
    Role.TOWNSHIP: N_("Township window"),
    Role.HALL: N_("Service hall"),
    Role.COUNTY: N_("County"),
    Role.DEPARTMENT: N_("Other department"),
}
USERS: dict[str, str] = {
    UserRole.REVIEWER: N_("County reviewer"),
    UserRole.DEPARTMENT: N_("Department"),
    UserRole.ADMINISTRATOR: N_("Administrator"),
    UserRole.AUDITOR: N_("Auditor"),
}
ACTS: dict[str, str] = {
    Act.SIGNED_IN: N_("Signed in"),
    Act.SIGNED_OUT: N_("Signed out"),
    Act.TRIED_IN_VAIN: N_("Wrong name or password"),
    Act.CHOSE_ANOTHER: N_("Chose a new password"),
    Act.USER_CHANGED: N_("User changed"),
    Act.QUEUE: N_("Looked at the queue"),
    Act.CASE: N_("Looked at a case"),
    Act.SEARCH: N_("Searched"),
    Act.DUPLICATES: N_("Looked at known people"),
    Act.PUBLICITY: N_("Looked at public notices"),
    Act.EXPORT: N_("Saved a file"),
    Act.CODE: N_("Checked the code of a paper"),
    Act.WROTE: N_("Acted on a case"),
    Act.REFUSED: N_("Was not let in"),
}
KINDS = {
    "set": N_("Wrote down"),
    "row_deleted": N_("Removed a row"),
    "visit_opened": N_("Came to the window"),
    "inquiry_answered": N_("Only asked"),
    "case_opened": N_("Case opened"),
    "case_repinned": N_("Moved to another edition of the law"),
    "received": N_("Papers received"),
    "one_time_notice": N_("Told once what is missing"),
    "accepted": N_("Accepted"),
    "helped_first": N_("Helped first"),
    "handed_on": N_("Handed on"),
    "non_acceptance_proposed": N_("Refusal proposed"),
    "non_acceptance_decided": N_("Head of the window decided"),
    "outcome_voided": N_("Outcome voided"),
    "paper_issued": N_("Paper made"),
    "paper_printed": N_("Printed"),
    "paper_handed_over": N_("In the person's hand"),
    "paper_voided": N_("Paper voided"),
    "original_returned": N_("Original given back"),
    "call_logged": N_("Telephone call"),
    "limit_extended": N_("Limit extended"),
    "event_happened": N_("Event"),
    "transferred": N_("Moved to another station"),
    "conflict_resolved": N_("Chose between two values"),
    "proposal_answered": N_("Answered a proposed change"),
    "duplicate_judged": N_("Judged a known case"),
    "same_person": N_("Joined two people"),
    "not_same_person": N_("Parted two people"),
    "note_written": N_("Note"),
    "verification_asked": N_("Means verification asked"),
    "verification_answered": N_("Means verification answered"),
    "home_visited": N_("Home visited"),
    "neighbours_asked": N_("Neighbours asked"),
    "letter_sent": N_("Letter sent for proof"),
    "letter_answered": N_("Letter answered"),
    "community_reviewed": N_("Community review held"),
    "opinion_given": N_("Review opinion given"),
    "case_meeting_held": N_("Meeting on this one case"),
    "help_explained": N_("Explained after help first"),
    "notice_posted": N_("Public notice posted"),
    "notice_photographed": N_("Public notice photographed"),
    "objection_raised": N_("Objection raised"),
    "objection_settled": N_("Objection looked into"),
    "notice_ended": N_("Public notice ended"),
    "announced": N_("Decision published"),
    "file_sent": N_("File sent up"),
    "file_returned": N_("File sent back"),
    "decided": N_("Decided"),
    "views_heard": N_("Views heard"),
    "service_recorded": N_("Decision served"),
    "payment_started": N_("Payment starts"),
    "payment_returned": N_("Payment came back"),
    "case_archived": N_("Archived"),
    "case_closed": N_("Closed"),
    "applicant_passed_on": N_("Another member goes on with it"),
    "applicant_moved": N_("Moved to another place"),
    "slip_sent": N_("Slip sent to a department"),
    "slip_taken": N_("Department answered whether it takes it"),
    "slip_answered": N_("Department answered"),
    "mandate_given": N_("Mandate given"),
    "mandate_ended": N_("Mandate ended"),
    "case_reassigned": N_("Given to another clerk"),
    "stand_in_named": N_("Stand-in named"),
    "change_reported": N_("Change reported"),
    "member_died": N_("A member died"),
    "review_started": N_("Review started"),
    "review_concluded": N_("Review concluded"),
    "aid_changed": N_("Aid changed"),
    "lead_noted": N_("Lead noted"),
    "lead_followed": N_("Lead followed up"),
    "sweep_done": N_("Households gone through"),
    "duty_logged": N_("Village duty logged"),
    "visit_shared": N_("Visit of another case used"),
    "scan_added": N_("Scan added"),
    "scan_removed": N_("Scan taken away"),
    "released": N_("Let in by the county"),
    "erased": N_("Erased after retention"),
}
EVENTS = {
    "accepted": N_("Accepted"),
    "registered": N_("Registered"),
    "received": N_("Papers received"),
    "materials_complete": N_("Papers are complete"),
    "survey_started": N_("Survey at home began"),
    "check_request": N_("Asked for the information check"),
    "check_started": N_("Information check began"),
    "opinion": N_("First opinion given"),
    "posted": N_("Public notice posted"),
    "notice_ended": N_("Public notice ended"),
    "objection": N_("Objection raised"),
    "file_received": N_("County received the file"),
    "pushed": N_("Sent to the other department"),
    "push_received": N_("Other department received it"),
    "result_received": N_("Result came back"),
    "decision": N_("Decided"),
    "refusal_told": N_("Refusal told in writing"),
    "result_told": N_("Result told"),
    "aid_given": N_("Aid given"),
    "first_payment": N_("First payment made"),
}
MARKS = {
    "present": N_("There"),
    "promised": N_("Promised for later"),
    "shared": N_("Fetched from shared data"),
    "exempt": N_("Not needed"),
    "declared": N_("Declared instead"),
    "signer_refused": N_("Would not sign"),
    "signer_unreachable": N_("Could not be reached"),
}
PAPERS = {
    "materials_receipt": N_("Materials receipt"),
    "one_time_notice": N_("One-time notice"),
    "acceptance_notice": N_("Acceptance notice"),
    "village_receipt": N_("Village receipt"),
    "non_acceptance_notice": N_("Notice of non-acceptance"),
    "transfer_slip": N_("Transfer slip"),
    "guidance_slip": N_("Guidance slip"),
    "matter_guide": N_("Matter guide"),
    "application_form": N_("Application form"),
    "verification_authorisation": N_("Verification authorisation"),
    "truth_undertaking": N_("Undertaking of truth"),
    "destitute_statement": N_("Statement for destitute support"),
    "mandate": N_("Mandate"),
    "help_first_register": N_("Help-first register"),
    "promise_later_undertaking": N_("Undertaking to bring papers later"),
    "promise_later_notice": N_("Notice of papers to bring later"),
}
REFUSALS: dict[str, str] = {
    Rule.ROLE_MAY_NOT: N_("Your role may not do this."),
    Rule.ALREADY_DONE: N_("This was done already on {day}."),
    Rule.READ_ONLY: N_("A newer program wrote something here; the case can only be read."),
    Rule.FIELD_MISSING: N_("A field is empty that must be filled in."),
    Rule.GROUND_UNKNOWN: N_("The law does not list this ground."),
    Rule.REASON_MISSING: N_("Give the reason."),
    Rule.MATTER_UNKNOWN: N_("The law of this day does not know the matter."),
    Rule.EXTENSION_UNKNOWN: N_("The rule does not list this ground for extending, or the limit cannot be extended."),
    Rule.NOT_THERE: N_("What this needs is not on the case (yet)."),
    Rule.CONFLICT_OPEN: N_("Two stations wrote different values; the owner has to choose."),
    Rule.PAPERS_MISSING: N_("Papers are missing."),
    Rule.HANDED_OVER: N_("Its paper is in the person's hand already."),
    Rule.ORGAN_MISSING: N_("The organ it leads to is not named."),
}
DONE = {
    "event": N_("Written down; the stations get it with their next exchange."),
    "extension": N_("The limit is extended; the stations get it with their next exchange."),
    "note": N_("The note is written; the stations get it with their next exchange."),
    "transfer": N_("The case has another owner; both stations get it with their next exchange."),
}
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEAKNESSES = {
    "short": N_("The new password is too short: at least 10 signs. A sentence is a good one."),
    "long": N_("The new password is too long: at most 200 signs."),
    "plain": N_("The new password repeats too few signs."),
    "name": N_("The new password must not hold your name."),
    "often": N_("The new password holds a word that is guessed first, such as 12345 or password."),
    "wrong": N_("The old password is wrong."),
    "same": N_("The new password is the old one."),
    "differ": N_("The new password was typed differently the second time."),
}


def said(words: dict[str, str], code: str, say: Say) -> str:
    """Return the words of a code; an unknown one, of a newer program, stands for itself."""
    return say(words[code]) if code in words else code

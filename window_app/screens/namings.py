"""Words for the codes of the house, as people speak at a counter."""

from forms.terms import CallResult, ClerkRole, FlowAct, Outcome, PaperKind, Role, Step
from resources.words import _
from window_app.screens.keys import N_

_STEPS = {
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

_OUTCOMES = {
    Outcome.ACCEPTED: N_("Accepted"),
    Outcome.RECEIVED: N_("Received"),
    Outcome.NOTICED: N_("Told once what is missing"),
    Outcome.HELPED_FIRST: N_("Helped first"),
    Outcome.HANDED_ON: N_("Handed on"),
    Outcome.NON_ACCEPTANCE_PROPOSED: N_("Refusal proposed"),
    Outcome.NOT_ACCEPTED: N_("Not accepted"),
    Outcome.ONLY_ASKED: N_("Only asked"),
}

_ROLES = {
    Role.VILLAGE: N_("Village station"),
    Role.TOWNSHIP: N_("Township window"),
    Role.HALL: N_("Service hall"),
    Role.COUNTY: N_("County"),
    Role.DEPARTMENT: N_("Other department"),
}

_CLERK_ROLES = {
    ClerkRole.CLERK: N_("Clerk"),
    ClerkRole.HEAD: N_("Head of the window"),
    ClerkRole.REVIEWER: N_("Reviewer"),
}

_PAPERS = {
    PaperKind.MATERIALS_RECEIPT: N_("Materials receipt"),
    PaperKind.ONE_TIME_NOTICE: N_("One-time notice"),
    PaperKind.ACCEPTANCE_NOTICE: N_("Acceptance notice"),
    PaperKind.VILLAGE_RECEIPT: N_("Village receipt"),
    PaperKind.NON_ACCEPTANCE_NOTICE: N_("Notice of non-acceptance"),
    PaperKind.TRANSFER_SLIP: N_("Transfer slip"),
    PaperKind.GUIDANCE_SLIP: N_("Guidance slip"),
    PaperKind.MATTER_GUIDE: N_("Matter guide"),
    PaperKind.APPLICATION_FORM: N_("Application form"),
    PaperKind.VERIFICATION_AUTHORISATION: N_("Verification authorisation"),
    PaperKind.TRUTH_UNDERTAKING: N_("Undertaking of truth"),
    PaperKind.DESTITUTE_STATEMENT: N_("Statement for destitute support"),
    PaperKind.MANDATE: N_("Mandate"),
    PaperKind.HELP_FIRST_REGISTER: N_("Help-first register"),
    PaperKind.PROMISE_LATER_UNDERTAKING: N_("Undertaking to bring papers later"),
    PaperKind.PROMISE_LATER_NOTICE: N_("Notice of papers to bring later"),
    PaperKind.CO_HANDLING_SLIP: N_("Co-handling slip"),
    PaperKind.PROXY_HANDLING_SLIP: N_("Proxy-handling slip"),
    PaperKind.HOME_VISIT_FORM: N_("Home visit form"),
    PaperKind.NEIGHBOUR_VISIT_RECORD: N_("Record of talks with neighbours"),
    PaperKind.COMMUNITY_REVIEW_RECORD: N_("Community review record"),
    PaperKind.PUBLIC_NOTICE: N_("Posting of the first opinion"),
    PaperKind.PUBLICATION: N_("Publication of decisions"),
    PaperKind.CONFIRMATION_NOTICE: N_("Notice of confirmation"),
    PaperKind.NOT_CONFIRMED_DECISION: N_("Decision not to confirm"),
    PaperKind.HEARING_RECORD: N_("Hearing record"),
    PaperKind.CUT_OR_END_DECISION: N_("Decision to cut or end aid"),
    PaperKind.SERVICE_RECEIPT: N_("Proof of service"),
    PaperKind.RATING_FORM: N_("Rating form"),
    PaperKind.FILE_INDEX: N_("Index of a file"),
    PaperKind.DAY_LEDGER: N_("Ledger of the day"),
    PaperKind.HANDOVER_LIST: N_("Hand-over list"),
    PaperKind.CASE_DISCUSSION_RECORD: N_("Record of a case discussion"),
}

_CALLS = {
    CallResult.REACHED: N_("Reached"),
    CallResult.RELATIVE: N_("A relative answered"),
    CallResult.NO_ANSWER: N_("No answer"),
    CallResult.BAD_NUMBER: N_("Number not in use"),
    CallResult.OUT_OF_SERVICE: N_("Out of service"),
}

_FLOW = {
    FlowAct.VERIFICATION: N_("the means verification"),
    FlowAct.SURVEY: N_("the home visit"),
    FlowAct.NEIGHBOURS: N_("asking the neighbours"),
    FlowAct.LETTER: N_("the letter for proof"),
    FlowAct.REVIEW_MEETING: N_("the meeting"),
    FlowAct.OPINION: N_("the review opinion"),
    FlowAct.PUBLICITY: N_("the public notice"),
    FlowAct.FILE_UP: N_("sending the file up"),
    FlowAct.DECISION: N_("the decision"),
    FlowAct.VIEWS: N_("hearing the person"),
    FlowAct.SERVICE: N_("serving the paper"),
    FlowAct.PAYMENT: N_("the payment"),
    FlowAct.ANNOUNCEMENT: N_("the publication"),
    FlowAct.ARCHIVE: N_("the archive list"),
    FlowAct.REVIEW: N_("the review"),
    FlowAct.HAND_OVER: N_("the slip"),
    FlowAct.INFORM: N_("telling the person"),
    FlowAct.AGENT: N_("acting for the person"),
}

_KINDS = {
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
    "station_opened": N_("Station set up"),
    "clerk_changed": N_("Clerks changed"),
    "sign_in_failed": N_("Wrong passwords"),
    "calendar_taken": N_("Holiday table taken"),
    "released": N_("Let in by the county"),
    "erased": N_("Erased after retention"),
}


def step(code: Step) -> str:
    """Return where a case stands, in words."""
    return _(_STEPS[code])


def flow_act(code: str) -> str:
    """Return an act of a matter's way in words; an unknown code stands for itself."""
    return _(_FLOW[FlowAct(code)]) if code in set(FlowAct) else code


def outcome(code: Outcome) -> str:
    """Return an outcome in words."""
    return _(_OUTCOMES[code])


def role(code: str) -> str:
    """Return whose step it is in words; an unknown code stands for itself."""
    return _(_ROLES[Role(code)]) if code in set(Role) else code


def turn(codes: tuple[str, ...]) -> str:
    """Return whose step it is, several joined by a stroke."""
    return " / ".join(role(code) for code in codes)


def clerk_role(code: ClerkRole) -> str:
    """Return what a clerk may do, in words."""
    return _(_CLERK_ROLES[code])


def clerk_roles() -> tuple[tuple[str, str], ...]:
    """Return every clerk role with its words, for a choice."""
    return tuple((code.value, clerk_role(code)) for code in ClerkRole)


def station_roles() -> tuple[tuple[str, str], ...]:
    """Return the station roles that can be chosen at the first start."""
    return tuple((code.value, role(code)) for code in (Role.TOWNSHIP, Role.VILLAGE, Role.HALL))


def paper(code: PaperKind) -> str:
    """Return the name of a paper."""
    return _(_PAPERS[code])


def call_results() -> tuple[tuple[str, str], ...]:
    """Return what may come of a call with its words, for a choice."""
    return tuple((code.value, _(words)) for code, words in _CALLS.items())


def call_result(code: str) -> str:
    """Return what came of a call."""
    return _(_CALLS[CallResult(code)])


def kind(code: str) -> str:
    """Return what happened, in words; an unknown kind says that a newer program wrote it."""
    return _(_KINDS[code]) if code in _KINDS else _("Written by a newer program")


def masked(number: str) -> str:
    """Return an ID number with the birth date and order covered, so that the eye can still tell two apart."""
    return f"{number[:6]}****{number[-4:]}" if len(number) >= 15 else number


def dotted(*parts: str) -> str:
    """Return the parts that say something, with a dot between them."""
    return _(" · ").join(part for part in parts if part)

"""Words for the events that start or end a limit."""

from forms.statute.vocabulary import StageEvent
from resources.words import _
from window_app.screens.keys import N_

_EVENTS = {
    StageEvent.ACCEPTED: N_("Accepted"),
    StageEvent.REGISTERED: N_("Registered"),
    StageEvent.RECEIVED: N_("Papers received"),
    StageEvent.MATERIALS_COMPLETE: N_("Papers are complete"),
    StageEvent.SURVEY_STARTED: N_("Survey at home began"),
    StageEvent.CHECK_REQUEST: N_("Asked for the information check"),
    StageEvent.CHECK_STARTED: N_("Information check began"),
    StageEvent.OPINION: N_("First opinion given"),
    StageEvent.POSTED: N_("Public notice posted"),
    StageEvent.NOTICE_ENDED: N_("Public notice ended"),
    StageEvent.OBJECTION: N_("Objection raised"),
    StageEvent.FILE_RECEIVED: N_("County received the file"),
    StageEvent.PUSHED: N_("Sent to the other department"),
    StageEvent.PUSH_RECEIVED: N_("Other department received it"),
    StageEvent.RESULT_RECEIVED: N_("Result came back"),
    StageEvent.DECISION: N_("Decided"),
    StageEvent.REFUSAL_TOLD: N_("Refusal told in writing"),
    StageEvent.RESULT_TOLD: N_("Result told"),
    StageEvent.AID_GIVEN: N_("Aid given"),
    StageEvent.FIRST_PAYMENT: N_("First payment made"),
    StageEvent.REPORT: N_("Reported"),
    StageEvent.REASSESSED: N_("Assessed again"),
    StageEvent.DEATH: N_("Death"),
    StageEvent.LAST_REVIEW: N_("Last review"),
    StageEvent.REVIEWED: N_("Reviewed"),
    StageEvent.EXPIRED: N_("Expired"),
    StageEvent.YEARLY: N_("Every year"),
    StageEvent.LIST_DRAWN_UP: N_("List drawn up"),
    StageEvent.KNOWS_DECISION: N_("The person knows the decision"),
    StageEvent.REMEDY_SOUGHT: N_("Review or suit begun"),
    StageEvent.FILE_SENT: N_("File sent up"),
    StageEvent.VIEWS_HEARD: N_("Views heard"),
    StageEvent.HANDED_OVER: N_("Handed over"),
    StageEvent.APPLIED_ONLINE: N_("Applied online"),
    StageEvent.ARCHIVED: N_("Filed away"),
}


def event(code: str) -> str:
    """Return an event in words; an unknown code stands for itself."""
    return _(_EVENTS[StageEvent(code)]) if code in set(StageEvent) else code

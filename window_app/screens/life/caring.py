"""Steps of keeping up after a decision, of other departments, mandates and clerks."""

from forms.terms import FlowAct
from window_app.screens.keys import N_
from window_app.screens.life.forms import StepForm, Wanted

FORMS = (
    StepForm(
        "change_reported",
        FlowAct.REVIEW,
        N_("Change reported"),
        N_("The family, or somebody for it, says what is different now."),
        (
            Wanted("what", N_("What changed")),
            Wanted("reporter", N_("Who says so")),
            Wanted("day", N_("Since")),
        ),
    ),
    StepForm(
        "member_died",
        FlowAct.REVIEW,
        N_("A member died"),
        N_("The family is looked at again within the time of the rules."),
        (
            Wanted("row", N_("Who"), "member"),
            Wanted("day", N_("Died on")),
            Wanted("source", N_("From where it is known")),
        ),
        needs="member",
    ),
    StepForm(
        "review_started",
        FlowAct.REVIEW,
        N_("Review begins"),
        N_("The family is looked at again."),
        (
            Wanted("ground", N_("Why"), "review_ground"),
            Wanted("limit", N_("Which limit"), "review_limit"),
            Wanted("note", N_("Note")),
        ),
    ),
    StepForm(
        "review_concluded",
        FlowAct.REVIEW,
        N_("Review ends"),
        N_("What the review proposes. A cut or an end waits until the person was heard."),
        (
            Wanted("result", N_("What comes of it"), "review_result"),
            Wanted("finding", N_("What was found")),
            Wanted("next_limit", N_("Next review"), "review_limit"),
        ),
        needs="review",
    ),
    StepForm(
        "aid_changed",
        FlowAct.REVIEW,
        N_("Aid raised, cut or ended"),
        N_("As it stands on the decision; before a cut or an end the person was heard."),
        (
            Wanted("result", N_("What comes of it"), "aid_result"),
            Wanted("from_month", N_("From which month"), hint=N_("2026-12")),
            Wanted("amount", N_("Yuan in a month"), hint=N_("a number")),
            Wanted("members", N_("Number of members"), hint=N_("a number")),
            Wanted("reasons", N_("Why")),
            Wanted("gradual_until", N_("Fades out until"), hint=N_("2026-12-31")),
        ),
        needs="concluded",
        grave=True,
    ),
    StepForm(
        "slip_sent",
        None,
        N_("Slip to a department"),
        N_("Another department takes it over, helps, or is asked for the person. We stay the one who was asked first."),
        (
            Wanted("manner", N_("What it does"), "slip_manner"),
            Wanted("department", N_("Which department")),
            Wanted("asked", N_("What is asked")),
            Wanted("reply_by", N_("Answer until (if set)"), hint=N_("2026-12-31")),
        ),
    ),
    StepForm(
        "slip_taken",
        None,
        N_("Department takes the slip, or not"),
        N_("Typed from the stamped stub."),
        (
            Wanted("slip", N_("Which slip"), "slip"),
            Wanted("taken", N_("Answer"), "taken"),
            Wanted("reason", N_("Why not")),
            Wanted("day", N_("Day of the paper")),
        ),
        needs="slip",
    ),
    StepForm(
        "slip_answered",
        None,
        N_("Department's answer"),
        N_("Typed from the stamped answer."),
        (
            Wanted("slip", N_("Which slip"), "slip_unanswered"),
            Wanted("answer", N_("The answer")),
            Wanted("document_no", N_("Number of the paper")),
            Wanted("day", N_("Day of the paper")),
        ),
        needs="slip_unanswered",
    ),
    StepForm(
        "meeting_held",
        None,
        N_("Meeting on this one case"),
        N_("One case, one meeting: who sat, about what, what they concluded."),
        (
            Wanted("attended", N_("Who was there")),
            Wanted("subject", N_("About what")),
            Wanted("conclusion", N_("Conclusion")),
            Wanted("amount", N_("Yuan, if any"), hint=N_("a number")),
        ),
    ),
    StepForm(
        "help_explained",
        None,
        N_("Explanation after help first"),
        N_("What the person explains afterwards."),
        (Wanted("statement", N_("Explanation")),),
        needs="helped",
    ),
    StepForm(
        "mandate_given",
        None,
        N_("Mandate"),
        N_("Somebody acts for the person: for what, from when until when."),
        (
            Wanted("agent", N_("Who acts")),
            Wanted("scope", N_("For what")),
            Wanted("day", N_("First day of the mandate")),
            Wanted("until", N_("Last day of the mandate"), hint=N_("2026-12-31")),
        ),
    ),
    StepForm(
        "reassigned",
        None,
        N_("Give to another clerk"),
        N_("The one who was asked first stays named."),
        (Wanted("to_clerk", N_("To whom"), "clerk"), Wanted("reason", N_("Why"))),
        needs="clerk",
    ),
)

"""Steps of finding out how a family lives, and of the public notice."""

from forms.terms import FlowAct
from window_app.screens.keys import N_
from window_app.screens.life.forms import StepForm, Wanted

_INVESTIGATORS = Wanted("investigators", N_("Who went (two or more names)"), hint=N_("Chen Jing, Wu Xiaomei"))
_YUAN = N_("yuan in a year")

FORMS = (
    StepForm(
        "verification_asked",
        FlowAct.VERIFICATION,
        N_("Ask for the means verification"),
        N_("The county checks everybody who signed an authorisation; who did not sign is named with the reason."),
        (Wanted("note", N_("Note")),),
    ),
    StepForm(
        "verification_answered",
        FlowAct.VERIFICATION,
        N_("Answer of the means verification"),
        N_("Typed from the stamped answer: what was found for the person."),
        (
            Wanted("asked", N_("Which request"), "verification"),
            Wanted("finding", N_("What was found"), "finding"),
            Wanted("note", N_("In plain words")),
            Wanted("document_no", N_("Number of the paper")),
            Wanted("day", N_("Day of the paper")),
        ),
        needs="verification",
    ),
    StepForm(
        "home_visited",
        FlowAct.SURVEY,
        N_("Home visited"),
        N_("What two or more people saw at home. Money is what the whole family has in a year."),
        (
            _INVESTIGATORS,
            Wanted("present", N_("Who of the family was there")),
            Wanted("wages", N_("Wages"), hint=_YUAN),
            Wanted("business", N_("Business and farming"), hint=_YUAN),
            Wanted("property_income", N_("Income from property"), hint=_YUAN),
            Wanted("transfers", N_("Pensions, allowances, support"), hint=_YUAN),
            Wanted("other", N_("Other income"), hint=_YUAN),
            Wanted("property", N_("What they own")),
            Wanted("housing", N_("How they live")),
            Wanted("conclusion", N_("Conclusion")),
        ),
    ),
    StepForm(
        "neighbours_asked",
        FlowAct.NEIGHBOURS,
        N_("Neighbours asked"),
        N_("Who asked whom, and what they said."),
        (_INVESTIGATORS, Wanted("neighbours", N_("Neighbours")), Wanted("statement", N_("What they said"))),
    ),
    StepForm(
        "letter_sent",
        FlowAct.LETTER,
        N_("Letter for proof"),
        N_("An office or a person is asked by letter."),
        (Wanted("to", N_("To whom")), Wanted("asked", N_("What is asked"))),
    ),
    StepForm(
        "letter_answered",
        FlowAct.LETTER,
        N_("Answer to a letter"),
        N_("What the letter brought."),
        (
            Wanted("letter", N_("Which letter"), "letter"),
            Wanted("answer", N_("The answer")),
            Wanted("day", N_("Day of the answer")),
        ),
        needs="letter",
    ),
    StepForm(
        "community_reviewed",
        FlowAct.REVIEW_MEETING,
        N_("Community review"),
        N_("Only after an objection: who was there, how they voted, what came of it."),
        (
            Wanted("attended", N_("Who was there")),
            Wanted("in_favour", N_("For"), hint=N_("a number")),
            Wanted("against", N_("Against"), hint=N_("a number")),
            Wanted("conclusion", N_("Conclusion")),
        ),
    ),
    StepForm(
        "opinion_given",
        FlowAct.OPINION,
        N_("Review opinion"),
        N_("The township's opinion, before it is posted."),
        (
            Wanted("supports", N_("Opinion"), "supports"),
            Wanted("aid_class", N_("Kind of aid")),
            Wanted("members", N_("Number of members"), hint=N_("a number")),
            Wanted("amount", N_("Yuan in a month"), hint=N_("a number")),
            Wanted("reason", N_("Why")),
        ),
    ),
    StepForm(
        "notice_posted",
        FlowAct.PUBLICITY,
        N_("Public notice posted"),
        N_("The first opinion hangs where people see it. Neither ID number nor illness stands on it."),
        (Wanted("place", N_("Where")),),
    ),
    StepForm(
        "notice_photographed",
        FlowAct.PUBLICITY,
        N_("Photograph of the notice"),
        N_("Which scan shows the posted notice."),
        (Wanted("notice", N_("Which notice"), "notice"), Wanted("scan", N_("Which scan"), "scan")),
        needs="scan",
    ),
    StepForm(
        "objection_raised",
        FlowAct.PUBLICITY,
        N_("Objection"),
        N_("Somebody objects to the notice; a name is not needed."),
        (
            Wanted("notice", N_("Which notice"), "notice"),
            Wanted("statement", N_("What is said")),
            Wanted("objector", N_("By whom (may stay empty)")),
        ),
        needs="notice",
    ),
    StepForm(
        "objection_settled",
        FlowAct.PUBLICITY,
        N_("Objection looked into"),
        N_("What the objection came to."),
        (
            Wanted("objection", N_("Which objection"), "objection"),
            Wanted("upheld", N_("Is it right"), "upheld"),
            Wanted("finding", N_("What was found")),
        ),
        needs="objection",
    ),
    StepForm(
        "notice_ended",
        FlowAct.PUBLICITY,
        N_("Public notice ended"),
        N_("The days of the notice are over and it was taken down."),
        (Wanted("notice", N_("Which notice"), "notice"),),
        needs="notice",
    ),
)

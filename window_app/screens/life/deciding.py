"""Steps of sending the file up, deciding, serving, paying and putting away; and the ways a case ends early."""

from forms.terms import FlowAct
from window_app.screens.keys import N_
from window_app.screens.life.forms import StepForm, Wanted

_REASONS = Wanted("reasons", N_("Why"))
_MONTH = N_("2026-12")
_COUNT = N_("a number")

FORMS = (
    StepForm(
        "file_sent",
        FlowAct.FILE_UP,
        N_("File sent up"),
        N_("The file goes to the county; what is not in it is named."),
        (
            Wanted("to", N_("To whom")),
            Wanted("pages", N_("Pages"), hint=_COUNT),
            Wanted("missing", N_("What is missing")),
        ),
    ),
    StepForm(
        "granted",
        FlowAct.DECISION,
        N_("Decision: granted"),
        N_("As it stands on the decision."),
        (
            Wanted("aid_class", N_("Kind of aid")),
            Wanted("members", N_("Number of members"), hint=_COUNT),
            Wanted("amount", N_("Yuan in a month"), hint=_COUNT),
            Wanted("from_month", N_("From which month"), hint=_MONTH),
        ),
    ),
    StepForm(
        "refused",
        FlowAct.DECISION,
        N_("Decision: refused"),
        N_("Refused in writing, with reasons; the other classes were looked at and offered before."),
        (
            _REASONS,
            Wanted("offer_bianyuan", N_("Family at the edge of subsistence"), "offer_bianyuan"),
            Wanted("offer_gangxing", N_("Family with heavy necessary spending"), "offer_gangxing"),
            Wanted("offer_linshi", N_("Temporary assistance"), "offer_linshi"),
        ),
        grave=True,
    ),
    StepForm(
        "views_heard",
        FlowAct.VIEWS,
        N_("Person heard"),
        N_("Before aid is cut or ended the person is heard."),
        (
            Wanted("person", N_("Who was heard")),
            Wanted("proposed", N_("What is proposed")),
            Wanted("statement", N_("What the person says")),
            Wanted("absent", N_("Did not come: how it was tried")),
        ),
    ),
    StepForm(
        "served",
        FlowAct.SERVICE,
        N_("Decision served"),
        N_("How the decision came into the person's hand. Left or refused: a witness is named."),
        (
            Wanted("decision", N_("Which decision"), "decision"),
            Wanted("way", N_("How"), "service_way"),
            Wanted("receiver", N_("Who took it")),
            Wanted("witness", N_("Witness")),
            Wanted("note", N_("Note")),
        ),
        needs="decision",
    ),
    StepForm(
        "announced",
        FlowAct.ANNOUNCEMENT,
        N_("Decision published"),
        N_("Name, number of members and amount are published where the rules ask it."),
        (Wanted("place", N_("Where")),),
    ),
    StepForm(
        "payment_started",
        FlowAct.PAYMENT,
        N_("Payment starts"),
        N_("The first month that is paid."),
        (
            Wanted("from_month", N_("From which month"), hint=_MONTH),
            Wanted("amount", N_("Yuan in a month"), hint=_COUNT),
        ),
    ),
    StepForm(
        "payment_returned",
        FlowAct.PAYMENT,
        N_("Payment came back"),
        N_("The bank sent a month's money back."),
        (
            Wanted("month", N_("Which month"), hint=_MONTH),
            Wanted("reason", N_("Why"), "payment_back"),
            Wanted("note", N_("Note")),
        ),
    ),
    StepForm(
        "archived",
        FlowAct.ARCHIVE,
        N_("Archived"),
        N_("The file is put away with its list; both sign."),
        (
            Wanted("missing", N_("What is missing")),
            Wanted("shelf", N_("Where it stands")),
            Wanted("giver", N_("Given by")),
            Wanted("taker", N_("Taken by")),
        ),
    ),
    StepForm(
        "withdrawn",
        None,
        N_("Withdrawn by the person"),
        N_("Only with the person's own signed paper."),
        (
            Wanted("signed_paper", N_("Which signed paper"), "scan"),
            Wanted("day", N_("Signed on")),
            Wanted("note", N_("Note")),
        ),
        needs="scan",
        grave=True,
    ),
    StepForm(
        "stopped",
        None,
        N_("Will not cooperate"),
        N_("Only where somebody will not cooperate without good reason: how it was tried, and when."),
        (Wanted("note", N_("How it was tried")),),
        grave=True,
    ),
    StepForm(
        "died",
        None,
        N_("The person died"),
        N_("A family's matter goes on with another member; a matter of one person is closed."),
        (
            Wanted("day", N_("Died on")),
            Wanted("successor", N_("Who goes on with it"), "successor"),
        ),
        grave=True,
    ),
    StepForm(
        "moved",
        None,
        N_("Moved to another township"),
        N_("The case goes with the family and loses no day."),
        (
            Wanted("place", N_("Code of the place"), hint=N_("nine digits")),
            Wanted("day", N_("Moved on")),
            Wanted("address", N_("New address")),
        ),
    ),
)

"""The questions in place that acts on a case ask before they are done."""

from collections.abc import Callable

import msgspec

from forms.terms import Variant
from resources.words import _
from window_app.screens import namings, relatives_words
from window_app.screens.asking import Ask, Field
from window_app.screens.case_views import CaseSheet
from window_app.screens.life.forms import question
from window_app.screens.life.steps import STEPS
from window_app.screens.rows import ListRow

PRINTED, HANDED = 3, 4


def call(sheet: CaseSheet) -> Ask:
    """Ask what came of a telephone call."""
    return Ask(
        act="call",
        sentence=_("A call on the case of {name}").format(name=sheet.head.name),
        fields=(
            Field("callee", _("Who was called"), sheet.head.name),
            Field("result", _("What came of it"), choices=namings.call_results()),
            Field("promise", _("What was promised"), hint=_("comes on Thursday with the diagnosis")),
        ),
        confirm=_("Log the call"),
    )


def note(sheet: CaseSheet) -> Ask:
    """Ask for a note; a mistake corrected in good faith can be marked as such."""
    kinds = (("", _("a remark")), ("tolerance", _("a mistake corrected in good faith")))
    return Ask(
        act="note",
        sentence=_("A note on the case of {name}").format(name=sheet.head.name),
        fields=(Field("text", _("Note")), Field("kind", _("What it is"), choices=kinds)),
        confirm=_("Write it down"),
    )


def void(sheet: CaseSheet) -> Ask:
    """Ask why the standing outcome is voided."""
    said = _("Void the outcome \u201c{outcome}\u201d. Its number stays used and the paper is voided too.")
    return Ask(
        act="void",
        sentence=said.format(outcome=sheet.outcome),
        fields=(Field("reason", _("Why"), hint=_("wrong matter chosen")),),
        confirm=_("Void it"),
        grave=True,
    )


def handed_over(sheet: CaseSheet, paper: ListRow) -> Ask:
    """Ask who holds the paper now."""
    said = _("{paper}: the person has it in the hand. After that the outcome can no longer be voided.")
    return Ask(
        act="handed_over",
        sentence=said.format(paper=paper.cells[0]),
        fields=(Field("receiver", _("Who took it"), sheet.head.name),),
        confirm=_("Yes, handed over"),
    )


def print_paper(sheet: CaseSheet, paper: ListRow) -> Ask:
    """Ask for the reason of a reprint, or only confirm a first print; name the characters it cannot draw."""
    again = bool(paper.cells[PRINTED])
    if not again:
        said = _("Print: {paper}").format(paper=paper.cells[0])
        return Ask("print", _with_undrawn(said, sheet), confirm=_("Print"))
    return Ask(
        act="print",
        sentence=_with_undrawn(
            _("Print again: {paper}. It is marked as a reprint.").format(paper=paper.cells[0]), sheet
        ),
        fields=(Field("reason", _("Why again"), hint=_("lost on the way home")),),
        confirm=_("Print"),
    )


def _with_undrawn(said: str, sheet: CaseSheet) -> str:
    return f"{said} {sheet.undrawn}" if sheet.undrawn else said


def consent(sheet: CaseSheet) -> Ask:
    """Ask the head to consent to a proposed refusal."""
    said = _("Consent: the case of {name} is not accepted. The notice names the ground and the remedy.")
    return Ask(
        act="consent",
        sentence=said.format(name=sheet.head.name),
        fields=(Field("note", _("Note")),),
        confirm=_("Consent"),
        grave=True,
    )


def send_back(sheet: CaseSheet) -> Ask:
    """Ask the head why a proposed refusal goes back."""
    said = _("The proposed refusal of {name} goes back to the clerk.").format(name=sheet.head.name)
    return Ask("send_back", said, (Field("note", _("Why")),), confirm=_("Send back"))


def event(sheet: CaseSheet) -> Ask:
    """Ask what has happened; it starts or ends a limit."""
    fields = (Field("event", _("What happened"), choices=sheet.choices.get("event", ())), Field("note", _("Note")))
    return Ask(
        "event", _("Progress of the case of {name}").format(name=sheet.head.name), fields, confirm=_("Write it down")
    )


def extend(sheet: CaseSheet) -> Ask:
    """Ask which limit is extended, on which of its grounds, and who approved it."""
    fields = (
        Field("extension", _("Limit and ground"), choices=sheet.choices.get("extension", ())),
        Field("approver", _("Who approved it")),
        Field("reason", _("Why")),
    )
    return Ask("extend", _("A limit is extended. The rule lists the grounds."), fields, confirm=_("Extend a limit"))


def return_original(sheet: CaseSheet) -> Ask:
    """Ask which original goes back to whom."""
    fields = (
        Field("original", _("Original"), choices=sheet.choices.get("original", ())),
        Field("receiver", _("Who took it"), sheet.head.name),
    )
    return Ask("return_original", _("An original goes back and is signed for."), fields, confirm=_("Given back"))


def relative(sheet: CaseSheet) -> Ask:
    """Ask whose near relative somebody of the family is: a line of the register that the desk keeps apart."""
    people = tuple((one.name, namings.dotted(one.name, one.relation)) for one in sheet.people)
    fields = (
        Field("member", _("Who of the family"), choices=people),
        Field("relation", _("Is the"), choices=(("", _("Choose")), *relatives_words.relations())),
        Field("staff", _("Of whom (name)")),
        Field("post", _("What that person does"), choices=(("", _("Choose")), *relatives_words.posts())),
        Field("office", _("Village or post"), hint=_("if it matters")),
    )
    said = _("Near relative of staff: written into a register of its own, and the county visits the family itself.")
    return Ask("relative", said, fields, confirm=_("Write it down"))


def province(_sheet: CaseSheet) -> Ask:
    """Ask for the acceptance number in the province's system."""
    said = _("Entered in the province's system: its number there.")
    return Ask("province", said, (Field("number", _("Acceptance number")),), confirm=_("Write it down"))


def proposal(sheet: CaseSheet) -> Ask:
    """Ask whether an edit that another station proposed is taken."""
    answers = (("taken", _("Take it")), ("declined", _("Do not take it")))
    fields = (
        Field("proposal", _("Proposed by another station"), choices=sheet.choices.get("proposal", ())),
        Field("answer", _("Answer"), choices=answers),
        Field("note", _("Note")),
    )
    return Ask("proposal", _("The other station is told the answer; both stay on record."), fields, confirm=_("Answer"))


def make_papers(_sheet: CaseSheet) -> Ask:
    """Ask to make the papers that were not made when the outcome was given."""
    return Ask("make_papers", _("The outcome stands, its papers were not made yet."), confirm=_("Make the papers"))


def message(sheet: CaseSheet) -> Ask:
    """Show the short message for a telephone; it names neither illness nor amount."""
    said = _("A short message to copy, without illness or amount.")
    return Ask("message", said, (Field("text", _("Message"), sheet.message),), confirm=_("Copy"))


def copy_fields(sheet: CaseSheet) -> Ask:
    """Copy the case's fields one after the other, in the order of the province's form."""
    said = _("Copied one by one in the order of the province's form: Enter copies and goes on to the next.")
    fields = (Field("field", _("Field"), choices=sheet.choices.get("field", ())),)
    return Ask("copy_fields", said, fields, confirm=_("Copy and go on"))


def large(_sheet: CaseSheet, paper: ListRow) -> Ask:
    """Ask whether a paper is made once more in large letters."""
    return Ask("large", _("In large letters: {paper}").format(paper=paper.cells[0]), confirm=_("Make and print"))


def followed(question: Ask, values: dict[str, str]) -> Ask:
    """Return the same question with some of its fields set to other values."""
    fields = tuple(
        Field(one.code, one.label, values.get(one.code, one.value), one.choices, one.hint, one.secret)
        for one in question.fields
    )
    return Ask(question.act, question.sentence, fields, "", question.confirm, question.grave)


def life(sheet: CaseSheet) -> Ask:
    """Ask which step of the case is written down; the one that comes next stands first."""
    fields = (Field("step", _("Step"), choices=sheet.choices.get("life", ())),)
    said = _("The next step of the case of {name}").format(name=sheet.head.name)
    return Ask("life", said, fields, confirm=_("Go on"))


def life_step(sheet: CaseSheet, code: str) -> Ask:
    """Ask what a step needs; a step with nothing to stand on says so and asks again."""
    form = STEPS[code]
    if form.needs and not sheet.choices.get(form.needs):
        return msgspec.structs.replace(
            life(sheet), problem=_("{step}: nothing of that is open.").format(step=_(form.label))
        )
    return question(form, sheet.choices, sheet.today)


def forms(sheet: CaseSheet) -> Ask:
    """Ask which form is printed to be signed, and how large."""
    fields = (
        Field("form", _("Form"), choices=sheet.choices.get("form", ())),
        Field("size", _("Letters"), choices=sizes()),
    )
    return Ask("forms", _("A form to sign, filled from what is known."), fields, confirm=_("Print"))


def sizes() -> tuple[tuple[str, str], ...]:
    """Return the sizes of print: code and words."""
    return ((Variant.NORMAL.value, _("usual")), (Variant.LARGE.value, _("large")))


ON_CASE: dict[str, Callable[[CaseSheet], Ask]] = {
    "call": call,
    "note": note,
    "void": void,
    "consent": consent,
    "send_back": send_back,
    "event": event,
    "life": life,
    "extend": extend,
    "return_original": return_original,
    "relative": relative,
    "province": province,
    "forms": forms,
    "proposal": proposal,
    "make_papers": make_papers,
    "message": message,
    "copy_fields": copy_fields,
}
OFFERED = {
    "event": "event",
    "life": "life",
    "extend": "extension",
    "return_original": "original",
    "forms": "form",
    "copy_fields": "field",
    "proposal": "proposal",
}
ON_PAPER: dict[str, Callable[[CaseSheet, ListRow], Ask]] = {
    "print": print_paper,
    "large": large,
    "handed_over": handed_over,
}

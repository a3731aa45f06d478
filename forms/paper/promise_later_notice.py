"""Notice of acceptance with papers to come: accepted now, the clock runs, these are brought by these days."""

from forms.paper.answering import answer_words, is_provisional, limit_line
from forms.paper.content import Block, Caution, Fact, Heading, Item, Items, Lead, PaperContent, Para
from forms.paper.frame import contact, facts, framed, law_basis, person_rows, received_by, refusal, without_organ
from forms.paper.input import LineOnPaper, PaperInput, PaperRefusal
from forms.paper.materials import citizen_name, promised
from forms.paper.phrases import date_words, dated, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.PROMISE_LATER_NOTICE
SCHEMA = schema(
    "title applicant id_number caller matter accepted_on limit heading_later day trouble receipt",
    lead="count",
    caution="answers",
    answer="date",
    answer_of="matter date",
    stage="matter date stage",
    plan="matter date",
    unknown="matter ask",
    limit_one="limit",
    limit_of="matter limit",
    limit_promised="matter limit",
    hand_in="place",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the notice; refused without an organ, a matter or a promised paper."""
    if refused := without_organ(given, KIND):
        return refused
    later = promised(given.lines)
    if not later or not given.matters:
        return refusal(KIND, "lines", _("No paper was promised for later."))
    say = wording(KIND, SCHEMA)
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", count=len(later))),
        Caution(say("caution", answers=answer_words(given, say))),
        Para(phrases()("provisional_note")) if is_provisional(given) else None,
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("accepted_on"), date_words(given.issued)),
            columns=2,
        ),
        facts((say("matter"), joined(matter.name for matter in given.matters)), (say("limit"), limit_line(given, say))),
        Heading(say("heading_later")),
        Items(tuple(_item(line) for line in later)),
        Para(say("hand_in", place=given.station.place_name)),
        Para(say("trouble")),
        *received_by(given, say("receipt")),
        contact(given),
        law_basis(
            source
            for matter in given.matters
            for source in (*matter.sources, matter.limit.source if matter.limit else None)
        ),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=2, document=True)


def _item(line: LineOnPaper) -> Item:
    say, common = wording(KIND, SCHEMA), phrases()
    details = (
        (say("day"), dated(line.promised_until) if line.promised_until else ""),
        (common("label_get"), line.how_to_get),
        (common("label_where"), line.where),
        (common("label_bring"), line.bring),
    )
    return Item(citizen_name(line), tuple(Fact(label, value) for label, value in details if value), ticked=False)

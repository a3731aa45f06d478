"""Acceptance notice: accepted is not approved; by which day the written answer comes."""

from forms.paper.answering import answer_words, is_provisional, limit_line
from forms.paper.content import Block, Caution, Heading, Item, Items, Lead, PaperContent, Para
from forms.paper.frame import contact, facts, framed, law_basis, person_rows, received_by, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.materials import citizen_name, promised
from forms.paper.phrases import date_words, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.ACCEPTANCE_NOTICE
SCHEMA = schema(
    "title lead applicant id_number caller matter accepted_on limit heading_next next heading_later receipt",
    caution="answers",
    answer="date",
    answer_of="matter date",
    stage="matter date stage",
    plan="matter date",
    unknown="matter ask",
    matter_number="matter number",
    limit_one="limit",
    limit_of="matter limit",
    limit_promised="matter limit",
    later="material date",
    no_answer="phone",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the notice for the accepted matters; refused without an organ or a matter."""
    if refused := without_organ(given, KIND):
        return refused
    if not given.matters:
        return refusal(KIND, "matters", _("An acceptance names the matter that is accepted."))
    say = wording(KIND, SCHEMA)
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead")),
        Caution(say("caution", answers=answer_words(given, say))),
        Para(phrases()("provisional_note")) if is_provisional(given) else None,
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("accepted_on"), date_words(given.issued)),
            columns=2,
        ),
        facts((say("matter"), _matters(given)), (say("limit"), limit_line(given, say))),
        *_later(given),
        Heading(say("heading_next")),
        *(Para(text, indent=True) for text in say.all("next")),
        Para(say("no_answer", phone=given.station.supervising_phone or given.station.phone), indent=True),
        *received_by(given, say("receipt")),
        contact(given),
        law_basis(
            source
            for matter in given.matters
            for source in (*matter.sources, matter.limit.source if matter.limit else None)
        ),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=2, document=True)


def _matters(given: PaperInput) -> str:
    say = wording(KIND, SCHEMA)
    return "\n".join(
        say("matter_number", matter=matter.name, number=matter.case_number) if matter.case_number else matter.name
        for matter in given.matters
    )


def _later(given: PaperInput) -> list[Block]:
    say = wording(KIND, SCHEMA)
    lines = promised(given.lines)
    if not lines:
        return []
    rows = tuple(
        Item(say("later", material=citizen_name(line), date=date_words(line.promised_until)), ticked=False)
        for line in lines
    )
    return [Heading(say("heading_later")), Items(rows)]

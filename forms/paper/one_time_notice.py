"""One-time notice: everything that is missing, told once, with how to get each paper."""

from forms.paper.content import Block, Caution, Heading, Lead, PaperContent, Para
from forms.paper.frame import contact, facts, framed, law_basis, person_rows, received_by, refusal, without_organ
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.materials import by_material, fetched, missing, names, promised, received, wanted_items
from forms.paper.phrases import date_words, dated, joined
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.ONE_TIME_NOTICE
SCHEMA = schema(
    "title no_deadline applicant id_number caller matters told_on reason_oversight "
    "reason_circumstances_changed reason_rules_changed reason_statements_differ heading_wanted absent "
    "heading_have heading_fetched promise come receipt",
    subtitle_again="ordinal",
    lead="count place",
    deadline="date",
    again="reason",
    have="list",
    later="list",
    fetched="list",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the notice; refused without an organ, or when nothing is missing."""
    if refused := without_organ(given, KIND):
        return refused
    gaps = missing(given.lines)
    if not gaps:
        return refusal(KIND, "lines", _("Nothing is missing, so there is nothing to tell."))
    say, notice = wording(KIND, SCHEMA), given.notice
    count = len(by_material(gaps))
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", count=count, place=given.station.place_name)),
        Caution(_deadline(given)),
        facts(
            *person_rows(given, say("applicant"), say("id_number"), say("caller")),
            (say("told_on"), date_words(given.issued)),
            columns=2,
        ),
        facts((say("matters"), joined(matter.name for matter in given.matters))),
        *_again(given),
        Heading(say("heading_wanted")),
        wanted_items(gaps),
        Para(say("absent")) if any(line.signer_name for line in gaps) else None,
        *_not_wanted(given),
        Para(say("promise"), strong=True),
        Para(say("come")),
        *received_by(given, say("receipt")),
        contact(given),
        law_basis((*notice.sources, *(source for matter in given.matters for source in matter.sources))),
    )
    subtitle = say("subtitle_again", ordinal=notice.ordinal) if notice.ordinal > 1 else ""
    return framed(given, KIND, variant, say("title"), blocks, copies=2, document=True, subtitle=subtitle)


def _deadline(given: PaperInput) -> str:
    """Return the deadline of a sourced row, else that there is none."""
    say, limit = wording(KIND, SCHEMA), given.notice.deadline
    if limit is None or not limit.due or not limit.source.is_law:
        return say("no_deadline")
    return say("deadline", date=dated(limit.due, limit.provisional))


def _again(given: PaperInput) -> list[Para]:
    say, notice = wording(KIND, SCHEMA), given.notice
    if notice.ordinal < 2 or notice.reason is None:
        return []
    reason = say(f"reason_{notice.reason.value}") + notice.explanation
    return [Para(say("again", reason=reason), strong=True)]


def _not_wanted(given: PaperInput) -> list[Block]:
    say = wording(KIND, SCHEMA)
    blocks: list[Block] = []
    if have := names(received(given.lines)):
        blocks += [Heading(say("heading_have")), Para(say("have", list=have))]
    if later := names(promised(given.lines)):
        blocks.append(Para(say("later", list=later)))
    if looked_up := names(fetched(given.lines)):
        blocks += [Heading(say("heading_fetched")), Para(say("fetched", list=looked_up))]
    return blocks

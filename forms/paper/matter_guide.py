"""Guide of a matter: what to know and what to bring, for somebody who only asks."""

from forms.paper.content import Block, Caution, Heading, Lead, PaperContent, Para
from forms.paper.frame import contact, framed, law_basis, refusal
from forms.paper.input import GuideOnPaper, PaperInput, PaperRefusal
from forms.paper.materials import fetched, names, wanted_items
from forms.paper.phrases import joined, limit_words
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.MATTER_GUIDE
SCHEMA = schema(
    "title heading_bring heading_not_bring heading_limit none_asked caution note",
    lead="matter",
    lead_seed="matter seed",
    situation="list",
    not_bring="list",
    limit="limit",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the guide of the matters asked about; refused when there is none."""
    if not given.guides:
        return refusal(KIND, "guides", _("A guide is about at least one matter."))
    say = wording(KIND, SCHEMA)
    blocks: list[Block | None] = [Caution(say("caution"))]
    for guide in given.guides:
        blocks += _guide(guide)
    blocks += [Para(say("note")), contact(given)]
    blocks.append(law_basis(paragraph.source for guide in given.guides for paragraph in guide.paragraphs))
    return framed(given, KIND, variant, say("title"), blocks)


def _guide(guide: GuideOnPaper) -> list[Block | None]:
    say = wording(KIND, SCHEMA)
    seed = guide.seed_name if guide.seed_name != guide.name else ""
    lead = say("lead_seed", matter=guide.name, seed=seed) if seed else say("lead", matter=guide.name)
    asked = wanted_items([line for line in guide.lines if line.asked], box=True)
    blocks: list[Block | None] = [
        Lead(lead),
        Para(say("situation", list=joined(guide.situation))) if guide.situation else None,
        Heading(say("heading_bring")),
        asked or Para(say("none_asked")),
    ]
    if looked_up := names(fetched(guide.lines)):
        blocks += [Heading(say("heading_not_bring")), Para(say("not_bring", list=looked_up))]
    for paragraph in guide.paragraphs:
        blocks += [Heading(paragraph.heading), Para(paragraph.text)]
    if guide.limit is not None and guide.limit.whole and guide.limit.source.is_law and not guide.paragraphs:
        blocks += [Heading(say("heading_limit")), Para(say("limit", limit=limit_words(guide.limit)))]
    return blocks

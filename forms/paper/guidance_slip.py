"""Guidance slip: the law names another door; where it is, whom to ask, what to bring, and the way back here."""

from forms.paper.content import Block, Caution, Lead, PaperContent, Para
from forms.paper.frame import contact, facts, framed, law_basis, refusal
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import ask_here, date_words, joined
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant
from resources.words import _

KIND = PaperKind.GUIDANCE_SLIP
SCHEMA = schema(
    "title matter address phone why note bring applicant date the_window not_refusal",
    lead="organ",
    unknown="ask",
    back="phone name",
    back_no_phone="name",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the slip; refused when it does not say where to go."""
    on = given.hand_on
    if on is None or not on.organ:
        return refusal(KIND, "hand_on.organ", _("A guidance slip says which organ to go to."))
    say = wording(KIND, SCHEMA)
    unknown = say("unknown", ask=ask_here(given.station))
    name = given.first_inquiry_name or given.clerk_name or say("the_window")
    phone = given.station.phone
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", organ=on.organ)),
        facts(
            (say("address"), on.address or unknown),
            (say("phone"), on.phone or (unknown if on.address else "")),
            (say("matter"), on.matter),
            (say("bring"), joined(on.attached)),
            (say("why"), on.law if on.source and on.source.is_law else ""),
            (say("note"), on.note),
            (say("applicant"), given.applicant.name),
            (say("date"), date_words(given.issued)),
        ),
        Caution(say("back", phone=phone, name=name) if phone else say("back_no_phone", name=name)),
        Para(say("not_refusal")),
        contact(given),
        law_basis((on.source,)),
    )
    return framed(given, KIND, variant, say("title"), blocks)

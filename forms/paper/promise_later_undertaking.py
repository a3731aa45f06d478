"""Undertaking to bring lesser papers later: which, and by which day."""

from forms.paper.content import Block, Item, Items, Lead, PaperContent, Para, Signatures, Table
from forms.paper.frame import contact, facts, framed, refusal, signing_places
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.materials import citizen_name, promised
from forms.paper.phrases import date_words, id_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Signing, Variant
from resources.words import _

KIND = PaperKind.PROMISE_LATER_UNDERTAKING
SCHEMA = schema(
    "title applicant id_number matters column_number column_material column_day opening signer copies_note",
    lead="count",
    promises="place",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the undertaking; refused when nothing is promised."""
    later = promised(given.lines)
    if not later:
        return refusal(KIND, "lines", _("No paper was promised for later."))
    say = wording(KIND, SCHEMA)
    rows = tuple(
        (str(number), citizen_name(line), date_words(line.promised_until)) for number, line in enumerate(later, 1)
    )
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead", count=len(later))),
        facts(
            (say("applicant"), given.applicant.name),
            (say("id_number"), id_words(given.applicant, full=True)),
            (say("matters"), joined(matter.name for matter in given.matters)),
        ),
        Table((say("column_number"), say("column_material"), say("column_day")), rows, (3, 16, 9)),
        Para(say("opening"), indent=True),
        Items(tuple(Item(text, strong=False) for text in say.all("promises", place=given.station.place_name))),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures(signing_places(given, say("signer"))),
        Para(say("copies_note")),
        contact(given),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=2, organ=given.station.organ)

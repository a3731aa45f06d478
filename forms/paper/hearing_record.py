"""Record that the person was heard before aid is cut or ended (Social Assistance Law art. 48)."""

from forms.paper.basis import basis_of
from forms.paper.content import Blank, Block, Choices, Field, Fields, Heading, Option, PaperContent, Para, Signatures
from forms.paper.content import SignaturePlace as Place
from forms.paper.frame import contact, framed, law_basis, signing_places
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, id_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Signing, Variant

KIND = PaperKind.HEARING_RECORD
SCHEMA = schema(
    "title note applicant id_number matter date place manner manners heading_proposed heading_reasons heading_view "
    "view_choices signer listeners first second",
    listener="name",
)
LEAST = 2


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the record; what the person says is written down in the person's own words."""
    say, heard = wording(KIND, SCHEMA), given.after.hearing
    named = [say("listener", name=name) for name in heard.listeners]
    listeners = [*named, *(say("first"), say("second"))[len(named) :]] if len(named) < LEAST else named
    known = bool(given.applicant.name)
    blocks: tuple[Block | None, ...] = (
        Para(say("note"), strong=True),
        Fields(
            (
                Field(say("applicant"), given.applicant.name, 2),
                Field(say("matter"), joined(matter.name for matter in given.matters), 2),
                Field(say("id_number"), id_words(given.applicant, full=True) if known else "", 4),
                Field(say("date"), date_words(heard.date), 2),
                Field(say("place"), heard.place, 2),
                Field(say("listeners"), joined(heard.listeners), 4),
            )
        ),
        Choices(tuple(Option(way, way == heard.manner) for way in say.all("manners")), say("manner")),
        Heading(say("heading_proposed")),
        Para(heard.proposed, indent=True) if heard.proposed else Blank("", 2),
        Heading(say("heading_reasons")),
        Para(heard.reasons, indent=True) if heard.reasons else Blank("", 2),
        Heading(say("heading_view")),
        Choices(tuple(Option(choice) for choice in say.all("view_choices"))),
        Para(heard.view, indent=True) if heard.view else Blank("", 4),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Signatures((*signing_places(given, say("signer")), *(Place(label) for label in listeners))),
        contact(given),
        law_basis(basis_of(KIND, given)),
    )
    return framed(given, KIND, variant, say("title"), blocks, copies=2)

"""Undertaking that everything said is true; the fine is at most twice the amount (Social Assistance Law art. 73)."""

from forms.paper.content import Block, Heading, Item, Items, Lead, PaperContent, Para, SignaturePlace, Signatures
from forms.paper.frame import facts, framed, law_basis, signing_places
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import id_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Signing, Variant

KIND = PaperKind.TRUTH_UNDERTAKING
SCHEMA = schema(
    "title lead applicant id_number matters opening promises consequence heading_sign signer_blank",
    signer="name",
)
MATERIAL = "M06"


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the undertaking of one signer, or of all adults of the household together."""
    say = wording(KIND, SCHEMA)
    people = (given.signer,) if given.signer else (given.applicant, *(p for p in given.household if p.must_sign))
    labels = [say("signer", name=person.name) if person.name else say("signer_blank") for person in people]
    places = [place for label in labels[:-1] for place in signing_places(given, label)[:-1]]
    day = (SignaturePlace(phrases()("label_date"), "date", phrases()("date_blank")),)
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead")),
        facts(
            (say("applicant"), given.applicant.name),
            (say("id_number"), id_words(given.applicant, full=True)),
            (say("matters"), joined(matter.name for matter in given.matters)),
        ),
        Para(say("opening"), indent=True),
        Items(tuple(Item(text, strong=False) for text in say.all("promises"))),
        Para(say("consequence"), strong=True, indent=True),
        Para(phrases()("read_out")) if given.signing is Signing.READ_OUT else None,
        Heading(say("heading_sign")) if not given.signer else None,
        Signatures((*places, *signing_places(given, labels[-1])[:-1], *day)),
        law_basis(line.source for line in given.lines if line.code == MATERIAL),
    )
    return framed(given, KIND, variant, say("title"), blocks, organ=given.station.organ)

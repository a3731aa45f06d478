"""Undertaking that everything said is true; the fine is at most twice the amount (Social Assistance Law art. 73)."""

from forms.paper.content import Block, Heading, Item, Items, Lead, PaperContent, Para, SignaturePlace, Signatures
from forms.paper.frame import adults_who_sign, facts, framed, law_basis, signing_places
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
    people = (given.signer,) if given.signer else adults_who_sign(given)
    labels = [say("signer", name=person.name) if person.name else say("signer_blank") for person in people]
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
        _signatures(given, labels),
        law_basis(line.source for line in given.lines if line.code == MATERIAL),
    )
    return framed(given, KIND, variant, say("title"), blocks, organ=given.station.organ)


def _signatures(given: PaperInput, labels: list[str]) -> Signatures:
    """Return one place a person; where fingers are pressed, beside each name, with the witness once at the end."""
    common = phrases()
    day = SignaturePlace(common("label_date"), "date", common("date_blank"))
    if given.signing not in {Signing.FINGERPRINT, Signing.READ_OUT} or len(labels) == 1:
        first = [place for label in labels for place in signing_places(given, label)[:-1]]
        return Signatures((*first, day))
    finger = SignaturePlace(common("label_fingerprint"), "fingerprint")
    pairs = [place for label in labels for place in (SignaturePlace(label), finger)]
    return Signatures((*pairs, *signing_places(given, labels[0])[2:]), in_rows=True)

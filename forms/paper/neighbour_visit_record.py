"""Record of talks with neighbours."""

from forms.paper.basis import basis_of
from forms.paper.content import (
    Blank,
    Block,
    Field,
    Fields,
    Heading,
    PaperContent,
    Para,
    SignaturePlace,
    Signatures,
    Table,
)
from forms.paper.frame import framed, law_basis
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, joined, phrases
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant

KIND = PaperKind.NEIGHBOUR_VISIT_RECORD
SCHEMA = schema(
    "title note applicant matters date place investigators heading_talks columns heading_conclusion first second",
    investigator="name",
)
EMPTY_ROWS = 4
WIDTHS = (3, 3, 4, 9, 4)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the record; empty rows where nothing was written yet."""
    say, common, seen = wording(KIND, SCHEMA), phrases(), given.after.neighbours
    columns = say.all("columns")
    rows = tuple((talk.name, talk.relation, talk.phone, talk.said, "") for talk in seen.talks)
    named = [say("investigator", name=name) for name in seen.investigators]
    signers = [*named, *(say("first"), say("second"))[len(named) :]]
    blocks: tuple[Block | None, ...] = (
        Para(say("note")),
        Fields(
            (
                Field(say("applicant"), given.applicant.name, 2),
                Field(say("matters"), joined(matter.name for matter in given.matters), 2),
                Field(say("date"), date_words(seen.date), 2),
                Field(say("place"), seen.place, 2),
                Field(say("investigators"), joined(seen.investigators), 4),
            )
        ),
        Heading(say("heading_talks")),
        Table(columns, rows or (("",) * len(columns),) * EMPTY_ROWS, WIDTHS),
        Heading(say("heading_conclusion")),
        Para(seen.conclusion, indent=True) if seen.conclusion else Blank("", 3),
        Signatures(
            (
                *(SignaturePlace(label) for label in signers),
                SignaturePlace(common("label_date"), "date", common("date_blank")),
            )
        ),
        law_basis(basis_of(KIND, given)),
    )
    return framed(given, KIND, variant, say("title"), blocks)

"""Records of two meetings: a community review, held only after an objection, and the discussion of one hard case."""

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
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Variant

SCHEMA = schema(
    "title note applicant matters date place chair recorder heading_question heading_views vote agree disagree "
    "abstain heading_conclusion heading_tasks heading_present present_columns chair_sign recorder_sign",
    count="number",
)
EMPTY_ROWS = 5
WIDTHS = (2, 6, 4, 2, 6, 4)


def compose_review(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the record of a community review; all who took part sign."""
    return _compose(PaperKind.COMMUNITY_REVIEW_RECORD, given, variant)


def compose_discussion(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the record of the discussion of one hard case: who does what is written down."""
    return _compose(PaperKind.CASE_DISCUSSION_RECORD, given, variant)


def _compose(kind: PaperKind, given: PaperInput, variant: Variant) -> PaperContent:
    say, met, common = wording(kind, SCHEMA), given.after.meeting, phrases()
    discussion = kind is PaperKind.CASE_DISCUSSION_RECORD
    blocks: tuple[Block | None, ...] = (
        Para(say("note")),
        Fields(
            (
                Field(say("applicant"), given.applicant.name, 2),
                Field(say("matters"), joined(matter.name for matter in given.matters), 2),
                Field(say("date"), date_words(met.date), 2),
                Field(say("place"), met.place, 2),
                Field(say("chair"), met.chair, 2),
                Field(say("recorder"), met.recorder, 2),
            )
        ),
        *_said(say("heading_question"), met.question, 2),
        *_said(say("heading_views"), met.views, 4),
        *(() if discussion else _votes(given, say)),
        *_said(say("heading_conclusion"), met.conclusion, 2),
        *(_said(say("heading_tasks"), met.tasks, 3) if discussion else ()),
        Heading(say("heading_present")),
        _present(met.present, say),
        Signatures(
            (
                SignaturePlace(say("chair_sign")),
                SignaturePlace(say("recorder_sign")),
                SignaturePlace(common("label_date"), "date", common("date_blank")),
            )
        ),
        law_basis(basis_of(kind, given)),
    )
    return framed(given, kind, variant, say("title"), blocks)


def _said(heading: str, text: str, lines: int) -> tuple[Block, ...]:
    return (Heading(heading), Para(text, indent=True) if text else Blank("", lines))


def _votes(given: PaperInput, say: Wording) -> tuple[Block, ...]:
    met = given.after.meeting
    counts = (("agree", met.agree), ("disagree", met.disagree), ("abstain", met.abstain))
    fields = (Field(say(key), "" if count is None else say("count", number=count), 1) for key, count in counts)
    return (Heading(say("vote")), Fields(tuple(fields)))


def _present(names: tuple[str, ...], say: Wording) -> Table:
    """Return two people a row, each with room to sign."""
    columns = say.all("present_columns")
    numbered = [(str(number), name, "") for number, name in enumerate(names, 1)] or [("", "", "")] * 2 * EMPTY_ROWS
    padded = [*numbered, *[("", "", "")] * (len(numbered) % 2)]
    rows = tuple((*padded[at], *padded[at + 1]) for at in range(0, len(padded), 2))
    return Table((*columns, *columns), rows, WIDTHS)

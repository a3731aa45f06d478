"""What the citizen thinks of the service: five levels, four sides; voluntary, without a name if so wished."""

from forms.paper.content import Blank, Block, Choices, Footer, Heading, Lead, Option, PaperContent, Para, Table
from forms.paper.frame import facts, framed
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.phrases import date_words, joined
from forms.paper.wording import schema, wording
from forms.terms import PaperKind, Variant

KIND = PaperKind.RATING_FORM
SCHEMA = schema(
    "title lead number matters handled_on heading_levels sides side_column levels heading_reasons reasons "
    "heading_words name_line promise",
    supervise="phone",
)


def compose(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the form; nothing is ticked beforehand and no name is printed on it."""
    say, station = wording(KIND, SCHEMA), given.station
    levels = say.all("levels")
    rows = tuple((side, *("",) * len(levels)) for side in say.all("sides"))
    blocks: tuple[Block | None, ...] = (
        Lead(say("lead")),
        facts(
            (say("matters"), joined(matter.name for matter in given.matters)),
            (say("handled_on"), date_words(given.issued)),
        ),
        Heading(say("heading_levels")),
        Table((say("side_column"), *levels), rows, (4, *(3,) * len(levels))),
        Heading(say("heading_reasons")),
        Choices(tuple(Option(reason) for reason in say.all("reasons"))),
        Blank(say("heading_words"), 3),
        Para(say("name_line")),
        Para(say("promise"), strong=True),
        Footer((say("supervise", phone=station.supervising_phone),)) if station.supervising_phone else None,
    )
    return framed(given, KIND, variant, say("title"), blocks, organ=station.organ or station.place_name)

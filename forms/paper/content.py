"""The whole of what stands on a paper, as plain data: no fonts, no positions, no page breaks.

A paper module composes a ``PaperContent``; ``forms.paper.layout`` draws it. The same content always gives
the same bytes. Texts may hold any Unicode character.
"""

import msgspec

from forms.terms import PaperKind, Variant


class Lead(msgspec.Struct, frozen=True, tag="lead"):
    """What the citizen must do or know; stands first and largest."""

    text: str


class Caution(msgspec.Struct, frozen=True, tag="warning"):
    """A sentence nobody may overlook (acceptance is not approval)."""

    text: str


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """The heading of what follows; never left alone at the foot of a page."""

    text: str


class Para(msgspec.Struct, frozen=True, tag="para"):
    """A paragraph; ``strong`` is bold, ``indent`` begins with two empty squares as Chinese prose does."""

    text: str
    strong: bool = False
    indent: bool = False


class Fact(msgspec.Struct, frozen=True):
    """One line of ``Facts``: a label and its value; an empty value is drawn as a line to write on."""

    label: str
    value: str


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Labelled values; ``columns`` is 1 or 2 (large print always uses one)."""

    rows: tuple[Fact, ...]
    columns: int = 1


class Item(msgspec.Struct, frozen=True):
    """One numbered row: what it is, how to get it, a box to tick (None: no box); ``strong`` sets the title bold."""

    title: str
    details: tuple[Fact, ...] = ()
    ticked: bool | None = None
    strong: bool = True


class Items(msgspec.Struct, frozen=True, tag="items"):
    """Numbered rows, kept whole where a page allows it."""

    rows: tuple[Item, ...]
    first: int = 1


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A ruled table. ``widths`` are relative; its head is repeated on every page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


class Option(msgspec.Struct, frozen=True):
    """One box of ``Choices``."""

    text: str
    ticked: bool = False


class Choices(msgspec.Struct, frozen=True, tag="choices"):
    """Boxes to tick in one run of lines, after an optional label."""

    options: tuple[Option, ...]
    label: str = ""


class Field(msgspec.Struct, frozen=True):
    """A line to fill by hand, or already filled. ``span`` is its share of a row of four."""

    label: str
    value: str = ""
    span: int = 4


class Fields(msgspec.Struct, frozen=True, tag="fields"):
    """Lines of a form."""

    rows: tuple[Field, ...]


class Blank(msgspec.Struct, frozen=True, tag="blank"):
    """Empty ruled lines for handwriting after a label."""

    label: str
    lines: int = 3


class Remedy(msgspec.Struct, frozen=True, tag="remedy"):
    """How to disagree: the heading and its paragraphs; never parted from its heading."""

    heading: str
    texts: tuple[str, ...]


class LawBasis(msgspec.Struct, frozen=True, tag="law"):
    """The law this paper rests on; stands last and small."""

    label: str
    texts: tuple[str, ...]


class SignaturePlace(msgspec.Struct, frozen=True, tag="place"):
    """One place of a signature block: ``kind`` is signature, fingerprint, seal or date; ``hint`` stands beneath."""

    label: str
    kind: str = "signature"
    value: str = ""
    hint: str = ""


class Signatures(msgspec.Struct, frozen=True, tag="signatures"):
    """Places to sign, press a finger and seal; never alone on a page.

    ``in_rows``: two and two belong together; otherwise each place goes where there is most room.
    """

    places: tuple[SignaturePlace, ...]
    in_rows: bool = False


class Issued(msgspec.Struct, frozen=True, tag="issued"):
    """Who issued the paper and on which day, where the seal is pressed over both; ``seal`` says which one."""

    organ: str
    date: str
    seal: str = ""


class CutLine(msgspec.Struct, frozen=True, tag="cut"):
    """A dashed line to cut along, with its words; what follows up to the end is the reply stub."""

    text: str


class Footer(msgspec.Struct, frozen=True, tag="footer"):
    """Small closing notes: telephone, office hours, how to ask."""

    notes: tuple[str, ...]


Block = (
    Lead
    | Caution
    | Heading
    | Para
    | Facts
    | Items
    | Table
    | Choices
    | Fields
    | Blank
    | Remedy
    | LawBasis
    | Signatures
    | Issued
    | CutLine
    | Footer
)


class PaperContent(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that stands on one paper.

    ``organ`` is the head (the issuing organ, or the place name for a paper that needs none). ``qr`` is the
    payload of the code (never personal data). ``issued`` is an ISO date and dates the file itself.
    ``marks`` are short words at the top (reprint, provisional registration, sample). ``page_line`` has
    ``{page}`` and ``{pages}``; ``case_label`` and ``document_label`` name the numbers.
    """

    kind: PaperKind
    title: str
    organ: str
    blocks: tuple[Block, ...]
    variant: Variant = Variant.NORMAL
    subtitle: str = ""
    document_number: str | None = None
    case_number: str | None = None
    qr: bytes | None = None
    issued: str = ""
    language: str = "zh-CN"
    marks: tuple[str, ...] = ()
    copies: int = 1
    page_line: str = "{page} / {pages}"
    case_label: str = ""
    document_label: str = ""

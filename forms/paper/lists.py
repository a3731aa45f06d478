"""Lists of the desk: what lies in a file, what was done on a day, which files are handed over to whom."""

from collections.abc import Callable

import msgspec

from forms.paper.content import Block, PaperContent, Para, SignaturePlace, Signatures, Table
from forms.paper.frame import facts, framed
from forms.paper.input import PaperInput, PaperRefusal
from forms.paper.input_after import ListRowOnPaper
from forms.paper.phrases import date_words, joined, phrases
from forms.paper.wording import Wording, schema, wording
from forms.terms import PaperKind, Variant

INDEX_SCHEMA = schema("title applicant matters columns keeper checker", total="count pages")
LEDGER_SCHEMA = schema("title day columns keeper head", total="count")
HANDOVER_SCHEMA = schema(
    "title day batch giver taker columns note giver_sign taker_sign none_missing", total="count pages"
)
EMPTY_ROWS = 12
Cells = Callable[[ListRowOnPaper], tuple[str, ...]]


def compose_index(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the list of what lies in one file."""
    say, listed = wording(PaperKind.FILE_INDEX, INDEX_SCHEMA), given.after.listed
    head = facts(
        (say("applicant"), given.applicant.name),
        (say("matters"), joined(matter.name for matter in given.matters)),
    )
    blocks = (
        head,
        _table(listed.rows, say, lambda row: (row.name, row.time, _pages(row), row.note), (2, 9, 5, 2, 5)),
        Para(say("total", count=len(listed.rows), pages=_sum(listed.rows))) if listed.rows else None,
        _signers(say("keeper"), say("checker")),
    )
    return framed(given, PaperKind.FILE_INDEX, variant, say("title"), blocks)


def compose_ledger(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the ledger of a day."""
    say, listed = wording(PaperKind.DAY_LEDGER, LEDGER_SCHEMA), given.after.listed
    table = _table(
        listed.rows,
        say,
        lambda row: (row.time, row.number, row.name, row.matter, row.outcome, row.clerk),
        (2, 3, 9, 4, 5, 4, 3),
    )
    blocks = (
        facts((say("day"), date_words(listed.day or given.issued))),
        table,
        Para(say("total", count=len(listed.rows))) if listed.rows else None,
        _signers(say("keeper"), say("head")),
    )
    return _without_case(framed(given, PaperKind.DAY_LEDGER, variant, say("title"), blocks))


def compose_handover(given: PaperInput, variant: Variant) -> PaperContent | PaperRefusal:
    """Return the list that goes with files; what is missing is named, both sides sign."""
    say, listed = wording(PaperKind.HANDOVER_LIST, HANDOVER_SCHEMA), given.after.listed
    table = _table(
        listed.rows,
        say,
        lambda row: (row.number, row.name, row.matter, _pages(row), row.missing or say("none_missing")),
        (2, 9, 5, 5, 2, 5),
    )
    blocks: tuple[Block | None, ...] = (
        facts(
            (say("batch"), listed.batch),
            (say("day"), date_words(listed.day or given.issued)),
            (say("giver"), listed.giver),
            (say("taker"), listed.taker),
            columns=2,
        ),
        table,
        Para(say("total", count=len(listed.rows), pages=_sum(listed.rows)), strong=True) if listed.rows else None,
        Para(say("note")),
        _signers(say("giver_sign"), say("taker_sign")),
    )
    return _without_case(framed(given, PaperKind.HANDOVER_LIST, variant, say("title"), blocks, copies=2))


def _table(rows: tuple[ListRowOnPaper, ...], say: Wording, cells: Cells, widths: tuple[int, ...]) -> Table:
    columns = say.all("columns")
    filled = tuple((str(number), *cells(row)) for number, row in enumerate(rows, 1))
    return Table(columns, filled or (("",) * len(columns),) * EMPTY_ROWS, widths)


def _pages(row: ListRowOnPaper) -> str:
    return "" if row.pages is None else str(row.pages)


def _sum(rows: tuple[ListRowOnPaper, ...]) -> int:
    return sum(row.pages or 0 for row in rows)


def _signers(first: str, second: str) -> Signatures:
    common = phrases()
    day = SignaturePlace(common("label_date"), "date", common("date_blank"))
    return Signatures((SignaturePlace(first), SignaturePlace(second), day, day), in_rows=True)


def _without_case(made: PaperContent) -> PaperContent:
    """Return a list of many cases without the number and code of one."""
    return msgspec.structs.replace(made, case_number=None, case_label="", qr=None)

"""Checklist lines as they stand on papers: what to bring and how to get it, what was received, what comes later."""

from collections.abc import Iterable, Sequence

from forms.paper.content import Fact, Item, Items
from forms.paper.input import LineOnPaper
from forms.paper.phrases import date_words, joined, law_words, phrases
from forms.terms import Handling, Mark

RECEIVED = frozenset({Mark.PRESENT, Mark.DECLARED})


def citizen_name(line: LineOnPaper) -> str:
    """Return the name a citizen understands."""
    return line.name_for_citizen or line.name


def names(lines: Iterable[LineOnPaper]) -> str:
    """Return the names of materials in one list, each once."""
    return joined(citizen_name(line) for line in lines)


def by_material(lines: Iterable[LineOnPaper]) -> list[list[LineOnPaper]]:
    """Return the lines grouped by material: one group a paper that several people sign."""
    groups: dict[str, list[LineOnPaper]] = {}
    for line in lines:
        groups.setdefault(line.code, []).append(line)
    return list(groups.values())


def wanted_items(lines: Sequence[LineOnPaper], *, box: bool = True) -> Items | None:
    """Return what has to be brought, one row a material, each with how and where to get it."""
    rows = tuple(_wanted(group, box) for group in by_material(lines))
    return Items(rows) if rows else None


def _wanted(group: list[LineOnPaper], box: bool) -> Item:
    say, line = phrases(), group[0]
    law = say("why_law", law=law_words(line.source)) if line.source and line.source.is_law else ""
    why = say("why_both", why=line.why, law=law) if line.why and law else line.why or law
    details = (
        (say("label_signers"), joined(each.signer_name for each in group)),
        (say("label_form"), line.form),
        (say("label_get"), line.how_to_get),
        (say("label_where"), line.where),
        (say("label_hours"), line.office_hours),
        (say("label_phone"), line.phone),
        (say("label_bring"), line.bring),
        (say("label_why"), why),
    )
    known = tuple(Fact(label, value) for label, value in details if value)
    return Item(title=citizen_name(line), details=known, ticked=False if box else None)


def received(lines: Iterable[LineOnPaper]) -> list[LineOnPaper]:
    """Return what the person handed over or signed."""
    return [line for line in lines if line.asked and line.mark in RECEIVED]


def promised(lines: Iterable[LineOnPaper]) -> list[LineOnPaper]:
    """Return what is promised for later."""
    return [line for line in lines if line.mark is Mark.PROMISED]


def missing(lines: Iterable[LineOnPaper]) -> list[LineOnPaper]:
    """Return what is asked and not there."""
    return [line for line in lines if line.missing]


def fetched(lines: Iterable[LineOnPaper]) -> list[LineOnPaper]:
    """Return what the person need not bring, because the desk looks it up."""
    return [line for line in lines if not line.asked or line.mark is Mark.SHARED]


def received_rows(lines: Sequence[LineOnPaper]) -> tuple[tuple[str, str, str], ...]:
    """Return (number, material, what became of it) of what was received."""
    return tuple((str(number), signed_name(line), _handled(line)) for number, line in enumerate(lines, 1))


def signed_name(line: LineOnPaper) -> str:
    """Return a material with whose it is."""
    if not line.signer_name:
        return line.name
    return phrases()("signer_of", material=line.name, name=line.signer_name)


def _handled(line: LineOnPaper) -> str:
    say = phrases()
    if line.handling is Handling.RETURNED:
        words = say("handling_returned")
    elif line.handling is Handling.COPIED:
        words = say("handling_copied", copies=line.copies)
    elif line.handling is Handling.RETAINED and line.retained_until:
        words = say("handling_retained_until", copies=line.copies, date=date_words(line.retained_until))
    elif line.handling is Handling.RETAINED:
        words = say("handling_retained", copies=line.copies)
    else:
        words = say("handling_received", copies=line.copies)
    return words + (say("handling_pages", pages=line.pages) if line.pages else "")

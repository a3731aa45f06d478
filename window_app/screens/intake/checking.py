"""Rows of the checklist: number, sign and word, name, what is still missing, why it is asked for at all."""

from collections.abc import Mapping

from forms.case.checklist import Line, Part
from forms.case.fields import material_key
from forms.statute.model import Material, Statute
from forms.terms import Mark, MaterialState
from resources.words import _
from window_app.screens.intake import wording
from window_app.screens.intake.state import CheckRow
from window_app.screens.namings import dotted

DIGITS = "1234567890"
_SIGNS = {
    Mark.PRESENT: ("check-circle", "green"),
    Mark.PROMISED: ("hourglass", "accent"),
    Mark.SHARED: ("swap", "quiet"),
    Mark.EXEMPT: ("minus-circle", "quiet"),
    Mark.DECLARED: ("file-text", "green"),
    Mark.SIGNER_REFUSED: ("user-minus", "amber"),
    Mark.SIGNER_UNREACHABLE: ("phone-slash", "amber"),
}
_MISSING = ("x-circle", "amber")
_NOT_ASKED = {MaterialState.FETCH: ("swap", "quiet"), MaterialState.NEVER_ASK: ("minus-circle", "quiet")}


def rows(
    lines: tuple[Line, ...], statute: Statute, opened: frozenset[str], scans: Mapping[str, int]
) -> tuple[CheckRow, ...]:
    """Return the rows, what is asked first; ``opened`` are the materials whose note is shown.

    ``scans`` are the images stored beside each paper of each signer.
    """
    asked = [line for line in lines if line.asked]
    rest = sorted((line for line in lines if not line.asked), key=lambda line: line.state is MaterialState.NEVER_ASK)
    found: list[CheckRow] = []
    for place, line in enumerate([*asked, *rest]):
        digit = DIGITS[place] if line.asked and place < len(DIGITS) else ""
        found += _of_line(line, digit, statute, opened, scans)
    return tuple(found)


def missing_words(line: Line) -> str:
    """Return what a material still needs, as one says it."""
    count = len(line.missing)
    if len(line.parts) > 1:
        return _("{count} people missing").format(count=count) if count else _("all signed")
    return _("missing") if count else _part_words(line.parts[0])


def note_words(material: Material, notes: tuple[str, ...]) -> str:
    """Return how a paper is got: what to bring, where, from whom, by which rule."""
    facts = (
        (_("How: {words}"), material.how_to_get),
        (_("Where: {words}"), material.where),
        (_("Bring: {words}"), material.bring),
        (_("Form: {words}"), material.form),
    )
    lines = [pattern.format(words=words) for pattern, words in facts if words]
    lines += [note for note in notes if note]
    lines.append(
        _("Source: {words}").format(words=" ".join(filter(None, (material.source.title, material.source.article))))
    )
    return "\n".join(lines)


def _of_line(
    line: Line, digit: str, statute: Statute, opened: frozenset[str], scans: Mapping[str, int]
) -> list[CheckRow]:
    code = line.material.code
    several = line.asked and len(line.parts) > 1
    sign, tone = _line_sign(line)
    names = [statute.circumstances[one].name for one in line.because if one in statute.circumstances]
    head = CheckRow(
        key=code,
        material=code,
        digit=digit,
        name=line.material.name,
        words=dotted(
            missing_words(line) if line.asked else _rest_words(line),
            "" if several else _stored(scans, code, line.parts[0].signer if line.parts else ""),
        ),
        sign=sign,
        tone=tone,
        because=_("because: {names}").format(names=_(", ").join(names)) if names else "",
        note=note_words(line.material, _notes(line, statute)) if code in opened else "",
        signer=line.parts[0].signer if not several else "",
        asked=line.asked,
        missing=bool(line.missing),
        open=code in opened,
        several=several,
    )
    if not several:
        return [head]
    return [head, *(_of_part(line, part, place, scans) for place, part in enumerate(line.parts, start=1))]


def _of_part(line: Line, part: Part, place: int, scans: Mapping[str, int]) -> CheckRow:
    sign, tone = _SIGNS[part.mark] if part.mark else _MISSING
    return CheckRow(
        key=f"{line.material.code}@{part.signer}",
        material=line.material.code,
        signer=part.signer,
        name=part.signer_name or _("signer {place}, no name yet").format(place=place),
        words=dotted(_part_words(part) if part.mark else _("missing"), _stored(scans, line.material.code, part.signer)),
        sign=sign,
        tone=tone,
        signer_row=True,
        missing=part.missing,
    )


def _stored(scans: Mapping[str, int], material: str, signer: str) -> str:
    """Return that an image of the paper is stored; nothing where there is none."""
    number = scans.get(material_key(material, signer), 0)
    return _("image stored ({n})").format(n=number) if number else ""


def _line_sign(line: Line) -> tuple[str, str]:
    if not line.asked:
        return _NOT_ASKED[line.state]
    if line.missing:
        return _MISSING
    marks = [part.mark for part in line.parts if part.mark is not None]
    weakest = next((mark for mark in marks if mark is not Mark.PRESENT), Mark.PRESENT)
    return _SIGNS[weakest]


def _part_words(part: Part) -> str:
    if part.mark is None:
        return _("missing")
    if part.mark is Mark.PRESENT and part.handling is not None:
        words = wording.handling(part.handling)
        return _("{words} until {day}").format(words=words, day=part.retained_until) if part.retained_until else words
    if part.mark is Mark.PROMISED and part.promised_until:
        return _("to come by {day}").format(day=part.promised_until)
    return wording.mark(part.mark)


def _rest_words(line: Line) -> str:
    noted = next((part for part in line.parts if part.mark is not None), None)
    if noted is not None:
        return _part_words(noted)
    if line.state is MaterialState.FETCH:
        return _("looked up by us, nothing to bring")
    return _("may not be asked for")


def _notes(line: Line, statute: Statute) -> tuple[str, ...]:
    found = [
        need.note
        for matter in line.matters
        if matter in statute.matters
        for need in statute.matters[matter].needs
        if need.material == line.material.code and need.state is line.state
    ]
    return tuple(dict.fromkeys(found))

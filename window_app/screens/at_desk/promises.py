"""Limits that the county promised, as the settings show and keep them: one field a matter, empty where none is."""

from collections.abc import Mapping

from forms.case.promises import promisable
from forms.statute.model import Matter
from resources.words import _
from window_app.counter.desk import Desk
from window_app.screens.answers import Answer
from window_app.screens.at_desk import why_words
from window_app.screens.setting import StationField

_CODE = "promised:"


def is_one(code: str) -> bool:
    """Whether a field of the settings is one of these."""
    return code.startswith(_CODE)


def fields(desk: Desk) -> tuple[StationField, ...]:
    """Return a field for each matter whose whole limit runs from acceptance; its use names the law's length."""
    return tuple(_field(desk, law) for law in _matters(desk))


def read(desk: Desk, values: Mapping[str, str]) -> dict[str, int] | Answer:
    """Return what was typed, or which field says what no county can promise."""
    kept = dict(desk.card.promised_limits)
    for law in _matters(desk):
        code, total = _CODE + law.id, promisable(law)
        if code not in values or total is None:
            continue
        typed = values[code].strip()
        kept.pop(law.id, None)
        if not typed:
            continue
        if not (typed.isdecimal() and 0 < int(typed) < total.number):
            words = _("{field}: a whole number shorter than {lawful}, or nothing")
            return Answer(False, words.format(field=_label(law), lawful=why_words.length(total)))
        kept[law.id] = int(typed)
    return kept


def _matters(desk: Desk) -> tuple[Matter, ...]:
    return tuple(law for law in desk.statute().offered() if promisable(law) is not None)


def _field(desk: Desk, law: Matter) -> StationField:
    total = promisable(law)
    number = desk.card.promised_limits.get(law.id)
    lawful = why_words.length(total) if total else ""
    use = _("only what the county published; by law {lawful}").format(lawful=lawful)
    return StationField(_CODE + law.id, _label(law), "" if number is None else str(number), use)


def _label(law: Matter) -> str:
    name = law.names.short if law.names.route in law.names.short else f"{law.names.short} {law.names.route}"
    return _("Limit promised: {matter}").format(matter=name.strip())

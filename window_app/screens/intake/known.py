"""The strip under the ID field: who this may be already. A hint or a choice, never a block."""

from resources.words import _
from window_app.counter.views import IntakeView, KnownCase
from window_app.screens import namings
from window_app.screens.intake.state import KnownStrip


def strip(view: IntakeView, names: dict[str, str]) -> KnownStrip:
    """Return what stands under the ID field; ``names`` are the words of the matters."""
    duplicates = [one for one in view.known if one.same_number and one.open]
    before = [one for one in view.known if one.same_number and not one.open]
    alike = [one for one in view.known if not one.same_number]
    if duplicates:
        return _duplicate(duplicates[0], len(duplicates) - 1, names)
    if before:
        said = "; ".join(_past(one, names) for one in before[:2])
        return KnownStrip(
            _("Was here before: {said}").format(said=said), "calm", before[0].case_id, (("look", _("Open")),)
        )
    if alike:
        one = alike[0]
        said = _("Same name and birth date, another number: {name}, {matter}, {day}. Only a hint.").format(
            name=one.name, matter=names.get(one.matter, one.matter), day=one.opened_on
        )
        return KnownStrip(said, "calm", one.case_id, (("look", _("Open")),))
    return KnownStrip()


def _duplicate(one: KnownCase, others: int, names: dict[str, str]) -> KnownStrip:
    said = _("{name} has an open case: {matter}, {step}, since {day}, {number}.").format(
        name=one.name,
        matter=names.get(one.matter, one.matter),
        step=namings.step(one.step),
        day=one.opened_on,
        number=one.case_no,
    )
    if others:
        said = _("{said} And {others} more.").format(said=said, others=others)
    acts = (
        ("continue", _("Go on with that case")),
        ("new_matter", _("New matter for this person")),
        ("not_same", _("Not the same person, because …")),
    )
    return KnownStrip(said, "amber", one.case_id, acts)


def _past(one: KnownCase, names: dict[str, str]) -> str:
    return _("{day} {matter}, {step}").format(
        day=one.opened_on[:7], matter=names.get(one.matter, one.matter), step=namings.step(one.step)
    )

"""Chips of the sheet: circumstances, matters with their routes, doors of other organs."""

from forms.case.fields import Sheet, flag
from forms.statute.model import Statute
from forms.terms import Outcome
from resources.words import _
from window_app.counter.views import IntakeView, MatterView
from window_app.screens.intake.state import Toggle

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STILL_OPEN = {None, Outcome.NOTICED, Outcome.RECEIVED}


def circumstances(view: IntakeView, sheet: Sheet, statute: Statute) -> tuple[Toggle, ...]:
    """Return the circumstances that the chosen matters ask about; all of them while none is chosen."""
    families = {matter.family for matter in view.matters if matter.chosen and not matter.door}
    shown = [
        one
        for one in statute.circumstances.values()
        if not one.derived
        and (
            not one.matters_shown
            or not families
            or not families.isdisjoint(one.matters_shown)
            or flag(sheet, f"circumstances/{one.code}")
        )
    ]
    return tuple(
        Toggle(
            code=one.code,
            label=one.name,
            letter=letter,
            on=flag(sheet, f"circumstances/{one.code}"),
            implied=one.code in view.circumstances and not flag(sheet, f"circumstances/{one.code}"),
            hint=one.hint,
        )
        for one, letter in zip(shown, _letters(len(shown)), strict=True)
    )


def matters(view: IntakeView, sheet: Sheet) -> tuple[Toggle, ...]:
    """Return this window's own matters and their routes."""
    return _toggles(sheet, [matter for matter in view.matters if not matter.door])


def doors(view: IntakeView, sheet: Sheet) -> tuple[Toggle, ...]:
    """Return the matters of other organs."""
    return _toggles(sheet, [matter for matter in view.matters if matter.door])


def reasons(view: IntakeView, statute: Statute) -> tuple[tuple[str, str], ...]:
    """Return why each chosen matter can be done here: its name, and who may apply by which article."""
    found: list[tuple[str, str]] = []
    for matter in view.matters:
        if not matter.chosen:
            continue
        source = ""
        if matter.id in statute.matters:
            apply = statute.matters[matter.id].who_may_apply
            source = f"{apply.source.title} {apply.source.article}".strip() if apply else ""
        elif matter.id in statute.doors:
            door = statute.doors[matter.id]
            source = f"{door.source.title} {door.source.article}".strip()
        words = _("{who} ({source})").format(who=matter.who, source=source) if source else matter.who
        found.append((matter.name, words))
    return tuple(found)


def _toggles(sheet: Sheet, found: list[MatterView]) -> tuple[Toggle, ...]:
    return tuple(
        Toggle(
            code=matter.id,
            label=matter.name,
            letter=letter,
            on=flag(sheet, f"matters/{matter.id}"),
            locked=matter.done is not None,
            hint=matter.who,
        )
        for matter, letter in zip(found, _letters(len(found)), strict=True)
    )


def _letters(count: int) -> list[str]:
    return [*LETTERS[:count], *[""] * max(count - len(LETTERS), 0)]

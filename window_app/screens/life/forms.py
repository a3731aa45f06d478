"""What a step of a case's life asks before it is written down: one table row a step.

A field's ``choices`` names a list that the sheet of the case offers; a step whose list is empty cannot be taken yet.
"""

import msgspec

from forms.terms import FlowAct
from resources.words import _
from window_app.screens.asking import Ask, Choices, Field


class Wanted(msgspec.Struct, frozen=True):
    """One field of a step: its code, words and hint (message ids), the list it chooses from."""

    code: str
    label: str
    choices: str = ""
    hint: str = ""


class StepForm(msgspec.Struct, frozen=True):
    """One step: its code, the act of the matter's flow it belongs to (None: of every matter), what it asks.

    ``needs`` names the list without which there is nothing to do; its words are what stands in the way.
    """

    code: str
    act: FlowAct | None
    label: str
    sentence: str
    fields: tuple[Wanted, ...] = ()
    needs: str = ""
    grave: bool = False


def question(form: StepForm, choices: Choices, today: str) -> Ask:
    """Return the question of a step; a field that chooses from nothing is left out, a ``day`` starts as today."""
    fields = tuple(
        Field(
            one.code,
            _(one.label),
            today if one.code.startswith("day") else "",
            choices.get(one.choices, ()) if one.choices else (),
            _(one.hint) if one.hint else "",
        )
        for one in form.fields
        if not one.choices or choices.get(one.choices)
    )
    return Ask(f"life:{form.code}", _(form.sentence), fields, confirm=_("Write it down"), grave=form.grave)

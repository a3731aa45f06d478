"""Forms to sign, filled from the draft and printed; they are stored when they come back signed."""

from forms.case.refusals import Refusal
from forms.paper.input import PaperRefusal
from forms.terms import PaperKind, Variant
from window_app.counter import desk_forms
from window_app.counter.desk import Desk
from window_app.counter.views import IntakeView
from window_app.screens import namings
from window_app.screens.answers import Answer
from window_app.screens.at_desk import said
from window_app.screens.at_desk.case_desk import Printing
from window_app.screens.namings import dotted


class FormsDesk:
    """What the intake prints before any outcome."""

    def __init__(self, desk: Desk, printing: Printing) -> None:
        self._desk = desk
        self._printing = printing

    def due(self, view: IntakeView) -> tuple[tuple[str, str], ...]:
        """Return what can be printed now: code and words, one a signer."""
        return tuple(
            (f"{one.paper.value}@{one.signer}", dotted(namings.paper(one.paper), one.signer_name))
            for one in desk_forms.forms_due(view.lines)
        )

    def print_form(self, draft_id: str, code: str, large: bool) -> Answer:
        """Print one of them; the answer says where it went or what is wrong."""
        kind, _at, signer = code.partition("@")
        variant = Variant.LARGE if large else Variant.NORMAL
        made = desk_forms.draft_form(self._desk, draft_id, PaperKind(kind), signer, variant)
        if isinstance(made, PaperRefusal):
            return Answer(False, made.message)
        if isinstance(made, Refusal):
            return said.answer(made, "")
        return self._printing.send(made, namings.paper(PaperKind(kind)))

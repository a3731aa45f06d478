"""What must not be overlooked: a minor alone is reported at once (Law on the Protection of Minors, art. 11)."""

from forms.case.fields import Sheet, flag
from forms.statute.model import Statute
from resources.words import _
from window_app.counter.views import IntakeView
from window_app.screens.intake.state import KnownStrip

ALONE = "minor_alone"


def alert(view: IntakeView, sheet: Sheet, statute: Statute) -> KnownStrip:
    """Return the alert with the act that chooses the door; empty once the door is chosen."""
    if ALONE not in view.circumstances:
        return KnownStrip()
    door = next((one for one in statute.doors.values() if one.mandatory_report), None)
    if door is None or flag(sheet, f"matters/{door.id}"):
        return KnownStrip()
    words = _("A minor stands here alone. Whoever finds a minor hurt or in danger reports at once to {organ}.")
    return KnownStrip(
        words.format(organ=door.organ), "amber", door.id, (("report", _("Choose: {door}").format(door=door.name)),)
    )

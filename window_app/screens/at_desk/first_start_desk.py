"""The desk of the first start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from forms.terms import Role
from resources.words import _
from window_app.counter import places as divisions
from window_app.counter.station_card import StationCard
from window_app.ledger.keys import PasswordTooShort
from window_app.ledger.troubles import LedgerTrouble
from window_app.screens.at_desk import loading
from window_app.screens.first_start import Beginning, FileSays, PlaceChoice
from window_app.screens.signing_in import Opened, Shut

if TYPE_CHECKING:
    from forms.statute.catalogue import Catalogue

CITY = "3508"


class NewLedger:
    """The first start: places of the division tables, and a ledger begun in this profile."""

    def __init__(self, profile: Path, catalogue: Callable[[], "Catalogue"]) -> None:
        self._profile = profile
        self._catalogue = catalogue

    def places(self, above: str) -> tuple[PlaceChoice, ...]:
        """Return the places directly below one, or the counties for an empty code."""
        return tuple(PlaceChoice(code, name) for code, name in divisions.below(above or CITY))

    def read_file(self, path: str) -> FileSays | Shut:
        """Return what the county's file says of this station, or why it cannot be used."""
        return loading.enrolment_file(Path(path))

    def begin(self, beginning: Beginning) -> Opened | Shut:
        """Write the encrypted ledger and open it; a county's file is taken in at once, offline."""
        card = StationCard(
            code=beginning.station or beginning.place,
            place=beginning.place,
            place_name=beginning.place_name,
            role=Role(beginning.role),
            window_name=beginning.window_name,
            organ=beginning.organ,
        )
        try:
            desk = loading.first_start(self._profile, card, beginning.clerk, beginning.password, self._catalogue)
        except LedgerTrouble as trouble:
            return Shut(str(trouble))
        if isinstance(desk, PasswordTooShort):
            return Shut(_("The password needs at least {n} characters.").format(n=desk.least))
        if beginning.enrolment:
            return Opened(desk, loading.enrol(desk, Path(beginning.enrolment)))
        return Opened(desk)

"""The law in force at this place: what the program ships, with the local law the county sent over it."""

import datetime as dt

from forms.statute.catalogue import Catalogue
from forms.statute.model import Statute
from forms.statute.published import Fitted, fit
from window_app.ledger.library import Library


class LawInForce:
    """Answers from what the ledger keeps now; put together anew only when the county sent more."""

    def __init__(self, shipped: Catalogue, library: Library) -> None:
        self._shipped = shipped
        self._library = library
        self._made: tuple[tuple[tuple[str, bytes], ...], str, Fitted] | None = None

    def here(self, place: str) -> Fitted:
        """Return the law of a place with the county's pieces that could not be used."""
        pieces = self._library.published()
        made = self._made
        if made is None or made[0] != pieces or made[1] != place:
            made = self._made = (pieces, place, fit(self._shipped, pieces, place))
        return made[2]

    def statute_on(self, day: dt.date, place: str) -> Statute:
        """Return the statute of a day at a place."""
        return self.here(place).catalogue.statute_on(day, place)
